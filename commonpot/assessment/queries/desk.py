"""The expert's desk: what is assigned, until when, how far; and the one review on the page."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.assessment.models import (
    AT_WORK,
    COUNTED,
    AssessedApplication,
    AssignmentState,
    Consensus,
    CriterionScore,
    Declaration,
    Expert,
    ExpertState,
    Review,
    ReviewAssignment,
)
from commonpot.assessment.policies import reviews_it
from commonpot.assessment.queries.applications import LIGHT
from commonpot.calls.queries import document
from commonpot.engine.calls import CallDocument
from commonpot.engine.calls.assessment import Criterion


@dataclass(frozen=True)
class DeskLine:
    assignment: ReviewAssignment
    application: AssessedApplication
    scored: int
    of: int
    zone: str

    @property
    def is_late(self) -> bool:
        return self.assignment.state in AT_WORK and self.assignment.due_at < clock.now()


@dataclass
class ExpertDesk:
    """Of one call."""

    expert: Expert
    call: CallDocument
    lines: list[DeskLine] = field(default_factory=list)
    to_declare: int = 0

    @property
    def complete(self) -> int:
        return sum(line.assignment.state == AssignmentState.COMPLETE for line in self.lines)

    @property
    def next_due(self) -> Any:
        return min((line.assignment.due_at for line in self.lines if line.assignment.state in AT_WORK), default=None)


def expert_desks(user: User) -> list[ExpertDesk]:
    """Five statements beside the documents of the calls."""
    experts = list(
        Expert.objects.filter(user=user, state=ExpertState.ACCEPTED).select_related("call__current").defer("call__current__document")
    )
    desks = {one.pk: ExpertDesk(one, document(one.call)) for one in experts}
    assignments = list(own_assignments(user))
    assessed = {
        one.submission_id: one for one in AssessedApplication.objects.filter(submission__in=[one.submission_id for one in assignments])
    }
    scored = scored_counts(assignments)
    for one in assignments:
        desk = desks[one.expert_id]
        criteria, zone = len(desk.call.assessment.criteria), desk.call.timeline.time_zone
        desk.lines.append(DeskLine(one, assessed[one.submission_id], scored.get(one.pk, 0), criteria, zone))
    for pk, count in _undeclared(experts).items():
        desks[pk].to_declare = count
    return list(desks.values())


def own_assignments(user: User) -> QuerySet[ReviewAssignment]:
    rows = ReviewAssignment.objects.select_related("submission", "expert__call__current").defer(*LIGHT, "expert__call__current__document")
    return reviews_it.visible(user, rows).order_by("due_at", "submission__number")


def scored_counts(assignments: list[ReviewAssignment]) -> dict[int, int]:
    found: dict[int, int] = {}
    rows = CriterionScore.objects.filter(review__assignment__in=assignments, score__isnull=False)
    for pk in rows.values_list("review__assignment_id", flat=True):
        found[pk] = found.get(pk, 0) + 1
    return found


def _undeclared(experts: list[Expert]) -> dict[int, int]:
    """On how many applications each expert has said nothing yet."""
    inside: dict[int, set[int]] = {}
    for call, submission in AssessedApplication.objects.filter(call__in={one.call_id for one in experts}, taken_out_at=None).values_list(
        "call_id", "submission_id"
    ):
        inside.setdefault(call, set()).add(submission)
    said: dict[int, set[int]] = {}
    for expert, submission in Declaration.objects.filter(expert__in=experts).values_list("expert_id", "submission_id"):
        said.setdefault(expert, set()).add(submission)
    return {one.pk: len(inside.get(one.call_id, set()) - said.get(one.pk, set())) for one in experts}


@dataclass(frozen=True)
class ScoredCriterion:
    criterion: Criterion
    score: Decimal | None
    comment: str
    typed: str = ""
    """What was sent and is no score."""

    @property
    def misses(self) -> bool:
        return self.score is not None and self.criterion.threshold is not None and self.score < self.criterion.threshold


@dataclass(frozen=True)
class Total:
    """Of the scores so far: nothing is guessed for what has none."""

    total: Decimal
    scored: int
    of: int
    threshold: Decimal | None
    best: Decimal

    @property
    def is_whole(self) -> bool:
        return self.scored == self.of

    @property
    def misses(self) -> bool:
        return self.is_whole and self.threshold is not None and self.total < self.threshold


def scored_criteria(call: CallDocument, scores: Mapping[str, CriterionScore]) -> list[ScoredCriterion]:
    return [
        ScoredCriterion(one, scores[one.id].score if one.id in scores else None, scores[one.id].comment if one.id in scores else "")
        for one in call.assessment.criteria
    ]


def as_typed(lines: list[ScoredCriterion], scores: Mapping[str, str], comments: Mapping[str, str]) -> list[ScoredCriterion]:
    """As the page was sent: also what could not be saved stays on it."""
    return [replace(line, typed=scores.get(line.criterion.id, ""), comment=comments.get(line.criterion.id, line.comment)) for line in lines]


def total_of(call: CallDocument, lines: list[ScoredCriterion]) -> Total:
    given = [(line.criterion.weight, line.score) for line in lines if line.score is not None]
    best = sum((one.weight * call.assessment.scale.max for one in call.assessment.criteria), Decimal(0))
    total = sum((weight * score for weight, score in given), Decimal(0))
    return Total(total, len(given), len(lines), call.assessment.total_threshold, best)


def others_of(assignment: ReviewAssignment) -> list[ReviewAssignment]:
    """The other experts' reviews: nobody sees any of them, nor whose they are, until all have handed in."""
    rows = ReviewAssignment.objects.filter(submission=assignment.submission_id, state__in=COUNTED).select_related("expert", "review")
    everybody = list(rows.order_by("pk"))
    if any(one.state != AssignmentState.COMPLETE for one in everybody):
        return []
    return [one for one in everybody if one.pk != assignment.pk]


def review_of(assignment: ReviewAssignment) -> Review | None:
    return Review.objects.filter(assignment=assignment).prefetch_related("scores").first()


def consensus_of(assignment: ReviewAssignment) -> Consensus | None:
    return Consensus.objects.filter(submission=assignment.submission_id).select_related("moderator").first()
