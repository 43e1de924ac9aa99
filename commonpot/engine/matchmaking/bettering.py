"""The search of REOPTIMISE: the model of `exact.py` with most meetings where they are, and a limit on how many leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from heapq import nlargest
from itertools import pairwise
from operator import and_

from ortools.sat.python import cp_model

from commonpot.engine.matchmaking import measures
from commonpot.engine.matchmaking.exact import Answer, Exact
from commonpot.engine.matchmaking.problem import NOBODY, Option
from commonpot.engine.matchmaking.refitting import Place, Refit
from commonpot.engine.matchmaking.repairing import Gain, Repair, Repairer
from commonpot.engine.matchmaking.situation import Held, Situation
from commonpot.engine.matchmaking.tables import Held as Slots
from commonpot.engine.matchmaking.times import Mask, bits

MOST_PLACES = 6000
"""Meetings times slots that may be tried; beyond that only part of the meetings may move."""
WORK = 2.0
"""Of each of the two searches, by CP-SAT's own count."""


class Bettering:
    """One situation that is mended already. `run` changes it."""

    def __init__(self, repairer: Repairer, situation: Situation, most_moves: int) -> None:
        self.repairer = repairer
        self.situation = situation
        self.problem = situation.problem
        self.most_moves = most_moves
        self.kept = {one for one, held in situation.held.items() if repairer.base.held.get(one) is held}
        """Those whose move counts."""
        self.places = {one: self._places(one) for one in range(len(self.problem.options))}
        self.free = self._free()
        self.complete = self.free == {one for one, places in self.places.items() if places and self._may_move(one)}

    def run(self, exact: bool) -> Repair:
        """The better timetable, or the mended one when nothing better is found."""
        situation = self.situation
        mended = dict(situation.held)
        heaviest = self._solve(None)
        answer = self._solve(self._weight(heaviest.held)) if heaviest.held is not None else heaviest
        found = answer.held if answer.held is not None else heaviest.held
        if found is None or not self._put(found):
            found, situation.held = None, mended
        weight = sum(self.repairer.weights[one] for one in situation.held)
        bound = self._bound(mended)
        if self.complete and heaviest.held is not None:
            bound = min(bound, heaviest.bound)
        gain = Gain(max(weight, bound), self._idle(self.repairer.base.held), self._idle(situation.held))
        finished = found is not None and heaviest.finished and answer.finished
        return self.repairer.result(situation, exact and self.complete and finished, gain)

    def _may_move(self, meeting: int) -> bool:
        situation = self.situation
        held = situation.held.get(meeting)
        alone = self.problem.event.meetings[meeting].fixed is None and meeting not in situation.locked | situation.cancelled
        return alone and (held is None or not situation.is_past(held))

    def _places(self, meeting: int) -> list[Option]:
        """How the meeting can be held from now on, its people there and their host's table whole; without saying who else is busy."""
        situation = self.situation
        if not self._may_move(meeting):
            return []
        found = []
        for option in self.problem.options[meeting]:
            there = reduce(and_, (situation.available[one] for one in option.people), option.allowed & situation.future)
            if option.host != NOBODY:
                there &= ~situation.broken.get(situation.seats[option.host], 0)
            if there:
                found.append(option._replace(allowed=there))
        return found

    def _free(self) -> set[int]:
        """The meetings that may be placed or moved, as many as there is room for: those without a place, then those of their people, then
        those of people who wait."""
        free: set[int] = set()
        room = MOST_PLACES
        for meeting in self._nearest():
            size = sum(one.allowed.bit_count() for one in self.places[meeting])
            if meeting not in free and 0 < size <= room:
                free.add(meeting)
                room -= size
        return free

    def _nearest(self) -> Iterator[int]:
        held, weights = self.situation.held, self.repairer.weights
        without = sorted((one for one in self.places if one not in held), key=lambda one: (-weights[one], one))
        yield from without
        yield from self._of({person for one in without for option in self.places[one] for person in option.people})
        slots = {one: (there.option, there.slot) for one, there in held.items()}
        busy, times, available = measures.busy_slots(slots), self.problem.times, self.problem.available
        yield from self._of({person for person, mask in busy.items() if any(measures.gaps(times, available[person], mask))})
        yield from sorted(held)

    def _of(self, people: Iterable[int]) -> Iterator[int]:
        """Their meetings, and those of whom they meet."""
        people = set(people)
        held = sorted(self.situation.held.items())
        yield from (one for one, there in held if not people.isdisjoint(there.option.people))
        others = {person for _, there in held if not people.isdisjoint(there.option.people) for person in there.option.people}
        yield from (one for one, there in held if not others.isdisjoint(there.option.people))

    def _solve(self, weight: int | None) -> Answer:
        """The most weight; or, with so much weight at least, the fewest idle slots."""
        exact = Exact(self.problem, WORK, self._options())
        self._limit_moves(exact)
        self._leave_broken_tables(exact)
        exact.hint({one: (self._option(one, held), held.slot) for one, held in self.situation.held.items()})
        if weight is None:
            exact.heaviest()
        else:
            weights = self.repairer.weights
            exact.model.add(sum(weights[one] * here for one, several in exact.held.items() for _, _, here in several) >= weight)
            moves = sum(1 - here for one in self.kept for here in self._staying(exact, one))
            exact.model.minimize(sum(self._idle_slots(exact)) * (self.most_moves + 1) + moves)
        return exact.solve()

    def _options(self) -> Iterator[Option]:
        for meeting, places in self.places.items():
            if meeting in self.free:
                yield from places
            elif meeting in self.situation.held:
                held = self.situation.held[meeting]
                yield held.option._replace(allowed=1 << held.slot)

    def _option(self, meeting: int, held: Held) -> Option:
        return next((one for one in self.places[meeting] if meeting in self.free and one.people == held.option.people), held.option)

    def _staying(self, exact: Exact, meeting: int) -> list[cp_model.IntVar]:
        """Whether it stays where it is, with the same people."""
        held = self.situation.held[meeting]
        return [here for option, slot, here in exact.held[meeting] if option.people == held.option.people and slot == held.slot]

    def _limit_moves(self, exact: Exact) -> None:
        for meeting in self.situation.held:
            exact.model.add_exactly_one(here for _, _, here in exact.held[meeting])
        exact.model.add(sum(here for one in self.kept for here in self._staying(exact, one)) >= len(self.kept) - self.most_moves)

    def _leave_broken_tables(self, exact: Exact) -> None:
        situation = self.situation
        seats = set(situation.seats.values())
        for slot, tables in enumerate(self.problem.times.tables if situation.broken else ()):
            whole = sum(1 for one in range(1, tables + 1) if one not in seats and not situation.is_broken(one, slot))
            exact.model.add(sum(exact.tables[slot]) <= whole)

    def _idle_slots(self, exact: Exact) -> Iterator[cp_model.IntVar]:
        """Of the people whose meetings may move; nothing changes for others."""
        touched = {person for one in self.free for option in self.places[one] for person in option.people}
        touched |= {person for one in self.free & self.situation.held.keys() for person in self.situation.held[one].option.people}
        for person in sorted(touched):
            for day in sorted(set(self.problem.times.day)):
                yield from self._idle_on(exact, person, list(bits(self.problem.times.of_day(day))))

    def _idle_on(self, exact: Exact, person: int, slots: list[int]) -> Iterator[cp_model.IntVar]:
        before, after = self._reach(exact, person, slots), self._reach(exact, person, slots[::-1])
        for slot in bits(self.problem.available[person]):
            if slot in before and slot in after:
                idle = exact.model.new_bool_var("")
                busy = sum(here for other in bits(self.problem.times.clash[slot]) for here in exact.busy.get((person, other), ()))
                exact.model.add(idle >= before[slot] + after[slot] - 1 - busy)
                yield idle

    def _reach(self, exact: Exact, person: int, slots: list[int]) -> dict[int, cp_model.IntVar]:
        """For each slot but the first: whether the person has a meeting in one that stands before it in the list."""
        found: dict[int, cp_model.IntVar] = {}
        for last, slot in pairwise(slots):
            found[slot] = exact.model.new_bool_var("")
            exact.model.add(found[slot] >= sum(exact.busy.get((person, last), ())))
            if last in found:
                exact.model.add(found[slot] >= found[last])
        return found

    def _weight(self, found: Slots) -> int:
        return sum(self.repairer.weights[one] for one in found)

    def _idle(self, held: dict[int, Held]) -> int:
        return measures.idle_slots(self.problem, {one: (there.option, there.slot) for one, there in held.items()})

    def _put(self, found: Slots) -> bool:
        """Into the situation; False when what moves finds no table (only slots that overlap can be so entangled)."""
        situation, refit = self.situation, Refit(self.situation, self.repairer.weights)
        where = {one: (there.option.people, there.slot) for one, there in situation.held.items()}
        moving = [one for one, (option, slot) in sorted(found.items()) if where.get(one) != (option.people, slot)]
        tables = {one: situation.drop(one).table for one in moving if one in situation.held}
        return all(refit.hold(one, Place(*found[one]), tables.get(one)) for one in moving)

    def _bound(self, mended: dict[int, Held]) -> int:
        """What is held, and for each person the heaviest of what it lacks, as many as it could still have; each counts its part."""
        lacking: dict[int, list[float]] = {}
        bound = float(sum(self.repairer.weights[one] for one in mended))
        for meeting, options in self.places.items():
            if options and meeting not in mended:
                weight = self.repairer.weights[meeting]
                bound += weight if len(options) > 1 else 0
                for person in options[0].people if len(options) == 1 else ():
                    lacking.setdefault(person, []).append(weight / len(options[0].people))
        return int(bound + sum(sum(nlargest(self._spare(person, mended), parts)) for person, parts in lacking.items()) + 1e-6)

    def _spare(self, person: int, mended: dict[int, Held]) -> int:
        """How many meetings more the person could have."""
        mine = [there for there in mended.values() if person in there.option.people]
        past = sum(1 for there in mine if self.situation.is_past(there))
        future: Mask = self.situation.available[person] & self.situation.future
        most = min(past + self.problem.times.most_meetings(future), self.problem.most[person])
        return max(0, most - len(mine))
