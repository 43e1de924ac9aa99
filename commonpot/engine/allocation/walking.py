"""The modes that go down the ranking list once and never look back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from commonpot.engine.allocation.case import Bar, Case
from commonpot.engine.allocation.purses import Till, till_for
from commonpot.engine.vocabulary import FundingMode

STOPPING = {FundingMode.STOP_AT_FIRST_GAP, FundingMode.REAL_POT}
"""Modes in which nobody may be funded after a project that could not."""


class Walk(NamedTuple):
    """Numbers of the funded projects in the published order, and where the list stopped."""

    chosen: frozenset[int]
    gap: int | None


class Turn(NamedTuple):
    """A project's turn: whether it can be paid from the till as it is now."""

    number: int
    can: bool


def walk(case: Case) -> Walk:
    """Committed projects first, then the others in the published order, each if it can be paid in full.

    Where no gap is allowed the list stops at the first that cannot; of those that share its rank the ones that can be paid are
    still funded. A project that has withdrawn, or whose funder has, is no gap; one that asks more than there is, is.
    """
    turns = list(turns_of(case, till_for(case.pot, case.pot.mode)))
    chosen = frozenset(turn.number for turn in turns if turn.can)
    passed_over = (turn.number for turn in turns if not turn.can)
    return Walk(chosen.union(case.committed), next(passed_over, None) if case.pot.mode in STOPPING else None)


def turns_of(case: Case, till: Till) -> Iterator[Turn]:
    """Each turn that comes, before anything of it is paid; who can be paid is, when the next turn is asked for."""
    for number in case.committed:
        till.pay(case.requests[number])
    kept = set(case.committed)
    stopped_at: int | None = None
    for number, project in enumerate(case.projects):
        if number in kept or case.bars[number] in {Bar.WITHDRAWN, Bar.FUNDER_WITHDRAWN}:
            continue
        if stopped_at is not None and project.rank != stopped_at:
            return
        can = till.can_pay(case.requests[number])
        yield Turn(number, can)
        if can:
            till.pay(case.requests[number])
        elif case.pot.mode in STOPPING and stopped_at is None:
            stopped_at = project.rank
