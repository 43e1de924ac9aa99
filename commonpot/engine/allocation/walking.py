"""The modes that go down the ranking list once and never look back."""

from __future__ import annotations

from typing import NamedTuple

from commonpot.engine.allocation.case import Bar, Case
from commonpot.engine.allocation.purses import till_for
from commonpot.engine.vocabulary import FundingMode

STOPPING = {FundingMode.STOP_AT_FIRST_GAP, FundingMode.REAL_POT}
"""Modes in which nobody may be funded after a project that could not."""


class Walk(NamedTuple):
    """Numbers of the funded projects in the published order, and where the list stopped."""

    chosen: frozenset[int]
    gap: int | None


def walk(case: Case) -> Walk:
    """Committed projects first, then the others in the published order, each if it can be paid in full.

    Where no gap is allowed the list stops at the first that cannot; of those that share its rank the ones that can be paid are
    still funded. A project that has withdrawn, or whose funder has, is no gap; one that asks more than there is, is.
    """
    till = till_for(case.pot, case.pot.mode)
    for number in case.committed:
        till.pay(case.requests[number])
    chosen = set(case.committed)
    stops = case.pot.mode in STOPPING
    gap: int | None = None
    for number, project in enumerate(case.projects):
        if number in chosen or case.bars[number] in {Bar.WITHDRAWN, Bar.FUNDER_WITHDRAWN}:
            continue
        if gap is not None and project.rank != case.projects[gap].rank:
            break
        if till.can_pay(case.requests[number]):
            till.pay(case.requests[number])
            chosen.add(number)
        elif stops and gap is None:
            gap = number
    return Walk(frozenset(chosen), gap)
