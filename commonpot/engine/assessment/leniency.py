"""Lenient and strict experts, seen by a mixed model: total = mean + application + expert + noise, all three random.

The variances are estimated by restricted maximum likelihood (Patterson and Thompson, Biometrika 58, 1971), over the two ratios to the
noise; applications and experts by Henderson's equations (Biometrics 31, 1975), from which the applications are eliminated first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.linalg import cho_factor, cho_solve, solve_triangular
from scipy.optimize import minimize

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
LOG_RATIOS = (-9.0, 7.0)
"""Variance ratios from practically none to practically no noise."""
LEAST_REPEATED = 3


@dataclass(frozen=True)
class Design:
    """Who judged what: [reviews] number of the application, of the expert, and the total that was given."""

    application: Ints
    expert: Ints
    total: Floats

    @cached_property
    def met(self) -> Floats:
        """[applications, experts + 1] times that they met; the last column is the mean's."""
        table = np.zeros((int(self.application.max()) + 1, int(self.expert.max()) + 2))
        np.add.at(table, (self.application, self.expert), 1)
        table[:, -1] = table.sum(axis=1)
        return table

    @cached_property
    def crossed(self) -> Floats:
        """[experts + 1, experts + 1] the equations of experts and mean alone."""
        count = self.met[:, :-1].sum(axis=0)
        table = np.diag(np.append(count, count.sum()))
        table[-1, :-1] = table[:-1, -1] = count
        return table

    @cached_property
    def sum_of_application(self) -> Floats:
        return np.bincount(self.application, weights=self.total).astype(np.float64)

    @cached_property
    def sum_of_expert(self) -> Floats:
        return np.append(np.bincount(self.expert, weights=self.total), self.total.sum())

    def can_tell(self) -> bool:
        """Whether several applications were judged by several experts each, and several experts judged several."""
        experts = np.bincount(self.application)
        applications = np.bincount(self.expert)
        repeated = (int((experts > 1).sum()), int((applications > 1).sum()))
        spread = float(np.ptp(self.total)) > 0
        return spread and min(repeated) >= LEAST_REPEATED and len(self.total) > len(experts) + LEAST_REPEATED


class Equations:
    """Henderson's equations at given ratios of the variances to the noise."""

    def __init__(self, design: Design, ratio_application: float, ratio_expert: float) -> None:
        self.design = design
        self.weight = 1 / (design.met[:, -1] + 1 / ratio_application)
        """[applications] what one unit of the sum of an application is worth, all else known."""
        reduced = design.crossed - design.met.T @ (self.weight[:, None] * design.met)
        reduced[np.diag_indices(len(reduced) - 1)] += 1 / ratio_expert
        self.factor = cho_factor(reduced, lower=True)
        right = design.sum_of_expert - design.met.T @ (self.weight * design.sum_of_application)
        self.experts_and_mean: Floats = cho_solve(self.factor, right)
        self.ratios = (ratio_application, ratio_expert)

    def applications(self, experts_and_mean: Floats) -> Floats:
        """[..., applications] their expected effects when experts and mean are as given."""
        effects: Floats = self.weight * (self.design.sum_of_application - experts_and_mean @ self.design.met.T)
        return effects

    @cached_property
    def noise(self) -> float:
        """The variance of the noise that fits best at these ratios."""
        design = self.design
        explained = self.experts_and_mean @ design.sum_of_expert
        explained += self.applications(self.experts_and_mean) @ design.sum_of_application
        return max(float(design.total @ design.total - explained), 1e-12) / (len(design.total) - 1)

    @cached_property
    def badness(self) -> float:
        """Minus twice the restricted log likelihood, but for a constant."""
        applications, experts = self.design.met.shape[0], self.design.met.shape[1] - 1
        ratio_application, ratio_expert = self.ratios
        size = -np.log(self.weight).sum() + 2 * np.log(np.diag(self.factor[0])).sum()
        size += applications * np.log(ratio_application) + experts * np.log(ratio_expert)
        return float(size + (len(self.design.total) - 1) * np.log(self.noise))


def fitted(design: Design) -> Equations:
    """The equations at the ratios that fit best."""
    centred = Design(design.application, design.expert, design.total - design.total.mean())

    def badness(logs: Floats) -> float:
        return Equations(centred, *np.exp(np.clip(logs, *LOG_RATIOS))).badness

    starts = [minimize(badness, start, method="Nelder-Mead", options={"xatol": 1e-2, "fatol": 1e-3, "maxiter": 120}) for start in _STARTS]
    best = min(starts, key=lambda one: float(one.fun))
    return Equations(design, *np.exp(np.clip(best.x, *LOG_RATIOS)))


_STARTS = ([0.0, -1.0],)


def drawn(equations: Equations, count: int, chance: np.random.Generator) -> Floats:
    """[count, applications] effects of the applications as they may be, given the reviews and the variances."""
    lower = np.tril(equations.factor[0])
    sigma = np.sqrt(equations.noise)
    noise = chance.standard_normal((len(lower), count))
    others = equations.experts_and_mean[:, None] + sigma * solve_triangular(lower, noise, lower=True, trans="T")
    spread = sigma * np.sqrt(equations.weight) * chance.standard_normal((count, len(equations.weight)))
    effects: Floats = equations.applications(others.T) + spread
    return effects
