"""Exchanges that serve the worst-served application better, along chains: it takes an expert, whose holder takes another one, and so
on, until one has room, or until the chain comes back to the expert who was given up.

Nobody in a chain ends below what is asked for (or below where it stood), so the ordered list of sums only grows and the search ends.
Chains are found level by level, breadth first, as augmenting paths are in a matching.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from commonpot.engine.assessment.board import Bools, Ints
from commonpot.engine.assessment.seats import EMPTY, Seats

MOST_LEVELS = 8
NARROW = 24
"""Experts followed per level at first; all of them only when that finds nothing."""


def lift(seats: Seats, floor: int) -> bool:
    """Raise applications to `floor`, worst first; whether all of them got there."""
    while True:
        worst = int(np.argmin(seats.served))
        if seats.served[worst] >= floor:
            return True
        if not raise_one(seats, worst, floor):
            return False


def raise_one(seats: Seats, application: int, floor: int) -> bool:
    """Raise one application to `floor`, or halfway, or a quarter of the way, and so on."""
    now = int(seats.served[application])
    steps = [now + ((floor - now) >> halved) for halved in range((floor - now).bit_length())]
    tries = ((width, need) for width in (NARROW, None) for need in steps)
    chain = next((found for width, need in tries if (found := find_chain(seats, application, need, width))), None)
    for place, pair in chain or ():
        seats.put(place // seats.board.width, place % seats.board.width, pair)
    return chain is not None


def meet_rules(seats: Seats, application: int) -> bool:
    """Change the experts of an application that breaks a rule, by the chain that costs least, until it keeps them all."""
    chain = find_chain(seats, application, 0, NARROW) or find_chain(seats, application, 0, None)
    for place, pair in chain or ():
        seats.put(place // seats.board.width, place % seats.board.width, pair)
    return chain is not None


@dataclass
class _Level:
    """Experts that a chain can reach: which seat they would take (as a flat place), by which pair, and from which entry before."""

    place: Ints
    pair: Ints
    before: Ints
    loss: Ints
    """Of the chain so far, in total affinity."""
    expert: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))


def find_chain(seats: Seats, application: int, need: int, width: int | None) -> list[tuple[int, int]] | None:
    """Places and the pairs that they get, or None; `width` limits how many experts are followed from each level."""
    board = seats.board
    levels = [_openings(seats, application, need)]
    seen = np.zeros(board.experts, dtype=np.bool_)
    for _ in range(MOST_LEVELS):
        level = levels[-1]
        if not len(level.place):
            return None
        chain = _finished(seats, levels)
        if chain:
            return chain
        fresh = np.flatnonzero(~seen[level.expert])
        kept = fresh[np.argsort(level.loss[fresh], kind="stable")]
        kept = kept[np.sort(np.unique(level.expert[kept], return_index=True)[1])][:width]
        seen[level.expert[kept]] = True
        levels.append(_onward(seats, level, kept, need))
    return None


def _openings(seats: Seats, application: int, need: int) -> _Level:
    """Every seat and pair by which the application itself would reach `need`."""
    places = application * seats.board.width + np.arange(seats.board.width)
    places = places[_can_change(seats, places)]
    index, pair = _pairs_for(seats, places)
    place = places[index]
    gain = seats.board.affinity[pair] - seats.board.affinity[seats.pair.ravel()[place]]
    kept = seats.served[application] + gain >= need
    place, pair, gain = place[kept], pair[kept], gain[kept]
    lawful = _lawful(seats, place, pair)
    place, pair, gain = place[lawful], pair[lawful], gain[lawful]
    return _Level(place, pair, np.full(len(place), -1), -gain, seats.board.expert[pair])


def _onward(seats: Seats, level: _Level, kept: Ints, need: int) -> _Level:
    """Holders of the experts that were reached, and everyone whom they could take instead."""
    board = seats.board
    holding = _holders(seats, level.expert[kept])
    entry = np.repeat(kept, [len(one) for one in holding])
    place = np.concatenate(holding) if holding else np.zeros(0, dtype=np.int64)
    free = _can_change(seats, place) & (place // board.width != level.place[entry] // board.width)
    entry, place = entry[free], place[free]
    index, pair = _pairs_for(seats, place)
    entry, place = entry[index], place[index]
    gain = board.affinity[pair] - board.affinity[seats.pair.ravel()[place]]
    kept_well = (gain >= 0) | (seats.served[place // board.width] + gain >= need)
    entry, place, pair, gain = entry[kept_well], place[kept_well], pair[kept_well], gain[kept_well]
    lawful = _lawful(seats, place, pair)
    entry, place, pair, gain = entry[lawful], place[lawful], pair[lawful], gain[lawful]
    return _Level(place, pair, entry, level.loss[entry] - gain, board.expert[pair])


def _finished(seats: Seats, levels: list[_Level]) -> list[tuple[int, int]] | None:
    """The chain of least loss that ends here: at an expert with room, or at the one whom the first application gives up."""
    level = levels[-1]
    first = np.arange(len(level.place))
    for depth in range(len(levels) - 1, 0, -1):
        first = levels[depth].before[first]
    given_up = seats.board.expert[seats.pair.ravel()[levels[0].place[first]]]
    room = seats.load[level.expert] < seats.board.most[level.expert]
    ends = (room & (seats.load[given_up] > seats.board.least[given_up])) | (level.expert == given_up)
    found = np.flatnonzero(ends)
    for end in found[np.argsort(level.loss[found], kind="stable")][:NARROW].tolist():
        chain = _traced(levels, end)
        if len({place // seats.board.width for place, _ in chain}) == len(chain):
            return chain
    return None


def _traced(levels: list[_Level], end: int) -> list[tuple[int, int]]:
    chain = []
    for level in reversed(levels):
        chain.append((int(level.place[end]), int(level.pair[end])))
        end = int(level.before[end])
    return chain


def _can_change(seats: Seats, places: Ints) -> Bools:
    pair = seats.pair.ravel()[places]
    changeable: Bools = (pair != EMPTY) & ~seats.board.fixed[pair]
    return changeable


def _pairs_for(seats: Seats, places: Ints) -> tuple[Ints, Ints]:
    """For every place all pairs of its application that have no seat: positions in `places`, and the pairs."""
    board = seats.board
    application = places // board.width
    count = board.start[application + 1] - board.start[application]
    index = np.repeat(np.arange(len(places)), count)
    offset = np.arange(len(index)) - np.repeat(np.cumsum(count) - count, count)
    pair = board.start[application][index] + offset
    kept = ~(seats.pair[application[index]] == pair[:, None]).any(axis=1)
    return index[kept], pair[kept]


def _lawful(seats: Seats, place: Ints, pair: Ints) -> Bools:
    width = seats.board.width
    return seats.keeps_rules(place // width, place % width, seats.board.expert[pair])


def _holders(seats: Seats, experts: Ints) -> list[Ints]:
    """For each of `experts`, the places that have the expert now."""
    place = np.flatnonzero(seats.pair.ravel() != EMPTY)
    holder = seats.board.expert[seats.pair.ravel()[place]]
    order = np.argsort(holder, kind="stable")
    place, holder = place[order], holder[order]
    first, last = np.searchsorted(holder, experts), np.searchsorted(holder, experts, side="right")
    return [place[begin:end] for begin, end in zip(first, last, strict=True)]
