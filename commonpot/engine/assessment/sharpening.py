"""Closing the gap from both sides: the linear relaxation sharpens the bounds and leads to better seats; what is left is small enough to
be searched through.

With a certificate and an assignment at hand, a pair that would cost an application more than the whole gap can be in no better
assignment (reduced-cost fixing; Nemhauser and Wolsey, 1988, II.5), so the models hold the promising pairs alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from commonpot.engine.assessment import exact
from commonpot.engine.assessment.board import Board, Bools, Ints
from commonpot.engine.assessment.bounding import Certificate, best_sets, total_at_most, worst_at_most
from commonpot.engine.assessment.flow import best_flow
from commonpot.engine.assessment.lifting import lift
from commonpot.engine.assessment.seats import Seats

SCALE = 1_000_000
PAIRS_PER_SECOND = 5_000
"""A linear model of that many pairs is taken to be worth a second of the budget."""
NODES_PER_SECOND = 25
ROUNDINGS_PER_SECOND = 0.5
SEARCHED_PART = 0.05
"""Of the budget's pairs: problems up to that size are searched whole for the worst-served application."""
NEAR = 20
"""Pairs per application and per expert that a model begins with."""
ROUNDS = 5


@dataclass(frozen=True)
class Budget:
    """What may be spent, in the solvers' own units: pairs of a model, nodes of a search, and roundings by chance."""

    pairs: int
    nodes: int
    roundings: int

    @staticmethod
    def of(seconds: float) -> Budget:
        nodes, roundings = (max(1, int(seconds * each)) for each in (NODES_PER_SECOND, ROUNDINGS_PER_SECOND))
        return Budget(int(seconds * PAIRS_PER_SECOND), nodes, roundings)


def nearest(board: Board, kept: Bools) -> Bools:
    """`kept`, and for every application and every expert their best pairs."""
    near = kept | board.fixed
    for owner in (board.application, board.expert):
        order = np.lexsort((-board.affinity, owner))
        first = np.searchsorted(owner[order], owner[order])
        near[order[np.arange(len(order)) - first < NEAR]] = True
    return near


def spread(core: Bools, chosen: Bools) -> Bools:
    """What was chosen among the pairs of a model, among all pairs."""
    everywhere = np.zeros(len(core), dtype=np.bool_)
    everywhere[np.flatnonzero(core)[chosen]] = True
    return everywhere


def sharpen_worst(
    board: Board, seats: Seats, certificate: Certificate, budget: Budget, chance: np.random.Generator
) -> tuple[Seats, Certificate, bool]:
    """Better seats for the worst-served application, a sharper bound, and whether a whole search has found nothing better."""
    core = nearest(board, seats.chosen)
    if core.sum() > budget.pairs:
        return seats, certificate, False
    core, certificate, relaxed = _relaxed_worst(board, core, certificate, budget)
    bound = worst_at_most(board, certificate)
    for _ in range(budget.roundings if relaxed is not None else 0):
        if relaxed is None or seats.served.min() >= bound:
            break
        seats = _rounded(board, core, relaxed.value * chance.uniform(0.5, 1.5, len(relaxed.value)), seats, bound)
    if seats.served.min() == bound or len(core) > budget.pairs * SEARCHED_PART:
        return seats, certificate, False
    solved = exact.most_for_the_worst(board, whole=True, nodes=budget.nodes)
    found = Seats(board, solved.chosen) if solved else seats
    return max(seats, found, key=_quality), certificate, bool(solved and solved.proven)


def _relaxed_worst(board: Board, core: Bools, certificate: Certificate, budget: Budget) -> tuple[Bools, Certificate, exact.Solved | None]:
    """A relaxation with the lowest sum as high as it goes, on a core that grows by what the prices ask for."""
    relaxed = exact.most_in_total(board.only(core), worst_at_most(board, certificate), whole=False)
    for _ in range(ROUNDS):
        if relaxed is not None or core.sum() > budget.pairs:
            break
        best = exact.most_for_the_worst(board.only(core), whole=False)
        if best is None or best.weights.max() <= 0:
            break
        other = Certificate(0, _whole(np.maximum(best.weights, 0)), _whole(best.prices))
        certificate = min(certificate, other, key=lambda one: worst_at_most(board, one))
        missing = _wanted(board, other) & ~core
        if not missing.any():
            return core, certificate, exact.most_in_total(board.only(core), int(best.objective), whole=False)
        core = core | missing
        relaxed = exact.most_in_total(board.only(core), worst_at_most(board, certificate), whole=False)
    return core, certificate, relaxed


def _quality(seats: Seats) -> tuple[int, int]:
    return int(seats.served.min()), seats.total


def _rounded(board: Board, core: Bools, relaxed: exact.Floats, seats: Seats, bound: int) -> Seats:
    """Whole seats near the relaxation's values, lifted; the better of these and `seats`."""
    likely = np.zeros(len(board.application), dtype=np.int64)
    likely[core] = np.rint(relaxed * SCALE)
    flow = best_flow(board, likely)
    if not flow.complete:
        return seats
    near = Seats(board, flow.chosen)
    if len(near.broken()):
        return seats
    lift(near, bound)
    return max(seats, near, key=_quality)


def sharpen_total(board: Board, seats: Seats, certificate: Certificate, budget: Budget) -> tuple[Seats, Certificate, bool]:
    """More in total with the same lowest sum, a sharper bound, and whether a whole search has found nothing better."""
    worst = int(seats.served.min())
    if seats.total == total_at_most(board, certificate, worst):
        return seats, certificate, False
    core = promising(board, seats, certificate, worst)
    core = core if core.sum() <= budget.pairs / 4 else core & nearest(board, seats.chosen)
    for _ in range(ROUNDS):
        if seats.total == total_at_most(board, certificate, worst) or core.sum() > budget.pairs:
            break
        relaxed = exact.most_in_total(board.only(core), worst, whole=False)
        if relaxed is None:
            break
        other = Certificate(SCALE, _whole(np.maximum(relaxed.weights, 0)), _whole(relaxed.prices))
        certificate = min(certificate, other, key=lambda one: total_at_most(board, one, worst))
        near = _rounded(board, core, relaxed.value, seats, worst)
        seats = near if near.served.min() >= worst and near.total > seats.total else seats
        missing = _wanted(board, other) & ~core
        if not missing.any():
            break
        core = core | missing
    return _searched(board, seats, certificate, budget, worst)


def _wanted(board: Board, certificate: Certificate) -> Bools:
    """The pairs that applications would like best at the prices of a model: it has to know them to price them right."""
    value = (certificate.scale + certificate.weights)[board.application] * board.affinity - certificate.prices[board.expert]
    wanted = np.zeros(len(value), dtype=np.bool_)
    wanted[best_sets(board, value)] = True
    order = np.lexsort((-value, board.application))
    place = np.arange(len(order)) - board.start[board.application[order]]
    wanted[order[place < 2 * board.width]] = True
    return wanted


def _searched(board: Board, seats: Seats, certificate: Certificate, budget: Budget, worst: int) -> tuple[Seats, Certificate, bool]:
    core = promising(board, seats, certificate, worst)
    if seats.total == total_at_most(board, certificate, worst) or core.sum() > budget.pairs:
        return seats, certificate, False
    solved = exact.most_in_total(board.only(core), worst, whole=True, nodes=budget.nodes)
    if solved is None:
        return seats, certificate, False
    found = Seats(board, spread(core, solved.chosen))
    return max(found, seats, key=lambda one: one.total), certificate, solved.proven


def promising(board: Board, seats: Seats, certificate: Certificate, worst: int) -> Bools:
    """The pairs that could be in an assignment with more in total: those that cost less than the gap."""
    value = (certificate.scale + certificate.weights)[board.application] * board.affinity - certificate.prices[board.expert]
    lawful = best_sets(board, value)
    order = np.lexsort((-value, board.application))
    place = np.arange(len(order)) - board.start[board.application[order]]
    free = order[place < board.reviews[board.application[order]]]
    last = np.full(board.applications, np.iinfo(np.int64).max)
    np.minimum.at(last, board.application[free], value[free])
    slack = _sums(board, free, value) - _sums(board, lawful, value)
    loads = np.where(certificate.prices > 0, board.most, board.least)
    ceiling = int((certificate.prices * loads).sum()) + int(value[lawful].sum())
    gap = ceiling - worst * int(certificate.weights.sum()) - certificate.scale * seats.total
    kept: Bools = last[board.application] - value - slack[board.application] <= gap
    return kept | seats.chosen


def _sums(board: Board, pairs: Ints, value: Ints) -> Ints:
    sums = np.zeros(board.applications, dtype=np.int64)
    np.add.at(sums, board.application[pairs], value[pairs])
    return sums


def _whole(values: exact.Floats) -> Ints:
    return np.rint(values * SCALE).astype(np.int64)
