"""Meetings that lost their place, put where there is room without moving another: the most weight of them that can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from commonpot.engine.matchmaking.problem import NOBODY, Option
from commonpot.engine.matchmaking.situation import Held, Situation
from commonpot.engine.matchmaking.times import Mask, bits

MOST_STEPS = 400
"""Of the search; a repair must answer while somebody waits at the desk."""


class Place(NamedTuple):
    """Where a meeting could go."""

    option: Option
    slot: int


class Refit:
    """Works on one situation."""

    def __init__(self, situation: Situation, weights: Sequence[int]) -> None:
        self.situation = situation
        self.weights = weights
        self.steps = 0

    def put_back(self, broken: Mapping[int, Held]) -> bool:
        """As much weight of what broke as fits, first where it was, then near to it. Returns whether the search went to its end."""
        order = sorted(broken, key=lambda one: (-self.weights[one], one))
        search = _Search(self.situation, [list(self._places(one, broken[one])) for one in order], [self.weights[one] for one in order])
        search.run()
        for meeting, place in zip(order, search.found, strict=True):
            if place is not None:
                self.hold(meeting, place, broken[meeting].table)
        return search.steps <= MOST_STEPS

    def _places(self, meeting: int, was: Held) -> Iterator[Place]:
        """With the same people where that can be, in the same slot; else as near to it as possible."""
        situation = self.situation
        for option in sorted(situation.problem.options[meeting], key=lambda one: one.people != was.option.people):
            slots = situation.can_come(option)
            if meeting in situation.locked:
                slots &= 1 << was.slot
            for slot in sorted(bits(slots), key=lambda slot: (abs(slot - was.slot), slot)):
                if situation.in_order(meeting, slot) and (option.online or situation.free_tables(option, slot)):
                    yield Place(option, slot)

    def hold(self, meeting: int, place: Place, wished: int | None) -> bool:
        """At the table where it was if that is free, else beside its people's other meetings, else at any; False if none is left."""
        option, slot = place
        tables = [] if option.online else self.situation.free_tables(option, slot)
        if not option.online and not tables:
            return False
        table = None if option.online else wished if wished in tables else self._nearest(option.people, slot, tables)
        self.situation.hold(meeting, Held(option, slot, table))
        return True

    def _nearest(self, people: Sequence[int], slot: int, tables: Sequence[int]) -> int:
        situation = self.situation
        mine = {one for person in people for one in situation.base.of_person.get(person, ()) if one in situation.held}
        near = {situation.held[one].table for one in mine if abs(situation.held[one].slot - slot) == 1}
        return next((one for one in tables if one in near), tables[0])

    def add(self, meetings: Sequence[int]) -> None:
        """What had no place before and fits now, the heaviest first. What is fixed or follows another is not slipped in."""
        situation, problem = self.situation, self.situation.problem
        free = [there & ~busy & situation.future for there, busy in zip(situation.available, situation.busy, strict=True)]
        wanted = [
            (-self.weights[meeting], meeting, option)
            for meeting in meetings
            for option in problem.options[meeting]
            if option.allowed & free[option.people[0]] & free[option.people[1]]
        ]
        for _, meeting, option in sorted(wanted):
            alone = problem.event.meetings[meeting].fixed is None and problem.after[meeting] == NOBODY
            if alone and meeting not in situation.held and all(situation.count[one] < problem.most[one] for one in option.people):
                any(self.hold(meeting, Place(option, slot), None) for slot in bits(situation.can_come(option)))


class _Search:
    """Depth first, the best place of each first; stops when everything is placed, or after so many steps."""

    def __init__(self, situation: Situation, places: list[list[Place]], weights: Sequence[int]) -> None:
        self.clash = situation.times.clash
        self.places = places
        self.weights = weights
        self.rest = [sum(weights[number:]) for number in range(len(weights) + 1)]
        slots = {place.slot: place.option for several in places for place in several if place.option.table}
        self.room = {slot: len(situation.free_tables(option, slot)) for slot, option in slots.items()}
        self.busy: dict[int, Mask] = {}
        people = {person for several in places for place in several for person in place.option.people}
        self.more = {person: situation.problem.most[person] - situation.count[person] for person in people}
        """How many meetings each may still get: who steps in for a colleague may want no more."""
        self.steps, self.best = 0, -1
        self.chosen: list[Place | None] = [None] * len(places)
        self.found: list[Place | None] = [None] * len(places)

    def run(self, number: int = 0, weight: int = 0) -> None:
        self.steps += 1
        if weight + self.rest[number] <= self.best or self.steps > MOST_STEPS:
            return
        if number == len(self.places):
            self.best, self.found = weight, list(self.chosen)
            return
        for place in self.places[number]:
            if self._fits(place):
                self._put(place, 1)
                self.chosen[number] = place
                self.run(number + 1, weight + self.weights[number])
                self._put(place, -1)
                if self.best == weight + self.rest[number]:
                    break
        self.chosen[number] = None
        self.run(number + 1, weight)

    def _fits(self, place: Place) -> bool:
        if place.option.table and self.room[place.slot] < 1:
            return False
        return not any(self.more[person] < 1 or self.busy.get(person, 0) >> place.slot & 1 for person in place.option.people)

    def _put(self, place: Place, sign: int) -> None:
        if place.option.table:
            self.room[place.slot] -= sign
        for person in place.option.people:
            self.more[person] -= sign
            self.busy[person] = self.busy.get(person, 0) ^ self.clash[place.slot]
