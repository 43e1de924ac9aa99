"""The event of the demo's world, as its people and the crowd have left it. The first story's clusters act through the services."""

from collections import Counter

import pytest
from django.db.models import Count, F

from commonpot.accounts.models import Organisation, User
from commonpot.audit.models import AuditEvent
from commonpot.audit.verification import verify
from commonpot.engine.matchmaking import read_event, schedule
from commonpot.mail.models import OutboxMessage
from commonpot.matchmaking.models import (
    MeetingNote,
    MeetingRequest,
    Participant,
    PlacedMeeting,
    RequestState,
    Seat,
    Timetable,
    TimetableRun,
)
from commonpot.rehearsal import world
from commonpot.rehearsal.event_cast import event_cast
from commonpot.rehearsal.event_shapes import Fate
from commonpot.rehearsal.event_world import event_steps

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    """With the event over."""
    world.build(world.STORIES[:1], alongside=event_steps)


def test_as_many_are_there_as_the_announcement_counts_and_all_of_them_are_approved(held):
    assert Counter(Participant.objects.values_list("state", flat=True)) == {"approved": 300}
    told = Participant.objects.aggregate(
        organisations=Count("organisation", distinct=True), countries=Count("organisation__country", distinct=True)
    )
    assert told == {"organisations": 150, "countries": 24}
    assert set(Organisation.objects.values_list("identifier_scheme", flat=True)) == {"demo"}


def test_requests_are_those_of_the_cast_in_every_state_and_nobody_asked_before_both_were_there(held):
    fates = Counter(request.fate for request in event_cast(world.SEED).requests)
    states = Counter(MeetingRequest.objects.values_list("state", flat=True))
    assert states == {"accepted": fates[Fate.ACCEPTED], "declined": fates[Fate.DECLINED], "pending": fates[Fate.PENDING]}
    assert not MeetingRequest.objects.filter(made_at__lt=F("asked__registered_at")).exists()
    assert not MeetingRequest.objects.filter(state=RequestState.ACCEPTED, answered_by=None).exists()


def test_those_of_the_season_got_their_mail_and_stand_in_the_log_in_order(held):
    ingrid = User.objects.get(email="ingrid@havbris.example")
    names = set(OutboxMessage.objects.filter(to=ingrid.email).values_list("name", flat=True))
    assert {"event_registered", "event_approved", "meeting_answered"} <= names
    times = list(AuditEvent.objects.order_by("sequence").values_list("at", flat=True))
    assert times == sorted(times)
    assert verify() == []


def test_profiles_can_be_searched_and_some_people_have_none_or_come_for_a_part(held):
    assert Participant.objects.filter(searched__contains="havbris").exists()
    assert 0 < Participant.objects.filter(version=0).count() < 40
    away = Participant.objects.filter(unavailable__isnull=False).distinct().count()
    assert 0 < away < 100


def test_the_final_timetable_books_nobody_twice_keeps_away_times_free_and_most_met(held):
    run, timetable = TimetableRun.objects.get(), Timetable.objects.get()
    assert (timetable.state, run.state, run.proven, run.weight) == ("final", "done", True, run.bound)
    placed = PlacedMeeting.objects.filter(timetable=timetable)
    assert 430 <= placed.count() <= 500
    assert set(Counter(Seat.objects.values_list("participant", "slot")).values()) == {1}
    assert not Seat.objects.filter(participant__unavailable__slot=F("slot")).exists()
    states = Counter(placed.values_list("state", flat=True))
    assert set(states) == {"held", "not_held"}
    assert states["held"] > 9 * states["not_held"]
    assert MeetingNote.objects.filter(participant__user__email="ingrid@havbris.example", met=True).exists()


@pytest.mark.slow
def test_the_kept_timetable_is_what_the_scheduler_makes_of_today_s_requests(held):
    """When this fails, the people or the requests have changed: run tools/keep_timetable.py."""
    run = TimetableRun.objects.get()
    found = schedule(read_event(run.problem), seconds=run.seconds, seed=run.seed)
    assert found.proven
    assert (found.weight, len(found.placed)) == (run.weight, len(run.result["placed"]))
