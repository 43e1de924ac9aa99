"""Where the decision of a call stands: which one is in force, and what the funders have said to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from commonpot.calls.models import Call
from commonpot.funding.models import (
    AdoptedDecision,
    DecidedProject,
    FormalDecision,
    FormalKind,
    FunderWithdrawal,
    PartnerGrant,
    ProjectOutcome,
)

Key = tuple[int, str]
"""Submission (its primary key) and funder (its id)."""


class Standing(StrEnum):
    """A funded project by the funders' formal words: all have accepted, some have not decided, one has refused."""

    CONFIRMED = "confirmed"
    WAITING = "waiting"
    BROKEN = "broken"


@dataclass(frozen=True)
class Words:
    """The formal words that count, by submission and funder."""

    said: dict[Key, FormalDecision]
    withdrawn: frozenset[str] = frozenset()

    def on(self, project: DecidedProject, grants: Iterable[PartnerGrant]) -> dict[str, FormalDecision | None]:
        """By funder of the project; a word about another amount than the one that stands now has lapsed."""
        amounts = paid_by(grants)
        found = {name: self.said.get((project.submission_id, name)) for name in amounts}
        return {name: word if word and word.amount == amounts[name] else None for name, word in found.items()}


def decisions(call: Call) -> QuerySet[AdoptedDecision]:
    return (
        AdoptedDecision.objects.filter(call=call).select_related("adopted_by", "scenario", "ranking").defer("document", "ranking__document")
    )


def decision_in_force(call: Call) -> AdoptedDecision | None:
    return decisions(call).order_by("-number").first()


def paid_by(grants: Iterable[PartnerGrant]) -> dict[str, int]:
    """By funder, what its partners in the project get, in its currency."""
    summed: dict[str, int] = {}
    for grant in grants:
        summed[grant.funder] = summed.get(grant.funder, 0) + grant.amount
    return summed


def words(call: Call) -> Words:
    """Two statements."""
    said: dict[Key, FormalDecision] = {}
    made = FormalDecision.objects.filter(project__decision__call=call).select_related("decided_by").order_by("pk")
    for one in made:
        said[one.submission_id, one.funder] = one
    gone = FunderWithdrawal.objects.filter(call=call).values_list("funder", flat=True)
    return Words(said, frozenset(gone))


def standing_of(said: dict[str, FormalDecision | None]) -> Standing:
    if any(word and word.kind == FormalKind.REFUSED for word in said.values()):
        return Standing.BROKEN
    return Standing.CONFIRMED if all(said.values()) else Standing.WAITING


def contracted(call: Call) -> frozenset[str]:
    """Numbers of the submissions that every funder in them has accepted: what may no longer be taken from them."""
    decision = decision_in_force(call)
    if decision is None:
        return frozenset()
    known = words(call)
    funded = decision.projects.filter(outcome=ProjectOutcome.FUNDED).select_related("submission").defer("submission__document")
    stand = ((one, standing_of(known.on(one, one.grants.all()))) for one in funded.prefetch_related("grants"))
    return frozenset(one.submission.number for one, at in stand if at is Standing.CONFIRMED)


def funders_asked(decision: AdoptedDecision) -> list[str]:
    """The funders whose formal word is still to come on something that they are to pay."""
    known = words(decision.call)
    funded = decision.projects.filter(outcome=ProjectOutcome.FUNDED).prefetch_related("grants")
    waiting = {name for one in funded for name, word in known.on(one, one.grants.all()).items() if word is None}
    return sorted(waiting)
