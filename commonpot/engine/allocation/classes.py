"""Class by class, as many as possible: the largest count in the best class, then in the next, and so on, exactly.

Only the counts are sacred: which of a class's equals are funded stays open while the classes below are counted, so that the
choice among equals serves the next class. At the end the choice is the first in the published order that has these counts.

Solved by CP-SAT, whose arithmetic is integer; every set it returns is paid once more from the till before it counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from ortools.sat.python import cp_model

from commonpot.engine.allocation.case import Case
from commonpot.engine.allocation.decision import ClassOutcome
from commonpot.engine.allocation.purses import Purses, terms_of

ROOM = 2**61
"""Where the solver's integers end, with a margin."""
SHARE_FOR_ORDER = 0.25
"""Of the time, kept for the published order of ties."""


class Choice(NamedTuple):
    """Numbers of the funded projects; per class what was reached and what is possible; whether ties are as published."""

    chosen: frozenset[int]
    classes: tuple[ClassOutcome, ...]
    ordered: bool


class _Won(NamedTuple):
    """Exactly so many of these."""

    members: tuple[int, ...]
    number: int


def choose(case: Case, seconds: float) -> Choice:
    """Decide by class within about `seconds`; a class whose bound was not reached in time says so."""
    return _Chooser(case, seconds).run()


class _Chooser:
    def __init__(self, case: Case, seconds: float) -> None:
        self.case = case
        self.left_for_order = seconds * SHARE_FOR_ORDER
        self.left = seconds - self.left_for_order
        self.certain = list(case.committed)
        self.open = set(case.open())
        self.counts: list[_Won] = []
        self.best: set[int] = set()
        self.outcomes: list[ClassOutcome] = []

    def run(self) -> Choice:
        classes = list(self.case.classes())
        for position, (name, members) in enumerate(classes):
            waiting = tuple(number for number in members if number in self.open)
            bound = self._take(waiting, self.left / (len(classes) - position))
            kept = sum(number in self.case.committed for number in members)
            funded = len(self.best.union(self.certain).intersection(members))
            self.outcomes.append(ClassOutcome(name, len(members), funded, kept + bound))
        ordered = self._put_in_order()
        return Choice(frozenset(self.certain) | self.best, tuple(self.outcomes), ordered)

    def _take(self, waiting: tuple[int, ...], seconds: float) -> int:
        """Count one more class; gives back the most that it can have."""
        if not self.counts and paid(self.case, [*self.certain, *waiting]) is not None:
            self.certain.extend(waiting)
            return len(waiting)
        till = paid(self.case, self.certain)
        hopeful = tuple(number for number in waiting if till is not None and till.can_pay(self.case.requests[number]))
        self.best |= set(_filled_up(self.case, [*self.certain, *self.best], hopeful))
        bound = len(hopeful)
        if sum(number in self.best for number in hopeful) < bound:
            bound = self._solve(hopeful, seconds)
        self.counts.append(_Won(hopeful, sum(number in self.best for number in hopeful)))
        return bound

    def _solve(self, members: tuple[int, ...], seconds: float) -> int:
        model = _Model(self.case, self.certain, self.counts, members)
        answer = model.most(members, self.best, seconds)
        self.left -= answer.seconds
        if answer.chosen is not None:
            self.best = answer.chosen
        return answer.bound

    def _put_in_order(self) -> bool:
        if not self.counts:
            return True
        model = _Model(self.case, self.certain, self.counts, ())
        chosen = model.first_in_order(self.left_for_order + max(0.0, self.left))
        self.best = self.best if chosen is None else chosen
        return chosen is not None


class _Answer(NamedTuple):
    chosen: set[int] | None
    bound: int
    seconds: float


class _Model:
    """The open projects of the classes so far, the money that the certain ones leave, and the counts already won."""

    def __init__(self, case: Case, certain: Sequence[int], counts: Iterable[_Won], members: Sequence[int]) -> None:
        self.case = case
        self.certain = certain
        self.model = cp_model.CpModel()
        numbers = sorted({number for count in counts for number in count.members} | set(members))
        self.chosen = {number: self.model.new_bool_var("") for number in numbers}
        for count in counts:
            self.model.add(self._sum(count.members) == count.number)
        _money(self.model, case, certain, self.chosen)

    def _sum(self, numbers: Iterable[int]) -> cp_model.LinearExprT:
        return cp_model.LinearExpr.sum([self.chosen[number] for number in numbers])

    def most(self, members: Sequence[int], hint: set[int], seconds: float) -> _Answer:
        """The most of these, beginning from what is already reached."""
        self.model.maximize(self._sum(members))
        for number, variable in self.chosen.items():
            self.model.add_hint(variable, number in hint)
        reached = sum(number in hint for number in members)
        used = 0.0
        while True:
            solver = _solver(seconds - used)
            status = solver.solve(self.model)
            used += solver.wall_time
            bound = min(len(members), int(solver.best_objective_bound + 1e-6))
            if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
                return _Answer(None, max(bound, reached) if used >= seconds else reached, used)
            found = self._found(solver)
            if self._is_payable(found):
                better = sum(number in found for number in members) > reached
                return _Answer(found if better else None, max(bound, reached), used)

    def first_in_order(self, seconds: float) -> set[int] | None:
        """Of all choices with these counts the first in the published order; None if it was not found in time.

        The solver decides the projects in the published order and funds each unless what came before rules it out, so the
        first choice that it finds is the first of all.
        """
        variables = [self.chosen[number] for number in sorted(self.chosen)]
        self.model.add_decision_strategy(variables, cp_model.CHOOSE_FIRST, cp_model.SELECT_MAX_VALUE)
        while seconds > 0:
            solver = _solver(seconds)
            solver.parameters.search_branching = cp_model.FIXED_SEARCH
            solver.parameters.keep_all_feasible_solutions_in_presolve = True
            solver.parameters.symmetry_level = 0
            solver.parameters.linearization_level = 2
            if solver.solve(self.model) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
                return None
            seconds -= solver.wall_time
            found = self._found(solver)
            if self._is_payable(found):
                return found
        return None

    def _found(self, solver: cp_model.CpSolver) -> set[int]:
        return {number for number, variable in self.chosen.items() if solver.boolean_value(variable)}

    def _is_payable(self, found: set[int]) -> bool:
        """Whether the till can pay these; if not (a last digit of a rate), never again all of them together."""
        if paid(self.case, [*self.certain, *sorted(found)]) is not None:
            return True
        self.model.add_bool_or([self.chosen[number].negated() for number in sorted(found)])
        return False


def _solver(seconds: float) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = max(seconds, 0.01)
    return solver


def paid(case: Case, numbers: Iterable[int]) -> Purses | None:
    """A till that has paid these, or None if they cannot be paid together."""
    till = Purses(terms_of(case.pot))
    for number in numbers:
        if not till.can_pay(case.requests[number]):
            return None
        till.pay(case.requests[number])
    return till


def _filled_up(case: Case, numbers: Iterable[int], more: Iterable[int]) -> list[int]:
    """Those of `more` that can be paid too, in order."""
    till = paid(case, numbers)
    found = []
    for number in more:
        if till is not None and till.can_pay(case.requests[number]):
            till.pay(case.requests[number])
            found.append(number)
    return found


def _money(model: cp_model.CpModel, case: Case, certain: Sequence[int], chosen: dict[int, cp_model.IntVar]) -> None:
    """Every funder within what the certain projects leave it, or beyond it as far as the gap pot goes."""
    terms = terms_of(case.pot)
    spent = [0] * len(terms.own)
    for number in certain:
        for key, amount in case.requests[number].items():
            spent[key] += amount
    costs = []
    for key, budget in enumerate(terms.budgets):
        asking: list[tuple[int, int]] = [(n, case.requests[n][key]) for n in chosen if key in case.requests[n]]
        left = budget - spent[key]
        over = sum(amount for _, amount in asking) - left
        if over <= 0:
            continue
        expression = cp_model.LinearExpr.weighted_sum([chosen[n] for n, _ in asking], [amount for _, amount in asking])
        if terms.gap_pot == 0:
            model.add(expression <= left)
        else:
            costs.append(_filling(model, expression - left, terms.worths[key], min(over, int(terms.gap_pot / terms.worths[key]))))
    if costs:
        model.add(cp_model.LinearExpr.sum(costs) <= terms.gap_pot)


def _filling(model: cp_model.CpModel, over: cp_model.LinearExprT, worth: Fraction, most: int) -> cp_model.IntVar:
    """What the gap pot pays for one funder: at least `over` times `worth`, or by a last digit less where the solver has no room.

    Never more than the truth, so no lawful choice is lost; the till finds a choice that this lets through by mistake.
    """
    scale = 1
    while scale < 2**40 and worth * 2 * scale * max(most, 1) * 4 < ROOM and (worth * scale).denominator != 1:
        scale *= 2
    weight = int(worth * scale)
    overrun = model.new_int_var(0, max(most, 0), "")
    cost = model.new_int_var(0, int(worth * max(most, 0)) + 1, "")
    model.add(overrun >= over)
    model.add(cost * scale >= overrun * weight)
    return cost


__all__ = ["Choice", "choose"]
