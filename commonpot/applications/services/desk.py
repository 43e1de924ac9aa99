"""A contact point's word on one of its partners: confirm what the machine found, or overrule it with a reason."""

from django.db import transaction
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.applications import events_submission as events
from commonpot.applications.models import DecisionKind, NationalDecision, SubmissionState, SubmittedPartner
from commonpot.applications.policies_desk import decides_on_partner
from commonpot.applications.queries.desk_case import DECIDABLE, deadline_of_submission
from commonpot.applications.sent_back import Stage, is_sent_back
from commonpot.calls.queries import document
from commonpot.calls.showing.dates import moment_words
from commonpot.engine.vocabulary import Outcome
from commonpot.errors import BadInput, Conflict

REASON_AT_MOST = 4000


@transaction.atomic
def decide(*, acting_user: User, partner: SubmittedPartner, outcome: Outcome, reason: str = "", seen: int = 0) -> NationalDecision:
    """`seen` is the decision (its number, 0 for none) that the person had in front of them."""
    row = _locked(partner)
    require(decides_on_partner, acting_user, row, _("Only the contact point of the partner’s own funder decides on it."))
    latest = row.decisions.select_related("decided_by").order_by("-pk").first()
    if latest is not None and _says_the_same(latest, acting_user, outcome, reason.strip()):
        return latest
    _require_in_force(row)
    _require_the_right_time(row, latest)
    _require_up_to_date(latest, seen)
    kind = _require_sense(row, outcome, reason.strip())
    decision = NationalDecision.objects.create(
        partner=row, kind=kind, outcome=outcome, reason=reason.strip(), decided_by=acting_user, decided_at=clock.now()
    )
    events.national_decision_made(acting_user=acting_user, decision=decision)
    return decision


def _locked(partner: SubmittedPartner) -> SubmittedPartner:
    """With its submission, so that it is not replaced while a decision on it is written down."""
    both = SubmittedPartner.objects.select_for_update(of=("self", "submission"))
    return both.select_related("submission__application__call__current").get(pk=partner.pk)


def _says_the_same(latest: NationalDecision, acting_user: User, outcome: Outcome, reason: str) -> bool:
    """The same form sent twice."""
    return (latest.decided_by_id, latest.outcome, latest.reason) == (acting_user.pk, outcome, reason)


def _require_in_force(row: SubmittedPartner) -> None:
    if row.submission.state != SubmissionState.IN_FORCE:
        raise Conflict(
            _("This version of the application is no longer in force. Go back to the desk and decide on the one that is."),
            code="no_longer_in_force",
        )


def _require_the_right_time(row: SubmittedPartner, latest: NationalDecision | None) -> None:
    call = document(row.submission.application.call)
    zone, deadline = call.timeline.time_zone, deadline_of_submission(row.submission)
    if clock.now() <= deadline:
        raise Conflict(
            _("The application can still be changed until %(moment)s. Decide after that.") % {"moment": moment_words(deadline, zone)},
            code="before_the_deadline",
        )
    if latest is not None and clock.now() >= call.answer_at() and not is_sent_back(row.submission, Stage.ELIGIBILITY):
        raise Conflict(
            _("The applicants were shown this decision on %(moment)s, so it cannot be changed here any more.")
            % {"moment": moment_words(call.answer_at(), zone)},
            code="already_answered",
        )


def _require_up_to_date(latest: NationalDecision | None, seen: int) -> None:
    if latest is not None and latest.pk != seen:
        raise Conflict(
            _("%(person)s decided on this partner while you had the page open. Read that decision first, then decide.")
            % {"person": latest.decided_by},
            code="decided_meanwhile",
        )


def _require_sense(row: SubmittedPartner, outcome: Outcome, reason: str) -> DecisionKind:
    if outcome not in DECIDABLE:
        raise BadInput(_("Decide that the partner meets the rules, or that it does not."), code="undecided")
    if len(reason) > REASON_AT_MOST:
        raise BadInput(_("Shorten the reason to %(most)s characters.") % {"most": REASON_AT_MOST}, code="reason_too_long")
    if outcome == row.machine_outcome:
        return DecisionKind.CONFIRMED
    if not reason:
        raise BadInput(_("Write why you decide otherwise than the automatic check. The applicant reads it."), code="reason_missing")
    return DecisionKind.OVERRULED
