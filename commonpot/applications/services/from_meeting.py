"""From a meeting at the event to a draft with both organisations in it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.applications.models import Application, InvitationState
from commonpot.applications.services.invitations import Guest, invite_partner
from commonpot.applications.services.starting import TWICE, only_funder, start_application
from commonpot.calls.models import Call
from commonpot.calls.queries import document
from commonpot.errors import Conflict
from commonpot.matchmaking.models import MeetingRequest, Participant, RequestState
from commonpot.matchmaking.queries.requests import other_side, own_side


@transaction.atomic
def start_from_meeting(*, acting_user: User, meeting: MeetingRequest, message: str = "") -> Application:
    """The person's own organisation coordinates, the other one is invited by mail. Pressed twice it is one draft with one invitation."""
    own, other = own_side(meeting, acting_user), other_side(meeting, acting_user)
    if own is None or other is None or meeting.state != RequestState.ACCEPTED:
        sentence = _("An application can be started from a meeting that both of you want. Look at your requests.")
        raise Conflict(sentence, code="no_such_meeting")
    call = Call.objects.select_for_update(of=("self",)).get(pk=meeting.event.call_id)
    again = _just_started(call, own, other)
    if again is not None:
        return again
    application = start_application(acting_user=acting_user, call=call, organisation=own.organisation)
    invite_partner(acting_user=acting_user, application=application, guest=_guest(application, other, message))
    return application


def _just_started(call: Call, own: Participant, other: Participant) -> Application | None:
    lately = call.applications.filter(
        started_by=own.user_id, created_at__gte=clock.now() - TWICE, partners__organisation=own.organisation_id
    )
    return lately.filter(invitations__email=other.user.email.lower(), invitations__state=InvitationState.PENDING).first()


def _guest(application: Application, other: Participant, message: str) -> Guest:
    return Guest(
        email=other.user.email,
        organisation_name=other.organisation.name,
        funder=only_funder(document(application.call), other.organisation.country),
        language=other.user.language,
        message=message,
    )
