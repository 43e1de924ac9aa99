"""Kept scenarios: the list, one with its board, and several side by side."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from commonpot.applications.models import Submission
from commonpot.applications.wording import read, say
from commonpot.assessment.models import RankingList
from commonpot.calls.models import Call
from commonpot.engine.allocation import read_pot
from commonpot.engine.calls import CallDocument
from commonpot.engine.money import Money, convert
from commonpot.engine.vocabulary import FundingMode
from commonpot.funding.models import AdoptedDecision, Scenario
from commonpot.funding.telling import Reasons, without_amounts
from commonpot.funding.viewing import Viewer


@dataclass(frozen=True)
class Summary:
    """One scenario in a line. `spent` in the call's currency; `by_funder` in each funder's own."""

    scenario: Scenario
    mode: FundingMode
    funded: tuple[str, ...]
    of: int
    spent: int
    by_funder: Mapping[str, Mapping[str, int]]
    adopted: bool
    decided: bool
    """Whether a decision of the call was adopted already."""
    replaced: bool
    """Whether the ranking list that it is about was replaced since."""


def scenarios(call: Call) -> QuerySet[Scenario]:
    """With what is known of them now: whether one was adopted, whether anything was, and the number of the list that counts."""
    adopted = AdoptedDecision.objects.filter(scenario=OuterRef("pk"))
    anything = AdoptedDecision.objects.filter(call=OuterRef("call"))
    counts = RankingList.objects.filter(call=OuterRef("call")).order_by("-number").values("number")[:1]
    known = Scenario.objects.filter(call=call).select_related("ranking", "kept_by", "call").defer("ranking__document")
    told = known.annotate(is_adopted=Exists(adopted), is_decided=Exists(anything), list_that_counts=Subquery(counts))
    return told.order_by("number")


def summaries(found: Iterable[Scenario], call: CallDocument) -> list[Summary]:
    """Of what `scenarios` has found: no statement beside its own."""
    return [_summary(one, call) for one in found]


def _summary(scenario: Scenario, call: CallDocument) -> Summary:
    result = scenario.result
    by_funder = {one["id"]: one for one in result["funders"]}
    return Summary(
        scenario=scenario,
        mode=FundingMode(result["mode"]),
        funded=tuple(one["id"] for one in result["projects"] if one["decision"] == "funded"),
        of=len(result["projects"]),
        spent=sum(_in_call_currency(one["spent"], name, call) for name, one in by_funder.items()),
        by_funder=by_funder,
        adopted=bool(getattr(scenario, "is_adopted", False)),
        decided=bool(getattr(scenario, "is_decided", False)),
        replaced=scenario.ranking.number != getattr(scenario, "list_that_counts", None),
    )


def _in_call_currency(amount: int, funder: str, call: CallDocument) -> int:
    return convert(Money(amount=amount, currency=call.funder_by_id[funder].currency), call.currency, call.rates).amount


@dataclass(frozen=True)
class Change:
    """A project that another scenario decides otherwise than the first. `why`: that scenario's reason."""

    number: str
    name: str
    enters: bool
    why: str


@dataclass(frozen=True)
class Side:
    """One scenario of a comparison: how many funded projects of each country, kind of partner and activity, and what changes."""

    summary: Summary
    countries: Counter[str]
    kinds: Counter[str]
    activities: Counter[str]
    changes: tuple[Change, ...]


def compared(chosen: list[Summary], call: CallDocument, viewer: Viewer) -> list[Side]:
    """One statement. What enters and leaves is told against the first."""
    facts = _facts({number for one in chosen for number in one.funded})
    return [_side(one, chosen[0], facts, call, viewer) for one in chosen]


def _side(summary: Summary, first: Summary, facts: Mapping[str, Any], call: CallDocument, viewer: Viewer) -> Side:
    contents = [facts[number] for number in summary.funded if number in facts]
    return Side(
        summary,
        Counter(country for one in contents for country in one["countries"]),
        Counter(kind for one in contents for kind in one["kinds"]),
        Counter(activity for one in contents for activity in one["activities"]),
        tuple(_changes(summary, first, call, viewer)),
    )


def _changes(summary: Summary, first: Summary, call: CallDocument, viewer: Viewer) -> Iterable[Change]:
    pot, result = read_pot(summary.scenario.pot), summary.scenario.result
    reasons, before = Reasons(pot, result, call), set(first.funded)
    own = {read(call.funder_by_id[one].name) for one in viewer.own}
    for said in result["projects"]:
        funded = said["decision"] == "funded"
        if funded != (said["id"] in before):
            fact = reasons.why(said)
            told = say(fact if viewer.sees_all else without_amounts(fact, own))
            yield Change(said["id"], reasons.teller.projects[said["id"]], funded, told)


def _facts(numbers: set[str]) -> dict[str, Any]:
    """Of the frozen applications: countries, kinds of partner, activities; each counted once per project."""
    rows = Submission.objects.filter(number__in=numbers).values_list("number", "document")
    return {number: _facts_of(json.loads(bytes(content))["application"]) for number, content in rows}


def _facts_of(content: Mapping[str, Any]) -> dict[str, set[str]]:
    partners = content.get("partners", [])
    organisations = [one["organisation"] for one in partners]
    return {
        "countries": {one["country"] for one in organisations if one.get("country")},
        "kinds": {one["kind"] for one in organisations if one.get("kind")},
        "activities": {planned["activity"] for one in partners for planned in one.get("activities", []) if planned.get("activity")},
    }
