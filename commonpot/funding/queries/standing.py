"""Where the decision of a call stands: which one is in force, and what the funders have said to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import OuterRef, QuerySet, Subquery

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
    """The newest first, with their documents: a call has few of them."""
    known = AdoptedDecision.objects.filter(call=call).select_related("call__current", "adopted_by", "ranking")
    return known.defer("call__current__document", "ranking__document").order_by("-number")


def decision_in_force(call: Call) -> AdoptedDecision | None:
    return decisions(call).first()


def paid_by(grants: Iterable[PartnerGrant]) -> dict[str, int]:
    """By funder, what its partners in the project get, in its currency."""
    summed: dict[str, int] = {}
    for grant in grants:
        summed[grant.funder] = summed.get(grant.funder, 0) + grant.amount
    return summed


def words(call: Call) -> Words:
    """Two statements."""
    gone = FunderWithdrawal.objects.filter(call=call).values_list("funder", flat=True)
    return Words(_newest(call), frozenset(gone))


def _newest(call: Call) -> dict[Key, FormalDecision]:
    made = FormalDecision.objects.filter(project__decision__call=call).select_related("decided_by").order_by("pk")
    return {(one.submission_id, one.funder): one for one in made}


def standing_of(said: dict[str, FormalDecision | None]) -> Standing:
    if any(word and word.kind == FormalKind.REFUSED for word in said.values()):
        return Standing.BROKEN
    return Standing.CONFIRMED if all(said.values()) else Standing.WAITING


def contracted(call: Call) -> frozenset[str]:
    """Numbers of the submissions that every funder in them has accepted: what is no longer taken from them. One statement."""
    newest = FormalDecision.objects.filter(
        submission=OuterRef("project__submission"), funder=OuterRef("funder"), project__decision__call=call
    ).order_by("-pk")
    standing = PartnerGrant.objects.filter(project__decision__call=call, project__decision__replaced_by__isnull=True, amount__gt=0)
    told = standing.annotate(word=Subquery(newest.values("kind")[:1]), about=Subquery(newest.values("amount")[:1]))
    paid: dict[tuple[str, str], int] = {}
    words_by: dict[tuple[str, str], tuple[str | None, int | None]] = {}
    for number, funder, amount, word, about in told.values_list("project__submission__number", "funder", "amount", "word", "about"):
        paid[number, funder] = paid.get((number, funder), 0) + amount
        words_by[number, funder] = (word, about)
    open_ones = {key[0] for key, (word, about) in words_by.items() if word in (None, FormalKind.REFUSED) or about != paid[key]}
    return frozenset(number for number, _funder in paid if number not in open_ones)


def funders_asked(decision: AdoptedDecision) -> list[str]:
    """The funders whose formal word is still to come on something that they are to pay."""
    known = words(decision.call)
    funded = decision.projects.filter(outcome=ProjectOutcome.FUNDED).prefetch_related("grants")
    waiting = {name for one in funded for name, word in known.on(one, one.grants.all()).items() if word is None}
    return sorted(waiting)
