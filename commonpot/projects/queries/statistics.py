"""The figures of a call for its report: who applied, for how much, and who is funded; by funder, country and activity.

An application counts once in each line that it has a part in, so the lines of a table may add up to more than the whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from commonpot.applications.models import Submission, SubmissionState, SubmittedPartner
from commonpot.applications.wording import read
from commonpot.calls.models import Call
from commonpot.calls.queries import document
from commonpot.calls.showing.funders import country_name
from commonpot.engine.calls import CallDocument
from commonpot.engine.money import Money, convert
from commonpot.funding.models import PartnerGrant
from commonpot.funding.queries.standing import decision_in_force


@dataclass
class Line:
    """Money in minor units of `currency`."""

    name: str
    currency: str
    applications: set[int] = field(default_factory=set)
    funded: set[int] = field(default_factory=set)
    partners: int = 0
    smes: set[str] = field(default_factory=set)
    asked: int = 0
    granted: int = 0

    @property
    def success(self) -> int | None:
        """Funded of all applications, in whole per cent."""
        return round(100 * len(self.funded) / len(self.applications)) if self.applications else None


@dataclass(frozen=True)
class Figures:
    whole: Line
    funders: tuple[Line, ...]
    countries: tuple[Line, ...]
    activities: tuple[Line, ...]
    is_decided: bool
    country_count: int


@dataclass(frozen=True)
class _Part:
    """One partner of one application. `activities` and `smes` are those of its own part."""

    submission: int
    row: SubmittedPartner
    activities: frozenset[str]
    smes: frozenset[tuple[str, str]]
    granted: int


def figures(call: Call) -> Figures:
    """Four statements, however many applications there are."""
    said, decision = document(call), decision_in_force(call)
    grants = PartnerGrant.objects.filter(project__decision=decision, project__outcome="funded", amount__gt=0) if decision else []
    granted = {grant.partner_id: grant.amount for grant in grants}
    parts = list(_parts(call, granted))
    whole = Line("", said.currency)
    for part in parts:
        _add(whole, part, said)
    return Figures(
        whole=whole,
        funders=_by_funder(parts, said),
        countries=_by_country(parts, said),
        activities=_by_activity(parts, said),
        is_decided=decision is not None,
        country_count=len({part.row.country for part in parts if part.row.country}),
    )


def _parts(call: Call, granted: dict[int, int]) -> Iterator[_Part]:
    known = Submission.objects.filter(application__call=call, state=SubmissionState.IN_FORCE).only("document").order_by("pk")
    for submission in known.prefetch_related("partners"):
        told = {one["id"]: one for one in json.loads(bytes(submission.document))["application"]["partners"]}
        for row in submission.partners.all():
            said = told.get(row.key, {})
            activities = frozenset(one["activity"] for one in said.get("activities", ()))
            smes = frozenset(_sme(one) for one in said.get("smes", ()))
            yield _Part(submission.pk, row, activities, smes, granted.get(row.pk, 0))


def _sme(said: dict[str, Any]) -> tuple[str, str]:
    """What makes two entries the same enterprise (its number, else its name), and its country."""
    number = said.get("identifier")
    same = f"{number['scheme']}:{number['value']}" if number else said["name"].strip().casefold()
    return same, said.get("country") or ""


def _by_funder(parts: list[_Part], said: CallDocument) -> tuple[Line, ...]:
    lines = {one.id: Line(read(one.name), one.currency) for one in said.funders}
    for part in parts:
        if part.row.funder in lines:
            _add(lines[part.row.funder], part, said)
    return tuple(line for line in lines.values() if line.partners)


def _by_country(parts: list[_Part], said: CallDocument) -> tuple[Line, ...]:
    lines: dict[str, Line] = {}
    for part in parts:
        code = part.row.country
        if code:
            _add(lines.setdefault(code, Line(country_name(code), said.currency)), part, said)
    return tuple(sorted(lines.values(), key=lambda line: line.name))


def _by_activity(parts: list[_Part], said: CallDocument) -> tuple[Line, ...]:
    """Every partner counts with all its money in each of its activities: budgets are not split by activity."""
    lines = {one.id: Line(read(one.title), said.currency) for one in said.activities}
    for part in parts:
        for name in part.activities & lines.keys():
            _add(lines[name], part, said)
    return tuple(lines.values())


def _add(line: Line, part: _Part, said: CallDocument) -> None:
    line.applications.add(part.submission)
    line.partners += 1
    line.smes |= {same for same, _country in part.smes}
    funder = said.funder_by_id.get(part.row.funder)
    if funder is not None:
        line.asked += _in(line.currency, part.row.grant or 0, funder.currency, said)
        line.granted += _in(line.currency, part.granted, funder.currency, said)
    if part.granted:
        line.funded.add(part.submission)


def _in(wanted: str, amount: int, currency: str, said: CallDocument) -> int:
    return amount if wanted == currency else convert(Money(amount=amount, currency=currency), wanted, said.rates).amount


def in_call_currency(lines: Iterable[Line], said: CallDocument) -> list[tuple[Line, int, int]]:
    """Each line with what was asked and granted, comparable."""
    return [
        (line, _in(said.currency, line.asked, line.currency, said), _in(said.currency, line.granted, line.currency, said)) for line in lines
    ]
