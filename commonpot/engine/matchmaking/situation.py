"""The timetable at the moment of a change: who is still there, which tables stand, what is past."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from commonpot.engine.matchmaking.changes import Absence, Change, Lateness, MeetingCancelled, TableBroken
from commonpot.engine.matchmaking.problem import NOBODY, Option, Problem
from commonpot.engine.matchmaking.times import Mask, bits
from commonpot.engine.matchmaking.timetable import Placement


class Held(NamedTuple):
    """A meeting in the timetable: who, when, where."""

    option: Option
    slot: int
    table: int | None


class Base:
    """A timetable before anything happened; made once, however many changes are tried on it."""

    def __init__(self, problem: Problem, placed: Iterable[Placement]) -> None:
        self.problem = problem
        self.held: dict[int, Held] = {}
        self.seats = dict(problem.seats)
        self.followers: dict[int, list[int]] = {}
        for meeting, before in enumerate(problem.after):
            if before != NOBODY:
                self.followers.setdefault(before, []).append(meeting)
        for placement in placed:
            self._take(placement)
        self.of_person: dict[int, list[int]] = {}
        self.at_table: dict[int, list[int]] = {}
        self.amiss: set[int] = set()
        """What stands where its people never could be (somebody may have moved it by hand)."""
        for meeting, held in self.held.items():
            self._index(meeting, held)
        self.busy: list[Mask] = [0] * len(problem.available)
        self.count = [0] * len(problem.available)
        self.taken: list[set[int]] = [set() for _ in problem.times.ids]
        for held in self.held.values():
            self.add(held)

    def _take(self, placement: Placement) -> None:
        meeting = self.problem.meeting[placement.id]
        people = tuple(self.problem.person[one] for one in placement.participants or self.problem.event.meetings[meeting].participants)
        option = next(one for one in self.problem.options[meeting] if one.people == people)
        if option.host != NOBODY and placement.table is not None:
            self.seats[option.host] = placement.table
        self.held[meeting] = Held(option, self.problem.times.index[placement.slot], placement.table)

    def _index(self, meeting: int, held: Held) -> None:
        for person in held.option.people:
            self.of_person.setdefault(person, []).append(meeting)
            if not self.problem.available[person] >> held.slot & 1:
                self.amiss.add(meeting)
        if held.table is not None:
            self.at_table.setdefault(held.table, []).append(meeting)

    def add(self, held: Held) -> None:
        """Count a meeting: its people are busy, its table is taken."""
        for person in held.option.people:
            self.busy[person] |= self.problem.times.clash[held.slot]
            self.count[person] += 1
        if held.table is not None:
            for slot in bits(self.problem.times.clash[held.slot]):
                self.taken[slot].add(held.table)


class Situation(Base):
    """Changes as it is repaired: `held`, and with it who is busy when, and which tables are taken."""

    def __init__(self, base: Base, change: Change) -> None:
        self.base = base
        self.problem = problem = base.problem
        self.times = problem.times
        self.held, self.seats, self.followers = dict(base.held), base.seats, base.followers
        self.busy, self.count, self.taken = list(base.busy), list(base.count), [set(one) for one in base.taken]
        now = 0 if change.now is None else self.times.index[change.now]
        self.future: Mask = self.times.every if change.now is None else self.times.from_start_of(now)
        self.locked = {problem.meeting[one] for one in change.locked}
        self.cancelled = {problem.meeting[one.meeting] for one in change.changes if isinstance(one, MeetingCancelled)}
        self.available = list(problem.available)
        self.broken: dict[int, Mask] = {}
        for one in change.changes:
            self._apply(one, now)

    def _apply(self, one: object, now: int) -> None:
        if isinstance(one, Absence):
            self.available[self.problem.person[one.participant]] &= ~self.future
        elif isinstance(one, Lateness):
            there = self.times.from_start_of(self.times.index[one.until])
            self.available[self.problem.person[one.participant]] &= there | ~self.future
        elif isinstance(one, TableBroken):
            since = now if one.from_ is None else self.times.index[one.from_]
            self.broken[one.table] = self.broken.get(one.table, 0) | (self.times.from_start_of(since) & self.future)

    def touched(self) -> list[int]:
        """The meetings that the changes could concern; everything else can stay as it is."""
        found = self.cancelled | self.base.amiss
        for person, there in enumerate(self.available):
            if there != self.problem.available[person]:
                found.update(self.base.of_person.get(person, ()))
        for table in self.broken:
            found.update(self.base.at_table.get(table, ()))
        return sorted(found & self.held.keys())

    def hold(self, meeting: int, held: Held) -> None:
        """Into the timetable."""
        self.held[meeting] = held
        self.add(held)

    def drop(self, meeting: int) -> Held:
        """Out of the timetable; what overlaps is counted anew, for overlapping slots may be blocked twice."""
        held = self.held.pop(meeting)
        for person in held.option.people:
            self.count[person] -= 1
        if self.times.simple:
            for person in held.option.people:
                self.busy[person] &= ~(1 << held.slot)
            self.taken[held.slot].discard(held.table or 0)
        else:
            self._count_anew()
        return held

    def _count_anew(self) -> None:
        self.busy = [0] * len(self.available)
        self.count = [0] * len(self.available)
        self.taken = [set() for _ in self.times.ids]
        for held in self.held.values():
            self.add(held)

    def is_past(self, held: Held) -> bool:
        """Whether it has begun already."""
        return not self.future >> held.slot & 1

    def is_broken(self, table: int | None, slot: int) -> bool:
        """Whether the table cannot be used then."""
        return table is not None and bool(self.broken.get(table, 0) >> slot & 1)

    def can_come(self, option: Option) -> Mask:
        """The slots from now on in which all of them are there and have no other meeting."""
        mask = option.allowed & self.future
        for person in option.people:
            mask &= self.available[person] & ~self.busy[person]
        return mask

    def free_tables(self, option: Option, slot: int) -> list[int]:
        """Where the option could be held in the slot, lowest number first."""
        if option.host != NOBODY:
            seat = self.seats[option.host]
            return [] if self.is_broken(seat, slot) or seat in self.taken[slot] else [seat]
        out = self.taken[slot] | set(self.seats.values())
        return [one for one in range(1, self.times.tables[slot] + 1) if one not in out and not self.is_broken(one, slot)]

    def in_order(self, meeting: int, slot: int) -> bool:
        """Whether it comes after what it must follow, and before what must follow it."""
        before = self.problem.after[meeting]
        if before != NOBODY and (before not in self.held or not self.times.follows(slot, self.held[before].slot)):
            return False
        later = (self.held[one].slot for one in self.followers.get(meeting, ()) if one in self.held)
        return all(self.times.follows(one, slot) for one in later)
