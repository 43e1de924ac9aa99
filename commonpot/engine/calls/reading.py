"""Looking into a document that may have any shape: what is not there, or not what it should be, is simply not seen.

The checks that compare parts of a document with each other read it this way, so that they find their faults in the
same run in which its shape is found wanting.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from commonpot.engine.calls.faults import Path
from commonpot.engine.money import parse_money

_FAR = 12
"""Beyond this many digits before or after the point a number is a slip, and arithmetic with it inexact."""

Finding = tuple[Path, str]


def dig(value: Any, *path: str | int) -> Any:
    """The value at `path` below, or None."""
    for part in path:
        if isinstance(part, int):
            value = value[part] if isinstance(value, list) and part < len(value) else None
        else:
            value = value.get(part) if isinstance(value, dict) else None
    return value


def mappings(value: Any, *path: str | int) -> list[tuple[int, dict[str, Any]]]:
    """The list at `path`: its items that have fields, with their numbers."""
    found = dig(value, *path)
    return [(n, item) for n, item in enumerate(found) if isinstance(item, dict)] if isinstance(found, list) else []


def words(value: Any, *path: str | int) -> list[tuple[int, str]]:
    """The list at `path`: its items that are text, with their numbers."""
    found = dig(value, *path)
    return [(n, item) for n, item in enumerate(found) if isinstance(item, str)] if isinstance(found, list) else []


def ids(value: Any, *path: str | int) -> list[str]:
    """The ids of the items of the list at `path`."""
    return [item["id"] for _, item in mappings(value, *path) if isinstance(item.get("id"), str)]


def day(value: Any) -> date | None:
    """The value as a day."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def moment(value: Any, default: time) -> datetime | None:
    """The `on` and `time` of a milestone or own deadline, in the call's own zone."""
    on, written = day(dig(value, "on")), dig(value, "time")
    try:
        at = time.fromisoformat(written) if isinstance(written, str) else default
    except ValueError:
        return None
    return datetime.combine(on, at.replace(tzinfo=None)) if on else None


def number(value: Any) -> Decimal | None:
    """The value as a number; text that says one counts, as decimals are kept."""
    try:
        found = Decimal(value) if isinstance(value, str | int) and not isinstance(value, bool) else None
    except InvalidOperation:
        return None
    usable = found is not None and found.is_finite() and abs(found.adjusted()) < _FAR
    return found if usable else None


def money(value: Any) -> tuple[int, str] | None:
    """Minor units and currency of an amount, in either way of writing it."""
    try:
        parsed = parse_money(value) if isinstance(value, str) else value
    except ValueError:
        return None
    amount, currency = dig(parsed, "amount"), dig(parsed, "currency")
    return (amount, currency) if isinstance(amount, int) and isinstance(currency, str) else None


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every part of the document with its path, outermost first."""
    yield path, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        yield from walk(part, (*path, key))
