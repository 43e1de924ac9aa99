"""The organiser's pages: who opens them, what they cost, what their forms do."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

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
