"""Registering for an event, and the organiser's answer."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require
from commonpot.accounts.models import Organisation, User
from commonpot.accounts.policies import acts_for
from commonpot.calls.queries import document
from commonpot.errors import Conflict
from commonpot.matchmaking import events
from commonpot.matchmaking.models import Event, Participant, ParticipantState
from commonpot.matchmaking.opening import require_registration_open
from commonpot.matchmaking.policies import organises_for
from commonpot.matchmaking.searching import searched_text
from commonpot.matchmaking.services import telling
from commonpot.matchmaking.services.locking import locked_event, locked_participant

COMING = (ParticipantState.WAITING, ParticipantState.APPROVED)


@transaction.atomic
def register(*, acting_user: User, event: Event, organisation: Organisation, online: bool = False) -> Participant:
    """For an organisation that the person acts for. Whoever withdrew may register again; the profile is still there."""
    locked = locked_event(event)
    require(acts_for, acting_user, organisation, _("You can only register for an organisation that you act for."))
    require_registration_open(locked)
    planned = document(locked.call).event_by_id[locked.key]
    before = Participant.objects.filter(event=locked, user=acting_user).first()
    _refuse_second(before)
    _refuse_kind(organisation, [str(kind) for kind in planned.registration.kinds])
    _refuse_full(locked)
    participant = before or Participant(event=locked, user=acting_user)
    participant.event, participant.organisation = locked, organisation
    participant.state = ParticipantState.WAITING if planned.registration.approval else ParticipantState.APPROVED
    participant.online = planned.is_online_too and online
    participant.registered_at, participant.decided_at = clock.now(), None
    participant.searched = searched_text(participant)
    participant.save()
    events.participant_registered(acting_user=acting_user, participant=participant)
    telling.registered(participant)
    return participant


@transaction.atomic
def decide_registration(*, acting_user: User, participant: Participant, admit: bool) -> Participant:
    """The organiser lets a person in or not. A decision can be changed as long as the person has not withdrawn."""
    locked = locked_participant(participant)
    require(organises_for, acting_user, locked, _("Only the organiser of the event decides who takes part."))
    decided = ParticipantState.APPROVED if admit else ParticipantState.REFUSED
    if locked.state == decided:
        return locked
    if locked.state in (ParticipantState.WITHDRAWN, ParticipantState.REMOVED):
        raise Conflict(_("%(name)s is not coming any more. Reload the page.") % {"name": locked.user}, code="not_coming")
    if locked.state == ParticipantState.APPROVED:
        raise Conflict(
            _("%(name)s takes part already. Take the person out of the event instead.") % {"name": locked.user}, code="takes_part"
        )
    locked.state, locked.decided_at = decided, clock.now()
    locked.save(update_fields=["state", "decided_at"])
    events.registration_decided(acting_user=acting_user, participant=locked)
    telling.decided(locked)
    return locked


def _refuse_second(before: Participant | None) -> None:
    if before is None or before.state == ParticipantState.WITHDRAWN:
        return
    sentences = {
        ParticipantState.WAITING: _("You are registered already. The organiser has not answered yet."),
        ParticipantState.APPROVED: _("You are registered already, and the organiser has approved it."),
        ParticipantState.REFUSED: _("The organiser has not admitted your registration. Write to the organiser."),
        ParticipantState.REMOVED: _("The organiser has taken you out of this event. Write to the organiser."),
    }
    raise Conflict(sentences[ParticipantState(before.state)], code="registered_already")


def _refuse_kind(organisation: Organisation, kinds: list[str]) -> None:
    if kinds and organisation.kind not in kinds:
        sentence = _("This event is not for organisations of this kind. Register for another organisation that you act for.")
        raise Conflict(sentence, code="kind_not_admitted")


def _refuse_full(event: Event) -> None:
    if event.capacity is not None and event.participants.filter(state__in=COMING).count() >= event.capacity:
        sentence = _("All %(capacity)s places are taken. Write to the organiser: places become free when somebody withdraws.")
        raise Conflict(sentence % {"capacity": event.capacity}, code="event_full")
