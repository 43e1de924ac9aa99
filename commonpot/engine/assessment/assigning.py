"""Experts to applications: the worst-served application as well served as possible, then the most affinity in total."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from commonpot.engine.assessment import exact
from commonpot.engine.assessment.assignment import Assignment, Bound, Infeasible
from commonpot.engine.assessment.board import Board, board_of
from commonpot.engine.assessment.bounding import Certificate, best_sets, prices_of, total_at_most, worst_at_most
from commonpot.engine.assessment.flow import Flow, best_flow
from commonpot.engine.assessment.lifting import lift, meet_rules
from commonpot.engine.assessment.obstacles import obstacles_in
from commonpot.engine.assessment.problem import AssessmentProblem
from commonpot.engine.assessment.seats import Seats
from commonpot.engine.assessment.sharpening import Budget, nearest, sharpen_total, sharpen_worst, spread

Progress = Callable[[str], None]
MOST_NODES = 1000


def assign(
    problem: AssessmentProblem, *, seconds: float = 20.0, seed: int = 0, progress: Progress | None = None
) -> Assignment | Infeasible:
    """The assignment with its bounds, or what stands in the way of any.

    `seconds` is a budget of work, counted in steps of the solvers and not by a clock: the same problem, seed and budget give the same
    answer on every machine. `progress` is told the name of each step.
    """
    tell = progress or (lambda step: None)
    tell("pairs")
    board = board_of(problem)
    tell("flow")
    flow = best_flow(board, board.affinity)
    seats = _lawful(board, flow) if flow.complete else None
    if seats is None:
        tell("obstacles")
        return Infeasible(problem, obstacles_in(problem, board))
    ones = np.ones(board.applications, dtype=np.int64)
    priced = Certificate(1, 0 * ones, prices_of(Seats(board, flow.chosen), ones))
    return _improved(problem, seats, priced, Budget.of(seconds), np.random.default_rng(seed), tell)


def _lawful(board: Board, flow: Flow) -> Seats | None:
    """The flow, mended where it breaks the rule that it cannot say."""
    seats = Seats(board, flow.chosen)
    if all(meet_rules(seats, int(one)) for one in seats.broken()):
        return seats
    for core in (nearest(board, flow.chosen), np.ones_like(flow.chosen)):
        solved = exact.most_in_total(board.only(core), 0, whole=True, nodes=MOST_NODES)
        if solved:
            return Seats(board, spread(core, solved.chosen))
    return None


def _improved(
    problem: AssessmentProblem, seats: Seats, of_total: Certificate, budget: Budget, chance: np.random.Generator, tell: Progress
) -> Assignment:
    board = seats.board
    tell("worst-served")
    mean = Certificate(0, np.ones_like(of_total.weights), of_total.prices)
    of_worst = min(_easiest_certificate(board), mean, key=lambda one: worst_at_most(board, one))
    exhausted = False
    if not lift(seats, worst_at_most(board, of_worst)):
        seats, of_worst, exhausted = sharpen_worst(board, seats, of_worst, budget, chance)
    tell("total")
    worst = int(seats.served.min())
    seats, of_total, searched = sharpen_total(board, seats, of_total, budget)
    return Assignment(
        problem,
        board,
        seats.chosen,
        Bound(worst, worst_at_most(board, of_worst), of_worst, exhausted),
        Bound(seats.total, total_at_most(board, of_total, worst), of_total, searched),
    )


def _easiest_certificate(board: Board) -> Certificate:
    """No application can do better than with its own best experts."""
    own = best_sets(board, board.affinity)
    sums = np.bincount(board.application[own], weights=board.affinity[own], minlength=board.applications)
    weights = np.zeros(board.applications, dtype=np.int64)
    weights[int(np.argmin(sums))] = 1
    return Certificate(0, weights, np.zeros(board.experts, dtype=np.int64))
