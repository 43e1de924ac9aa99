"""The event follows the call document."""

from datetime import UTC, datetime

import pytest

from commonpot.calls.queries import document
from commonpot.calls.services import load_document
from commonpot.engine.calls import CallDocument
from commonpot.matchmaking.models import Event
from tests import factories

pytestmark = pytest.mark.django_db


def changed(event: Event, **values: object) -> CallDocument:
    said = document(event.call)
    return said.model_copy(update={"events": (said.events[0].model_copy(update=values),)})


def test_loading_the_call_prepares_its_event(event):
    assert (event.slots.count(), event.tables.count(), event.most_meetings, event.zone) == (18, 100, 14, "Europe/Oslo")
    assert event.registration_closes_at == datetime(2015, 9, 6, 21, 59, 59, tzinfo=UTC)
    assert event.slots.first().start == datetime(2015, 9, 17, 12, 0, tzinfo=UTC)


def test_a_revision_without_a_block_takes_its_slots_out_of_the_plan(event):
    planned = document(event.call).events[0]
    load_document(document=changed(event, days=planned.days[:1]))
    assert (event.slots.count(), set(event.slots.values_list("in_plan", flat=True))) == (9, {True})


def test_a_slot_that_a_timetable_uses_stays_on_record(event):
    one, other = factories.participant(event), factories.participant(event)
    factories.timetable(event, factories.accepted(one, other))
    planned = document(event.call).events[0]
    load_document(document=changed(event, days=planned.days[1:]))
    assert event.slots.filter(in_plan=False).count() == 1


def test_an_event_that_the_call_gives_up_is_not_shown_any_more(event, client):
    said = document(event.call)
    load_document(document=said.model_copy(update={"events": ()}))
    event.refresh_from_db()
    assert (event.in_plan, client.get("/calls/innovation-express-2015/event/copenhagen/").status_code) == (False, 404)


def test_fewer_tables_leave_the_plan(event):
    group = document(event.call).events[0].tables[0]
    load_document(document=changed(event, tables=(group.model_copy(update={"count": 40}),)))
    assert event.tables.count() == 40
