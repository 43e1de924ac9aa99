"""TRADE: more weight for a timetable to which nothing can be added, by filling a few slots anew, all at once.

Everything in the other slots stays. What may stand in these is a linear program that is nearly whole by itself: nobody twice in a slot,
tables, nobody above its limit or below its floor. The slots are chosen where weight is lost, which the prices of SELECT show: a meeting
that the bound counts on is not held, one that it does without is, or somebody who is sought after has a free slot.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import highspy
import numpy as np
from numpy.typing import NDArray

from commonpot.engine.matchmaking import kernels
from commonpot.engine.matchmaking.colouring import Colouring
from commonpot.engine.matchmaking.problem import NOBODY
from commonpot.engine.matchmaking.programs import TOLERANCE, is_whole, program
from commonpot.engine.matchmaking.selecting import Prices

COLUMNS = (4000, 7000)
"""Of one program: as many slots at a time as that allows, but two at least. At first, and at most, when nothing was gained for long."""
MOST_SLOTS = 6
PATIENCE = 40
"""Turns without a gain after which more slots are filled at a time."""
WORK_PER_SECOND = 2_000_000
"""Steps of the simplex times the root of the columns: what a step costs, as measured from 2,000 to 33,000 columns."""
MOST_DIVES = 200
"""Times that a program is made whole a little more before it is given up."""
NOISE = 0.4
"""Of one unit of weight, for a whole program: which of equally heavy choices is taken changes from turn to turn."""

Numbers = NDArray[np.int64]


class _Columns(NamedTuple):
    """Column c: `meeting[c]` in `slots[place[c]]`."""

    slots: Numbers
    meeting: Numbers
    place: Numbers


class Trading:
    """Works on the board of a colouring. What is fixed, tied to another meeting, or for any of an organisation stays where it is."""

    def __init__(self, colouring: Colouring, prices: Prices, floors: Sequence[int], seed: int) -> None:
        self.board = board = colouring.board
        problem, meetings = colouring.problem, [one.meeting for one in colouring.options]
        self.chance = np.random.default_rng(abs(seed))
        self.weights = np.array([problem.event.meetings[one].weight for one in meetings], dtype=np.int64)
        tied = {one for one, before in enumerate(problem.after) if before != NOBODY} | set(problem.after)
        self.free = np.array(
            [problem.event.meetings[one].fixed is None and one not in tied and len(problem.options[one]) == 1 for one in meetings]
        )
        self.gain = np.array([prices.gain.get(one, 0.0) for one in meetings])
        self.sought = np.array(prices.sought, dtype=np.int64)
        self.columns_of = (board.allowed * (self.free & (self.gain > -TOLERANCE))[:, None]).sum(axis=0)
        self.count = np.zeros(len(problem.available), dtype=np.int64)
        self._count(np.flatnonzero(board.slot >= 0), 1)
        self.least = np.minimum(np.array(floors), self.count)
        self.most = np.array(problem.most)

    def run(self, bound: int, work: float, told: Callable[[float], None]) -> None:
        """Until the bound is reached or the work is done."""
        done, waited, weight = 0.0, 0, self._weight()
        while done < work and weight < bound:
            told(done / work)
            columns = COLUMNS[0] + (COLUMNS[1] - COLUMNS[0]) * min(waited // PATIENCE, 4) // 4
            done += self._turn(self._columns(self._slots(columns)))
            before, weight = weight, self._weight()
            waited = 0 if weight > before else waited + 1

    def _weight(self) -> int:
        return int(self.weights[self.board.slot >= 0].sum())

    def _slots(self, columns: int) -> Numbers:
        """One in which weight is lost and others, in a random order."""
        first = self._lossy()
        others = [one for one in range(self.board.at.shape[1]) if one not in first]
        slots = [*first, *self.chance.permutation(others)]
        many = int(np.searchsorted(np.cumsum(self.columns_of[slots]), columns))
        return np.array(slots[: min(max(2, many), MOST_SLOTS)])

    def _lossy(self) -> list[int]:
        board = self.board
        idle = [("people", one) for one in self.sought[self.count[self.sought] < self.most[self.sought]]]
        poor = [("held", one) for one in np.flatnonzero((self.gain < -TOLERANCE) & (board.slot >= 0))]
        missing = [("missing", one) for one in np.flatnonzero((self.gain > TOLERANCE) & (board.slot < 0))]
        lost = [*idle, *poor, *missing]
        if not lost:
            return []
        kind, one = lost[self.chance.integers(len(lost))]
        if kind == "held":
            return [int(board.slot[one])]
        possible = np.flatnonzero(board.available[one] & (board.at[one] < 0) if kind == "people" else board.allowed[one])
        return [int(self.chance.choice(possible))] if len(possible) else []

    def _columns(self, slots: Numbers) -> _Columns:
        """What stands in these slots and may leave, and what stands nowhere and the bound could count on; not where a meeting that must
        stay has one of its people."""
        board = self.board
        here = self.free & np.isin(board.slot, slots)
        candidates = np.flatnonzero(here | (self.free & (board.slot < 0) & (self.gain > -TOLERANCE)))
        rows, place = np.nonzero(board.allowed[np.ix_(candidates, slots)])
        meeting = candidates[rows]
        column, people = self._people(meeting)
        standing = board.at[people, slots[place[column]]]
        blocked = np.zeros(len(meeting), dtype=bool)
        blocked[column[(standing >= 0) & ~self.free[standing]]] = True
        return _Columns(slots, meeting[~blocked], place[~blocked])

    def _people(self, meetings: Numbers) -> tuple[Numbers, Numbers]:
        """The people of each meeting behind one another, and whose they are (the place in the list)."""
        first = self.board.who_first[meetings].astype(np.int64)
        size = self.board.who_first[meetings + 1] - first
        owner = np.repeat(np.arange(len(meetings)), size)
        return owner, self.board.who[np.arange(len(owner)) + np.repeat(first - np.cumsum(size) + size, size)]

    def _turn(self, columns: _Columns) -> float:
        """Fill the slots anew; returns the work that it took."""
        board, count = self.board, len(columns.meeting)
        here = np.flatnonzero(self.free & np.isin(board.slot, columns.slots))
        noise = self.chance.random(count) * (NOISE / max(1, len(columns.slots) * int(self._room(columns, here).max(initial=1))))
        highs = program(self.weights[columns.meeting] + noise)
        self._add_rows(highs, columns, here)
        values, steps = self._whole(highs)
        chosen = np.flatnonzero(values > 0.5)
        if self.weights[columns.meeting[chosen]].sum() >= self.weights[here].sum():
            self._put(here, columns, chosen)
        return float((steps + 100) * count**0.5)

    def _whole(self, highs: highspy.Highs) -> tuple[NDArray[np.float64], int]:
        """The program solved: what it puts whole is kept, then what it puts highest, until nothing is left to halve. And the steps taken;
        nothing at all when that leads nowhere."""
        steps = 0
        for _ in range(MOST_DIVES):
            highs.run()
            steps += highs.getInfo().simplex_iteration_count + 20
            if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                break
            values = np.array(highs.getSolution().col_value)
            if is_whole(values):
                return values, steps
            kept = np.flatnonzero(values >= min(1 - TOLERANCE, values[values < 1 - TOLERANCE].max())).astype(np.int32)
            highs.changeColsBounds(len(kept), kept, np.ones(len(kept)), np.ones(len(kept)))
        return np.zeros(0), steps

    def _add_rows(self, highs: highspy.Highs, columns: _Columns, here: Numbers) -> None:
        """Each meeting once; nobody twice in a slot, nor above its limit or below its floor; tables."""
        owner, people = self._people(columns.meeting)
        slots, everybody, meetings = len(columns.slots), len(self.most), len(self.weights)
        at_table = np.flatnonzero(self.board.table[columns.meeting])
        in_slot, of_person, tables = meetings, meetings + everybody * slots, meetings + everybody * (slots + 1)
        keys = [columns.meeting, in_slot + people * slots + columns.place[owner], of_person + people, tables + columns.place[at_table]]
        entries = [np.arange(len(columns.meeting)), owner, owner, at_table]
        rows, row = np.unique(np.concatenate(keys), return_inverse=True)
        lower, upper = np.zeros(len(rows)), np.ones(len(rows))
        person = (of_person <= rows) & (rows < tables)
        staying = self.count - np.bincount(self._people(here)[1], minlength=everybody)
        limits = np.stack([self.least - staying, self.most - staying])[:, rows[person] - of_person]
        lower[person], upper[person] = np.maximum(limits[0], 0), limits[1]
        upper[rows >= tables] = self._room(columns, here)[rows[rows >= tables] - tables]
        order = np.argsort(row, kind="stable")
        starts = np.searchsorted(row[order], np.arange(len(rows))).astype(np.int32)
        column = np.concatenate(entries)[order].astype(np.int32)
        highs.addRows(len(rows), lower, upper, len(column), starts, column, np.ones(len(column)))

    def _room(self, columns: _Columns, here: Numbers) -> Numbers:
        """The tables of each of the slots, without those of meetings that stay."""
        board = self.board
        free = board.room[board.group[board.group_first[columns.slots]]].astype(np.int64)
        leaving = np.array([board.table[here[board.slot[here] == slot]].sum() for slot in columns.slots], dtype=np.int64)
        return free + leaving

    def _put(self, here: Numbers, columns: _Columns, chosen: Numbers) -> None:
        self._count(here, -1)
        for one in here:
            kernels.lift(self.board, int(one))
        for one in chosen:
            kernels.put(self.board, int(columns.meeting[one]), int(columns.slots[columns.place[one]]))
        self._count(columns.meeting[chosen], 1)

    def _count(self, meetings: Numbers, sign: int) -> None:
        np.add.at(self.count, self._people(meetings)[1], sign)
