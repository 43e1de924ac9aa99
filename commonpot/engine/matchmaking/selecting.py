"""SELECT: which meetings, with whom, before anything is said about when.

A b-matching as a linear program (HiGHS): each person has at most as many meetings as it has slots, all tables together hold only so many.
Its optimum bounds what any timetable can place. What the slots then refuse comes back as a cut: a person whose meetings crowd into too few
of its slots (Hall 1935), or a set of meetings that cannot all be placed. Fairness is a floor under each person's number of meetings,
raised as far as the weight stays.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

import highspy
import numpy as np
from numpy.typing import NDArray

from commonpot.engine.matchmaking.hall import crowded
from commonpot.engine.matchmaking.problem import Option, Problem
from commonpot.engine.matchmaking.programs import TOLERANCE, ask_for_whole, is_whole, program
from commonpot.engine.matchmaking.times import bits


class Cut(NamedTuple):
    """At most `most` of these options."""

    options: tuple[int, ...]
    most: int


class Prices(NamedTuple):
    """Where weight is lost. By meeting, what holding it is worth at the bound (below 0: the bound does without it); and who is so sought
    after that a free slot of theirs is a loss."""

    gain: dict[int, float]
    sought: list[int]


class Selection(NamedTuple):
    """The options that are chosen (numbers in `Selector.options`), and what no timetable can exceed."""

    chosen: list[int]
    bound: int
    proven: bool
    """Whether nothing better was left to find when the search ended."""
    prices: Prices


class Selector:
    """The program with its cuts. One instance is solved again and again, each time from where it stood."""

    def __init__(self, problem: Problem, seconds: float) -> None:
        self.problem = problem
        self.options: list[Option] = [option for options in problem.options for option in options]
        self.weights = np.array([problem.event.meetings[one.meeting].weight for one in self.options], dtype=np.int64)
        self.of_person: list[list[int]] = [[] for _ in problem.available]
        for number, option in enumerate(self.options):
            for person in option.people:
                self.of_person[person].append(number)
        self.floors = [one.min_meetings for one in problem.event.participants]
        self.highs = program(self.weights.astype(float))
        self.highs.setOptionValue("time_limit", seconds)
        self.must = self._must()
        self._add_people()
        self._add_meetings()
        self._add_tables()

    def _must(self) -> set[int]:
        """The meetings that have to be held."""
        every = self.problem.event.must_place_all
        return {one.meeting for one in self.options if every or self.problem.event.meetings[one.meeting].fixed is not None}

    def _add_people(self) -> None:
        """Row p is person p: as many meetings as it has slots, at most; later the floor of fairness, at least."""
        self._add_rows(self.of_person, self.floors, self.problem.most)

    def _add_meetings(self) -> None:
        by_meeting: dict[int, list[int]] = defaultdict(list)
        for number, option in enumerate(self.options):
            by_meeting[option.meeting].append(number)
        for meeting, options in by_meeting.items():
            must = meeting in self.must
            if len(options) > 1 or must:
                self._add_rows([options], [int(must)], [1])
            before = self.problem.after[meeting]
            if before >= 0:
                earlier = by_meeting[before]
                self._add_rows([options + earlier], [-highspy.kHighsInf], [0], [1.0] * len(options) + [-1.0] * len(earlier))

    def _add_tables(self) -> None:
        needing = [number for number, option in enumerate(self.options) if option.table]
        self._add_rows([needing], [0], [_tables_in_all(self.problem)])

    def _add_rows(
        self, rows: Iterable[list[int]], lower: Iterable[float], upper: Iterable[float], values: list[float] | None = None
    ) -> None:
        rows = list(rows)
        lengths = np.fromiter(map(len, rows), dtype=np.int32, count=len(rows))
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1])).astype(np.int32)
        columns = np.fromiter((one for row in rows for one in row), dtype=np.int32, count=int(lengths.sum()))
        entries = np.ones(len(columns)) if values is None else np.array(values)
        low, high = np.array(list(lower), dtype=float), np.array(list(upper), dtype=float)
        self.highs.addRows(len(rows), low, high, len(columns), starts, columns, entries)

    def cut(self, cuts: Iterable[Cut]) -> None:
        """Forbid what the slots refused."""
        for one in cuts:
            self._add_rows([list(one.options)], [-highspy.kHighsInf], [one.most])

    def raise_floors(self, floors: list[int]) -> None:
        """The least number of meetings of each person."""
        self.floors = floors
        count = len(floors)
        everybody = np.arange(count, dtype=np.int32)
        # (highspy's stubs know it for columns only)
        self.highs.changeRowsBounds(  # type: ignore[attr-defined]
            count, everybody, np.array(floors, dtype=float), np.array(self.problem.most, dtype=float)
        )

    def solve(self) -> Selection | None:
        """The heaviest selection under the floors in which nobody's own meetings crowd each other out; None if there is none."""
        found = self._solve_once()
        while found is not None:
            cuts = crowded(self.problem, self.options, self.of_person, found.chosen)
            if not cuts:
                break
            self.cut(Cut(tuple(options), most) for options, most in cuts)
            found = self._solve_once()
        return found

    def _solve_once(self) -> Selection | None:
        values, bound = self._run()
        if values is None:
            return None
        if not is_whole(values):
            return self._solve_whole(self._prices())
        return Selection(list(np.flatnonzero(values > 0.5)), bound, True, self._prices())

    def _prices(self) -> Prices:
        solution = self.highs.getSolution()
        gains = {option.meeting: gain for option, gain in zip(self.options, solution.col_dual, strict=True)}
        people = np.array(solution.row_dual)[: len(self.problem.available)]  # each look at row_dual copies all of it
        return Prices(gains, np.flatnonzero(people > TOLERANCE).tolist())

    def _solve_whole(self, prices: Prices) -> Selection | None:
        """The same with whole numbers asked for; HiGHS branches and proves. The prices stay those of the program before."""
        ask_for_whole(self.highs, len(self.options))
        values, bound = self._run()
        proven = self.highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        ask_for_whole(self.highs, len(self.options), highspy.HighsVarType.kContinuous)
        return None if values is None else Selection(list(np.flatnonzero(values > 0.5)), bound, proven, prices)

    def _run(self) -> tuple[NDArray[np.float64] | None, int]:
        self.highs.run()
        info = self.highs.getInfo()
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None, 0
        bound = info.mip_dual_bound if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal else info.objective_function_value
        return np.array(self.highs.getSolution().col_value), floor(bound + TOLERANCE)


def _tables_in_all(problem: Problem) -> int:
    """How many meetings with tables the slots can hold: tables of sets of slots that run at one moment and cover every slot."""
    total, covered = 0, 0
    for slot in sorted(bits(problem.times.every), key=lambda one: problem.times.end[one]):
        if not covered >> slot & 1:
            mask, tables = min((one for one in problem.sharing if one[0] >> slot & 1), key=lambda one: (-one[0].bit_count(), one[1]))
            covered |= mask
            total += tables
    return total


def shares(problem: Problem, held: Iterable[int]) -> dict[int, Fraction]:
    """Each person's share: own meetings that are held, of those it could hope for. People without any hope have none."""
    held = set(held)
    counts = Counter(
        problem.person[one] for meeting in held for one in problem.event.meetings[meeting].participants if one in problem.person
    )
    return {person: Fraction(counts[person], hope) for person, hope in enumerate(problem.hoped) if hope}


def floors_for(problem: Problem, share: Fraction) -> list[int]:
    """The least number of meetings of each person when nobody's share may be lower."""
    people = problem.event.participants
    return [max(one.min_meetings, ceil(share * hope)) for one, hope in zip(people, problem.hoped, strict=True)]


def fairest(selector: Selector, first: Selection) -> tuple[Selection, Fraction]:
    """The selection of the same weight whose worst share is highest, and a bound on that share."""
    problem = selector.problem
    worst = min(shares(problem, meetings_of(selector, first)).values(), default=Fraction(1))
    if worst >= 1:
        return first, Fraction(1)
    steps = sorted({Fraction(part, hope) for hope in set(problem.hoped) if hope for part in range(1, hope + 1)})
    steps = [one for one in steps if one > worst]
    low, high, best = 0, len(steps), first
    while low < high:
        middle = (low + high) // 2
        selector.raise_floors(floors_for(problem, steps[middle]))
        found = selector.solve()
        if found is None or weight_of(selector, found) < first.bound:
            high = middle
        else:
            low, best = middle + 1, found
    reached = steps[low - 1] if low else worst
    selector.raise_floors(floors_for(problem, reached))
    return best, reached


def weight_of(selector: Selector, selection: Selection) -> int:
    """The weight of what is chosen."""
    return int(selector.weights[selection.chosen].sum())


def meetings_of(selector: Selector, selection: Selection) -> list[int]:
    """The meetings that are chosen."""
    return [selector.options[one].meeting for one in selection.chosen]
