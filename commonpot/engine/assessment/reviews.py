"""The reviews document: criteria and what the experts gave. Formats: docs/assessment-engine.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StrictInt

from commonpot.engine.assessment.faults import AssessmentFault, BadAssessment, at, read_as, repeated
from commonpot.engine.assessment.problem import Id
from commonpot.engine.calls.part import Part


def _no_float(value: Any) -> Any:
    if isinstance(value, bool | float):
        raise ValueError('write a whole number, or a decimal in quotation marks, as “"3.5"”')  # a float has lost digits already
    return value


Exact = Annotated[Decimal, BeforeValidator(_no_float), Field(ge=-1_000_000, le=1_000_000, decimal_places=6)]


class Scale(Part):
    """The scores that can be given: from `min` to `max` in steps of `step`."""

    min: Annotated[StrictInt, Field(ge=-1000, le=1000)] = 0
    max: Annotated[StrictInt, Field(ge=-1000, le=1000)] = 5
    step: Annotated[Exact, Field(gt=0)] = Decimal("0.5")

    def holds(self, score: Decimal) -> bool:
        return self.min <= score <= self.max and (score - self.min) % self.step == 0


class ScoredCriterion(Part):
    """What is scored, and how much it weighs in the total."""

    id: Id
    weight: Annotated[Exact, Field(gt=0)] = Decimal(1)
    threshold: Exact | None = None
    """Lowest mean score with which an application passes."""


class Review(Part):
    """What one expert gave to one application: a score for every criterion."""

    application: Id
    expert: Id
    scores: dict[Id, Exact]


class Consensus(Part):
    """The scores that the experts agreed on; they stand in the place of the means."""

    application: Id
    scores: dict[Id, Exact]


class Reviews(Part):
    """The whole document."""

    criteria: tuple[ScoredCriterion, ...] = Field(min_length=1, max_length=100)
    scale: Scale = Scale()
    total_threshold: Exact | None = None
    """Lowest weighted sum with which an application passes."""
    ties: tuple[Id, ...] = ()
    """Criteria in the order in which they decide between equal totals: the higher score goes first."""
    applications: tuple[Id, ...] | None = None
    """All that should be ranked; absent: those that have reviews or a consensus."""
    reviews: tuple[Review, ...] = Field(max_length=200_000)
    consensus: tuple[Consensus, ...] = ()
    disagreement: Annotated[Exact, Field(gt=0)] | None = None
    """Flag a criterion when two experts are this far apart or further; absent: half the scale."""

    @property
    def given(self) -> tuple[Review | Consensus, ...]:
        """Everything that carries scores."""
        return (*self.reviews, *self.consensus)

    @cached_property
    def ranked(self) -> tuple[str, ...]:
        """Ids of the applications, in the order of the document."""
        if self.applications is not None:
            return self.applications
        return tuple(dict.fromkeys(one.application for one in self.given))

    @cached_property
    def by_application(self) -> dict[str, tuple[Review, ...]]:
        found: dict[str, list[Review]] = {}
        for one in self.reviews:
            found.setdefault(one.application, []).append(one)
        return {name: tuple(some) for name, some in found.items()}

    @cached_property
    def agreed(self) -> dict[str, Consensus]:
        return {one.application: one for one in self.consensus}

    @property
    def far_apart(self) -> Decimal:
        """The difference between two scores that is flagged."""
        return self.disagreement or Decimal(self.scale.max - self.scale.min) / 2


def read_reviews(data: Mapping[str, Any]) -> Reviews:
    """The reviews in `data` (a parsed REVIEWS.json). Raises BadAssessment with all faults at once."""
    reviews = read_as(Reviews, data)
    found = [fault for check in (_criteria, _scale, _ties, _lists, _scores) for fault in check(reviews)]
    if found:
        raise BadAssessment(found)
    return reviews


def _criteria(reviews: Reviews) -> Iterator[AssessmentFault]:
    for number in repeated(one.id for one in reviews.criteria):
        yield at(("criteria", number, "id"), f"the criterion “{reviews.criteria[number].id}” stands twice")
    lowest, highest = reviews.scale.min, reviews.scale.max
    for number, one in enumerate(reviews.criteria):
        if one.threshold is not None and not lowest <= one.threshold <= highest:
            yield at(("criteria", number, "threshold"), f"the threshold must lie on the scale, between {lowest} and {highest}")
    weights = sum(one.weight for one in reviews.criteria)
    if reviews.total_threshold is not None and not weights * lowest <= reviews.total_threshold <= weights * highest:
        yield at(
            ("total_threshold",), f"the weighted sum of all criteria lies between {weights * lowest} and {weights * highest}; mend this"
        )


def _scale(reviews: Reviews) -> Iterator[AssessmentFault]:
    if reviews.scale.min >= reviews.scale.max:
        yield at(("scale", "max"), "the highest score must be above the lowest")


def _ties(reviews: Reviews) -> Iterator[AssessmentFault]:
    known = {one.id for one in reviews.criteria}
    for number, one in enumerate(reviews.ties):
        if one not in known:
            yield at(("ties", number), f"there is no criterion “{one}”")
    for number in repeated(reviews.ties):
        yield at(("ties", number), "the criterion has decided already; take it out here")


def _lists(reviews: Reviews) -> Iterator[AssessmentFault]:
    known = set(reviews.ranked)
    for number in repeated(reviews.applications or ()):
        yield at(("applications", number), "the application stands twice")
    for number in repeated(f"{one.application}\n{one.expert}" for one in reviews.reviews):
        yield at(("reviews", number), "the expert has reviewed this application already; take one of the two out")
    for number in repeated(one.application for one in reviews.consensus):
        yield at(("consensus", number), "the application has a consensus already; take one of the two out")
    for path, one in _placed(reviews):
        if one.application not in known:
            yield at((*path, "application"), f"there is no application “{one.application}”")


def _placed(reviews: Reviews) -> Iterator[tuple[tuple[str | int, ...], Review | Consensus]]:
    yield from ((("reviews", number), one) for number, one in enumerate(reviews.reviews))
    yield from ((("consensus", number), one) for number, one in enumerate(reviews.consensus))


def _scores(reviews: Reviews) -> Iterator[AssessmentFault]:
    for path, one in _placed(reviews):
        yield from _scores_of(reviews, (*path, "scores"), one.scores)


def _scores_of(reviews: Reviews, path: tuple[str | int, ...], scores: dict[str, Decimal]) -> Iterator[AssessmentFault]:
    known = [one.id for one in reviews.criteria]
    for name in known:
        if name not in scores:
            yield at((*path, name), "this score is missing; leave out the whole review until it is complete")
    for name, score in scores.items():
        scale = reviews.scale
        if name not in known:
            yield at((*path, name), f"there is no criterion “{name}”")
        elif scale.min < scale.max and not scale.holds(score):
            yield at((*path, name), f"{score} is not on the scale from {scale.min} to {scale.max} in steps of {scale.step}")
