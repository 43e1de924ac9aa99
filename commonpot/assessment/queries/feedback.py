"""What an applicant is told about each criterion, once the experts have agreed."""

from typing import NamedTuple

from commonpot.applications.models import Submission
from commonpot.assessment.models import AgreedScore, ConsensusState
from commonpot.calls.queries import document


class CriterionFeedback(NamedTuple):
    """`criterion` is its id in the call document."""

    criterion: str
    strong: str
    weak: str
    would_change: str


def feedback_of(submission: Submission) -> tuple[CriterionFeedback, ...]:
    """Per criterion, in the call's order; nothing as long as the consensus is open. One statement beside the call's own.

    Who may read it, and from when, the caller asks: an applicant not before the answer day.
    """
    agreed = AgreedScore.objects.filter(consensus__submission=submission, consensus__state=ConsensusState.AGREED)
    by_criterion = {one.criterion: one for one in agreed}
    order = [criterion.id for criterion in document(submission.application.call).assessment.criteria]
    return tuple(_said(by_criterion[one]) for one in order if one in by_criterion)


def _said(agreed: AgreedScore) -> CriterionFeedback:
    return CriterionFeedback(agreed.criterion, agreed.strong, agreed.weak, agreed.would_change)
