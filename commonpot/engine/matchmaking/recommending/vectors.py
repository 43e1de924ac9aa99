"""Texts as vectors: term frequency by inverse document frequency (Spärck Jones 1972; Salton and Buckley 1988), of length one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

import numpy as np
from scipy.sparse import csr_array

Features = Mapping[str, float]


def counted(features: Sequence[str]) -> Features:
    """How often each feature occurs."""
    return {feature: float(count) for feature, count in Counter(features).items()}


def rarity(documents: Sequence[Features]) -> Mapping[str, float]:
    """Feature -> its inverse document frequency, smoothed: ln((1 + n) / (1 + those that have it)) + 1."""
    held = Counter(feature for document in documents for feature in document)
    return {feature: log((1 + len(documents)) / (1 + held[feature])) + 1 for feature in sorted(held)}


def vectors(documents: Sequence[Features], rare: Mapping[str, float]) -> csr_array:
    """One row per document, one column per feature of `rare`, rows of length one (or zero): (1 + ln count) times rarity."""
    column = {feature: number for number, feature in enumerate(rare)}
    rows, columns, values = [], [], []
    for row, document in enumerate(documents):
        weights = {feature: _damped(count) * rare[feature] for feature, count in document.items()}
        length = sum(weight * weight for weight in weights.values()) ** 0.5
        rows += [row] * len(weights)
        columns += [column[feature] for feature in weights]
        values += [weight / length for weight in weights.values()]
    return csr_array((np.array(values, dtype=float), (rows, columns)), shape=(len(documents), max(len(column), 1)))


def _damped(count: float) -> float:
    return 1 + log(count) if count > 1 else count


def likeness(left: csr_array, right: csr_array) -> np.ndarray:
    """Cosine of every row of `left` with every row of `right`: an array of their numbers of rows."""
    return np.asarray((left @ right.T).toarray(), dtype=float)
