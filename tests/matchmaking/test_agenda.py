"""Agendas: on the page, as a calendar file with the right zone, on paper, at a private address."""

from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from commonpot.matchmaking.models import CalendarFeed, Participant, PlacedMeeting
from commonpot.matchmaking.services.feeds import make_calendar_address
from tests import factories

pytestmark = pytest.mark.django_db
HOME = "/calls/innovation-express-2015/event/copenhagen/"


@pytest.fixture
def own(event, client):
    one, other = factories.participant(event, name="Kari"), factories.participant(event, country="LT", name="Rūta Žemė")
    factories.timetable(event, factories.accepted(one, other))
    client.force_login(one.user)
    with factories.while_open():
        yield one


def get(client, path):
    answer = client.get(f"{HOME}{path}")
    assert answer.status_code == 200
    return answer


def entries(content):
    return Calendar.from_ical(content).walk("VEVENT")


def test_the_page_shows_when_where_and_whom(client, own):
    page = " ".join(get(client, "agenda/").content.decode().split())
    for words in ("14:00–14:20", "Table 1", "Rūta Žemė", "The timetable is preliminary"):
        assert words in page
    assert "yours:" not in page


def test_ones_own_time_stands_beside_the_calls(client, own):
    own.user.time_zone = "Europe/Vilnius"
    own.user.save()
    assert "yours: 15:00" in " ".join(get(client, "agenda/").content.decode().split()).replace("</span>", "")


def test_the_calendar_file_has_the_zone_of_the_call(client, own):
    (entry,) = entries(get(client, "agenda.ics").content)
    assert entry["DTSTART"].dt == datetime(2015, 9, 17, 14, 0, tzinfo=ZoneInfo("Europe/Oslo"))
    assert entry["DTSTART"].params["TZID"] == "Europe/Oslo"
    assert entry["LOCATION"] == "Table 1, Copenhagen"
    assert (entry["STATUS"], "Rūta Žemė" in entry["SUMMARY"]) == ("CONFIRMED", True)
    assert b"BEGIN:VTIMEZONE" in get(client, "agenda.ics").content


def test_a_cancelled_meeting_is_cancelled_in_the_calendar(client, own):
    PlacedMeeting.objects.update(state="cancelled")
    (entry,) = entries(get(client, "agenda.ics").content)
    assert entry["STATUS"] == "CANCELLED"


def test_the_paper_has_the_meeting_and_its_tags(client, own):
    paper = PdfReader(BytesIO(get(client, "agenda.pdf").content))
    words = paper.pages[0].extract_text()
    assert ("Rūta Žemė" in words, "Table 1" in words, paper.trailer["/Root"]["/MarkInfo"]["/Marked"]) == (True, True, True)


def test_the_private_address_is_shown_once_and_works_signed_out(client, own):
    client.post(f"{HOME}agenda/address/")
    page = get(client, "agenda/").content.decode()
    token = page.split("/calendars/")[1].split(".ics")[0]
    assert token not in get(client, "agenda/").content.decode()
    client.logout()
    answer = client.get(f"/calendars/{token}.ics")
    assert (answer.status_code, len(entries(answer.content)), answer["Cache-Control"]) == (200, 1, "private, no-store")


def test_a_new_address_or_none_stops_the_old_one(client, own):
    old = make_calendar_address(acting_user=own.user, participant=own)
    new = make_calendar_address(acting_user=own.user, participant=own)
    assert (client.get(f"/calendars/{old}.ics").status_code, client.get(f"/calendars/{new}.ics").status_code) == (404, 200)
    client.post(f"{HOME}agenda/address/", {"choice": "revoke"})
    assert (client.get(f"/calendars/{new}.ics").status_code, CalendarFeed.objects.filter(revoked_at=None).count()) == (404, 0)


def test_who_has_left_has_no_address_any_more(client, own):
    token = make_calendar_address(acting_user=own.user, participant=own)
    Participant.objects.filter(pk=own.pk).update(state="withdrawn")
    assert client.get(f"/calendars/{token}.ics").status_code == 404


def test_a_draft_timetable_shows_in_no_agenda(client, own):
    own.event.timetables.update(state="draft")
    assert entries(get(client, "agenda.ics").content) == []
    assert "There is no timetable yet." in get(client, "agenda/").content.decode()
