"""Linear programs of noughts and ones in HiGHS, quiet and on one thread: what SELECT and TRADE are made of."""

from __future__ import annotations

import highspy
import numpy as np
from numpy.typing import NDArray

TOLERANCE = 1e-6


class _Quiet(highspy.Highs):
    """HiGHS announces itself on standard output, where results go, at the first call that it gets; this one silences it before."""

    def enableCallbacks(self) -> None:  # noqa: N802
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def program(objective: NDArray[np.float64]) -> highspy.Highs:
    """One column per number, from 0 to 1; the most of their sum is sought."""
    highs = _Quiet()  # type: ignore[no-untyped-call]
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("mip_rel_gap", 0.0)
    count, none = len(objective), np.empty(0, dtype=np.int32)
    highs.addCols(count, objective, np.zeros(count), np.ones(count), 0, none, none, np.empty(0))
    highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
    return highs


def ask_for_whole(highs: highspy.Highs, count: int, kind: highspy.HighsVarType = highspy.HighsVarType.kInteger) -> None:
    """From now on whole numbers only (or, with the other kind, any again)."""
    highs.changeColsIntegrality(count, np.arange(count, dtype=np.int32), np.full(count, kind))


def is_whole(values: NDArray[np.float64]) -> bool:
    """Whether every number is 0 or 1."""
    return bool(np.abs(values - (values > 0.5)).max(initial=0) <= TOLERANCE)
