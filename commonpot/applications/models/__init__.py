"""What is remembered of applications: the draft, what was submitted, what the funders said."""

from commonpot.applications.models.drafts import (
    Application,
    ApplicationState,
    Invitation,
    InvitationState,
    Partner,
    Section,
    SectionKey,
    SetAsideText,
)
from commonpot.applications.models.submissions import (
    AnswerNotice,
    DecisionKind,
    NationalDecision,
    Submission,
    SubmissionState,
    SubmittedPartner,
)

__all__ = [
    "AnswerNotice",
    "Application",
    "ApplicationState",
    "DecisionKind",
    "Invitation",
    "InvitationState",
    "NationalDecision",
    "Partner",
    "Section",
    "SectionKey",
    "SetAsideText",
    "Submission",
    "SubmissionState",
    "SubmittedPartner",
]
