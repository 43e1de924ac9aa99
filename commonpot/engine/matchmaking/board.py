"""The board on which the compiled loops work, and how it is set up from a problem."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from commonpot.engine.matchmaking.problem import Option, Problem
from commonpot.engine.matchmaking.times import Mask, bits

Numbers = NDArray[np.int32]
Flags = NDArray[np.int8]


class Board(NamedTuple):
    """M meetings, N people, T slots, G sets of slots that share tables. Lists stand behind one another: `first[i]` to `first[i+1]`."""

    who_first: Numbers
    who: Numbers
    """The people of each meeting."""
    allowed: Flags
    """M x T: whether the meeting may be in the slot."""
    table: Flags
    """M: whether it takes one of the free tables."""
    before: Numbers
    """M: the meeting that must have ended, or -1."""
    next_first: Numbers
    next: Numbers
    """The meetings that must come after each meeting."""
    follows: Flags
    """T x T: whether the first slot starts when the second has ended, or later."""
    clash_first: Numbers
    clash: Numbers
    """The slots that overlap with each slot, itself among them."""
    group_first: Numbers
    group: Numbers
    """The sets of slots that each slot is in."""
    room: Numbers
    """G: tables that are still free in each set."""
    available: Flags
    """N x T."""
    day: Numbers
    """T."""
    slot: Numbers
    """M: where the meeting is, or -1."""
    at: Numbers
    """N x T: the meeting that the person has in the slot, or -1."""
    idle: Numbers
    """N: idle slots of each person."""
    chain: Numbers
    """M: the meetings of the chain in hand."""
    mark: Numbers
    """M: the number of the chain that the meeting was last in."""
    tabu: Numbers
    """M: until which step a meeting that was pushed out must not be put back where others need the place."""
    state: NDArray[np.int64]
    """[0] the generator of chance, [1] the number of the last chain, [2] work done, in meetings looked at."""


def empty_board(problem: Problem, options: Sequence[Option], seed: int) -> Board:
    """A board on which nothing is placed. `options` are of different meetings."""
    slots, people, count = len(problem.times), len(problem.available), len(options)
    place = {option.meeting: number for number, option in enumerate(options)}
    before = [place.get(problem.after[option.meeting], -1) for option in options]
    later: list[list[int]] = [[] for _ in options]
    for number, earlier in enumerate(before):
        if earlier >= 0:
            later[earlier].append(number)
    groups = [[number for number, (mask, _) in enumerate(problem.sharing) if mask >> slot & 1] for slot in range(slots)]
    times = problem.times
    return Board(
        *_ragged([option.people for option in options]),
        _flags([option.allowed for option in options], slots),
        np.array([option.table for option in options], dtype=np.int8),
        _numbers(before),
        *_ragged(later),
        np.array([[times.follows(one, other) for other in range(slots)] for one in range(slots)], dtype=np.int8),
        *_ragged([list(bits(mask)) for mask in times.clash]),
        *_ragged(groups),
        _numbers(tables for _, tables in problem.sharing),
        _flags(problem.available, slots),
        _numbers(times.day),
        np.full(count, -1, dtype=np.int32),
        np.full((people, slots), -1, dtype=np.int32),
        np.zeros(people, dtype=np.int32),
        np.zeros(count + 1, dtype=np.int32),
        np.zeros(count, dtype=np.int32),
        np.zeros(count, dtype=np.int32),
        np.array([seed % 2147483646 + 1, 0, 0], dtype=np.int64),
    )


def _numbers(values: Iterable[int]) -> Numbers:
    return np.array(list(values), dtype=np.int32)


def _ragged(lists: Sequence[Sequence[int]]) -> tuple[Numbers, Numbers]:
    """Lists behind one another, and where each begins."""
    first = np.zeros(len(lists) + 1, dtype=np.int32)
    np.cumsum([len(one) for one in lists], out=first[1:])
    return first, _numbers(value for one in lists for value in one)


def _flags(masks: Sequence[Mask], slots: int) -> Flags:
    """One row per set, one column per slot."""
    width = (slots + 7) // 8
    raw = np.frombuffer(b"".join(mask.to_bytes(width, "little") for mask in masks), dtype=np.uint8).reshape(len(masks), width)
    return np.unpackbits(raw, axis=1, count=slots, bitorder="little").astype(np.int8)
