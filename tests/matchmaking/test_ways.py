"""The event on the page of its call and on one's own page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commonpot import clock
from commonpot.calls.models import CallRoleKind
from commonpot.calls.queries import document
from commonpot.calls.services import grant_role
from commonpot.matchmaking.services.requests import ask_for_meeting
from commonpot.matchmaking.ways import desk_ways, own_ways, public_ways
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_call_page_leads_to_its_event(event, client):
    with factories.while_open():
        page = client.get("/calls/innovation-express-2015/").content.decode()
    assert 'href="/calls/innovation-express-2015/event/copenhagen/"' in page
    assert "17–18 September 2015. Registration is open." in page


def test_the_call_page_asks_the_database_nothing_more(event):
    document(event.call)  # is read once per revision and process
    with factories.while_open(), CaptureQueriesContext(connection) as asked:
        assert len(list(public_ways(event.call))) == 1
    assert len(asked) == 0


def test_ones_own_page_says_what_waits(event):
    own, other = factories.participant(event), factories.participant(event)
    with factories.while_open():
        ask_for_meeting(acting_user=other.user, asked=own)
        with CaptureQueriesContext(connection) as asked:
            ways = own_ways(own.user, ())
    assert ([(way.sentence, way.waiting) for way in ways], len(asked)) == ([("1 request waits for your answer.", 1)], 1)


def test_who_does_not_come_has_no_way(event):
    assert own_ways(factories.user(), ()) == []


def test_the_secretariat_finds_its_desk(event):
    person = factories.user()
    role = grant_role(acting_user=None, call=event.call, user=person, role=CallRoleKind.SECRETARIAT)
    document(event.call)
    with CaptureQueriesContext(connection) as asked:
        ways = desk_ways(person, (role,))
    assert ([way.url for way in ways], len(asked)) == (["/calls/innovation-express-2015/event/copenhagen/organise/"], 0)


def test_what_can_no_longer_be_answered_does_not_wait(event):
    own, other = factories.participant(event), factories.participant(event)
    with factories.while_open():
        ask_for_meeting(acting_user=other.user, asked=own)
    with clock.frozen(event.requests_close_at + timedelta(seconds=1)):
        assert [way.waiting for way in own_ways(own.user, ())] == [0]
