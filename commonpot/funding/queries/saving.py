"""What would save a project for which the money of several funders is missing; what one funder alone can do, the engine says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commonpot.engine.allocation import Decision, Pot, ProjectDecision, allocate

ROUNDS = 12
"""More money lets somebody else in first, who must then be paid as well; after so many times it is no answer any more."""


@dataclass(frozen=True)
class Together:
    """`more`: by funder, in its currency. `entering` and `leaving`: the others' numbers that change with it."""

    more: Mapping[str, int]
    entering: tuple[str, ...]
    leaving: tuple[str, ...]


def what_would_save(pot: Pot, before: Decision, number: str) -> Together | None:
    """Found by deciding anew with the money that was missing, until the project is funded. None if money alone does not do it."""
    more: dict[str, int] = {}
    now = before
    for _round in range(ROUNDS):
        if number in now.funded:
            changed = set(now.funded) ^ set(before.funded)
            return Together(
                more,
                tuple(one for one in now.funded if one in changed and one != number),
                tuple(one for one in before.funded if one in changed),
            )
        missing = _missing(now, number)
        if not missing:
            return None
        for funder, short in missing.items():
            more[funder] = more.get(funder, 0) + short
        now = allocate(_with(pot, more))
    return None


def _missing(decision: Decision, number: str) -> dict[str, int]:
    """By funder; where the list stopped before the project, what the one at the gap lacked."""
    said = {one.id: one for one in decision.projects}
    gap = said[number].reason.gap
    return _lacks(said[number]) or (_lacks(said[gap]) if gap else {})


def _lacks(said: ProjectDecision) -> dict[str, int]:
    return {} if said.reason.code == "funder-withdrawn" else {one.id: one.short for one in said.reason.funders}


def _with(pot: Pot, more: Mapping[str, int]) -> Pot:
    funders = tuple(one.model_copy(update={"budget": one.budget + more.get(one.id, 0)}) for one in pot.funders)
    return pot.model_copy(update={"funders": funders})
