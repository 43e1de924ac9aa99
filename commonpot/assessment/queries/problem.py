"""The engine's document for the assignment, made of what is remembered; and what the engine says, in words of the platform."""

from collections.abc import Iterable
from typing import Any

from commonpot.assessment.models import (
    COUNTED,
    AssessedApplication,
    AssignmentState,
    ConflictOfInterest,
    Expert,
    ExpertState,
    ReviewAssignment,
    RuleWaiver,
)
from commonpot.calls.models import Call
from commonpot.calls.queries import document
from commonpot.engine.calls import CallDocument

Pair = tuple[str, str]
"""Number of the submission, public id of the expert."""


def problem_of(call: Call) -> dict[str, Any]:
    """What `engine.assessment.read_assessment` reads. Names stay out of it: applications by number, experts by public id.

    Conflicts that the secretariat has waived are left out; pairs that are at work are fixed, pairs that ended are not tried again.
    """
    said = document(call)
    applications = (
        AssessedApplication.objects.filter(call=call, taken_out_at=None).select_related("submission").defer("submission__document")
    )
    experts = Expert.objects.filter(call=call, state=ExpertState.ACCEPTED)
    fixed, ended = _standing(call)
    barred = _barred(call)
    numbers = {one.submission.number for one in applications}
    people = {str(one.public_id) for one in experts}
    return {
        "applications": [_application(one) for one in applications],
        "experts": [_expert(one) for one in experts],
        "reviews": said.assessment.experts_per_application,
        "rules": _rules(said),
        "conflicts": _pairs(barred, numbers, people),
        "fixed": _pairs(fixed - barred, numbers, people),
        "vetoed": _pairs(ended - barred, numbers, people),
        "waivers": _waivers(call, numbers),
    }


def _application(one: AssessedApplication) -> dict[str, Any]:
    return {"id": one.submission.number, "topics": one.topics, "languages": one.languages, "countries": one.countries}


def _expert(one: Expert) -> dict[str, Any]:
    known = {"country": one.country} if one.country else {}
    return {
        "id": str(one.public_id),
        "topics": one.topics,
        "languages": one.languages,
        "max_load": one.max_load,
        "experienced": one.experienced,
        **known,
    }


def _rules(said: CallDocument) -> dict[str, bool]:
    asked: dict[str, bool] = said.assessment.experts.model_dump(exclude={"origin"})
    return asked


def _standing(call: Call) -> tuple[set[Pair], set[Pair]]:
    rows = ReviewAssignment.objects.filter(expert__call=call).values_list("submission__number", "expert__public_id", "state")
    fixed = {(number, str(expert)) for number, expert, state in rows if AssignmentState(state) in COUNTED}
    ended = {(number, str(expert)) for number, expert, state in rows if AssignmentState(state) not in COUNTED}
    return fixed, ended


def _barred(call: Call) -> set[Pair]:
    rows = ConflictOfInterest.objects.filter(expert__call=call, waived_at=None)
    return {(number, str(expert)) for number, expert in rows.values_list("submission__number", "expert__public_id")}


def _waivers(call: Call, numbers: set[str]) -> list[dict[str, str]]:
    rows = RuleWaiver.objects.filter(application__call=call).order_by("pk").values_list("application__submission__number", "rule")
    return [{"application": number, "rule": rule} for number, rule in rows if number in numbers]


def _pairs(pairs: Iterable[Pair], numbers: set[str], people: set[str]) -> list[dict[str, str]]:
    return [{"application": number, "expert": expert} for number, expert in sorted(pairs) if number in numbers and expert in people]
