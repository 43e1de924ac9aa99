"""The organiser's pages: who opens them, what they cost, what their forms do."""

import re
import zipfile
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from commonpot import clock
from commonpot.matchmaking.models import ParticipantState, PlacedMeeting
from tests import factories
from tests.matchmaking import organiser_world as world

pytestmark = pytest.mark.django_db


def address(event, name, *more):
    return reverse(f"matchmaking:{name}", args=[event.call.slug, event.key, *more])


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def organiser(event):
    return world.organiser(event)


@pytest.fixture
def small(event):
    """Three meetings in a published timetable, one person who waits."""
    people = world.crowd(event, 4)
    made = factories.timetable(event, *world.wishes(event, people, 3))
    world.crowd(event, 1, state=ParticipantState.WAITING, first=900)
    return made


def pages(event, timetable):
    meeting, person = timetable.meetings.first(), event.participants.first()
    return {
        "organise": [],
        "organise_participants": [],
        "organise_participants_export": [],
        "organise_participant": [person.public_id],
        "organise_plan": [],
        "organise_table": [1],
        "organise_timetables": [],
        "organise_timetable": [timetable.number],
        "organise_unplaced": [timetable.number],
        "organise_meetings": [timetable.number],
        "organise_grid": [timetable.number, 1],
        "organise_compare": [timetable.number],
        "organise_meeting": [meeting.public_id],
        "organise_statistics": [],
        "organise_statistics_export": [],
        "organise_day": [],
        "organise_agendas": [],
    }


def cost(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as seen, factories.while_open():
        answer = client.get(url)
        assert answer.status_code == 200, (url, answer.status_code)
    return len(seen)


def test_every_page_costs_the_same_for_few_and_for_many(event, organiser, small):
    client = signed_in(organiser)
    addresses = {name: address(event, name, *more) for name, more in pages(event, small).items()}
    few = {name: cost(client, url) for name, url in addresses.items()}
    more = world.crowd(event, 60, first=1000)
    for one in factories.timetable(event, *world.wishes(event, more, 18), state="draft").meetings.all():
        one.seats.update(timetable=small)
        PlacedMeeting.objects.filter(pk=one.pk).update(timetable=small, table=event.tables.last())
    many = {name: cost(client, url) for name, url in addresses.items()}
    assert many == few
    assert {name: number for name, number in few.items() if number > 10} == {}


@pytest.fixture
def at_hand(event, organiser):
    """A draft of three meetings, while the event is to come."""
    with clock.frozen(world.BEFORE):
        yield factories.timetable(event, *world.wishes(event, world.crowd(event, 4), 3), state="draft")


def test_participants_are_approved_by_form(event, organiser):
    waiting = world.crowd(event, 2, state=ParticipantState.WAITING)
    client = signed_in(organiser)
    page = client.get(address(event, "organise_participants"), {"state": "waiting"}).content.decode()
    assert page.count('name="participant"') == 2
    answer = client.post(
        address(event, "organise_participants") + "?state=waiting",
        {"participant": [waiting[0].public_id], "decision": "approve"},
        follow=True,
    )
    assert "1 participant was approved and told by mail." in answer.content.decode()
    assert client.post(address(event, "organise_participants"), {"participant": "nonsense"}).status_code == 409


def test_a_search_is_started_once_and_followed_with_and_without_scripts(event, organiser, at_hand):
    client = signed_in(organiser)
    started = client.post(address(event, "organise_timetables"), {"seconds": "2"})
    assert client.post(address(event, "organise_timetables"), {"seconds": "2"}).status_code == 409
    page = client.get(started["Location"]).content.decode()
    part = client.get(started["Location"], headers={"HX-Request": "true"}).content.decode()
    assert ("Waiting for the worker." in page, "Reload" in page, part.startswith('<div id="run"')) == (True, True, True)
    ended = client.post(started["Location"], follow=True).content.decode()
    assert "The search is called off." in ended
    assert "hx-get" not in client.get(started["Location"], headers={"HX-Request": "true"}).content.decode()


def test_published_by_form_then_an_old_page_is_refused(event, organiser, at_hand):
    client = signed_in(organiser)
    url = address(event, "organise_timetable", at_hand.number)
    page = client.get(url).content.decode()
    assert 'name="seen" value="1"' in page
    assert client.post(url, {"state": "preliminary", "seen": "1"}).status_code == 302
    again = client.post(url, {"state": "final", "seen": "1"})
    assert (again.status_code, "while you had the page open" in again.content.decode()) == (409, True)


def test_a_meeting_is_moved_by_form_and_what_stands_against_a_time_is_written_beside_it(event, organiser, at_hand):
    client = signed_in(organiser)
    meeting = at_hand.meetings.order_by("pk").first()
    url = address(event, "organise_meeting", meeting.public_id)
    assert " then" in client.get(url).content.decode()
    later = event.slots.last()
    assert client.post(url, {"slot": later.key, "table": "9", "seen": "1"}).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.slot, meeting.table.number, meeting.version) == (later, 9, 2)
    assert client.post(url, {"slot": later.key, "seen": "1"}).status_code == 409
    assert client.post(url, {"lock": "yes", "seen": "2"}, follow=True).status_code == 200


def test_a_repair_is_shown_then_made_by_form(event, organiser, at_hand):
    client = signed_in(organiser)
    client.post(address(event, "organise_timetable", at_hand.number), {"state": "final", "seen": "1"})
    gone = at_hand.seats.first().participant
    asked = {"what": "cancelled", "participant": gone.public_id}
    page = client.get(address(event, "organise_repair"), asked).content.decode()
    assert ("Nothing has been changed yet." in page, "Falls out" in page) == (True, True)
    sent = asked | {name: re.search(f'name="{name}" value="([^"]+)"', page)[1] for name in ("seen", "shown")}
    done = client.post(address(event, "organise_repair"), sent, follow=True).content.decode()
    assert "Everybody whom it concerns is told by mail" in done
    assert PlacedMeeting.objects.filter(state="cancelled").count() == gone.seats.count()
    assert client.post(address(event, "organise_repair"), sent).status_code == 422


@pytest.mark.parametrize(
    "asked", [{}, {"what": "late"}, {"what": "table_broken", "table": "x"}, {"what": "meeting_cancelled", "meeting": "y"}]
)
def test_an_incident_without_its_facts_is_asked_for_again(event, organiser, small, asked):
    with clock.frozen(world.BEFORE):
        assert signed_in(organiser).get(address(event, "organise_repair"), asked).status_code == 422


def test_spreadsheets_hold_no_formulas_and_every_row(event, organiser, small):
    factories.participant(event, name="=1+1")
    book = signed_in(organiser).get(address(event, "organise_participants_export"))
    sheet = zipfile.ZipFile(BytesIO(book.content)).read("xl/worksheets/sheet1.xml").decode()
    assert (sheet.count("<row "), "<f>" in sheet) == (1 + event.participants.count(), False)


def test_all_agendas_are_one_paper_with_a_page_for_each(event, organiser, small):
    paper = signed_in(organiser).get(address(event, "organise_agendas"))
    people = set(small.seats.values_list("participant", flat=True))
    assert len(PdfReader(BytesIO(paper.content)).pages) == len(people)


@pytest.mark.parametrize("query", ["?page=x&sort=nonsense", "?q=%00", "?lacks=x&state=y&country=zz", "?with=99999999999"])
def test_nonsense_in_the_address_is_no_error(event, organiser, small, query):
    client = signed_in(organiser)
    names = {"organise_participants": [], "organise_meetings": [1], "organise_compare": [1]}
    assert {client.get(address(event, name, *more) + query).status_code for name, more in names.items()} == {200}
