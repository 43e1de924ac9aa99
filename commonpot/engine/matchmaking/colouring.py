"""COLOUR: the chosen meetings into slots; and COMPACT: pulled together so that people wait as little as can be.

Work is counted, not timed, so that the same event and seed give the same timetable on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from commonpot.engine.matchmaking import kernels
from commonpot.engine.matchmaking.board import Numbers, empty_board
from commonpot.engine.matchmaking.problem import Option, Problem
from commonpot.engine.matchmaking.tables import Held

LONGEST = 300
"""A chain with more meetings is given up: in crowded slots the chains of two slots run through most of the event."""
WORK_PER_SECOND = 1_500_000
CHUNK = 1_000_000
HEATS = (0, 0, 20, 8, 3, 0)
"""In turns, how easily a step for the worse is taken, of 1000."""

Told = Callable[[float], None]


class Colouring:
    """The slots of the chosen options. `options[i]` for every meeting that can be held: as chosen, or its first."""

    def __init__(self, problem: Problem, chosen: Iterable[Option], seed: int) -> None:
        self.problem = problem
        wanted = {option.meeting: option for option in chosen}
        self.options = [wanted.get(meeting, options[0]) for meeting, options in enumerate(problem.options) if options]
        self.wanted = [number for number, option in enumerate(self.options) if option.meeting in wanted]
        self.board = empty_board(problem, self.options, seed)
        self.left: list[int] = []

    def place(self, work: int) -> None:
        """Place what was chosen, the most confined first; what finds no place stays in `left`."""
        degree = np.zeros(len(self.problem.available), dtype=np.int64)
        for number in self.wanted:
            degree[list(self.options[number].people)] += 1
        order = sorted(
            self.wanted, key=lambda one: (self.options[one].allowed.bit_count(), -degree[list(self.options[one].people)].max(), one)
        )
        queue = np.zeros(max(1, len(self.options)), dtype=np.int32)
        queue[: len(order)] = order
        left = kernels.place(self.board, queue, len(order), LONGEST, work)
        self.left = sorted(int(one) for one in queue[:left])

    def take(self, held: Held) -> None:
        """Everything where it was found elsewhere."""
        slots = np.full(len(self.options), -1, dtype=np.int32)
        for number in self.wanted:
            slots[number] = held[self.options[number].meeting][1]
        self.put(slots)
        self.left = []

    def exchange(self) -> None:
        """Other meetings, as heavy, in the place of those that found none; then whatever still fits."""
        meetings = self.problem.event.meetings
        weights = {number: meetings[self.options[number].meeting].weight for number in range(len(self.options))}
        spare = self._spare()
        tied = {one for one, before in enumerate(self.problem.after) if before >= 0} | set(self.problem.after)
        free = [one for one in weights if self.board.slot[one] < 0 and self.options[one].meeting not in tied]
        for weight in sorted({weights[one] for one in self.left}, reverse=True):
            alike = np.array([one for one in free if weights[one] == weight], dtype=np.int32)
            kernels.fill(self.board, alike, spare, sum(1 for one in self.left if weights[one] == weight), LONGEST)
        rest = np.array(sorted(free, key=lambda one: (-weights[one], one)), dtype=np.int32)
        kernels.fill(self.board, rest, spare, len(rest), 1)

    def _spare(self) -> Numbers:
        spare = np.array(self.problem.most, dtype=np.int32)
        for number in np.flatnonzero(self.board.slot >= 0):
            spare[list(self.options[number].people)] -= 1
        return spare

    def compact(self, work: int, told: Told) -> None:
        """Fewer idle slots, until there are none or the work is done. Keeps the best that was seen."""
        board, done, turn = self.board, 0, 0
        least = kernels.compact(board, LONGEST, 0, 0)
        best = board.slot.copy()
        while least and done < work:
            begun = int(board.state[2])
            idle = kernels.compact(board, LONGEST, HEATS[turn % len(HEATS)], CHUNK)
            done += int(board.state[2]) - begun
            turn += 1
            if idle < least:
                least, best = idle, board.slot.copy()
            told(done / work)
        self.put(best)

    def put(self, slots: Numbers) -> None:
        """Everything where it was when the slots were copied."""
        for number in np.flatnonzero(self.board.slot >= 0):
            kernels.lift(self.board, int(number))
        for number in np.flatnonzero(slots >= 0):
            kernels.put(self.board, int(number), int(slots[number]))

    def held(self) -> Held:
        """Option and slot of every meeting that is placed."""
        return {self.options[one].meeting: (self.options[one], int(self.board.slot[one])) for one in np.flatnonzero(self.board.slot >= 0)}
