"""Somebody does not come: nothing is lost without a word, and nobody stays double booked."""

import pytest
from django.db import IntegrityError, transaction

from commonpot.calls.models import CallRoleKind
from commonpot.calls.services import grant_role
from commonpot.errors import Conflict, NotAllowed
from commonpot.mail.models import OutboxMessage
from commonpot.matchmaking.models import MeetingRequest, MeetingState, PlacedMeeting, RequestState, Seat
from commonpot.matchmaking.services.leaving import remove_participant, withdraw_participation
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(event):
    return [factories.participant(event) for _ in range(3)]


@pytest.fixture
def organiser(event):
    person = factories.user()
    grant_role(acting_user=None, call=event.call, user=person, role=CallRoleKind.SECRETARIAT)
    return person


def test_withdrawing_lets_open_requests_lapse(three):
    one, other, _third = three
    factories.accepted(one, other)
    with factories.while_open():
        withdraw_participation(acting_user=one.user, participant=one)
    assert MeetingRequest.objects.get().state == RequestState.LAPSED
    with pytest.raises(Conflict):
        withdraw_participation(acting_user=one.user, participant=one)


def test_a_participant_removed_after_publication_frees_the_others_and_they_are_told(event, three, organiser):
    one, other, third = three
    factories.timetable(event, factories.accepted(one, other), factories.accepted(other, third))
    with factories.while_open():
        remove_participant(acting_user=organiser, participant=one)
    states = list(PlacedMeeting.objects.order_by("pk").values_list("state", flat=True))
    assert states == [MeetingState.CANCELLED, MeetingState.PLANNED]
    assert (Seat.objects.filter(taken=True).count(), Seat.objects.count()) == (2, 4)
    told = OutboxMessage.objects.filter(name__in=["meeting_cancelled", "event_removed"]).values_list("name", "to")
    assert set(told) == {("meeting_cancelled", other.user.email), ("event_removed", one.user.email)}
    assert "17 September 2015 at 14:00 CEST" in OutboxMessage.objects.get(name="meeting_cancelled").subject


def test_only_the_organiser_removes(three):
    with pytest.raises(NotAllowed):
        remove_participant(acting_user=three[0].user, participant=three[1])


def test_the_database_lets_nobody_be_at_two_meetings(event, three):
    one, other, third = three
    first, second = factories.accepted(one, other), factories.accepted(one, third)
    made = factories.timetable(event, first, second)
    seat = Seat.objects.get(meeting__request=second, participant=one)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.filter(pk=seat.pk).update(slot=event.slots.first())
    assert made.meetings.count() == 2


def test_the_database_lets_no_table_be_taken_twice(event, three):
    one, other, third = three
    factories.timetable(event, factories.accepted(one, other), factories.accepted(one, third))
    first, second = PlacedMeeting.objects.order_by("pk")
    with pytest.raises(IntegrityError), transaction.atomic():
        PlacedMeeting.objects.filter(pk=second.pk).update(slot=first.slot, table=first.table)
