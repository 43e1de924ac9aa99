"""What the organiser does with people and plan: several decisions at once, reminders, limits, tables and times."""

from datetime import timedelta

import pytest

from commonpot import clock
from commonpot.errors import BadInput, Conflict, NotAllowed
from commonpot.mail.models import OutboxMessage
from commonpot.matchmaking.models import Participant, ParticipantState, ReminderKind, Unavailable, Veto
from commonpot.matchmaking.queries.organiser import lacks
from commonpot.matchmaking.services.organising import arrange_participant, decide_on_participants, remind
from commonpot.matchmaking.services.organising_plan import add_tables, change_table, choose_slots, mend_table
from commonpot.matchmaking.services.requests import ask_for_meeting
from tests import factories
from tests.matchmaking import organiser_world as world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _while_open():
    with factories.while_open():
        yield


@pytest.fixture
def organiser(event):
    return world.organiser(event)


def counts(event):
    return {lack.kind: (lack.number, lack.remindable) for lack in lacks(event)}


def test_several_are_approved_at_once_and_told(event, organiser):
    people = world.crowd(event, 3, state=ParticipantState.WAITING)
    chosen = [one.public_id for one in people[:2]]
    assert decide_on_participants(acting_user=organiser, event=event, participants=chosen, admit=True) == 2
    assert list(Participant.objects.order_by("pk").values_list("state", flat=True)) == ["approved", "approved", "waiting"]
    assert sorted(OutboxMessage.objects.values_list("name", "to")) == [("event_approved", one.user.email) for one in people[:2]]
    with pytest.raises(Conflict) as refused:
        decide_on_participants(acting_user=organiser, event=event, participants=chosen, admit=False)
    assert refused.value.code == "nobody_waits"


def test_only_the_organiser_decides(event):
    waiting = world.crowd(event, 1, state=ParticipantState.WAITING)
    with pytest.raises(NotAllowed):
        decide_on_participants(acting_user=world.observer(event), event=event, participants=[waiting[0].public_id], admit=True)


def test_who_lacks_what_is_counted(event):
    one, other, third, silent = world.crowd(event, 4)
    Participant.objects.filter(pk=silent.pk).update(version=0)
    ask_for_meeting(acting_user=one.user, asked=other)
    Unavailable.objects.bulk_create(Unavailable(participant=third, slot=slot) for slot in event.slots.all())
    assert {kind: number for kind, (number, _now) in counts(event).items()} == {
        ReminderKind.PROFILE: 1,
        ReminderKind.ANSWERS: 1,
        ReminderKind.REQUESTS: 2,
        ReminderKind.TIME: 1,
    }


def test_of_a_veto_the_organiser_s_lists_tell_nothing_and_whoever_vetoed_gets_no_reminder(event, organiser):
    one, other, third = world.crowd(event, 3)
    Veto.objects.create(by=other, against=one)
    for asked in (other, third):
        ask_for_meeting(acting_user=one.user, asked=asked)
    assert counts(event)[ReminderKind.ANSWERS] == (2, 2)
    assert remind(acting_user=organiser, event=event, kind=ReminderKind.ANSWERS) == 2
    assert counts(event)[ReminderKind.ANSWERS] == (2, 0)
    assert list(OutboxMessage.objects.filter(name="event_remind_answers").values_list("to", flat=True)) == [third.user.email]


def test_nobody_is_reminded_twice_within_a_day(event, organiser):
    people = world.crowd(event, 3)
    Participant.objects.filter(pk__in=[one.pk for one in people[:2]]).update(version=0)
    now = clock.now()
    assert remind(acting_user=organiser, event=event, kind=ReminderKind.PROFILE) == 2
    assert counts(event)[ReminderKind.PROFILE] == (2, 0)
    with clock.frozen(now + timedelta(hours=23)):
        assert remind(acting_user=organiser, event=event, kind=ReminderKind.PROFILE) == 0
    with clock.frozen(now + timedelta(hours=25)):
        assert remind(acting_user=organiser, event=event, kind=ReminderKind.PROFILE) == 2
    told = OutboxMessage.objects.filter(name="event_remind_profile")
    assert {(message.to, message.language) for message in told} == {(people[0].user.email, "nb"), (people[1].user.email, "en")}


def test_the_organiser_settles_limit_table_and_times(event, organiser):
    (one,) = world.crowd(event, 1)
    closed = list(event.slots.all()[:3])
    arrange_participant(acting_user=organiser, participant=one, most_meetings=4, seated=True, online=False, unavailable=closed)
    one.refresh_from_db()
    assert (one.most_meetings, one.seated, set(one.unavailable.values_list("slot", flat=True))) == (4, True, {slot.pk for slot in closed})
    with pytest.raises(BadInput) as refused:
        arrange_participant(acting_user=organiser, participant=one, most_meetings=4, seated=True, online=True, unavailable=[])
    assert refused.value.code == "seated_online"


def test_a_time_that_the_published_timetable_uses_stays_in_the_plan(event, organiser):
    people = world.crowd(event, 2)
    factories.timetable(event, factories.accepted(*people))
    keys = list(event.slots.values_list("key", flat=True))
    with pytest.raises(Conflict) as refused:
        choose_slots(acting_user=organiser, event=event, keys=keys[1:])
    assert (refused.value.code, event.slots.filter(in_plan=True).count()) == ("in_use", len(keys))
    assert choose_slots(acting_user=organiser, event=event, keys=keys[:-1]) == 1
    assert event.slots.filter(in_plan=False).get().key == keys[-1]
    with pytest.raises(BadInput):
        choose_slots(acting_user=organiser, event=event, keys=[])


def test_a_table_that_the_published_timetable_uses_stays_as_large_as_it_is_used(event, organiser):
    people = world.crowd(event, 2)
    used = factories.timetable(event, factories.accepted(*people)).meetings.get().table
    with pytest.raises(Conflict) as refused:
        change_table(acting_user=organiser, table=used, name="Hall", capacity=1, in_plan=False)
    assert refused.value.code == "in_use"
    change_table(acting_user=organiser, table=used, name="Hall", capacity=3, in_plan=True)
    used.refresh_from_db()
    assert (used.name, used.capacity, used.by_hand) == ("Hall", 3, True)


def test_new_tables_are_numbered_on_and_a_broken_one_can_be_mended(event, organiser):
    made = add_tables(acting_user=organiser, event=event, count=2, name="Loft", capacity=2)
    assert [(one.number, one.name, one.capacity) for one in made] == [(101, "Loft 1", 2), (102, "Loft 2", 2)]
    table = event.tables.first()
    event.tables.filter(pk=table.pk).update(broken_at=clock.now())
    assert mend_table(acting_user=organiser, table=table).broken_at is None


def test_a_revision_of_the_call_leaves_alone_what_was_changed_by_hand(event, organiser):
    from commonpot.calls.queries import document
    from commonpot.calls.services import load_document

    key = event.slots.last().key
    choose_slots(acting_user=organiser, event=event, keys=event.slots.exclude(key=key).values_list("key", flat=True))
    add_tables(acting_user=organiser, event=event, count=1, name="Loft")
    said = document(event.call)
    planned = said.events[0]
    load_document(document=said.model_copy(update={"events": (planned.model_copy(update={"most_meetings": 9}),)}))
    assert (event.slots.get(key=key).in_plan, event.tables.filter(name="Loft").count()) == (False, 1)
