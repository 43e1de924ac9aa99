"""What the applicants are told on the day that the call says, and not a moment before."""

from dataclasses import dataclass
from datetime import datetime

from commonpot import clock
from commonpot.applications.models import Application, NationalDecision, Submission, SubmissionState, SubmittedPartner
from commonpot.applications.queries.desk_case import whole
from commonpot.applications.queries.submission_status import frozen_application
from commonpot.applications.queries.submission_words import Line, evidence
from commonpot.calls.queries import document, document_of
from commonpot.engine.calls import Funder
from commonpot.engine.eligibility import check, conclude
from commonpot.engine.vocabulary import Outcome, Strength


@dataclass(frozen=True)
class PartnerResult:
    """`decision` is empty as long as the funder has not said its word."""

    row: SubmittedPartner
    funder: Funder | None
    decision: NationalDecision | None
    unmet: list[Line]


@dataclass(frozen=True)
class Result:
    submission: Submission
    outcome: Outcome
    consequence: str
    partners: list[PartnerResult]
    unmet_jointly: list[Line]

    @property
    def is_waiting(self) -> bool:
        return any(one.funder and one.decision is None for one in self.partners)


def answer_at(application: Application) -> datetime:
    return document(application.call).answer_at()


def result(application: Application) -> Result | None:
    """Three statements. Nothing is read, let alone shown, before the answer day."""
    if clock.now() < answer_at(application):
        return None
    known = application.submissions.select_related("revision").defer("receipt", "signature", "revision__document")
    submission = known.filter(state=SubmissionState.IN_FORCE).first()
    return None if submission is None else _result(submission)


def _result(submission: Submission) -> Result:
    call, content = document_of(submission.revision), frozen_application(submission)
    verdicts = [one for one in check(call, content).verdicts if one.strength is Strength.REQUIREMENT]
    unmet = [one for one in verdicts if one.outcome is not Outcome.MET]
    rows = list(submission.partners.all())
    made = {one.partner_id: one for one in NationalDecision.objects.filter(partner__submission=submission).order_by("pk")}
    decided = {row.key: Outcome(made[row.pk].outcome) for row in rows if row.pk in made}
    outcome, consequence = whole(conclude(call, content, decided))
    return Result(
        submission,
        outcome,
        consequence,
        [
            PartnerResult(
                row,
                call.funder_by_id.get(row.funder),
                made.get(row.pk),
                [evidence(one, content, row.key) for one in unmet if one.partner == row.key],
            )
            for row in rows
        ],
        [evidence(one, content) for one in unmet if one.partner is None],
    )
