"""The part of the independent checker that proves a bound of the weight anew.

A linear program of its own (each person at most its room, all meetings at most all tables) is solved for its prices. Whatever the prices,
they prove a bound by weak duality: what the limits are worth at these prices, and what each meeting weighs above its price. That sum is
done in whole numbers, so that nothing hangs on the solver (von Neumann 1947).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

SCALE = 1_000_000
"""Prices in millionths of a weight."""


def proven_bound(weights: Sequence[int], rows: Sequence[Sequence[int]], limits: Sequence[int]) -> int:
    """No choice of columns weighs more that has, of the columns of each row, at most as many as the row's limit."""
    if not weights:
        return 0
    places = [(row, column) for row, columns in enumerate(rows) for column in columns]
    ones = np.ones(len(places))
    matrix: Any = csr_array((ones, np.array(places, dtype=np.int64).reshape(-1, 2).T), shape=(len(rows), len(weights)))
    found = linprog(-np.array(weights, dtype=float), A_ub=matrix, b_ub=np.array(limits, dtype=float), bounds=(0, 1), method="highs")
    prices = [0] * len(rows) if found.status != 0 else [max(0, round(-one * SCALE)) for one in found.ineqlin.marginals]
    above = [weight * SCALE for weight in weights]
    for row, column in places:
        above[column] -= prices[row]
    total = sum(price * limit for price, limit in zip(prices, limits, strict=True)) + sum(one for one in above if one > 0)
    return total // SCALE
