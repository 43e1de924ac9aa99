"""Submitting and withdrawing. Acknowledged means durable: all of it is one transaction, or none of it happened."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.applications import events_submission as events
from commonpot.applications import signing
from commonpot.applications.freezing import Frozen, deadline_of, to_the_millisecond
from commonpot.applications.models import Application, ApplicationState, Submission, SubmissionState, SubmittedPartner
from commonpot.applications.policies import acts_for_coordinator
from commonpot.applications.queries.submission import Readiness, readiness
from commonpot.applications.queries.submission_status import frozen_application, in_force, is_unchanged
from commonpot.applications.services import submission_mail as mail
from commonpot.calls.queries import document
from commonpot.calls.showing.dates import moment_words
from commonpot.engine.calls import CallDocument
from commonpot.engine.canonical import sha256
from commonpot.errors import BadInput, Conflict, Fault, TooLate

NOT_ACCEPTED: Final = "not_met_not_accepted"


@transaction.atomic
def submit(*, acting_user: User, application: Application, arrived_at: datetime, accepts_not_met: bool = False) -> Submission:
    """Freeze the draft and give a receipt. The same draft again gives the same receipt, also when the answer was lost.

    `arrived_at` is when the request reached the server: that it waited for its turn is not held against it.
    """
    locked = _locked(application, acting_user, _("Only somebody who acts for the coordinator can submit the application."))
    ready = readiness(locked, received_at=to_the_millisecond(arrived_at))
    current = in_force(locked)
    if current is not None and is_unchanged(current, ready.frozen):
        return current
    _require_open(ready.frozen)
    _require_complete(ready, accepts_not_met)
    submission = _keep(ready.frozen, acting_user, current)
    mail.tell_of_submission(submission, ready.frozen)
    return submission


@transaction.atomic
def withdraw(*, acting_user: User, application: Application, arrived_at: datetime) -> Submission:
    """Take the application out of the call. The draft and all receipts stay; until the deadline it can be submitted again."""
    at = to_the_millisecond(arrived_at)
    locked = _locked(application, acting_user, _("Only somebody who acts for the coordinator can withdraw the application."))
    submission = in_force(locked)
    if submission is None:
        raise Conflict(_("Nothing is submitted, so there is nothing to withdraw."), code="nothing_submitted")
    _require_time_to_withdraw(submission, at)
    _end(submission, SubmissionState.WITHDRAWN, at)
    _set_state(locked, ApplicationState.WITHDRAWN)
    events.application_withdrawn(acting_user=acting_user, submission=submission, at=at)
    mail.tell_of_withdrawal(submission)
    return submission


def _locked(application: Application, acting_user: User, refusal: str) -> Application:
    locked = Application.objects.select_for_update(of=("self",)).select_related("call__current").get(pk=application.pk)
    require(acts_for_coordinator, acting_user, locked, refusal)
    return locked


def _require_open(frozen: Frozen) -> None:
    if frozen.received_at < frozen.call.opens_at():
        opens = moment_words(frozen.call.opens_at(), frozen.call.timeline.time_zone)
        raise Conflict(_("The call opens on %(moment)s. Your draft is kept until then.") % {"moment": opens}, code="not_open_yet")
    if frozen.received_at > frozen.deadline:
        raise TooLate(_too_late(frozen))


def _too_late(frozen: Frozen) -> str:
    return _(
        "Your request reached us %(late)s after the deadline, which was %(moment)s, so it could not be submitted. "
        "Nothing is lost: your draft is kept as it is, and what was submitted before stays in force."
    ) % {"late": late_words(frozen.received_at, frozen.deadline), "moment": _in_zone(frozen.call, frozen.deadline)}


def late_words(arrived: datetime, deadline: datetime) -> str:
    """`2.041 seconds`, `5 minutes`, `3 hours`, `2 days`: never less than it was."""
    milliseconds = round((arrived - deadline).total_seconds() * 1000)
    if milliseconds < 60_000:
        return _("%(seconds)s seconds") % {"seconds": f"{milliseconds / 1000:.3f}"}
    minutes = milliseconds // 60_000
    if minutes < 120:
        return _("%(minutes)s minutes") % {"minutes": minutes}
    if minutes < 48 * 60:
        return _("%(hours)s hours") % {"hours": minutes // 60}
    return _("%(days)s days") % {"days": minutes // (24 * 60)}


def _require_complete(ready: Readiness, accepts_not_met: bool) -> None:
    if ready.obstacles:
        faults = [Fault("", one.sentence) for one in ready.obstacles]
        raise BadInput(_("The application is not complete, so it cannot be submitted yet."), faults, code="incomplete")
    if ready.not_met and not accepts_not_met:
        raise BadInput(_("Some requirements are not met. Tick that you submit all the same, or go back and mend them."), code=NOT_ACCEPTED)


def _keep(frozen: Frozen, acting_user: User, earlier: Submission | None) -> Submission:
    if earlier is not None:
        _end(earlier, SubmissionState.REPLACED, frozen.received_at)
    content = frozen.document()
    event = events.application_submitted(acting_user=acting_user, frozen=frozen, sha256=sha256(content))
    receipt = frozen.receipt(sha256(content), event)
    submission = Submission.objects.create(
        application=frozen.application,
        revision=frozen.revision,
        version=frozen.version,
        number=frozen.number,
        document=content,
        sha256=sha256(content),
        received_at=frozen.received_at,
        submitted_by=acting_user,
        chain_sequence=event.sequence,
        chain_head=event.hash,
        receipt=receipt,
        signature=signing.sign(receipt),
    )
    _keep_partners(submission, frozen)
    _set_state(frozen.application, ApplicationState.SUBMITTED)
    return submission


def _keep_partners(submission: Submission, frozen: Frozen) -> None:
    rows = frozen.partner_rows()
    for row in rows:
        row.submission = submission
    SubmittedPartner.objects.bulk_create(rows)


def _end(submission: Submission, state: SubmissionState, at: datetime) -> None:
    submission.state, submission.ended_at = state, at
    submission.save(update_fields=["state", "ended_at"])


def _set_state(application: Application, state: ApplicationState) -> None:
    application.state = state
    application.save(update_fields=["state"])


def _require_time_to_withdraw(submission: Submission, arrived_at: datetime) -> None:
    call = document(submission.application.call)
    deadline = deadline_of(call, frozen_application(submission))
    if arrived_at > deadline:
        raise TooLate(
            _(
                "The deadline was %(moment)s, so the application cannot be withdrawn here any more. "
                "Write to the call secretariat if you no longer want it to be considered."
            )
            % {"moment": _in_zone(call, deadline)}
        )


def _in_zone(call: CallDocument, instant: datetime) -> str:
    return moment_words(instant, call.timeline.time_zone, seconds=True)
