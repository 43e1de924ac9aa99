"""What is assessed, with who reviews it and how far they are."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from commonpot.assessment.models import (
    COUNTED,
    AssessedApplication,
    AssignmentState,
    Consensus,
    CriterionScore,
    ReviewAssignment,
)
from commonpot.calls.models import Call

PAGE = 50
LIGHT = ("submission__document", "submission__receipt", "submission__signature")


@dataclass
class Line:
    """One application of a list."""

    application: AssessedApplication
    assignments: list[ReviewAssignment] = field(default_factory=list)
    consensus: Consensus | None = None

    @property
    def complete(self) -> int:
        return sum(one.state == AssignmentState.COMPLETE for one in self.assignments)

    @property
    def all_complete(self) -> bool:
        return bool(self.assignments) and self.complete == len(self.assignments)


def inside(call: Call) -> QuerySet[AssessedApplication]:
    return (
        AssessedApplication.objects.filter(call=call).select_related("submission__application").defer(*LIGHT).order_by("submission__number")
    )


def searched(call: Call, search: str) -> QuerySet[AssessedApplication]:
    wanted = Q()
    for name in ("title", "acronym", "submission__number", "partners"):
        wanted |= Q(**{f"{name}__icontains": search})
    return inside(call).filter(wanted) if search else inside(call)


def lines(applications: list[AssessedApplication]) -> list[Line]:
    """Two statements for any number."""
    submissions = [one.submission_id for one in applications]
    by_submission: defaultdict[int, list[ReviewAssignment]] = defaultdict(list)
    rows = (
        ReviewAssignment.objects.filter(submission__in=submissions, state__in=COUNTED)
        .select_related("expert")
        .order_by("expert__name", "pk")
    )
    for assignment in rows:
        by_submission[assignment.submission_id].append(assignment)
    consensus = {one.submission_id: one for one in Consensus.objects.filter(submission__in=submissions).select_related("moderator")}
    return [Line(one, by_submission[one.submission_id], consensus.get(one.submission_id)) for one in applications]


def scores_of(assignments: list[ReviewAssignment]) -> dict[int, dict[str, CriterionScore]]:
    """By assignment and criterion: one statement."""
    found: defaultdict[int, dict[str, CriterionScore]] = defaultdict(dict)
    for score in CriterionScore.objects.filter(review__assignment__in=assignments).select_related("review"):
        found[score.review.assignment_id][score.criterion] = score
    return found
