"""Somebody does not come after all. No meeting is lost without a word: whoever was to meet the person is told."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.errors import Conflict
from commonpot.matchmaking import events
from commonpot.matchmaking.models import (
    OPEN_REQUESTS,
    PUBLISHED,
    MeetingRequest,
    MeetingState,
    Participant,
    ParticipantState,
    PlacedMeeting,
    RequestState,
    Seat,
    Timetable,
)
from commonpot.matchmaking.policies import is_this_participant, organises_for
from commonpot.matchmaking.services import telling
from commonpot.matchmaking.services.locking import locked_event, locked_participant

GONE = (ParticipantState.WITHDRAWN, ParticipantState.REMOVED, ParticipantState.REFUSED)


@transaction.atomic
def withdraw_participation(*, acting_user: User, participant: Participant) -> Participant:
    locked_event(participant.event)
    locked = locked_participant(participant)
    require(is_this_participant, acting_user, locked, _("Only the participant can withdraw. The organiser can take people out."))
    return _leave(acting_user, locked, ParticipantState.WITHDRAWN)


@transaction.atomic
def remove_participant(*, acting_user: User, participant: Participant) -> Participant:
    """By the organiser, also after publication."""
    locked_event(participant.event)
    locked = locked_participant(participant)
    require(organises_for, acting_user, locked, _("Only the organiser of the event takes people out."))
    gone = _leave(acting_user, locked, ParticipantState.REMOVED)
    telling.removed(gone)
    return gone


def _leave(acting_user: User, participant: Participant, state: ParticipantState) -> Participant:
    if participant.state in GONE:
        raise Conflict(_("%(name)s is not coming any more. Reload the page.") % {"name": participant.user}, code="not_coming")
    participant.state, participant.decided_at = state, clock.now()
    participant.save(update_fields=["state", "decided_at"])
    events.participant_left(acting_user=acting_user, participant=participant)
    _lapse_requests(participant)
    _cancel_meetings(participant)
    return participant


def _lapse_requests(participant: Participant) -> None:
    """Of an organisation that is asked, others may still come."""
    own = MeetingRequest.objects.filter(Q(asking=participant) | Q(asked=participant), state__in=OPEN_REQUESTS)
    own.update(state=RequestState.LAPSED)


def _cancel_meetings(participant: Participant) -> None:
    """In every timetable that agendas show or a draft holds: the meeting stays on record, its people and its place are free again."""
    timetables = Timetable.objects.select_for_update(of=("self",)).filter(event=participant.event_id).exclude(state="replaced")
    seats = Seat.objects.filter(participant=participant, taken=True, timetable__in=[one.pk for one in timetables])
    meetings = PlacedMeeting.objects.select_for_update(of=("self",)).select_related("slot", "timetable", "request")
    for meeting in meetings.filter(pk__in=seats.values("meeting"), state=MeetingState.PLANNED).order_by("pk"):
        meeting.state, meeting.version = MeetingState.CANCELLED, meeting.version + 1
        meeting.save(update_fields=["state", "version"])
        others = list(
            meeting.seats.exclude(participant=participant).select_related("participant__user", "participant__event__call__current")
        )
        meeting.seats.update(taken=False)
        if meeting.timetable.state in PUBLISHED and meeting.slot.start > clock.now():
            for seat in others:
                telling.cancelled(meeting, seat.participant, participant)
