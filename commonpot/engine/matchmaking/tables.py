"""TABLES: who sits where, so that people change tables as seldom as can be.

Two meetings that follow one another for some person can be held at the same table without that person moving. Each meeting can pass its
table on to one meeting of the next slot only, so the moves that can be saved there are a matching of meetings to the meetings after them,
and the largest matching (Hopcroft and Karp 1973) gives a bound. Its chains are then laid on tables slot by slot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from commonpot.engine.matchmaking.problem import NOBODY, Option, Problem

Held = Mapping[int, tuple[Option, int]]
"""The meetings that take place: option and slot of each."""


class Seating(NamedTuple):
    """The table of each meeting that has one, and a bound: no seating of these meetings has fewer changes."""

    tables: dict[int, int]
    bound: int


def seat(problem: Problem, held: Held) -> Seating:
    """Tables for everything that is not online."""
    pairs = _successions(problem, held)
    follower = _chains(problem, held, pairs)
    return Seating(_lay(problem, held, follower), _bound(problem, pairs, held))


def _successions(problem: Problem, held: Held) -> Counter[tuple[int, int]]:
    """For how many people each meeting comes right after another, at tables on one day."""
    ways: dict[int, list[tuple[int, int]]] = {}
    for meeting, (option, slot) in held.items():
        if not option.online:
            for person in option.people:
                ways.setdefault(person, []).append((slot, meeting))
    pairs: Counter[tuple[int, int]] = Counter()
    for way in ways.values():
        way.sort()
        for (slot, one), (later, other) in pairwise(way):
            if problem.times.day[slot] == problem.times.day[later]:
                pairs[one, other] += 1
    return pairs


def _chains(problem: Problem, held: Held, pairs: Counter[tuple[int, int]]) -> dict[int, int]:
    """To which meeting each passes its table: pairs that keep several people seated first, then as many as possible."""
    free = {pair: people for pair, people in pairs.items() if _movable(problem, held, pair)}
    follower: dict[int, int] = {}
    followed: set[int] = set()
    for (one, other), _people in sorted(
        ((pair, people) for pair, people in free.items() if people > 1), key=lambda item: (-item[1], item[0])
    ):
        if one not in follower and other not in followed:
            follower[one] = other
            followed.add(other)
    rest = [(one, other) for one, other in free if one not in follower and other not in followed]
    follower.update(_largest_matching(rest))
    return follower


def _largest_matching(pairs: list[tuple[int, int]]) -> dict[int, int]:
    if not pairs:
        return {}
    rows, columns = np.array(sorted(pairs)).T
    size = int(max(rows.max(), columns.max())) + 1
    graph = csr_array((np.ones(len(rows), dtype=np.int8), (rows, columns)), shape=(size, size))
    matched = maximum_bipartite_matching(graph, perm_type="column")
    return {one: int(other) for one, other in enumerate(matched) if other >= 0}


def _bound(problem: Problem, pairs: Counter[tuple[int, int]], held: Held) -> int:
    """Steps from one slot to the very next can be saved once per meeting; a step over a pause, during which others may use the table and
    leave it again, could be saved in any case. At the tables of seated participants nothing is left to choose."""
    steps = sum(people for (one, other), people in pairs.items() if not held[one][0].host == held[other][0].host != NOBODY)
    free = {pair: people for pair, people in pairs.items() if _movable(problem, held, pair)}
    next_to = [(one, other) for one, other in free if not problem.times.between(held[one][1], held[other][1])]
    saved = len(_largest_matching(next_to)) + sum(free[pair] - 1 for pair in next_to)
    return max(0, steps - saved - sum(free.values()) + sum(free[pair] for pair in next_to))


def _movable(problem: Problem, held: Held, pair: tuple[int, int]) -> bool:
    """Whether the two can be at one table."""
    fixed = [problem.event.meetings[one].fixed for one in pair]
    tables = {one.table for one in fixed if one is not None and one.table is not None}
    return len(tables) < 2 and all(held[one][0].host == NOBODY for one in pair)


def _lay(problem: Problem, held: Held, follower: dict[int, int]) -> dict[int, int]:
    """Slot by slot in order of time; a chain keeps its table while nobody else had to take it."""
    tables = {meeting: problem.seats[option.host] for meeting, (option, _) in held.items() if option.host != NOBODY}
    kept = _Tables(problem, held)
    before = {other: one for one, other in follower.items()}
    by_slot: dict[int, list[int]] = {}
    for meeting in sorted(held):
        if held[meeting][0].table:
            by_slot.setdefault(held[meeting][1], []).append(meeting)
    for slot in sorted(by_slot):
        wished = {meeting: tables.get(before.get(meeting, -1)) for meeting in by_slot[slot]}
        tables.update(kept.assign(slot, wished))
        kept.remember(slot, by_slot[slot], tables, follower)
    return tables


class _Tables:
    """Which tables are taken, and which are waited for by a chain that pauses."""

    def __init__(self, problem: Problem, held: Held) -> None:
        self.problem = problem
        self.held = held
        self.seats = set(problem.seats.values())
        self.fixed: dict[int, int] = {}
        self.taken: dict[int, set[int]] = {}
        self.awaited: dict[int, int] = {}
        for meeting, (option, slot) in held.items():
            fixed = problem.event.meetings[meeting].fixed
            if option.table and fixed is not None and fixed.table is not None:
                self.fixed[meeting] = fixed.table
                self.taken.setdefault(slot, set()).add(fixed.table)

    def assign(self, slot: int, wished: dict[int, int | None]) -> dict[int, int]:
        """A table for each meeting of the slot: the fixed, then the wished, then one that nobody waits for, then any."""
        times = self.problem.times
        out = self.seats | {table for other, tables in self.taken.items() if times.clash[slot] >> other & 1 for table in tables}
        given = {meeting: self.fixed[meeting] for meeting in wished if meeting in self.fixed}
        for meeting, table in wished.items():
            if meeting not in given and table is not None and table not in out and table <= times.tables[slot]:
                given[meeting] = table
                out.add(table)
        free = [table for table in range(1, times.tables[slot] + 1) if table not in out]
        free.sort(key=lambda table: (self.awaited.get(table, -1) > slot, table))
        left = [meeting for meeting in wished if meeting not in given]
        given.update(zip(left, free, strict=False))
        return given

    def remember(self, slot: int, meetings: list[int], tables: dict[int, int], follower: dict[int, int]) -> None:
        """What the slot took, and until when its chains want their tables kept."""
        self.taken.setdefault(slot, set()).update(tables[one] for one in meetings)
        for one in meetings:
            if one in follower:
                self.awaited[tables[one]] = self.held[follower[one]][1]
