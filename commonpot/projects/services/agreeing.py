"""A funder's agreement with one partner: its papers come in, it is sent, it is signed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.calls.queries import document
from commonpot.errors import BadInput, Conflict, Fault
from commonpot.mail.services import post
from commonpot.projects import events
from commonpot.projects.models import Agreement, AgreementState
from commonpot.projects.papers import words_of
from commonpot.projects.policies import handles_agreement
from commonpot.projects.rules import day_of


@transaction.atomic
def receive(*, acting_user: User, agreement: Agreement, received: Mapping[str, date | None]) -> None:
    """What has come in and when, by the key of the paper; an empty day means: not there after all."""
    locked = _locked(acting_user, agreement)
    if locked.state == AgreementState.SIGNED:
        raise Conflict(_("This agreement is signed. Its papers cannot be changed any more."), code="signed_already")
    _require_past(locked, received)
    changed = {}
    for paper in locked.papers.all():
        day = received.get(paper.key, paper.received_on)
        if day != paper.received_on:
            paper.received_on = day
            paper.save(update_fields=["received_on"])
            changed[paper.key] = day.isoformat() if day else ""
    if changed:
        events.papers_changed(acting_user=acting_user, agreement=locked, received=changed)


@transaction.atomic
def send(*, acting_user: User, agreement: Agreement, on: date) -> None:
    locked = _locked(acting_user, agreement)
    if locked.state != AgreementState.DRAFT:
        raise Conflict(_("This agreement was sent already. Nothing was changed."), code="sent_already")
    _require_past(locked, {"on": on})
    locked.state, locked.sent_on = AgreementState.SENT, on
    locked.save(update_fields=["state", "sent_on"])
    events.agreement_moved(acting_user=acting_user, agreement=locked, on=on)
    _tell(locked)


@transaction.atomic
def sign(*, acting_user: User, agreement: Agreement, on: date) -> None:
    """Signed by both. Refused without its papers."""
    locked = _locked(acting_user, agreement)
    if locked.state != AgreementState.SENT or locked.sent_on is None:
        raise Conflict(_state_words(locked), code="not_sent")
    missing = [one.key for one in locked.papers.all() if one.received_on is None]
    if missing:
        funder = document(locked.call).funder_by_id[locked.funder]
        raise Conflict(
            _("These papers are still missing: %(papers)s. Enter the day on which each came in, then sign.")
            % {"papers": ", ".join(words_of(key, funder) for key in missing)},
            code="papers_missing",
        )
    _require_past(locked, {"on": on})
    if on < locked.sent_on:
        sentence = _("An agreement cannot be signed before the day on which it was sent.")
        raise BadInput(sentence, [Fault("on", sentence)], code="signed_before_sent")
    locked.state, locked.signed_on = AgreementState.SIGNED, on
    locked.save(update_fields=["state", "signed_on"])
    events.agreement_moved(acting_user=acting_user, agreement=locked, on=on)


def _locked(acting_user: User, agreement: Agreement) -> Agreement:
    locked = Agreement.objects.select_for_update(of=("self",)).select_related("call__current", "partner", "project").get(pk=agreement.pk)
    require(handles_agreement, acting_user, locked, _("Only the contact point of the funder itself handles its agreements."))
    return locked


def _state_words(agreement: Agreement) -> str:
    if agreement.state == AgreementState.SIGNED:
        return _("This agreement is signed already. Nothing was changed.")
    return _("Send the agreement to the partner first, then enter the day on which both have signed.")


def _require_past(agreement: Agreement, days: Mapping[str, date | None]) -> None:
    today = day_of(document(agreement.call), clock.now())
    sentence = _("This day has not come yet. Enter the day on which it happened.")
    faults = [Fault(place, sentence) for place, day in days.items() if day and day > today]
    if faults:
        raise BadInput(sentence, faults, code="in_the_future")


def _tell(agreement: Agreement) -> None:
    call = document(agreement.call)
    context = {
        "call_title": call.title,
        "funder": call.funder_by_id[agreement.funder].name,
        "project": agreement.project.title,
        "link": settings.BASE_URL + reverse("projects:project", args=[agreement.project.public_id]),
    }
    acting = User.objects.filter(
        is_active=True,
        memberships__organisation__partnerships__application__submissions__started_project=agreement.project_id,
        memberships__organisation__partnerships__key=agreement.partner.key,
    )
    for person in acting.distinct().order_by("pk"):
        post(to=person, template="agreement_sent", context=context)
