"""Who sits where, while it is being improved: one row of seats per application, changed in place by exchanges."""

from __future__ import annotations

import numpy as np

from commonpot.engine.assessment.board import Board, Bools, Ints

EMPTY = -1


class Seats:
    """`pair`: [applications, width] the number of the pair in each seat, EMPTY where an application gets fewer than others."""

    def __init__(self, board: Board, chosen: Bools) -> None:
        self.board = board
        self.pair = np.full((board.applications, board.width), EMPTY, dtype=np.int64)
        pairs = np.flatnonzero(chosen)
        owner = board.application[pairs]
        self.pair[owner, np.arange(len(pairs)) - np.searchsorted(owner, owner)] = pairs
        self.load = np.bincount(board.expert[pairs], minlength=board.experts)
        self.served = np.bincount(owner, weights=board.affinity[pairs], minlength=board.applications).astype(np.int64)
        """[applications] the sum of the affinities of its experts."""

    @property
    def chosen(self) -> Bools:
        chosen = np.zeros(len(self.board.application), dtype=np.bool_)
        chosen[self.pair[self.pair != EMPTY]] = True
        return chosen

    @property
    def total(self) -> int:
        return int(self.served.sum())

    def put(self, application: int, seat: int, pair: int) -> None:
        """Give the seat to the expert of another pair of the same application."""
        board, old = self.board, int(self.pair[application, seat])
        self.load[board.expert[old]] -= 1
        self.load[board.expert[pair]] += 1
        self.served[application] += board.affinity[pair] - board.affinity[old]
        self.pair[application, seat] = pair

    def experts_after(self, applications: Ints, seats: Ints, experts: Ints) -> Ints:
        """[changes, width] the experts of each application if one seat went to another; EMPTY seats repeat the newcomer."""
        pairs = self.pair[applications]
        after = np.where(pairs == EMPTY, experts[:, None], self.board.expert[pairs])
        after[np.arange(len(seats)), seats] = experts
        return after

    def keeps_rules(self, applications: Ints, seats: Ints, experts: Ints) -> Bools:
        """[changes] whether each application still has who it must have."""
        after = self.experts_after(applications, seats, experts)
        board = self.board
        kept: Bools = ~board.needs_experienced[applications] | board.experienced[after].any(axis=1)
        if board.needs_countries.any():
            country = board.country[after]
            kept &= ~board.needs_countries[applications] | (country != country[:, :1]).any(axis=1)
        return kept

    def broken(self) -> Ints:
        """The applications whose experts break a rule about them together."""
        everyone = np.arange(self.board.applications)
        first = np.zeros_like(everyone)
        return everyone[~self.keeps_rules(everyone, first, self.board.expert[self.pair[:, 0]])]
