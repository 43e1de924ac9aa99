"""One partner on the desk: what it told, what the machine found, what was decided, and what that does to the whole."""

from dataclasses import dataclass
from datetime import datetime

from commonpot import clock
from commonpot.applications.models import DecisionKind, NationalDecision, Submission, SubmissionState, SubmittedPartner
from commonpot.applications.queries.submission_status import frozen_application
from commonpot.applications.queries.submission_words import Line, evidence
from commonpot.applications.sent_back import Stage, is_sent_back
from commonpot.applications.wording import say
from commonpot.calls.queries import document, document_of
from commonpot.engine import applications as engine
from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.eligibility import check, conclude
from commonpot.engine.eligibility.verdicts import Conclusion
from commonpot.engine.vocabulary import Outcome, Strength

DECIDABLE = (Outcome.MET, Outcome.NOT_MET)


@dataclass(frozen=True)
class Option:
    """A decision that can be made, and what it would do to the whole proposal."""

    outcome: Outcome
    kind: DecisionKind
    whole: Outcome
    consequence: str

    @property
    def needs_reason(self) -> bool:
        return self.kind is DecisionKind.OVERRULED


@dataclass(frozen=True)
class Case:
    row: SubmittedPartner
    submission: Submission
    call: CallDocument
    content: engine.Application
    partner: engine.Partner
    funder: Funder
    lines: list[Line]
    advice: list[Line]
    joint: list[Line]
    decisions: list[NationalDecision]
    overrides: dict[str, Outcome]
    deadline: datetime

    @property
    def latest(self) -> NationalDecision | None:
        return self.decisions[0] if self.decisions else None

    @property
    def machine(self) -> Outcome:
        return Outcome(self.row.machine_outcome)

    @property
    def is_in_force(self) -> bool:
        return self.submission.state == SubmissionState.IN_FORCE

    @property
    def may_be_decided(self) -> bool:
        return self.is_in_force and not self.is_too_early and not self.is_answered

    @property
    def is_too_early(self) -> bool:
        return clock.now() <= self.deadline

    @property
    def is_answered(self) -> bool:
        """A decision that the applicant has been shown is not changed from here any more, unless the application was sent back."""
        is_shown = bool(self.decisions) and clock.now() >= document(self.submission.application.call).answer_at()
        return is_shown and not is_sent_back(self.submission, Stage.ELIGIBILITY)

    def now_stands(self) -> tuple[Outcome, str]:
        """The whole proposal by what has been decided so far."""
        return whole(conclude(self.call, self.content, self.overrides))

    def options(self) -> list[Option]:
        """What the machine found first; then the other way round."""
        in_order = sorted(DECIDABLE, key=lambda outcome: outcome != self.machine)
        return [self._option(outcome) for outcome in in_order]

    def _option(self, outcome: Outcome) -> Option:
        kind = DecisionKind.CONFIRMED if outcome == self.machine else DecisionKind.OVERRULED
        end, words = whole(conclude(self.call, self.content, self.overrides | {self.row.key: outcome}))
        return Option(outcome, kind, end, words)


def case_of(row: SubmittedPartner, *, sees_other_funders: bool = False) -> Case:
    """Three statements beside the row's own. What other funders decided is not a contact point's to know, nor what it does to the whole."""
    submission = row.submission
    call, content = document_of(submission.revision), frozen_application(submission)
    verdicts = check(call, content).verdicts
    own = [one for one in verdicts if one.partner == row.key]
    concerning = [*own, *(one for one in verdicts if one.partner is None)]
    return Case(
        row=row,
        submission=submission,
        call=call,
        content=content,
        partner=next(one for one in content.partners if one.id == row.key),
        funder=call.funder_by_id[row.funder],
        lines=[evidence(one, content, row.key) for one in own if one.strength is Strength.REQUIREMENT],
        advice=[evidence(one, content, row.key) for one in concerning if one.strength is Strength.ADVICE],
        joint=[evidence(one, content) for one in verdicts if one.partner is None and one.strength is Strength.REQUIREMENT],
        decisions=list(row.decisions.select_related("decided_by").order_by("-pk")),
        overrides=decided_outcomes(submission, "" if sees_other_funders else row.funder),
        deadline=deadline_of_submission(submission),
    )


def decided_outcomes(submission: Submission, funder: str = "") -> dict[str, Outcome]:
    """What has been decided on the partners of this submission (of one funder alone, if named): the newest word on each, by partner key."""
    made = NationalDecision.objects.filter(partner__submission=submission).order_by("pk")
    if funder:
        made = made.filter(partner__funder=funder)
    return {key: Outcome(outcome) for key, outcome in made.values_list("partner__key", "outcome")}


def deadline_of_submission(submission: Submission) -> datetime:
    """By the call as it stands now: a deadline may have been moved since."""
    funders = submission.partners.exclude(funder="").values_list("funder", flat=True)
    return document(submission.application.call).deadline_for(frozenset(funders))


def whole(conclusion: Conclusion) -> tuple[Outcome, str]:
    return conclusion.proposal, say(conclusion.explanation)
