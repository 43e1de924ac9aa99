"""The assignment as a mixed-integer model for HiGHS: for the rules that no flow can say, for tight loads, and for sharp weights and prices.

Limits are nodes and iterations, never seconds, so that the same problem gives the same answer on a slow machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
import numpy.typing as npt

from commonpot.engine.assessment.board import Board, Bools, Ints

Floats = npt.NDArray[np.float64]
INFINITY = float("inf")
MOST_NODES_OF_EXCESS = 1000


@dataclass(frozen=True)
class Solved:
    """`value`: [pairs] 0 to 1. `weights` [applications], `prices` [experts]: the duals of a linear run. `proven`: no better one exists."""

    value: Floats
    objective: float
    weights: Floats
    prices: Floats
    proven: bool

    @property
    def chosen(self) -> Bools:
        return self.value > 0.5


def most_for_the_worst(board: Board, *, whole: bool, nodes: int = 0) -> Solved | None:
    """The lowest sum as high as possible. `whole`: in whole experts; otherwise the linear relaxation, with its duals."""
    model = _Model(board, floor=None)
    return model.solved(whole=whole, nodes=nodes)


def most_in_total(board: Board, floor: int, *, whole: bool, nodes: int = 0) -> Solved | None:
    """The most affinity with no application below `floor`; None where there is no such assignment (or none was found)."""
    model = _Model(board, floor=floor)
    return model.solved(whole=whole, nodes=nodes)


def least_excess(board: Board) -> Solved | None:
    """Every application gets its experts; loads are exceeded, or left below their least, as little as possible in sum."""
    return _Model(board, floor=0, elastic=True).solved(whole=True, nodes=MOST_NODES_OF_EXCESS)


class _Model:
    """Columns: the pairs, the lowest sum, and what loads are over and under. Rows: experts per application, loads, floors, rules."""

    def __init__(self, board: Board, floor: int | None, *, elastic: bool = False) -> None:
        self.board, self.floor, self.elastic = board, floor, elastic
        self.rows: list[tuple[Ints, Floats]] = []
        self.lower: list[float] = []
        self.upper: list[float] = []
        pairs = np.arange(len(board.application))
        self._add(pairs, board.application, board.reviews, board.reviews)
        self._add(pairs, board.expert, board.least, board.most)
        self.floors = len(self.lower)
        self._add(pairs, board.application, np.full(board.applications, floor or 0), np.full(board.applications, INFINITY), board.affinity)
        self._experienced()
        self._countries()

    def _add(self, pairs: Ints, row: Ints, lower: npt.ArrayLike, upper: npt.ArrayLike, factor: Ints | None = None) -> None:
        """Rows numbered from 0 in `row`: lower <= sum of factor times pair <= upper."""
        lowest = np.asarray(lower, dtype=float)
        factors = np.ones(len(pairs)) if factor is None else factor.astype(float)
        self.rows.append((np.stack([pairs, row + len(self.lower)]), factors))
        self.lower += lowest.tolist()
        self.upper += np.asarray(upper, dtype=float).tolist()

    def _experienced(self) -> None:
        board = self.board
        asked = np.flatnonzero(board.needs_experienced)
        pairs = np.flatnonzero(board.needs_experienced[board.application] & board.experienced[board.expert])
        row = np.searchsorted(asked, board.application[pairs])
        self._add(pairs, row, np.ones(len(asked)), np.full(len(asked), INFINITY))

    def _countries(self) -> None:
        board = self.board
        pairs = np.flatnonzero(board.needs_countries[board.application])
        countries = int(board.country.max()) + 1
        keys, row = np.unique(board.application[pairs] * countries + board.country[board.expert[pairs]], return_inverse=True)
        most = board.reviews[keys // countries] - 1
        self._add(pairs, row, np.zeros(len(keys)), most)

    def solved(self, *, whole: bool, nodes: int) -> Solved | None:
        solver = _silent()
        solver.setOptionValue("mip_max_nodes", max(nodes, 1))
        solver.passModel(self._program(whole))
        solver.run()
        status = solver.getModelStatus()
        solution = solver.getSolution()
        if status == highspy.HighsModelStatus.kInfeasible or not solution.value_valid:
            return None
        dual = np.asarray(solution.row_dual) if not whole else np.zeros(len(self.lower))
        first = self.board.applications
        return Solved(
            np.asarray(solution.col_value, dtype=np.float64)[: len(self.board.application)],
            solver.getInfo().objective_function_value,
            -dual[self.floors : self.floors + first],
            dual[first : first + self.board.experts],
            status == highspy.HighsModelStatus.kOptimal,
        )

    def _program(self, whole: bool) -> highspy.HighsLp:
        board, pairs = self.board, len(self.board.application)
        program = highspy.HighsLp()
        spare = board.experts if self.elastic else 0
        program.num_col_, program.num_row_ = pairs + 1 + 2 * spare, len(self.lower)
        program.sense_ = highspy.ObjSense.kMaximize
        searching = self.floor is None
        worth = np.zeros(pairs) if searching or self.elastic else board.affinity.astype(float)
        program.col_cost_ = np.concatenate([worth, [float(searching)], -np.ones(2 * spare)])
        program.col_lower_ = np.concatenate([board.fixed.astype(float), np.zeros(1 + 2 * spare)])
        program.col_upper_ = np.concatenate([np.ones(pairs), [1e7 * searching], np.full(2 * spare, INFINITY)])
        program.row_lower_, program.row_upper_ = np.array(self.lower), np.array(self.upper)
        self._fill(program.a_matrix_, spare)
        if whole:
            kinds = highspy.HighsVarType
            program.integrality_ = [kinds.kInteger] * pairs + [kinds.kContinuous] * (1 + 2 * spare)
        return program

    def _fill(self, matrix: highspy.HighsSparseMatrix, spare: int) -> None:
        pairs, applications = len(self.board.application), self.board.applications
        worst = np.stack([np.full(applications, pairs), self.floors + np.arange(applications)])
        loads = applications + np.arange(spare)
        over, under = (np.stack([pairs + 1 + first + np.arange(spare), loads]) for first in (0, spare))
        column, row = np.concatenate([*(place for place, _ in self.rows), worst, over, under], axis=1)
        factor = np.concatenate([*(factor for _, factor in self.rows), -np.ones(applications + spare), np.ones(spare)])
        order = np.lexsort((row, column))
        matrix.format_ = highspy.MatrixFormat.kColwise
        matrix.start_ = np.searchsorted(column[order], np.arange(pairs + 2 + 2 * spare))
        matrix.index_, matrix.value_ = row[order], factor[order]


def _silent() -> Any:
    """Standard output belongs to the result; the binding without its Python face prints no banner."""
    solver = highspy._core._Highs()
    for option, value in {"output_flag": False, "threads": 1, "random_seed": 0}.items():
        solver.setOptionValue(option, value)
    return solver
