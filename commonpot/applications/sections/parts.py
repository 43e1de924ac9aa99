"""From raw section data to the parts of the engine's application document. What cannot be read is left out there."""

from __future__ import annotations

from commonpot.applications.models import SectionKey
from commonpot.applications.sections.fields import Raw, rows_of, text_of
from commonpot.applications.sections.layouts import COST, CRITERION, QUESTION, SIZE_CURRENCY
from commonpot.applications.sections.reading import read_amount, read_day, read_whole
from commonpot.applications.sections.registers import register_number
from commonpot.engine import applications as engine

Sections = dict[SectionKey, Raw]
_ROW_FIELDS = frozenset({"id"})


def project_part(data: Raw) -> engine.Project:
    return engine.Project(
        title=text_of(data, "title"),
        acronym=text_of(data, "acronym"),
        summary=text_of(data, "summary"),
        internationalisation=text_of(data, "internationalisation"),
        start=read_day(text_of(data, "start")).value,
        duration_months=_month(data, "duration_months"),
    )


def criteria_part(data: Raw) -> dict[str, str]:
    return _with_prefix(data, CRITERION)


def answers_part(data: Raw) -> dict[str, str]:
    return _with_prefix(data, QUESTION)


def smes_part(data: Raw) -> tuple[engine.ParticipatingSme, ...]:
    return tuple(_sme(row) for row in rows_of(data, "smes") if _is_filled(row))


def activities_part(data: Raw) -> tuple[engine.PlannedActivity, ...]:
    """A row counts as soon as its kind is chosen."""
    return tuple(
        engine.PlannedActivity(
            activity=text_of(row, "activity"),
            from_month=_month(row, "from_month"),
            to_month=_month(row, "to_month"),
            description=text_of(row, "description"),
        )
        for row in rows_of(data, "activities")
        if text_of(row, "activity")
    )


def budget_part(data: Raw, currency: str, *, takes_effort: bool = True) -> engine.PartnerBudget | None:
    """None while nothing is typed, so that rules can say `cannot tell yet` instead of `0`.

    A funder that takes no own effort is not asked about it: there is none, then.
    """
    if not _is_filled(data):
        return None
    effort = _amount(data, "effort_amount", currency)
    if not takes_effort and not text_of(data, "effort_amount"):
        effort = 0
    costs = ((name.removeprefix(COST), _amount(data, name, currency)) for name in data if name.startswith(COST))
    return engine.PartnerBudget(
        costs=tuple(engine.Cost(category=category, amount=amount) for category, amount in costs if amount is not None),
        own_cash=_amount(data, "own_cash", currency),
        own_effort=engine.OwnEffort(hours=read_whole(text_of(data, "effort_hours")).value, amount=effort),
        grant=_amount(data, "grant", currency),
    )


def _sme(row: Raw) -> engine.ParticipatingSme:
    country = text_of(row, "country")
    return engine.ParticipatingSme(
        id=str(row.get("id", "")),
        name=text_of(row, "name"),
        identifier=register_number(text_of(row, "number"), country),
        country=country if len(country) == 2 and country.isascii() and country.isupper() else None,
        size=engine.Size(
            staff=read_whole(text_of(row, "staff")).value,
            turnover=_amount(row, "turnover", SIZE_CURRENCY),
            balance=_amount(row, "balance", SIZE_CURRENCY),
            ownerships=_ownerships(row),
        ),
        role=text_of(row, "role"),
    )


def _ownerships(row: Raw) -> tuple[engine.Ownership, ...]:
    percent = read_whole(text_of(row, "owner_percent"), most=100).value
    if percent is None:
        return ()
    return (
        engine.Ownership(
            name=text_of(row, "owner_name"),
            percent=percent,
            staff=read_whole(text_of(row, "owner_staff")).value,
            turnover=_amount(row, "owner_turnover", SIZE_CURRENCY),
            balance=_amount(row, "owner_balance", SIZE_CURRENCY),
        ),
    )


def _with_prefix(data: Raw, prefix: str) -> dict[str, str]:
    return {name.removeprefix(prefix): text_of(data, name) for name in data if name.startswith(prefix) and text_of(data, name)}


def _is_filled(row: Raw) -> bool:
    return any(isinstance(value, str) and value.strip() for name, value in row.items() if name not in _ROW_FIELDS)


def _amount(data: Raw, name: str, currency: str) -> int | None:
    return read_amount(text_of(data, name), currency).value


def _month(data: Raw, name: str) -> int | None:
    return read_whole(text_of(data, name), least=1).value
