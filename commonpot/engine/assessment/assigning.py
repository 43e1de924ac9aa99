"""Experts to applications: the worst-served application as well served as possible, then the most affinity in total."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from commonpot.engine.assessment import exact
from commonpot.engine.assessment.assignment import Assignment, Bound, Infeasible
from commonpot.engine.assessment.board import Board, board_of
from commonpot.engine.assessment.bounding import Certificate, best_sets, prices_of, total_at_most, worst_at_most
from commonpot.engine.assessment.flow import best_flow
from commonpot.engine.assessment.lifting import lift
from commonpot.engine.assessment.obstacles import obstacles_in
from commonpot.engine.assessment.problem import AssessmentProblem
from commonpot.engine.assessment.seats import Seats

Progress = Callable[[str], None]


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
    seats = _lawful(board)
    if seats is None:
        tell("obstacles")
        return Infeasible(problem, obstacles_in(problem, board))
    tell("worst-served")
    first = seats.copy()
    certificate = _easiest_certificate(board)
    lift(seats, worst_at_most(board, certificate))
    tell("total")
    worst = int(seats.served.min())
    ones = np.ones(board.applications, dtype=np.int64)
    total = Certificate(1, 0 * ones, prices_of(first, ones))
    return Assignment(
        problem,
        board,
        seats.chosen,
        Bound(worst, worst_at_most(board, certificate), certificate),
        Bound(seats.total, total_at_most(board, total, worst), total),
    )


def _lawful(board: Board) -> Seats | None:
    """The flow with most affinity, mended where it breaks the rule that no flow can say."""
    flow = best_flow(board, board.affinity)
    if not flow.complete:
        return None
    seats = Seats(board, flow.chosen)
    if not len(seats.broken()):
        return seats
    solved = exact.most_in_total(board, 0, whole=True, nodes=1000)
    return Seats(board, solved.chosen) if solved else None


def _easiest_certificate(board: Board) -> Certificate:
    """No application can do better than with its own best experts."""
    own = best_sets(board, board.affinity)
    sums = np.bincount(board.application[own], weights=board.affinity[own], minlength=board.applications)
    weights = np.zeros(board.applications, dtype=np.int64)
    weights[int(np.argmin(sums))] = 1
    return Certificate(0, weights, np.zeros(board.experts, dtype=np.int64))
