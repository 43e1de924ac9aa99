"""Class by class, as many as possible: the largest count in the best class, then in the next, and so on, exactly.

Only the counts are sacred: which of a class's equals are funded stays open while the classes below are counted, so that the
choice among equals serves the next class. At the end the choice is the first in the published order that has these counts.

Solved by CP-SAT, whose arithmetic is integer; every set it returns is paid once more from the till before it counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import prod
from typing import NamedTuple

from ortools.sat.python import cp_model

from commonpot.engine.allocation.case import Case
from commonpot.engine.allocation.decision import ClassOutcome
from commonpot.engine.allocation.purses import Purses, terms_of

ROOM = 2**61
"""Where the solver's integers end, with a margin."""
HEAVIEST = 10**8
"""Of one solve that counts several small classes at once, the better ones weighing more."""
MOST_TOGETHER = 200
"""Projects in the classes of one such solve; larger classes are counted alone, so that each can be proven alone."""
IN_ORDER = 45
"""Projects put in the published order by one solve: the first weighs 2^44, the last 1."""
SHARE_FOR_ONE = 0.6
"""Of the time that is left, for one solve: most take next to nothing, and a hard one may need nearly all."""
SHARE_FOR_ORDER = 0.25
"""Of the time, kept for the published order of ties."""


class Choice(NamedTuple):
    """Numbers of the funded projects; per class what was reached and what is possible; whether ties are as published.

    `seconds`: what the solver took.
    """

    chosen: frozenset[int]
    classes: tuple[ClassOutcome, ...]
    ordered: bool
    seconds: float


class _Class(NamedTuple):
    """A class with the numbers of those of its projects about which something is to be decided."""

    name: str
    size: int
    kept: int
    waiting: tuple[int, ...]


def choose(case: Case, seconds: float) -> Choice:
    """Decide by class within about `seconds`; a class whose bound was not reached in time says so."""
    return _Chooser(case, seconds).run()


class _Chooser:
    """`certain` are funded for good; `best` is the best choice so far in the classes counted since, whose counts are `won`."""

    def __init__(self, case: Case, seconds: float) -> None:
        self.case = case
        self.used = 0.0
        self.left_for_order = seconds * SHARE_FOR_ORDER
        self.left = seconds - self.left_for_order
        self.certain = list(case.committed)
        self.won: list[tuple[tuple[int, ...], int]] = []
        self.best: set[int] = set()
        self.bounds: dict[str, int] = {}
        self.proven = True

    def run(self) -> Choice:
        classes = self._classes()
        whole = self._take_whole(classes)
        for group in self._groups(classes[whole:]):
            self._count(group, self.left * SHARE_FOR_ONE)
        ordered = self._put_in_order() and self.proven
        chosen = frozenset(self.certain) | self.best
        return Choice(chosen, tuple(self._outcome(one, chosen) for one in classes), ordered, self.used)

    def _classes(self) -> list[_Class]:
        undecided, kept = set(self.case.open()), set(self.case.committed)
        return [
            _Class(name, len(members), len(kept.intersection(members)), tuple(one for one in members if one in undecided))
            for name, members in self.case.classes()
        ]

    def _outcome(self, one: _Class, chosen: frozenset[int]) -> ClassOutcome:
        funded = one.kept + len(chosen.intersection(one.waiting))
        return ClassOutcome(one.name, one.size, funded, one.kept + self.bounds[one.name])

    def _take_whole(self, classes: Sequence[_Class]) -> int:
        """The best classes, as long as all of each can be paid: nothing is to be chosen in them."""
        for place, one in enumerate(classes):
            if paid(self.case, [*self.certain, *one.waiting]) is None:
                return place
            self.certain.extend(one.waiting)
            self.bounds[one.name] = len(one.waiting)
        return len(classes)

    def _groups(self, classes: Iterable[_Class]) -> Iterator[list[_Class]]:
        """Small classes that one solve can count together, without those that the certain ones leave no money for."""
        till = paid(self.case, self.certain)
        group: list[_Class] = []
        for one in classes:
            hopeful = tuple(number for number in one.waiting if till is not None and till.can_pay(self.case.requests[number]))
            joined = [*group, one._replace(waiting=hopeful)]
            many = sum(len(member.waiting) for member in joined) > MOST_TOGETHER
            if group and (many or prod(len(member.waiting) + 1 for member in joined) > HEAVIEST):
                yield group
                joined = joined[-1:]
            group = joined
        if group:
            yield group

    def _count(self, group: Sequence[_Class], seconds: float) -> None:
        """As many as possible of the first class, then of the next; where time runs out, what was reached stays."""
        weights = _weights(group)
        self.best |= set(_filled_up(self.case, [*self.certain, *self.best], weights))
        model = _Model(self.case, self.certain, self.won, weights)
        answer = model.best(weights, self.best, seconds)
        self.left -= answer.seconds
        self.used += answer.seconds
        self.best = answer.chosen if answer.proven else self._with_whom_money_is_left_for(answer.chosen, weights)
        left = answer.bound
        for one in group:
            weight = weights[one.waiting[0]] if one.waiting else 1
            reached = len(self.best.intersection(one.waiting))
            most = min(len(one.waiting), left // weight)
            self.bounds[one.name] = most
            self.won.append((one.waiting, reached))
            left = left - reached * weight if most == reached else ROOM
        if not answer.proven:
            self._settle_for_what_there_is()

    def _with_whom_money_is_left_for(self, chosen: set[int], weights: Mapping[int, int]) -> set[int]:
        """A solve that ended early may leave somebody out who could be paid beside all others; nobody is passed over so."""
        others = [number for number in weights if number not in chosen]
        return chosen | set(_filled_up(self.case, [*self.certain, *sorted(chosen)], others))

    def _settle_for_what_there_is(self) -> None:
        """Without a proof for a class the worse ones are counted beside what was chosen, so that they get done at all."""
        self.proven = False
        self.certain.extend(sorted(self.best))
        self.best, self.won = set(), []

    def _put_in_order(self) -> bool:
        """Go through the published order, so many at a time: the first that can be in is in, and so on."""
        waiting = dict(enumerate(self.won))
        seconds = self.left_for_order + max(0.0, self.left)
        while True:
            live = self._live(waiting)
            if not live:
                return True
            front = sorted(number for members, _ in live.values() for number in members)[:IN_ORDER]
            weights = {number: 1 << (len(front) - place) for place, number in enumerate(front, 1)}
            answer = _Model(self.case, self.certain, live.values(), ()).best(weights, self.best, seconds)
            seconds -= answer.seconds
            self.used += answer.seconds
            self.best = answer.chosen
            if not answer.proven:
                return False
            waiting = self._fix(live, set(front))

    def _live(self, waiting: _Waiting) -> _Waiting:
        """What is still to be put in order: classes that are not full yet, and in them who can be paid beside the certain ones."""
        till = paid(self.case, self.certain)
        requests = self.case.requests
        found = {
            key: (tuple(number for number in members if till is not None and till.can_pay(requests[number])), count)
            for key, (members, count) in waiting.items()
            if count > 0
        }
        return {key: won for key, won in found.items() if won[0]}

    def _fix(self, live: _Waiting, front: set[int]) -> _Waiting:
        rest = {}
        for key, (members, count) in live.items():
            taken = [number for number in members if number in front and number in self.best]
            self.certain.extend(taken)
            rest[key] = (tuple(number for number in members if number not in front), count - len(taken))
        self.best.difference_update(self.certain)
        return rest


_Won = tuple[tuple[int, ...], int]
_Waiting = dict[int, _Won]
"""By class: exactly so many of these."""


def _weights(group: Sequence[_Class]) -> dict[int, int]:
    """One of a class outweighs all of the classes below it."""
    weights: dict[int, int] = {}
    weight = 1
    for one in reversed(group):
        weights |= dict.fromkeys(one.waiting, weight)
        weight *= len(one.waiting) + 1
    return dict(sorted(weights.items()))


class _Answer(NamedTuple):
    """The best choice found, what the sum of weights can be at most, and whether that is reached."""

    chosen: set[int]
    bound: int
    proven: bool
    seconds: float


class _Model:
    """The open projects of the classes so far, the money that the certain ones leave, and the counts already won."""

    def __init__(self, case: Case, certain: Sequence[int], won: Iterable[_Won], more: Iterable[int]) -> None:
        self.case = case
        self.certain = certain
        self.model = cp_model.CpModel()
        counted = list(won)
        numbers = sorted({number for members, _ in counted for number in members} | set(more))
        self.chosen = {number: self.model.new_bool_var("") for number in numbers}
        for members, count in counted:
            self.model.add(cp_model.LinearExpr.sum([self.chosen[number] for number in members]) == count)
        _money(self.model, case, certain, self.chosen)

    def best(self, weights: Mapping[int, int], reached: set[int], seconds: float) -> _Answer:
        """The most weight, beginning from a choice that is already reached."""
        variables = [self.chosen[number] for number in weights]
        self.model.maximize(cp_model.LinearExpr.weighted_sum(variables, list(weights.values())))
        for number, variable in self.chosen.items():
            self.model.add_hint(variable, number in reached)
        weight = sum(worth for number, worth in weights.items() if number in reached)
        used, bound = 0.0, sum(weights.values())
        while used < seconds:
            solver = _solver(seconds - used)
            status = solver.solve(self.model)
            used += solver.wall_time
            if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
                break
            bound = min(bound, round(solver.best_objective_bound))
            found = {number for number, variable in self.chosen.items() if solver.boolean_value(variable)}
            if self._is_payable(found):
                weighs = sum(worth for number, worth in weights.items() if number in found)
                chosen = found if weighs > weight else reached
                return _Answer(chosen, max(bound, weight), status == cp_model.OPTIMAL, used)
        return _Answer(reached, bound, bound == weight, used)

    def _is_payable(self, found: set[int]) -> bool:
        """Whether the till can pay these; if not (a last digit of a rate), never again all of them together."""
        if paid(self.case, [*self.certain, *sorted(found)]) is not None:
            return True
        self.model.add_bool_or([self.chosen[number].negated() for number in sorted(found)])
        return False


def _solver(seconds: float) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_presolve_iterations = 1
    solver.parameters.max_time_in_seconds = seconds
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
