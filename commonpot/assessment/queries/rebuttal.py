"""What applicants read of the experts before they answer: the comments, never who wrote them."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from commonpot.accounts.models import User
from commonpot.applications.models import Application, Submission, SubmissionState
from commonpot.assessment.models import AssignmentState, CriterionScore, Rebuttal, ReviewAssignment
from commonpot.assessment.policies import reads_own_comments
from commonpot.assessment.queries.applications import LIGHT, scores_of
from commonpot.calls.queries import document
from commonpot.engine.calls.assessment import Criterion


@dataclass(frozen=True)
class Comment:
    """`expert` counts from 1 and is the same in every criterion; `score` is None where the call does not show it."""

    expert: int
    text: str
    score: Decimal | None


@dataclass(frozen=True)
class Commented:
    criterion: Criterion
    comments: list[Comment]


def assessed_submission(application: Application) -> Submission | None:
    """What of the application is assessed, without the frozen bytes."""
    light = (name.removeprefix("submission__") for name in LIGHT)
    rows = application.submissions.filter(state=SubmissionState.IN_FORCE, assessed__isnull=False)
    return rows.select_related("assessed", "rebuttal__saved_by").defer(*light).first()


def rebuttal_of(submission: Submission) -> Rebuttal | None:
    found: Rebuttal | None = getattr(submission, "rebuttal", None)
    return found


def comments_on(application: Application, submission: Submission) -> list[Commented]:
    """Two statements. The experts are counted in an order that has nothing to do with their names or with other applications."""
    said = document(application.call).assessment
    complete = ReviewAssignment.objects.filter(submission=submission, state=AssignmentState.COMPLETE)
    assignments = sorted(complete, key=lambda one: one.public_id)
    scores = scores_of(assignments)
    shown = said.rebuttal is not None and said.rebuttal.scores
    return [
        Commented(
            criterion,
            [_comment(number, scores[one.pk].get(criterion.id), shown) for number, one in enumerate(assignments, start=1)],
        )
        for criterion in said.criteria
    ]


def waiting_for(user: User) -> QuerySet[Rebuttal]:
    """Open answers of the person's own applications."""
    rows = Rebuttal.objects.filter(handed_in_at=None, submission__assessed__taken_out_at=None)
    return reads_own_comments.through("submission__application").visible(user, rows)


def newest_for(user: User) -> list[Rebuttal]:
    """What waits, newest first, with its application and call: one statement."""
    rows = waiting_for(user).select_related("submission__assessed", "submission__application__call__current")
    return list(rows.defer(*LIGHT, "submission__application__call__current__document").order_by("-pk")[:30])


def _comment(expert: int, given: CriterionScore | None, with_score: bool) -> Comment:
    return Comment(expert, given.comment if given else "", given.score if given and with_score else None)
