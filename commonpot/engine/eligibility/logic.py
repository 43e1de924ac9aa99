"""Three-valued logic (Kleene's strong logic): True, False and None for "cannot tell yet"; and what a judge returns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from commonpot.engine.vocabulary import Outcome
from commonpot.engine.wording import Fact

Truth = bool | None


class Finding(NamedTuple):
    """What one judge found about one subject. `required` only where it differs from the rule's usual one."""

    outcome: Outcome
    found: Fact
    mend: Fact | None = None
    required: Fact | None = None


def every(truths: Iterable[Truth]) -> Truth:
    """False if one is False, else None if one is unknown, else True (also for none at all)."""
    answer: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            answer = None
    return answer


def one_of(truths: Iterable[Truth]) -> Truth:
    """The answer on which all agree; None if they differ or one is unknown."""
    seen = set(truths)
    return seen.pop() if len(seen) == 1 else None


def outcome_of(truth: Truth) -> Outcome:
    """The word for a three-valued answer."""
    if truth is None:
        return Outcome.CANNOT_TELL_YET
    return Outcome.MET if truth else Outcome.NOT_MET


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """Not met before cannot tell yet before met."""
    answer = Outcome.MET
    for outcome in outcomes:
        if outcome is Outcome.NOT_MET:
            return outcome
        if outcome is Outcome.CANNOT_TELL_YET:
            answer = outcome
    return answer
