"""Exact sums: means, weighted totals, thresholds and the order of a list. Fractions; nothing is rounded before it is compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from commonpot.engine.assessment.reviews import Reviews
from commonpot.engine.wording import Fact

DECIMALS = 4


class Basis(StrEnum):
    """Where the scores come from."""

    REVIEWS = "reviews"
    CONSENSUS = "consensus"


@dataclass(frozen=True)
class Score:
    """One application: per criterion its mean (or agreed) score, the weighted total, and the thresholds that it misses."""

    application: str
    basis: Basis
    scores: Mapping[str, Fraction]
    total: Fraction
    missed: tuple[str, ...]
    """Criteria below their threshold."""
    missed_total: bool

    @property
    def passes(self) -> bool:
        return not self.missed and not self.missed_total


def score_all(reviews: Reviews) -> list[Score]:
    """Every application that has a review or a consensus, in the order of the document."""
    return [_score(reviews, name) for name in reviews.ranked if name in reviews.by_application or name in reviews.agreed]


def _score(reviews: Reviews, name: str) -> Score:
    agreed = reviews.agreed.get(name)
    given = [agreed.scores] if agreed else [one.scores for one in reviews.by_application[name]]
    scores = {one.id: mean(scores[one.id] for scores in given) for one in reviews.criteria}
    total = weighted(reviews, scores)
    missed = tuple(one.id for one in reviews.criteria if one.threshold is not None and scores[one.id] < one.threshold)
    short = reviews.total_threshold is not None and total < reviews.total_threshold
    return Score(name, Basis.CONSENSUS if agreed else Basis.REVIEWS, scores, total, missed, short)


def mean(values: Iterable[Decimal]) -> Fraction:
    numbers = [Fraction(value) for value in values]
    return sum(numbers, Fraction(0)) / len(numbers)


def weighted(reviews: Reviews, scores: Mapping[str, Fraction] | Mapping[str, Decimal]) -> Fraction:
    """The sum of weight times score."""
    return sum((Fraction(one.weight) * Fraction(scores[one.id]) for one in reviews.criteria), Fraction(0))


def places(items: Iterable[Score], key: Callable[[Score], tuple[Fraction, ...]]) -> list[tuple[int, Score]]:
    """Place and item, highest key first; equal keys share a place, and stand in the order of the ids."""
    ordered = sorted(items, key=lambda one: one.application)
    ordered.sort(key=key, reverse=True)
    found: list[tuple[int, Score]] = []
    for number, one in enumerate(ordered, start=1):
        shared = found and key(found[-1][1]) == key(one)
        found.append((found[-1][0] if shared else number, one))
    return found


def order_of(reviews: Reviews) -> Callable[[Score], tuple[Fraction, ...]]:
    """The total, then the declared criteria."""
    return lambda one: (one.total, *(one.scores[name] for name in reviews.ties))


def written(value: Fraction) -> str:
    """As a decimal: every digit where there are few, otherwise rounded to four, half away from zero."""
    scaled = value * 10**DECIMALS
    whole = (abs(scaled.numerator) * 2 + scaled.denominator) // (2 * scaled.denominator)
    digits = Decimal(whole if value >= 0 else -whole).scaleb(-DECIMALS).normalize()
    return f"{digits:f}" if digits else "0"


class FlagKind(StrEnum):
    """How experts disagree."""

    FAR_APART = "far_apart"
    SPLIT = "split"


@dataclass(frozen=True)
class Flag:
    """Experts who should talk. `criterion` is None for the total."""

    kind: FlagKind
    criterion: str | None
    fact: Fact


def flags_of(reviews: Reviews, name: str) -> tuple[Flag, ...]:
    """Criteria on which two experts are far apart, and thresholds that they stand on both sides of."""
    given = [one.scores for one in reviews.by_application.get(name, ())]
    if len(given) < 2:
        return ()
    found = []
    for one in reviews.criteria:
        scores = [Fraction(scores[one.id]) for scores in given]
        if max(scores) - min(scores) >= reviews.far_apart:
            found.append(Flag(FlagKind.FAR_APART, one.id, Fact("The scores go from {low} to {high}", _ends(scores))))
        if one.threshold is not None and min(scores) < one.threshold <= max(scores):
            found.append(Flag(FlagKind.SPLIT, one.id, _split(scores, Fraction(one.threshold))))
    totals = [weighted(reviews, scores) for scores in given]
    if reviews.total_threshold is not None and min(totals) < reviews.total_threshold <= max(totals):
        found.append(Flag(FlagKind.SPLIT, None, _split(totals, Fraction(reviews.total_threshold))))
    return tuple(found)


def _ends(values: list[Fraction]) -> dict[str, str]:
    return {"low": written(min(values)), "high": written(max(values))}


def _split(values: list[Fraction], threshold: Fraction) -> Fact:
    above = sum(value >= threshold for value in values)
    return Fact(
        "{above} of {all} experts are at or above the threshold of {threshold}",
        {"above": above, "all": len(values), "threshold": written(threshold)},
    )
