"""What a timetable is worth, counted from what is held: weight, shares, idle slots, changes of table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from commonpot.engine.matchmaking.problem import Problem
from commonpot.engine.matchmaking.selecting import shares
from commonpot.engine.matchmaking.tables import Held
from commonpot.engine.matchmaking.times import Mask, Times, bits


def weight_of(problem: Problem, meetings: Iterable[int]) -> int:
    """The sum of the weights."""
    return sum(problem.event.meetings[one].weight for one in meetings)


def worst_share(problem: Problem, meetings: Iterable[int]) -> Fraction:
    """The share of whoever is served worst; 1 when nobody hopes for anything."""
    return min(shares(problem, meetings).values(), default=Fraction(1))


def busy_slots(held: Held) -> dict[int, Mask]:
    """The slots in which each person has meetings."""
    busy: dict[int, Mask] = {}
    for option, slot in held.values():
        for person in option.people:
            busy[person] = busy.get(person, 0) | 1 << slot
    return busy


def gaps(times: Times, available: Mask, busy: Mask) -> Iterator[int]:
    """The lengths of the waits: runs of slots of one day between two meetings in which the person is available and has none."""
    waiting, today = -1, -1
    for slot in range(len(times)):
        if times.day[slot] != today:
            today, waiting = times.day[slot], -1
        if busy >> slot & 1:
            if waiting > 0:
                yield waiting
            waiting = 0
        elif waiting >= 0 and available >> slot & 1 and not busy & times.clash[slot]:
            waiting += 1


def idle_slots(problem: Problem, held: Held) -> int:
    """Over all people."""
    return sum(sum(gaps(problem.times, problem.available[person], busy)) for person, busy in busy_slots(held).items())


def idle_runs(problem: Problem, held: Held) -> int:
    """How many waits, however long each is."""
    return sum(sum(1 for _ in gaps(problem.times, problem.available[person], busy)) for person, busy in busy_slots(held).items())


def table_changes(problem: Problem, held: Held, tables: Mapping[int, int]) -> int:
    """How often somebody's next meeting of the day is at another table."""
    ways: dict[int, list[tuple[int, int]]] = {}
    for meeting, (option, slot) in held.items():
        if meeting in tables:
            for person in option.people:
                ways.setdefault(person, []).append((slot, tables[meeting]))
    return sum(
        1
        for way in map(sorted, ways.values())
        for (slot, table), (later, other) in pairwise(way)
        if problem.times.day[slot] == problem.times.day[later] and table != other
    )


def free_slots(times: Times, available: Mask, busy: Mask) -> Mask:
    """The slots in which the person could still meet somebody."""
    for slot in bits(busy):
        available &= ~times.clash[slot]
    return available
