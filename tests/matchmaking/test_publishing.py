"""Publishing: everybody is told only what changed for them, once, and moving a meeting by hand."""

import pytest
from django.db import IntegrityError, transaction

from commonpot import clock
from commonpot.errors import Conflict, NotAllowed
from commonpot.jobs.worker import Worker
from commonpot.mail.models import OutboxMessage
from commonpot.matchmaking.models import AgendaNotice, PlacedMeeting, Seat, Timetable, TimetableState
from commonpot.matchmaking.services import publishing_mail
from commonpot.matchmaking.services.publishing import publish
from commonpot.matchmaking.services.timetable_moves import move_meeting, record_held, set_lock
from tests import factories
from tests.matchmaking import organiser_world as world

pytestmark = pytest.mark.django_db
MAIL = "event_agenda_changed"


@pytest.fixture(autouse=True)
def _before_the_event():
    with clock.frozen(world.BEFORE):
        yield


@pytest.fixture
def organiser(event):
    return world.organiser(event)


@pytest.fixture
def four(event):
    return world.crowd(event, 4)


@pytest.fixture
def draft(event, four):
    """The first meets the second, the second the third; the fourth meets nobody."""
    one, other, third, _fourth = four
    requests = [factories.accepted(one, other), factories.accepted(other, third)]
    return factories.timetable(event, *requests, state=TimetableState.DRAFT)


def published(draft, by, state=TimetableState.PRELIMINARY):
    draft.refresh_from_db()
    return publish(acting_user=by, timetable=draft, state=state, seen=draft.version)


def written():
    Worker().work_off()
    return sorted(OutboxMessage.objects.filter(name=MAIL).values_list("to", flat=True))


def test_publishing_tells_those_who_have_meetings_in_their_language_and_nobody_else(draft, organiser, four):
    published(draft, organiser)
    assert written() == [one.user.email for one in four[:3]]
    norwegian, english = (OutboxMessage.objects.get(name=MAIL, to=one.user.email) for one in four[:2])
    assert ("Nye:" in norwegian.body, "New:" in english.body) == (True, True)
    assert "- Thursday 17 September, 14:00, table 1: Guest 0 (Guild 0)" in english.body
    assert "Guest 3" not in english.body


def test_publishing_the_same_as_final_tells_nobody_again(draft, organiser):
    published(draft, organiser)
    assert len(written()) == 3
    assert published(draft, organiser, TimetableState.FINAL).state == TimetableState.FINAL
    assert len(written()) == 3
    with pytest.raises(Conflict) as refused:
        published(draft, organiser, TimetableState.FINAL)
    assert refused.value.code == "already_published"


def test_a_new_timetable_replaces_the_old_and_tells_only_what_is_different(event, draft, organiser, four):
    published(draft, organiser)
    first = written()
    second = factories.timetable(event, *(one.request for one in draft.meetings.all()), state=TimetableState.DRAFT)
    later = event.slots.last()
    moved = second.meetings.get(request__asking=four[1])
    moved.seats.update(slot=later)
    PlacedMeeting.objects.filter(pk=moved.pk).update(slot=later)
    published(second, organiser)
    draft.refresh_from_db()
    assert (draft.state, written()) == (TimetableState.REPLACED, sorted([*first, four[1].user.email, four[2].user.email]))
    told = OutboxMessage.objects.filter(name=MAIL).exclude(body__contains="New:").exclude(body__contains="Nye:")
    assert sorted(told.values_list("to", flat=True)) == [four[1].user.email, four[2].user.email]
    body = told.get(to=four[1].user.email).body
    assert "from Thursday 17 September, 14:20, table 2 to Friday 18 September, 12:30, table 2" in body
    assert "14:00" not in body


def test_an_organiser_who_looks_at_an_old_page_publishes_nothing(draft, organiser):
    with pytest.raises(Conflict) as refused:
        publish(acting_user=organiser, timetable=draft, state=TimetableState.FINAL, seen=draft.version - 1)
    assert (refused.value.code, AgendaNotice.objects.count()) == ("changed_meanwhile", 0)
    with pytest.raises(NotAllowed):
        publish(acting_user=factories.user(), timetable=draft, state=TimetableState.FINAL, seen=draft.version)


def test_the_database_knows_one_published_timetable(event, draft, organiser):
    published(draft, organiser)
    with pytest.raises(IntegrityError), transaction.atomic():
        Timetable.objects.create(event=event, number=9, state=TimetableState.FINAL)


def test_mails_that_were_interrupted_go_on_without_one_twice(event, organiser, monkeypatch):
    people = world.crowd(event, 36)
    draft = factories.timetable(event, *world.wishes(event, people, 18), state=TimetableState.DRAFT)
    published(draft, organiser)
    expected = AgendaNotice.objects.count()
    monkeypatch.setattr(publishing_mail, "MESSAGES_AT_ONCE", 5)
    wrote, sent = publishing_mail.post, []

    def stop_in_the_eighth(**message):
        if len(sent) == 7:
            raise KeyboardInterrupt
        sent.append(wrote(**message))

    monkeypatch.setattr(publishing_mail, "post", stop_in_the_eighth)
    with pytest.raises(KeyboardInterrupt):
        publishing_mail.tell(draft)
    assert OutboxMessage.objects.filter(name=MAIL).count() == 5
    monkeypatch.setattr(publishing_mail, "post", wrote)
    assert publishing_mail.tell(draft) == expected - 5
    to = list(OutboxMessage.objects.filter(name=MAIL).values_list("to", flat=True))
    assert (len(to), len(set(to)), publishing_mail.tell(draft)) == (expected, expected, 0)


def moved(meeting, by, slot, table=None, seen=None):
    meeting.refresh_from_db()
    return move_meeting(acting_user=by, meeting=meeting, slot=slot, table=table, seen=seen or meeting.version)


def test_a_meeting_moved_in_a_published_timetable_is_told_to_both(event, draft, organiser, four):
    published(draft, organiser)
    written()
    OutboxMessage.objects.all().delete()
    meeting = draft.meetings.first()
    moved(meeting, organiser, event.slots.last(), event.tables.get(number=7))
    assert written() == [four[0].user.email, four[1].user.email]
    assert set(meeting.seats.values_list("slot", flat=True)) == {event.slots.last().pk}


def test_in_a_draft_a_move_is_told_to_nobody(event, draft, organiser):
    moved(draft.meetings.first(), organiser, event.slots.last())
    assert (written(), draft.meetings.first().table.number) == ([], 2)


def test_the_second_of_two_organisers_is_told_that_the_meeting_has_moved(event, draft, organiser):
    meeting = draft.meetings.first()
    moved(meeting, organiser, event.slots.last())
    with pytest.raises(Conflict) as refused:
        moved(meeting, world.organiser(event), event.slots.all()[4], seen=1)
    assert (refused.value.code, PlacedMeeting.objects.get(pk=meeting.pk).slot) == ("changed_meanwhile", event.slots.last())


def test_a_clash_is_named_and_nothing_moves(event, draft, organiser):
    first, second = draft.meetings.order_by("pk")
    with pytest.raises(Conflict) as refused:
        moved(first, organiser, second.slot)
    assert refused.value.sentence == ("The meeting cannot be at that time: Guest 1 meets Guest 2 (Guild 2) then. Choose another time.")
    with pytest.raises(Conflict) as taken:
        moved(second, organiser, event.slots.last(), second.table) and moved(first, organiser, event.slots.last(), second.table)
    assert taken.value.code == "clash"


def test_a_taken_table_is_refused(event, organiser, four):
    one, other, third, fourth = four
    draft = factories.timetable(event, factories.accepted(one, other), factories.accepted(third, fourth), state=TimetableState.DRAFT)
    first, second = draft.meetings.order_by("pk")
    with pytest.raises(Conflict) as refused:
        moved(first, organiser, second.slot, second.table)
    assert refused.value.code == "table_taken"


def test_a_locked_meeting_is_moved_by_nobody(event, draft, organiser):
    meeting = draft.meetings.first()
    set_lock(acting_user=organiser, meeting=meeting, is_locked=True, seen=meeting.version)
    with pytest.raises(Conflict) as refused:
        moved(meeting, organiser, event.slots.last())
    assert refused.value.code == "locked"


def test_what_has_begun_does_not_move_and_can_be_noted_as_held(event, draft, organiser):
    meeting = draft.meetings.first()
    with pytest.raises(Conflict) as early:
        record_held(acting_user=organiser, meeting=meeting, was_held=True, seen=meeting.version)
    with clock.frozen(meeting.slot.start):
        with pytest.raises(Conflict) as refused:
            moved(meeting, organiser, event.slots.last())
        record_held(acting_user=organiser, meeting=meeting, was_held=True, seen=meeting.version)
    assert (early.value.code, refused.value.code, PlacedMeeting.objects.get(pk=meeting.pk).state) == ("not_begun", "past", "held")


def test_whatever_a_race_overlooks_the_database_refuses(event, draft, organiser, monkeypatch):
    """As if somebody else had taken the time after it was looked at."""
    from commonpot.matchmaking.services import timetable_moves

    first, second = draft.meetings.order_by("pk")
    monkeypatch.setattr(timetable_moves, "_require_free", timetable_moves.choice_of)
    with pytest.raises(Conflict) as refused:
        moved(first, organiser, second.slot)
    assert (refused.value.code, Seat.objects.filter(slot=second.slot).count()) == ("clash", 2)
