"""The day itself: the smallest repair is shown, then made, and those whom it concerns are told."""

from datetime import timedelta

import pytest

from commonpot import clock
from commonpot.errors import Conflict, NotAllowed
from commonpot.jobs.worker import Worker
from commonpot.mail.models import OutboxMessage
from commonpot.matchmaking.models import MeetingRequest, MeetingState, PlacedMeeting, Seat, Table, TimetableState
from commonpot.matchmaking.queries.organiser_day import Incident, What
from commonpot.matchmaking.queries.organiser_repair import plan
from commonpot.matchmaking.services import day
from commonpot.matchmaking.services.publishing import publish
from commonpot.matchmaking.services.timetable_moves import set_lock
from tests.matchmaking import organiser_world as world

pytestmark = pytest.mark.django_db
MAIL = "event_agenda_changed"


@pytest.fixture
def organiser(event):
    return world.organiser(event)


@pytest.fixture
def people(event):
    return world.crowd(event, 16)


@pytest.fixture
def running(event, organiser, people):
    """Published before the event; now the first slot is on."""
    with clock.frozen(world.BEFORE):
        world.wishes(event, people, 50)
        made = world.made(event, organiser)
        publish(acting_user=organiser, timetable=made, state=TimetableState.FINAL, seen=made.version)
        Worker().work_off()
    OutboxMessage.objects.all().delete()
    made.refresh_from_db()
    with clock.frozen(event.slots.first().start + timedelta(minutes=1)):
        yield made


def shown(timetable, incident):
    timetable.refresh_from_db()
    return plan(timetable.event, timetable, incident)


def repaired(timetable, incident, by):
    found = shown(timetable, incident)
    return day.apply(
        acting_user=by, event=timetable.event, timetable=timetable, incident=incident, seen=timetable.version, shown=found.fingerprint
    )


def busiest(timetable, people):
    return max(people, key=lambda one: (Seat.objects.filter(participant=one, timetable=timetable).count(), one.pk))


def spots(timetable):
    rows = timetable.meetings.exclude(state=MeetingState.CANCELLED).values_list("request", "slot", "table", "place")
    return {request: tuple(more) for request, *more in rows}


def told():
    Worker().work_off()
    return set(OutboxMessage.objects.filter(name=MAIL).values_list("to", flat=True))


def test_somebody_who_does_not_come_any_more_loses_the_meetings_to_come_and_nobody_else_is_moved(event, running, organiser, people):
    gone, before = busiest(running, people), spots(running)
    own = set(running.meetings.filter(seats__participant=gone).values_list("request", flat=True))
    begun = set(running.meetings.filter(slot=event.slots.first()).values_list("request", flat=True))
    found = repaired(running, Incident(What.CANCELLED, participant=gone), organiser)
    after = spots(running)
    assert (set(before) - set(after), {one: after[one] for one in after}) == (own - begun, {one: before[one] for one in after})
    partners = Seat.objects.filter(meeting__request__in=own - begun).values_list("participant__user__email", flat=True)
    assert (told(), len(found.cancelled), len(found.moved)) == (set(partners), len(own - begun), 0)
    assert not MeetingRequest.objects.filter(asking=gone, state="accepted").exists()


def test_nothing_changes_before_the_repair_is_made(running, organiser, people):
    before = spots(running)
    shown(running, Incident(What.CANCELLED, participant=people[0]))
    assert (spots(running), told()) == (before, set())


def test_somebody_who_is_late_meets_the_same_people_later_where_there_is_time(event, running, organiser, people):
    late, until = busiest(running, people), event.slots.all()[3]
    before = spots(running)
    found = repaired(running, Incident(What.LATE, participant=late, until=until), organiser)
    after = spots(running)
    early = running.meetings.filter(seats__participant=late, slot__start__lt=until.start, slot__start__gt=clock.now())
    assert (early.exclude(state=MeetingState.CANCELLED).count(), bool(found.moved)) == (0, True)
    changed = {one for one in before if before[one] != after.get(one)}
    assert changed == {step.wish for step in found.steps}
    assert all(late.pk in step.people for step in found.steps)
    assert late.user.email in told()


def test_a_broken_table_is_left_and_not_used_again(event, running, organiser):
    coming = running.meetings.filter(slot__start__gt=clock.now())
    table = Table.objects.get(pk=coming.order_by("slot__start").values_list("table", flat=True)[0])
    found = repaired(running, Incident(What.TABLE_BROKEN, table=table), organiser)
    left = running.meetings.filter(table=table, slot__start__gt=clock.now()).exclude(state=MeetingState.CANCELLED)
    assert (left.count(), found.cancelled, Table.objects.get(pk=table.pk).broken_at) == (0, [], clock.now())
    assert all(step.before.slot == step.after.slot for step in found.steps)


def test_a_cancelled_meeting_frees_both_and_tells_both(running, organiser):
    meeting = running.meetings.filter(slot__start__gt=clock.now()).last()
    repaired(running, Incident(What.MEETING_CANCELLED, meeting=meeting), organiser)
    meeting.refresh_from_db()
    assert (meeting.state, set(meeting.seats.values_list("taken", flat=True))) == (MeetingState.CANCELLED, {False})
    assert told() == set(meeting.seats.values_list("participant__user__email", flat=True))


def test_of_somebody_who_has_not_shown_up_the_meetings_that_are_on_are_noted_as_not_held(event, running, organiser):
    missing = running.seats.filter(slot=event.slots.first()).first().participant
    repaired(running, Incident(What.NO_SHOW, participant=missing), organiser)
    states = dict(running.meetings.filter(seats__participant=missing).values_list("slot__key", "state"))
    assert states.pop(event.slots.first().key) == MeetingState.NOT_HELD
    assert set(states.values()) <= {MeetingState.CANCELLED}


def test_past_and_locked_meetings_do_not_move(event, running, organiser, people):
    for meeting in running.meetings.filter(slot=event.slots.all()[5]):
        set_lock(acting_user=organiser, meeting=meeting, is_locked=True, seen=meeting.version)
    fixed = spots(running)
    kept = set(running.meetings.filter(slot__in=[event.slots.first(), event.slots.all()[5]]).values_list("request", flat=True))
    repaired(running, Incident(What.LATE, participant=busiest(running, people), until=event.slots.all()[4]), organiser)
    after = spots(running)
    assert {one: after.get(one) for one in kept} == {one: fixed[one] for one in kept}


def test_a_repair_that_is_no_longer_the_one_shown_is_not_made(running, organiser, people):
    one, other = people[:2]
    old = shown(running, Incident(What.CANCELLED, participant=one))
    with pytest.raises(Conflict) as refused:
        day.apply(
            acting_user=organiser,
            event=running.event,
            timetable=running,
            incident=Incident(What.CANCELLED, participant=other),
            seen=running.version,
            shown=old.fingerprint,
        )
    assert refused.value.code == "repair_changed"
    repaired(running, Incident(What.CANCELLED, participant=one), organiser)
    with pytest.raises(Conflict) as stale:
        day.apply(
            acting_user=organiser,
            event=running.event,
            timetable=running,
            incident=Incident(What.CANCELLED, participant=other),
            seen=running.version,
            shown=old.fingerprint,
        )
    assert stale.value.code == "changed_meanwhile"


def test_only_the_organiser_repairs(event, running):
    with pytest.raises(NotAllowed):
        repaired(running, Incident(What.MEETING_CANCELLED, meeting=running.meetings.last()), world.observer(event))


def test_after_any_repair_nobody_is_at_two_meetings_and_no_table_is_taken_twice(event, running, organiser, people):
    for one in people[:4]:
        repaired(running, Incident(What.LATE, participant=one, until=event.slots.all()[6]), organiser)
    seats = list(running.seats.filter(taken=True).values_list("participant", "slot"))
    tables = list(PlacedMeeting.objects.filter(timetable=running).exclude(state="cancelled").values_list("slot", "table", "place"))
    assert (len(seats), len(tables)) == (len(set(seats)), len(set(tables)))


def test_the_second_button_places_what_fell_out_again_and_moves_no_more_than_it_says(event, running, organiser, people):
    for one in people[:3]:
        repaired(running, Incident(What.LATE, participant=one, until=event.slots.all()[8]), organiser)
    standing = spots(running)
    found = repaired(running, Incident(What.REOPTIMISE, most_moves=3), organiser)
    after = spots(running)
    assert len(found.moved) <= 3
    assert (len(after) >= len(standing), {one for one in standing if standing[one] != after.get(one)}) == (
        True,
        {step.wish for step in found.moved + found.cancelled},
    )
