"""Many budgets at once: the walking modes for a whole row of scenarios in one go, fast enough to follow a moving slider."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from commonpot.engine.allocation.case import Bar, Case, open_case
from commonpot.engine.allocation.pot import Pot
from commonpot.engine.allocation.purses import terms_of
from commonpot.engine.allocation.walking import STOPPING, walk
from commonpot.engine.vocabulary import FundingMode

Budgets = Mapping[str, int]
"""By funder: its budget in this scenario, in its currency; the others keep theirs."""


class Slider:
    """A pot whose budgets move; made once, asked often. Not for class-lexicographic, which has to be solved.

    With purses alone all scenarios are walked together in 64-bit integers (sums stay below 2^63, see `MOST`). In a real common
    pot the requests are valued once. A gap-filling pot needs exact fractions and is walked scenario by scenario.
    """

    def __init__(self, pot: Pot) -> None:
        if pot.mode is FundingMode.CLASS_LEXICOGRAPHIC:
            raise ValueError("class-lexicographic is solved anew for every budget: use allocate")
        self.pot = pot
        self.case = open_case(pot)
        self.together = pot.mode in _TOGETHER and not (pot.top_up and pot.top_up.budget > pot.top_up.to_share)
        self.ids = [project.id for project in self.case.projects]

    def funded(self, scenarios: Sequence[Budgets]) -> list[tuple[str, ...]]:
        """For each scenario the funded projects in the published order, exactly as `allocate` decides."""
        if not scenarios:
            return []
        if not self.together:
            return [self._named(sorted(walk(self._moved(budgets)).chosen)) for budgets in scenarios]
        chosen = _walked(self.case, np.array([self._purses(budgets) for budgets in scenarios], dtype=np.int64).T.copy())
        return [self._named(np.flatnonzero(column).tolist()) for column in chosen.T]

    def _moved(self, budgets: Budgets) -> Case:
        """Who stands outside does not depend on a budget, but for asking more than there is, which no walk needs to know."""
        return self.case._replace(pot=with_budgets(self.pot, budgets))

    def _purses(self, budgets: Budgets) -> list[int]:
        if self.pot.shares_out:
            return terms_of(with_budgets(self.pot, budgets)).budgets
        return [0 if one.withdrawn else budgets.get(one.id, one.budget) for one in self.pot.funders]

    def _named(self, numbers: Sequence[int]) -> tuple[str, ...]:
        return tuple(self.ids[number] for number in numbers)


_TOGETHER = {FundingMode.RANK_WITH_SKIPPING, FundingMode.STOP_AT_FIRST_GAP}


def with_budgets(pot: Pot, budgets: Budgets) -> Pot:
    """The same pot with these budgets."""
    funders = tuple(one.model_copy(update={"budget": budgets[one.id]}) if one.id in budgets else one for one in pot.funders)
    return pot.model_copy(update={"funders": funders})


def _walked(case: Case, left: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Projects x scenarios: funded or not. `left`: funders x scenarios, used up on the way."""
    chosen = np.zeros((len(case.projects), left.shape[1]), dtype=np.bool_)
    for number in case.committed:
        chosen[number] = True
        for key, amount in case.requests[number].items():
            left[key] -= amount
    stopped_at = np.zeros(left.shape[1], dtype=np.int64)
    stops = case.pot.mode in STOPPING
    kept = set(case.committed)
    for number, project in enumerate(case.projects):
        if number in kept or case.bars[number] in {Bar.WITHDRAWN, Bar.FUNDER_WITHDRAWN}:
            continue
        can = np.logical_and.reduce([left[key] >= amount for key, amount in case.requests[number].items()])
        if stops:
            is_open = (stopped_at == 0) | (stopped_at == project.rank)
            stopped_at[is_open & ~can & (stopped_at == 0)] = project.rank
            can &= is_open
        for key, amount in case.requests[number].items():
            left[key] -= amount * can
        chosen[number] = can
    return chosen
