"""The event as one model of meetings and slots (CP-SAT): too slow for large events, exact where something must be known for certain.

It finds out whether demands can be met together, which of them conflict, and how all meetings are placed with the fewest waits. Its work
is limited by CP-SAT's own deterministic count, with one worker, so that the same input gives the same answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from ortools.sat.python import cp_model

from commonpot.engine.matchmaking.problem import NOBODY, Option, Problem
from commonpot.engine.matchmaking.tables import Held
from commonpot.engine.matchmaking.times import bits


class Kind(StrEnum):
    """What can be demanded."""

    MEETING = "meeting"
    PROMISE = "promise"


class Demand(NamedTuple):
    """That a meeting is held, or that a participant gets the meetings that it was promised."""

    kind: Kind
    number: int


class Answer(NamedTuple):
    """What is held, and whether the search went to its end. `held` is None when nothing was found."""

    held: Held | None
    finished: bool
    bound: int = 0


def demands_of(problem: Problem) -> list[Demand]:
    """Everything that the event insists on."""
    event = problem.event
    meetings = [number for number, one in enumerate(event.meetings) if event.must_place_all or one.fixed is not None]
    promises = [number for number, one in enumerate(event.participants) if one.min_meetings]
    return [*(Demand(Kind.MEETING, one) for one in meetings), *(Demand(Kind.PROMISE, one) for one in promises)]


class Exact:
    """The model. `options`: those that may be used (all by default)."""

    def __init__(self, problem: Problem, work: float, options: Iterable[Option] | None = None) -> None:
        self.problem = problem
        self.work = work
        self.model = cp_model.CpModel()
        self.held: dict[int, list[tuple[Option, int, cp_model.IntVar]]] = defaultdict(list)
        self.busy: dict[tuple[int, int], list[cp_model.IntVar]] = defaultdict(list)
        self.tables: dict[int, list[cp_model.IntVar]] = defaultdict(list)
        for option in (one for several in problem.options for one in several) if options is None else options:
            self._add(option)
        self._limits()
        self._order()

    def _add(self, option: Option) -> None:
        for slot in bits(option.allowed):
            here = self.model.new_bool_var("")
            self.held[option.meeting].append((option, slot, here))
            for person in option.people:
                self.busy[person, slot].append(here)
            if option.table:
                self.tables[slot].append(here)

    def _limits(self) -> None:
        model, problem = self.model, self.problem
        people = sorted({person for person, _ in self.busy})
        for several in self.held.values():
            model.add_at_most_one(here for _, _, here in several)
        for slots, tables in problem.sharing:
            needing = [here for slot in bits(slots) for here in self.tables[slot]]
            model.add(sum(needing) <= tables)
            for person in people:
                model.add_at_most_one(here for slot in bits(slots) for here in self.busy.get((person, slot), ()))
        for person in people:
            if problem.event.participants[person].max_meetings is not None:
                model.add(sum(self.all_of(person)) <= problem.most[person])

    def all_of(self, person: int) -> list[cp_model.IntVar]:
        """Every place in which the person could have a meeting."""
        return [here for slot in range(len(self.problem.times)) for here in self.busy.get((person, slot), ())]

    def _order(self) -> None:
        for meeting, several in self.held.items():
            before = self.problem.after[meeting]
            for _, slot, here in several if before != NOBODY else ():
                earlier = [there for _, one, there in self.held.get(before, ()) if self.problem.times.follows(slot, one)]
                self.model.add(sum(earlier) >= here)

    def require(self, demands: Iterable[Demand]) -> dict[int, Demand]:
        """A literal for each demand, by its index: when it is true, the demand must be met."""
        literals = {}
        for demand in demands:
            literal = self.model.new_bool_var("")
            if demand.kind is Kind.MEETING:
                several = [here for _, _, here in self.held.get(demand.number, ())]
                self.model.add(sum(several) >= 1).only_enforce_if(literal)
            else:
                least = self.problem.event.participants[demand.number].min_meetings
                self.model.add(sum(self.all_of(demand.number)) >= least).only_enforce_if(literal)
            literals[literal.index] = demand
        return literals

    def require_all(self, demands: Iterable[Demand]) -> None:
        """Nothing less."""
        demands = list(demands)
        for index in self.require(demands):
            self.model.add(self.model.get_bool_var_from_proto_index(index) == 1)

    def heaviest(self) -> None:
        """Seek the most weight."""
        meetings = self.problem.event.meetings
        self.model.maximize(sum(meetings[meeting].weight * here for meeting, several in self.held.items() for _, _, here in several))

    def fewest_waits(self) -> None:
        """Seek the fewest runs of idle slots: steps from a meeting to an idle slot with another meeting later that day."""
        starts = []
        for person in sorted({person for person, _ in self.busy}):
            for day in sorted(set(self.problem.times.day)):
                slots = list(bits(self.problem.available[person] & self.problem.times.of_day(day)))
                starts += self._waits(person, slots)
        self.model.minimize(sum(starts))

    def _waits(self, person: int, slots: Sequence[int]) -> list[cp_model.IntVar]:
        starts = []
        later: cp_model.IntVar | None = None
        for slot, next_ in reversed(list(pairwise(slots))):
            now, then = (sum(self.busy.get((person, one), ())) for one in (slot, next_))
            more = self.model.new_bool_var("")
            self.model.add(more >= then)
            if later is not None:
                self.model.add(more >= later)
            start = self.model.new_bool_var("")
            self.model.add(start >= now - then + more - 1)
            starts.append(start)
            later = more
        return starts

    def hint(self, held: Held) -> None:
        """Begin the search from here."""
        for meeting, several in self.held.items():
            for option, slot, here in several:
                self.model.add_hint(here, int(held.get(meeting) == (option, slot)))

    def solve(self, seed: int = 0) -> Answer:
        """Within the limit of work."""
        solver = self._solver(seed)
        status = solver.solve(self.model)
        finished = status in {cp_model.OPTIMAL, cp_model.INFEASIBLE}
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return Answer(None, finished)
        held = {
            meeting: (option, slot)
            for meeting, several in self.held.items()
            for option, slot, here in several
            if solver.boolean_value(here)
        }
        return Answer(held, finished, round(solver.best_objective_bound) if self.model.has_objective() else 0)

    def conflict(self, literals: Mapping[int, Demand], demands: Sequence[Demand]) -> tuple[list[Demand] | None, bool]:
        """Demands among these that cannot be met together, or None if they can; and whether that is certain."""
        self.model.clear_assumptions()
        chosen = set(demands)
        variables = [self.model.get_bool_var_from_proto_index(index) for index, demand in literals.items() if demand in chosen]
        self.model.add_assumptions(variables)
        solver = self._solver(0)
        status = solver.solve(self.model)
        if status != cp_model.INFEASIBLE:
            return None, status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
        found = {literals[index] for index in solver.sufficient_assumptions_for_infeasibility()}
        return [one for one in demands if one in found] or list(demands), True

    def _solver(self, seed: int) -> cp_model.CpSolver:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = seed % 2**31
        solver.parameters.max_deterministic_time = self.work
        return solver
