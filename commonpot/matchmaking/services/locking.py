"""Rows are locked in one order everywhere (event, participants by key, requests), so that nobody waits in a ring."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commonpot.access.policies import still_there
from commonpot.accounts.models import User
from commonpot.errors import Conflict, NotAllowed, NotFound
from commonpot.matchmaking.models import Event, MeetingRequest, Participant, ParticipantState


def locked_event(event: Event) -> Event:
    rows = Event.objects.select_for_update(of=("self",)).select_related("call__current").defer("call__current__document")
    return still_there(rows, pk=event.pk)


def locked_participants(*participants: Participant) -> dict[int, Participant]:
    """Each of them as it is now, by key."""
    rows = Participant.objects.select_for_update(of=("self",)).select_related("event__call__current", "organisation", "user")
    wanted = rows.defer("event__call__current__document").filter(pk__in=[one.pk for one in participants])
    return {one.pk: one for one in wanted.order_by("pk")}


def locked_participant(participant: Participant) -> Participant:
    found = locked_participants(participant).get(participant.pk)
    if found is None:
        raise Conflict(_("This registration is gone. Go back and reload the page."), code="removed_meanwhile")
    return found


def locked_request(request: MeetingRequest) -> MeetingRequest:
    rows = MeetingRequest.objects.select_for_update(of=("self",))
    return still_there(
        rows.select_related("event", "asking__user", "asking__organisation", "asked__user", "asked_organisation"), pk=request.pk
    )


def own_participation(event: Event, user: User) -> Participant:
    """The person's own registration, approved; else a sentence that says how it stands."""
    found = Participant.objects.filter(event=event, user=user).first()
    if found is None:
        raise NotFound(_("You are not registered for this event. Register first."), code="not_registered")
    require_approved(found)
    return found


def require_approved(participant: Participant) -> None:
    sentences = {
        ParticipantState.WAITING: _("The organiser has not approved your registration yet. You will get a message."),
        ParticipantState.REFUSED: _("The organiser has not admitted your registration. Write to the organiser."),
        ParticipantState.WITHDRAWN: _("You have withdrawn from this event. Register again to take part."),
        ParticipantState.REMOVED: _("The organiser has taken you out of this event. Write to the organiser."),
    }
    if participant.state != ParticipantState.APPROVED:
        raise NotAllowed(sentences[ParticipantState(participant.state)], code=f"participant_{participant.state}")
