"""Faults that need the whole event to be seen: no common slot, fixed meetings that clash, promises that cannot be kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from commonpot.engine.matchmaking.event import Event
from commonpot.engine.matchmaking.faults import EventFault, FaultKind
from commonpot.engine.matchmaking.problem import NOBODY, Option, Problem


def limit_faults(event: Event) -> Iterator[EventFault]:
    """For an event whose ids are in order."""
    if isinstance(event.tables, list) and len(event.tables) != len(event.slots):
        sentence = f"there are {len(event.slots)} slots, but {len(event.tables)} numbers of tables; write one number, or one per slot"
        yield EventFault("tables", sentence, FaultKind.LIMIT)
        return
    problem = Problem(event)
    yield from _hopeless_meetings(problem)
    yield from _circles(problem)
    yield from _promises(problem)
    yield from _fixed_clashes(problem)
    yield from _fixed_tables(problem)
    yield from _seats(problem)


def _hopeless_meetings(problem: Problem) -> Iterator[EventFault]:
    for number, meeting in enumerate(problem.event.meetings):
        if not problem.options[number]:
            where = " in its own time" if problem.window(meeting) != problem.times.every else ""
            who = ", ".join(meeting.participants)
            sentence = f"there is no slot{where} in which all of {who} are available and a table stands, if it needs one"
            yield EventFault(f"meetings[{number}]", sentence, FaultKind.NO_COMMON_SLOT)


def _circles(problem: Problem) -> Iterator[EventFault]:
    for number in range(len(problem.after)):
        seen, one = {number}, problem.after[number]
        while one not in seen and one != NOBODY:
            seen.add(one)
            one = problem.after[one]
        if one == number:
            sentence = "the meetings that this one comes after lead back to itself"
            yield EventFault(f"meetings[{number}].after", sentence, FaultKind.CLASH)


def _promises(problem: Problem) -> Iterator[EventFault]:
    takes_part = [0] * len(problem.event.participants)
    for options in problem.options:
        for person in {person for option in options for person in option.people}:
            takes_part[person] += 1
    for number, one in enumerate(problem.event.participants):
        possible = min(problem.most[number], takes_part[number])
        if one.min_meetings > possible:
            sentence = f"at least {one.min_meetings} meetings are promised, but only {possible} are possible"
            yield EventFault(f"participants[{number}].min_meetings", sentence, FaultKind.LIMIT)


def _fixed(problem: Problem) -> Iterator[tuple[int, Option]]:
    """The fixed meetings about which it is certain who takes part."""
    for number, meeting in enumerate(problem.event.meetings):
        if meeting.fixed is not None and len(problem.options[number]) == 1:
            yield number, problem.options[number][0]


def _fixed_clashes(problem: Problem) -> Iterator[EventFault]:
    times, meetings = problem.times, problem.event.meetings
    held: dict[tuple[int, int], int] = {}
    count: dict[int, int] = defaultdict(int)
    for number, option in _fixed(problem):
        slot = option.allowed.bit_length() - 1
        for person in option.people:
            count[person] += 1
            other = next((held[person, one] for one in range(len(times)) if times.clash[slot] >> one & 1 and (person, one) in held), None)
            if other is not None:
                who = problem.event.participants[person].id
                sentence = f"“{who}” is already fixed in meeting “{meetings[other].id}” at this time"
                yield EventFault(f"meetings[{number}].fixed.slot", sentence, FaultKind.CLASH)
            held[person, slot] = number
    for person, fixed in count.items():
        if fixed > problem.most[person]:
            sentence = f"{fixed} meetings are fixed, but at most {problem.most[person]} are possible"
            yield EventFault(f"participants[{person}].max_meetings", sentence, FaultKind.LIMIT)
    yield from _fixed_too_early(problem)
    yield from _fixed_too_many(problem)


def _fixed_too_early(problem: Problem) -> Iterator[EventFault]:
    slots = {number: option.allowed.bit_length() - 1 for number, option in _fixed(problem)}
    for number, slot in slots.items():
        before = problem.after[number]
        if before in slots and not problem.times.follows(slot, slots[before]):
            sentence = f"it must come after “{problem.event.meetings[before].id}”, which is fixed at a time that has not ended then"
            yield EventFault(f"meetings[{number}].fixed.slot", sentence, FaultKind.CLASH)


def _fixed_too_many(problem: Problem) -> Iterator[EventFault]:
    needed = [option.allowed for _, option in _fixed(problem) if option.table]
    for slots, tables in problem.sharing:
        count = sum(1 for one in needed if one & slots)
        if count > tables:
            where = problem.times.ids[slots.bit_length() - 1]
            yield EventFault(
                "tables", f"{count} meetings are fixed at slot “{where}”, but only {tables} tables are free then", FaultKind.LIMIT
            )


def _fixed_tables(problem: Problem) -> Iterator[EventFault]:
    times = problem.times
    taken: dict[tuple[int, int], str] = {}
    for number, meeting in enumerate(problem.event.meetings):
        if meeting.fixed is None or meeting.fixed.table is None or not problem.options[number]:
            continue
        path, table, slot = f"meetings[{number}].fixed.table", meeting.fixed.table, times.index[meeting.fixed.slot]
        if problem.options[number][0].online:
            yield EventFault(path, "an online meeting has no table", FaultKind.CLASH)
        elif table > times.tables[slot]:
            yield EventFault(path, f"slot “{meeting.fixed.slot}” has only {times.tables[slot]} tables", FaultKind.LIMIT)
        elif times.clash[slot] != 1 << slot:
            yield EventFault(path, "a table can only be fixed in a slot that overlaps with no other slot", FaultKind.LIMIT)
        elif (slot, table) in taken:
            yield EventFault(path, f"the table is already fixed for meeting “{taken[slot, table]}” in this slot", FaultKind.CLASH)
        taken[slot, table] = meeting.id


def _seats(problem: Problem) -> Iterator[EventFault]:
    """Every seated participant keeps a table of its own, so there must be enough in every slot that has any."""
    if not problem.hosts:
        return
    fewest = min((tables for tables in problem.times.tables if tables), default=0)
    highest = max(problem.seats.values())
    if highest > fewest:
        sentence = f"{len(problem.hosts)} seated participants keep tables up to number {highest}, but a slot has only {fewest} tables"
        yield EventFault("tables", sentence, FaultKind.LIMIT)
    seats = {table: host for host, table in problem.seats.items()}
    for number, meeting in enumerate(problem.event.meetings):
        if meeting.fixed is None or meeting.fixed.table is None or not problem.options[number]:
            continue
        for option in problem.options[number]:
            owner = seats.get(meeting.fixed.table, option.host)
            if owner != option.host or (option.host != NOBODY and problem.seats[option.host] != meeting.fixed.table):
                sentence = "a seated participant keeps one table for the whole event, and keeps it alone; fix its meetings at the same one"
                yield EventFault(f"meetings[{number}].fixed.table", sentence, FaultKind.CLASH)
                break
