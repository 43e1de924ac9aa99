"""What the mixed model makes of the reviews: advice that stands beside a ranking list and never changes it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np

from commonpot.engine.assessment.leniency import Design, drawn, fitted
from commonpot.engine.assessment.ranking import CONFIDENCE, Calibrated, Interval, Leniency, Variances
from commonpot.engine.assessment.reviews import Reviews
from commonpot.engine.assessment.scoring import Score, weighted


class Advice:
    """What the mixed model says about the applications with reviews; intervals and places for those that pass."""

    def __init__(self, reviews: Reviews, passing: list[Score], seed: int, resamples: int) -> None:
        self.leniency: tuple[Leniency, ...] = ()
        self.variances: Variances | None = None
        self.calibrated: dict[str, Calibrated] = {}
        self.intervals: dict[str, Interval] = {}
        if not reviews.reviews:
            return
        self.names = list(reviews.by_application)
        self.experts = list(dict.fromkeys(one.expert for one in reviews.reviews))
        design = self._design(reviews)
        if design.can_tell():
            self._fill(design, {one.application for one in passing}, seed, resamples)

    def _design(self, reviews: Reviews) -> Design:
        application = {name: number for number, name in enumerate(self.names)}
        expert = {name: number for number, name in enumerate(self.experts)}
        return Design(
            np.array([application[one.application] for one in reviews.reviews]),
            np.array([expert[one.expert] for one in reviews.reviews]),
            np.array([float(weighted(reviews, one.scores)) for one in reviews.reviews]),
        )

    def _fill(self, design: Design, passing: set[str], seed: int, resamples: int) -> None:
        equations = fitted(design)
        noise, (of_applications, of_experts) = equations.noise, equations.ratios
        self.variances = Variances(_rounded(of_applications * noise), _rounded(of_experts * noise), _rounded(noise))
        counts = np.bincount(design.expert)
        self.leniency = tuple(
            Leniency(name, _rounded(points), int(count))
            for name, points, count in zip(self.experts, equations.experts_and_mean[:-1], counts, strict=True)
        )
        kept = np.array([number for number, name in enumerate(self.names) if name in passing], dtype=np.int64)
        totals = equations.experts_and_mean[-1] + equations.applications(equations.experts_and_mean)
        ranks = {self.names[number]: int((totals[kept] > totals[number]).sum()) + 1 for number in kept}
        for number, name in enumerate(self.names):
            self.calibrated[name] = Calibrated(_rounded(totals[number]), ranks.get(name))
        self._intervals(drawn(equations, resamples, np.random.default_rng(seed))[:, kept], [self.names[number] for number in kept])

    def _intervals(self, effects: np.ndarray[Any, np.dtype[np.float64]], names: list[str]) -> None:
        if not names:
            return
        ranks = np.argsort(np.argsort(-effects, axis=1), axis=1) + 1
        tail = (100 - CONFIDENCE) / 200
        first, last = np.quantile(ranks, [tail, 1 - tail], axis=0, method="inverted_cdf").astype(int)
        self.intervals = {name: Interval(int(low), int(high)) for name, low, high in zip(names, first, last, strict=True)}

    def of(self, name: str) -> tuple[Calibrated | None, Interval | None]:
        return self.calibrated.get(name), self.intervals.get(name)


def _rounded(value: float) -> Decimal:
    """Three decimals, and no minus before a zero."""
    return Decimal(f"{round(float(value), 3) + 0.0:.3f}")
