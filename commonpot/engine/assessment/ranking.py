"""Reviews to a ranking list: exact totals and a declared order, and beside them, as advice, what the experts' differences do to it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from commonpot.engine.assessment.reviews import Reviews
from commonpot.engine.assessment.scoring import Flag, Score, flags_of, order_of, places, score_all, written
from commonpot.engine.wording import Translate, marked

CONFIDENCE = 90


@dataclass(frozen=True)
class Interval:
    """Places among the applications above the thresholds; the true one lies from `first` to `last` in 90 of 100 such cases."""

    first: int
    last: int


@dataclass(frozen=True)
class Calibrated:
    """The total as all experts on average might have given it, drawn towards the mean where few reviews speak. Advice only."""

    total: Decimal
    place: int | None
    """Among the applications above the thresholds."""


@dataclass(frozen=True)
class Leniency:
    """How far above the others an expert scores, in points of the total; negative: stricter."""

    expert: str
    points: Decimal
    reviews: int


@dataclass(frozen=True)
class Variances:
    """Estimated variances of the total, in points squared."""

    applications: Decimal
    experts: Decimal
    noise: Decimal


@dataclass(frozen=True)
class Ranked:
    """One line of the list. `rank` is None below a threshold; `tied`: shares its rank with another."""

    score: Score
    rank: int | None
    tied: bool
    flags: tuple[Flag, ...]
    calibrated: Calibrated | None = None
    interval: Interval | None = None


@dataclass(frozen=True)
class Ranking:
    """The list, best first, those below a threshold last; `variances` is None where the reviews are too few to tell."""

    reviews: Reviews
    lines: tuple[Ranked, ...]
    unscored: tuple[str, ...]
    leniency: tuple[Leniency, ...]
    variances: Variances | None

    def as_data(self, language: str = "en", translate: Translate = marked) -> dict[str, Any]:
        """Plain data for JSON; decimals are text. Without the reviews: a command puts them beside."""
        return {
            "kind": "ranking",
            "ranking": [_line(one, language, translate) for one in self.lines],
            "unscored": [*self.unscored],
            "advice": self._advice(),
        }

    def _advice(self) -> dict[str, Any] | None:
        if self.variances is None:
            return None
        return {
            "confidence_percent": CONFIDENCE,
            "variances": {name: f"{value:f}" for name, value in vars(self.variances).items()},
            "leniency": [{"expert": one.expert, "points": f"{one.points:f}", "reviews": one.reviews} for one in self.leniency],
        }


def _line(one: Ranked, language: str, translate: Translate) -> dict[str, Any]:
    return {
        "application": one.score.application,
        "rank": one.rank,
        "tied": one.tied,
        "total": written(one.score.total),
        "total_exact": str(one.score.total),
        "scores": {name: written(value) for name, value in one.score.scores.items()},
        "basis": one.score.basis.value,
        "missed": [*one.score.missed],
        "missed_total": one.score.missed_total,
        "flags": [
            {"kind": flag.kind.value, "criterion": flag.criterion, "sentence": flag.fact.text(language, translate)} for flag in one.flags
        ],
        "calibrated": one.calibrated and {"total": f"{one.calibrated.total:f}", "place": one.calibrated.place},
        "interval": one.interval and {"first": one.interval.first, "last": one.interval.last},
    }


def rank(reviews: Reviews, *, seed: int = 0, resamples: int = 2000) -> Ranking:
    """The ranking list. `resamples`: how many worlds are drawn for the intervals; the same seed gives the same bytes."""
    from commonpot.engine.assessment.advice import Advice  # scipy takes half a second to load; pages that only show a list need none

    scores = score_all(reviews)
    key = order_of(reviews)
    passing = places([one for one in scores if one.passes], key)
    failing = places([one for one in scores if not one.passes], key)
    advice = Advice(reviews, [one for _, one in passing], seed, resamples)
    ranks = [place for place, _ in passing]
    lines = [
        Ranked(one, place, ranks.count(place) > 1, flags_of(reviews, one.application), *advice.of(one.application))
        for place, one in passing
    ]
    lines += [Ranked(one, None, False, flags_of(reviews, one.application), *advice.of(one.application)) for _, one in failing]
    known = {one.application for one in scores}
    unscored = tuple(name for name in reviews.ranked if name not in known)
    return Ranking(reviews, tuple(lines), unscored, advice.leniency, advice.variances)
