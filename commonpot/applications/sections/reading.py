"""Reading what people type: amounts, whole numbers, days. A text that cannot be read is a fault with a sentence, never an error.

Numbers may be written the Norwegian, the English or the continental way: `12 500,50`, `12,500.50`, `12.500,50`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.utils.translation import gettext as _

from commonpot.applications.sections.fields import Field, FieldKind
from commonpot.engine.money import minor_digits, to_minor

T = TypeVar("T")

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009']")
_GROUPED = re.compile(r"^\d{1,3}([.,])\d{3}(\1\d{3})*$")
_NUMBER = re.compile(r"^\d+(\.\d+)?$")
_ISO_DAY = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_LOCAL_DAY = re.compile(r"^(\d{1,2})[./](\d{1,2})[./](\d{4})$")
LARGEST = 10**15
MOST = 10**7
MOST_DIGITS = 15
"""Before the point. A longer number is too large whatever it counts, and is not worked out: thousands of digits would take their time."""


@dataclass(frozen=True)
class Read(Generic[T]):
    """A value, or a sentence about why there is none. Both empty: nothing was typed."""

    value: T | None = None
    fault: str = ""


def read_amount(typed: str, currency: str) -> Read[int]:
    """Minor units of the currency."""
    if not typed.strip():
        return Read()
    number = _plain_number(_without_code(typed, currency))
    if number is None:
        return Read(fault=_("Write the amount in digits, for instance 12500.50"))
    too_large = Read[int](fault=_("This amount is larger than any call can pay. Check the number of zeros"))
    if _is_long(number, minor_digits(currency)):
        return too_large
    try:
        minor = to_minor(number, currency)
    except ValueError:
        return Read(fault=_decimals_sentence(currency))
    return too_large if minor > LARGEST else Read(minor)


def _is_long(number: str, decimals: int = 0) -> bool:
    return len(number.partition(".")[0].lstrip("0")) + decimals > MOST_DIGITS + 1


def _decimals_sentence(currency: str) -> str:
    digits = minor_digits(currency)
    if digits == 0:
        return _("%(currency)s has no decimals. Write whole amounts, for instance 12500") % {"currency": currency}
    return _("Write at most %(digits)s decimals, for instance 12500.50") % {"digits": digits}


def _without_code(typed: str, currency: str) -> str:
    """People like to write `NOK 1000` or `1000 kr`."""
    return re.sub(rf"(?i)^\s*(?:{currency}|kr\.?|€)\s*|\s*(?:{currency}|kr\.?|€|,-)\s*$", "", typed)


def _plain_number(typed: str) -> str | None:
    """The number as `12500.50`, or None when it is not one."""
    text = _SPACES.sub("", typed)
    if "," in text and "." in text:
        decimal = max(text.rfind(","), text.rfind("."))
        text = re.sub(r"[.,]", "", text[:decimal]) + "." + text[decimal + 1 :]
    elif _GROUPED.match(text):
        text = re.sub(r"[.,]", "", text)
    else:
        text = text.replace(",", ".")
    return text if text.isascii() and _NUMBER.match(text) else None


def read_whole(typed: str, *, least: int = 0, most: int = MOST) -> Read[int]:
    if not typed.strip():
        return Read()
    number = _plain_number(typed)
    if number is None or not number.isdigit():
        return Read(fault=_("Write a whole number in digits, for instance 12"))
    whole = MOST + 1 if _is_long(number) else int(number.lstrip("0") or 0)
    if not least <= whole <= most:
        return Read(fault=_("Write a number from %(least)s to %(most)s") % {"least": least, "most": most})
    return Read(whole)


def read_day(typed: str) -> Read[date]:
    """`2016-01-15`, `15.01.2016` or `15/01/2016` (day first, as Europe writes)."""
    text = _SPACES.sub("", typed)
    if not text:
        return Read()
    iso, local = _ISO_DAY.match(text), _LOCAL_DAY.match(text)
    parts = iso.groups() if iso else tuple(reversed(local.groups())) if local else ()
    try:
        return Read(date(*(int(part) for part in parts)))
    except (ValueError, TypeError):
        return Read(fault=_("Write the date as day.month.year, for instance 15.01.2016"))


def read_choice(typed: str, field: Field) -> Read[str]:
    if not typed:
        return Read()
    if typed not in {value for value, _words in field.choices}:
        return Read(fault=_("Choose one from the list"))
    return Read(typed)


def read_text(typed: str, field: Field) -> Read[str]:
    """A text that is too long is kept and counted, so that the writer can shorten it at leisure."""
    over = len(typed.strip()) - field.max_length if field.max_length else 0
    if over > 0:
        sentence = _("Shorten the text by %(over)s characters. There is room for %(room)s")
        return Read(typed, fault=sentence % {"over": over, "room": field.max_length})
    return Read(typed)


_READERS: dict[FieldKind, Callable[[str, Field], Read[int] | Read[date] | Read[str]]] = {
    FieldKind.LINE: read_text,
    FieldKind.TEXT: read_text,
    FieldKind.WHOLE: lambda typed, field: read_whole(typed, least=field.least, most=field.most or MOST),
    FieldKind.AMOUNT: lambda typed, field: read_amount(typed, field.currency),
    FieldKind.DATE: lambda typed, field: read_day(typed),
    FieldKind.CHOICE: read_choice,
}


def fault_of(typed: str, field: Field) -> str:
    """What is wrong with the text, in a sentence; empty when nothing is."""
    return _READERS[field.kind](typed, field).fault
