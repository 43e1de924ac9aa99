"""Rebuttal: the applicants read the experts' comments and write one answer, before the experts agree."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.applications.models import Submission, SubmissionState
from commonpot.assessment import events
from commonpot.assessment.models import COUNTED, AssessedApplication, AssignmentState, Consensus, Rebuttal, ReviewAssignment
from commonpot.assessment.policies import answers_the_experts
from commonpot.assessment.services import telling
from commonpot.calls.models import Call
from commonpot.calls.queries import document
from commonpot.calls.showing.dates import moment_words
from commonpot.engine.calls import CallDocument
from commonpot.errors import BadInput, Conflict, Fault, NotFound, TooLate

LONGEST_KEPT = 50_000
"""A draft may be longer than what can be handed in: nothing that was typed is cut off."""


def open_rebuttals() -> int:
    """For every application whose reviews are all complete, within the call's days. One transaction each, nothing twice."""
    waiting = AssessedApplication.objects.filter(taken_out_at=None, submission__rebuttal=None, submission__consensus=None)
    calls = Call.objects.filter(pk__in=waiting.values("call")).select_related("current").defer("current__document")
    days = {call.pk: document(call).rebuttal_between() for call in calls}
    now = clock.now()
    open_now = {pk: between[1] for pk, between in days.items() if between and between[0] <= now <= between[1]}
    rows = waiting.filter(call__in=open_now, submission__state=SubmissionState.IN_FORCE).order_by("pk")
    return sum(_open(pk, open_now[call]) for pk, call in rows.values_list("submission_id", "call_id"))


@transaction.atomic
def save_rebuttal(*, acting_user: User, rebuttal: Rebuttal, text: str, based_on: int, writer: str, arrived_at: datetime) -> Rebuttal:
    """`based_on` is the version that the page showed; an open page's own saves do not contradict each other."""
    locked, call = _locked(acting_user, rebuttal)
    _require_open(locked, call, arrived_at)
    if locked.version != based_on and locked.writer != writer:
        sentence = _(
            "%(person)s saved this answer on %(moment)s, while you had the page open. What you typed is still below: "
            "bring both together and save again."
        )
        saved = moment_words(locked.saved_at or clock.now(), call.timeline.time_zone, seconds=True)
        raise Conflict(sentence % {"person": locked.saved_by, "moment": saved}, code="saved_meanwhile")
    locked.text, locked.writer = text[:LONGEST_KEPT], writer
    locked.version, locked.saved_at, locked.saved_by = locked.version + 1, clock.now(), acting_user
    locked.save(update_fields=["text", "writer", "version", "saved_at", "saved_by"])
    return locked


@transaction.atomic
def hand_in(*, acting_user: User, rebuttal: Rebuttal, arrived_at: datetime) -> Rebuttal:
    """Once. From here on the experts read it, and they may begin to agree."""
    locked, call = _locked(acting_user, rebuttal)
    _require_open(locked, call, arrived_at)
    _require_length(locked.text, call)
    locked.handed_in_at = clock.now()
    locked.save(update_fields=["handed_in_at"])
    events.rebuttal_handed_in(acting_user=acting_user, rebuttal=locked)
    return locked


def require_heard(submission: Submission, call: CallDocument) -> None:
    """The experts agree after the applicants have answered, or could have."""
    between = call.rebuttal_between()
    if between is None or clock.now() > between[1]:
        return
    if not Rebuttal.objects.filter(submission=submission, handed_in_at__isnull=False).exists():
        sentence = _(
            "The applicants may answer the experts until %(moment)s. The consensus can begin after that, or once they have answered."
        )
        raise Conflict(sentence % {"moment": moment_words(between[1], call.timeline.time_zone)}, code="applicants_not_heard")


def require_shown(rebuttal: Rebuttal | None, call: CallDocument) -> Rebuttal:
    """Before the comments are shown there is nothing to answer."""
    between = call.rebuttal_between()
    if between is None:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    if rebuttal is not None:
        return rebuttal
    first, last = (moment_words(at, call.timeline.time_zone) for at in between)
    if clock.now() > between[1]:
        raise TooLate(_("The time to answer the experts ended on %(moment)s.") % {"moment": last}, code="too_late")
    sentence = _("You cannot answer yet: applicants answer from %(moment)s on, once every expert of the application has handed in.")
    raise Conflict(sentence % {"moment": first}, code="too_early")


@transaction.atomic
def _open(submission: int, until: datetime) -> bool:
    """The experts' reviews are held meanwhile, so that none is opened again after the applicants have seen it."""
    rows = ReviewAssignment.objects.select_for_update().filter(submission=submission, state__in=COUNTED)
    states = [one.state for one in rows]
    begun = Consensus.objects.filter(submission=submission).exists()
    if begun or not states or any(state != AssignmentState.COMPLETE for state in states):
        return False
    rebuttal, new = Rebuttal.objects.get_or_create(submission_id=submission, defaults={"opened_at": clock.now()})
    if new:
        events.rebuttal_opened(rebuttal=rebuttal)
        telling.of_rebuttal(rebuttal.submission.application, rebuttal.submission.number, until)
    return new


def _locked(acting_user: User, rebuttal: Rebuttal) -> tuple[Rebuttal, CallDocument]:
    rows = Rebuttal.objects.select_for_update(of=("self",)).select_related("submission__application__call__current", "saved_by")
    locked = rows.defer("submission__document", "submission__application__call__current__document").get(pk=rebuttal.pk)
    require(answers_the_experts, acting_user, locked.submission.application, _("Only the coordinator answers the experts."))
    return locked, document(locked.submission.application.call)


def _require_open(rebuttal: Rebuttal, call: CallDocument, arrived_at: datetime) -> None:
    zone, between = call.timeline.time_zone, call.rebuttal_between()
    if rebuttal.handed_in_at is not None:
        sentence = _("Your answer was handed in on %(moment)s. There is one answer per application, so it does not change any more.")
        raise Conflict(sentence % {"moment": moment_words(rebuttal.handed_in_at, zone)}, code="handed_in")
    if between is None or arrived_at > between[1]:
        ended = moment_words(between[1], zone, seconds=True) if between else ""
        raise TooLate(
            _("The time to answer the experts ended on %(moment)s, so this was not taken. It is still on this page.") % {"moment": ended}
        )
    if not AssessedApplication.objects.filter(submission=rebuttal.submission, taken_out_at=None).exists():
        raise Conflict(_("This application is not assessed any more, so there is nothing to answer."), code="out_already")


def _require_length(text: str, call: CallDocument) -> None:
    most = call.assessment.rebuttal.max_length if call.assessment.rebuttal else 0
    fault = ""
    if not text.strip():
        fault = _("Write your answer first. If you have nothing to say, you need not hand in anything.")
    elif len(text) > most:
        fault = _("Shorten your answer to %(most)s characters; it has %(has)s. All of it is kept until then.") % {
            "most": most,
            "has": len(text),
        }
    if fault:
        raise BadInput(_("Your answer was not handed in."), [Fault("text", fault)], code="length")
