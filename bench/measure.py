"""What every measurement is made of: sizes, rows, and the shortest of several runs."""

from collections.abc import Callable
from time import perf_counter
from typing import NamedTuple

SIZES = ("small", "medium", "large")


class Row(NamedTuple):
    """One line of the table. `ratio`: how many times as long the baseline took, for the same amount of work; None when it found nothing."""

    what: str
    size: str
    per: str
    ratio: float | None
    baseline: str
    relation: str = "x faster than"


def shortest(work: Callable[[], object], runs: int = 3) -> float:
    """Seconds of the quickest of several runs: the one that other programs disturbed least."""
    times = []
    for _ in range(runs):
        begun = perf_counter()
        work()
        times.append(perf_counter() - begun)
    return min(times)
