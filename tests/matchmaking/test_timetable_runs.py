"""Making a timetable in the background: once at a time, called off, killed, impossible."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from commonpot import clock
from commonpot.errors import Conflict, NotAllowed
from commonpot.jobs import services as jobs
from commonpot.jobs.worker import Worker
from commonpot.matchmaking.models import PlacedMeeting, RunState, Seat, Timetable, TimetableRun, Unavailable, Veto
from commonpot.matchmaking.services import timetable_making
from commonpot.matchmaking.services.timetable_runs import cancel_run, start_run
from tests import factories
from tests.jobs.test_jobs import let_pause_pass
from tests.matchmaking import organiser_world as world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _before_the_event():
    with clock.frozen(world.BEFORE):
        yield


@pytest.fixture
def organiser(event):
    return world.organiser(event)


@pytest.fixture
def people(event):
    found = world.crowd(event, 12)
    world.wishes(event, found, 30)
    return found


def test_every_accepted_request_gets_a_time_and_a_table(event, organiser, people):
    start_run(acting_user=organiser, event=event, seconds=2)
    Worker().work_off()
    run, made = TimetableRun.objects.get(), Timetable.objects.get()
    assert (run.state, run.progress, run.proven, run.weight, made.state, made.number) == ("done", 100, True, 50, "draft", 1)
    assert (made.meetings.count(), Seat.objects.filter(timetable=made, taken=True).count()) == (30, 60)
    assert not made.meetings.filter(table__isnull=True).exists()


def test_a_second_search_at_the_same_time_is_refused_by_the_service_and_by_the_database(event, organiser, people):
    start_run(acting_user=organiser, event=event)
    with pytest.raises(Conflict) as refused:
        start_run(acting_user=organiser, event=event)
    assert (refused.value.code, TimetableRun.objects.count()) == ("under_way", 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        TimetableRun.objects.create(event=event)


def test_only_the_organiser_starts_and_calls_off(event, organiser, people):
    with pytest.raises(NotAllowed):
        start_run(acting_user=world.observer(event), event=event)
    run = start_run(acting_user=organiser, event=event)
    with pytest.raises(NotAllowed):
        cancel_run(acting_user=people[0].user, run=run)


def test_without_an_accepted_request_there_is_nothing_to_make(event, organiser):
    with pytest.raises(Conflict) as refused:
        start_run(acting_user=organiser, event=event)
    assert refused.value.code == "nothing_accepted"


def test_called_off_before_it_begins_it_leaves_nothing_and_another_can_start(event, organiser, people):
    run = start_run(acting_user=organiser, event=event)
    cancel_run(acting_user=organiser, run=run)
    Worker().work_off()
    run.refresh_from_db()
    assert (run.state, Timetable.objects.count()) == (RunState.CANCELLED, 0)
    with pytest.raises(Conflict):
        cancel_run(acting_user=organiser, run=run)
    start_run(acting_user=organiser, event=event, seconds=2)
    Worker().work_off()
    assert Timetable.objects.count() == 1


def test_called_off_in_the_middle_it_stops_at_its_next_step(event, organiser, people, monkeypatch):
    run = start_run(acting_user=organiser, event=event, seconds=2)
    reported = timetable_making.Reporter.__call__

    def call_off_at_the_tables(self, stage, part):
        if stage == "tables":
            TimetableRun.objects.filter(pk=run.pk).update(state=RunState.CANCELLED)
        reported(self, stage, part)

    monkeypatch.setattr(timetable_making.Reporter, "__call__", call_off_at_the_tables)
    Worker().work_off()
    assert (TimetableRun.objects.get().state, Timetable.objects.count()) == (RunState.CANCELLED, 0)


def test_a_search_whose_worker_was_killed_is_taken_up_again_and_makes_one_timetable(event, organiser, people):
    run = start_run(acting_user=organiser, event=event, seconds=2)
    jobs.beat("killed")
    jobs.claim("killed")
    TimetableRun.objects.filter(pk=run.pk).update(state=RunState.RUNNING, progress=60)
    assert jobs.reap(sole_worker_process=True) == 1
    let_pause_pass()
    Worker().work_off()
    run.refresh_from_db()
    assert (run.state, Timetable.objects.count(), PlacedMeeting.objects.count()) == (RunState.DONE, 1, 30)


def test_a_job_that_runs_a_second_time_after_it_was_done_makes_no_second_timetable(event, organiser, people):
    run = start_run(acting_user=organiser, event=event, seconds=2)
    assert timetable_making.make(run) is not None
    assert timetable_making.make(run) is None
    assert Timetable.objects.count() == 1


def test_a_fault_in_the_program_ends_the_search_with_a_sentence(event, organiser, people, monkeypatch):
    monkeypatch.setattr(timetable_making, "read_event", lambda given: 1 / 0)
    start_run(acting_user=organiser, event=event)
    Worker().work_off()
    run = TimetableRun.objects.get()
    assert (run.state, run.fault) == (RunState.FAILED, timetable_making.BROKEN)


def test_two_without_a_common_time_are_left_out_and_the_others_placed(event, organiser):
    one, other, third = (factories.participant(event) for _ in range(3))
    factories.accepted(one, other)
    factories.accepted(one, third)
    first, *rest = event.slots.all()
    Unavailable.objects.bulk_create([Unavailable(participant=one, slot=slot) for slot in rest])
    Unavailable.objects.create(participant=other, slot=first)
    made = world.made(event, organiser)
    assert list(made.meetings.values_list("request__asked", "slot")) == [(third.pk, first.pk)]


def test_a_veto_after_the_answer_keeps_the_two_apart(event, organiser):
    one, other, third = (factories.participant(event) for _ in range(3))
    factories.accepted(one, other)
    factories.accepted(one, third)
    Veto.objects.create(by=other, against=one)
    made = world.made(event, organiser)
    assert list(made.meetings.values_list("request__asked", flat=True)) == [third.pk]


def test_what_is_locked_stays_where_it_is_in_the_next_timetable(event, organiser, people):
    first = world.made(event, organiser)
    chosen = first.meetings.order_by("pk")[7]
    free = event.slots.exclude(seats__participant__in=chosen.seats.values("participant"), seats__timetable=first).last()
    PlacedMeeting.objects.filter(pk=chosen.pk).update(slot=free, locked=True)
    Seat.objects.filter(meeting=chosen).update(slot=free)
    second = world.made(event, organiser)
    again = second.meetings.get(request=chosen.request)
    assert (again.slot, again.table, again.locked, second.before) == (free, chosen.table, True, first)


def test_when_every_time_has_passed_no_search_is_started(event, organiser, people):
    with clock.frozen(datetime(2015, 9, 18, 18, tzinfo=UTC)), pytest.raises(Conflict) as refused:
        start_run(acting_user=organiser, event=event)
    assert refused.value.code == "over"
