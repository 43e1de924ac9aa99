"""An event as the solvers see it: numbers instead of ids, sets of slots as integers, organisations spelt out as people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, reduce
from itertools import product
from operator import and_
from typing import NamedTuple

from commonpot.engine.matchmaking.event import Event, Meeting
from commonpot.engine.matchmaking.times import Mask, Times

NOBODY = -1


class Option(NamedTuple):
    """One way to hold a meeting: who takes part, and in which slots they can."""

    meeting: int
    people: tuple[int, ...]
    allowed: Mask
    table: bool
    """Whether it takes one of the free tables: not online, and not at the table of a seated participant."""
    host: int
    """The seated participant whose table it is held at (the first that is named), or NOBODY."""
    online: bool


class Problem:
    """The compiled event. Lists are indexed by participant, meeting or slot number."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.times = Times(event)
        self.person = {one.id: number for number, one in enumerate(event.participants)}
        self.meeting = {one.id: number for number, one in enumerate(event.meetings)}
        self.available = [self._available(one.available) for one in event.participants]
        self.hosts = [number for number, one in enumerate(event.participants) if one.seated and not one.online]
        self.with_tables: Mask = sum(1 << slot for slot, tables in enumerate(self.times.tables) if tables > 0)
        self.members = self._members()
        self.options = [list(self._options(number, one)) for number, one in enumerate(event.meetings)]
        self.after = [NOBODY if one.after is None else self.meeting[one.after] for one in event.meetings]

    def _available(self, slots: list[str] | None) -> Mask:
        return self.times.every if slots is None else sum(1 << self.times.index[one] for one in slots)

    def _members(self) -> dict[str, list[int]]:
        members: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self.event.participants):
            if one.organisation:
                members[one.organisation].append(number)
        return members

    def window(self, meeting: Meeting) -> Mask:
        """The slots in which the meeting itself may be, whoever comes."""
        mask = self.times.every
        if meeting.fixed is not None:
            mask &= 1 << self.times.index[meeting.fixed.slot]
        if meeting.not_before is not None:
            mask &= self.times.from_start_of(self.times.index[meeting.not_before])
        if meeting.not_after is not None:
            mask &= self.times.until_start_of(self.times.index[meeting.not_after])
        return mask

    def _options(self, number: int, meeting: Meeting) -> Iterator[Option]:
        window = self.window(meeting)
        named = [one for one in meeting.participants if one in self.person]
        people = {self.person[one] for one in named}
        choices = [
            [self.person[one]] if one in self.person else [other for other in self.members[one] if other not in people]
            for one in meeting.participants
        ]
        for chosen in product(*choices):
            option = self._option(number, meeting, chosen, window)
            if option.allowed and len(set(chosen)) == len(chosen):
                yield option

    def _option(self, number: int, meeting: Meeting, people: tuple[int, ...], window: Mask) -> Option:
        online = meeting.online or any(self.event.participants[one].online for one in people)
        allowed = reduce(and_, (self.available[one] for one in people), window)
        if online:
            return Option(number, people, allowed, False, NOBODY, True)
        host = next((one for one in people if self.event.participants[one].seated), NOBODY)
        return Option(number, people, allowed & self.with_tables, host == NOBODY, host, False)

    @cached_property
    def most(self) -> list[int]:
        """The most meetings that each person can have, by slots and by own wish."""
        return [
            slots if one.max_meetings is None else min(slots, one.max_meetings)
            for one, slots in zip(self.event.participants, map(self.times.most_meetings, self.available), strict=True)
        ]

    @cached_property
    def own(self) -> list[list[int]]:
        """The meetings that name each person itself, and can be held."""
        found: list[list[int]] = [[] for _ in self.event.participants]
        for number, meeting in enumerate(self.event.meetings):
            if self.options[number]:
                for one in meeting.participants:
                    if one in self.person:
                        found[self.person[one]].append(number)
        return found

    @cached_property
    def hoped(self) -> list[int]:
        """What each person's share is measured against: its possible meetings, as far as it can attend so many."""
        return [min(len(meetings), most) for meetings, most in zip(self.own, self.most, strict=True)]

    @cached_property
    def sharing(self) -> list[tuple[Mask, int]]:
        """Sets of slots that run at one moment, and the free tables they share."""
        return [(mask, max(0, tables - len(self.hosts))) for mask, tables in self.times.sharing()]

    @cached_property
    def seats(self) -> dict[int, int]:
        """The table of each seated participant: where a meeting of it is fixed, else the lowest that nobody else is fixed at."""
        fixed = {host: table for host, table in self._fixed_tables() if host != NOBODY}
        taken = {table for _, table in self._fixed_tables()}
        free = (table for table in range(1, len(self.hosts) + len(taken) + 1) if table not in taken)
        return {host: fixed.get(host) or next(free) for host in self.hosts}

    def _fixed_tables(self) -> Iterator[tuple[int, int]]:
        for number, meeting in enumerate(self.event.meetings):
            if meeting.fixed is not None and meeting.fixed.table is not None and self.options[number]:
                yield self.options[number][0].host, meeting.fixed.table
