"""Exchanges that serve the worst-served application better: a free expert, a swap, or a swap whose loser takes a free expert.

An exchange is made only if both applications end above where the worse of them began, so the ordered list of sums
grows lexicographically and the search ends.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from commonpot.engine.assessment.board import Ints
from commonpot.engine.assessment.seats import EMPTY, Seats


class Exchange(NamedTuple):
    """Seats and the pairs that they get; `worst` is the lower of the two sums afterwards, `total` the change in all affinity."""

    worst: int
    total: int
    puts: tuple[tuple[int, int, int], ...]


def lift(seats: Seats, floor: int, most_exchanges: int = 1_000_000) -> bool:
    """Raise applications to `floor`, worst first; whether all of them got there."""
    for _ in range(most_exchanges):
        worst = int(np.argmin(seats.served))
        if seats.served[worst] >= floor:
            return True
        exchange = best_exchange(seats, worst, floor)
        if exchange is None:
            return False
        for put in exchange.puts:
            seats.put(*put)
    return bool(seats.served.min() >= floor)


def best_exchange(seats: Seats, application: int, floor: int) -> Exchange | None:
    """The one that leaves the worse-off of its two applications highest (but no higher than `floor`), then with most in total."""
    found = [*_free(seats, application, floor), *_swaps(seats, application, floor)]
    return max(found, key=lambda one: (one.worst, one.total), default=None)


def _openings(seats: Seats, application: int) -> tuple[Ints, Ints]:
    """Every (seat, pair) by which the application would gain; fixed seats stay."""
    board = seats.board
    pairs = np.arange(board.start[application], board.start[application + 1])
    own = seats.pair[application]
    pairs = pairs[~np.isin(pairs, own)]
    places = np.flatnonzero((own != EMPTY) & ~board.fixed[own])
    seat, pair = (grid.ravel() for grid in np.meshgrid(places, pairs, indexing="ij"))
    gains = board.affinity[pair] > board.affinity[own[seat]]
    seat, pair = seat[gains], pair[gains]
    same = np.full(len(seat), application)
    kept = seats.keeps_rules(same, seat, board.expert[pair])
    return seat[kept], pair[kept]


def _free(seats: Seats, application: int, floor: int) -> list[Exchange]:
    board = seats.board
    seat, pair = _openings(seats, application)
    leaving, coming = board.expert[seats.pair[application, seat]], board.expert[pair]
    possible = (seats.load[coming] < board.most[coming]) & (seats.load[leaving] > board.least[leaving])
    if not possible.any():
        return []
    seat, pair = seat[possible], pair[possible]
    gain = board.affinity[pair] - board.affinity[seats.pair[application, seat]]
    best = int(np.argmax(gain))
    worst = min(int(seats.served[application] + gain[best]), floor)
    return [Exchange(worst, int(gain[best]), ((application, int(seat[best]), int(pair[best])),))]


def _swaps(seats: Seats, application: int, floor: int) -> list[Exchange]:
    """The application takes an expert of another one, which gets the expert that left, or any that is free."""
    board = seats.board
    seat, pair = _openings(seats, application)
    coming = board.expert[pair]
    holders, held = _holders(seats, coming)
    number = np.repeat(np.arange(len(seat)), [len(one) for one in holders])
    if not len(number):
        return []
    other, other_seat = np.concatenate(holders), np.concatenate(held)
    leaving = board.expert[seats.pair[application, seat]][number]
    gets = board.find(other, leaving)
    possible = (gets >= 0) & (other != application) & ~board.fixed[seats.pair[other, other_seat]]
    possible &= ~(board.expert[seats.pair[other]] == leaving[:, None]).any(axis=1)
    possible[possible] &= seats.keeps_rules(other[possible], other_seat[possible], leaving[possible])
    number, other, other_seat, gets = number[possible], other[possible], other_seat[possible], gets[possible]
    if not len(number):
        return []
    gain = board.affinity[pair[number]] - board.affinity[seats.pair[application, seat[number]]]
    loss = board.affinity[gets] - board.affinity[seats.pair[other, other_seat]]
    worst = np.minimum(np.minimum(seats.served[application] + gain, seats.served[other] + loss), floor)
    best = int(np.lexsort((gain + loss, worst))[-1])
    if worst[best] <= seats.served[application]:
        return []
    puts = (
        (application, int(seat[number[best]]), int(pair[number[best]])),
        (int(other[best]), int(other_seat[best]), int(gets[best])),
    )
    return [Exchange(int(worst[best]), int(gain[best] + loss[best]), puts)]


def _holders(seats: Seats, experts: Ints) -> tuple[list[Ints], list[Ints]]:
    """For each of `experts`, the applications and seats that have the expert now."""
    board = seats.board
    place = np.flatnonzero(seats.pair.ravel() != EMPTY)
    holder = board.expert[seats.pair.ravel()[place]]
    order = np.argsort(holder, kind="stable")
    place, holder = place[order], holder[order]
    first, last = np.searchsorted(holder, experts), np.searchsorted(holder, experts, side="right")
    width = board.width
    found = [place[begin:end] for begin, end in zip(first, last, strict=True)]
    return [one // width for one in found], [one % width for one in found]
