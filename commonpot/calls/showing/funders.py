"""Funders side by side: which activities each supports, and its rules in one line of a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from babel.numbers import format_percent
from django.utils.translation import get_language

from commonpot.calls.showing import dates
from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.calls.document import Activity
from commonpot.engine.money import Money, convert
from commonpot.engine.wording import CountryName, render


class Order(StrEnum):
    """What the comparison can be sorted by; the values stand in addresses."""

    FUNDER = "funder"
    COUNTRY = "country"
    SMALLEST = "smallest"
    LARGEST = "largest"
    RATE = "rate"
    DEADLINE = "deadline"


@dataclass(frozen=True)
class Line:
    """One funder in the comparison. `rate` is the highest that any of its applicants can get."""

    funder: Funder
    country: str
    rate: str
    rates_differ: bool
    deadline: datetime
    deadline_day: str
    kinds: Sequence[str]


@dataclass(frozen=True)
class Support:
    """One activity and, in the order of the funders, who supports it."""

    activity: Activity
    supported: Sequence[bool]

    @property
    def count(self) -> int:
        return sum(self.supported)


def in_order(document: CallDocument) -> list[Funder]:
    """Those whose rules are published first, then by country and name."""
    return sorted(document.funders, key=lambda one: (one.example, country_name(one.area.country), _name(one)))


def support(document: CallDocument, funders: Sequence[Funder]) -> list[Support]:
    return [Support(activity, [activity.id in funder.activities.ids for funder in funders]) for activity in document.activities]


def comparison(document: CallDocument, order: Order | None = None, *, descending: bool = False) -> list[Line]:
    """Sorted by what the columns mean: amounts by their worth in euro, not by their digits. Who has no value comes last."""
    lines = [_line(document, funder) for funder in in_order(document)]
    if order is None:
        return lines
    key = _KEYS[order]
    valued = [line for line in lines if key(document, line) is not None]
    rest = [line for line in lines if key(document, line) is None]
    return sorted(valued, key=lambda line: key(document, line), reverse=descending) + rest


def percent(share: Decimal) -> str:
    return format_percent(share, format="#,##0.##\u00a0%", locale=dates.reader())


def country_name(code: str) -> str:
    return render(CountryName(code), str(dates.reader()))


def _line(document: CallDocument, funder: Funder) -> Line:
    deadline = document.deadline_for(frozenset({funder.id}))
    rates = [funder.rate.max, *(special.max for special in funder.rate.by)] if funder.rate else []
    return Line(
        funder=funder,
        country=country_name(funder.area.country),
        rate=percent(max(rates)) if rates else "",
        rates_differ=len(set(rates)) > 1,
        deadline=deadline,
        deadline_day=dates.short_day(deadline.astimezone(ZoneInfo(document.timeline.time_zone)).date()),
        kinds=funder.applicants.kinds,
    )


def _name(funder: Funder) -> str:
    return funder.name.in_language(get_language() or "en").casefold()


def _worth(document: CallDocument, amount: Money | None) -> int | None:
    """In euro cents; nothing when the call has no rate for the currency."""
    if amount is None:
        return None
    try:
        return convert(amount, "EUR", document.rates).amount
    except KeyError:
        return None


_KEYS: dict[Order, Callable[[CallDocument, Line], Any]] = {
    Order.FUNDER: lambda document, line: _name(line.funder),
    Order.COUNTRY: lambda document, line: line.country.casefold(),
    Order.SMALLEST: lambda document, line: _worth(document, line.funder.grant.min if line.funder.grant else None),
    Order.LARGEST: lambda document, line: _worth(document, line.funder.grant.max if line.funder.grant else None),
    Order.RATE: lambda document, line: line.funder.rate.max if line.funder.rate else None,
    Order.DEADLINE: lambda document, line: line.deadline,
}
