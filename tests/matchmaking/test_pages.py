"""The participant's pages: what they say, to whom, and at what cost."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commonpot import clock
from commonpot.matchmaking.models import MeetingNote, MeetingRequest, Participant, ParticipantState, RequestState, Veto
from commonpot.matchmaking.services.profiles import Profile, save_profile
from commonpot.matchmaking.services.requests import ask_for_meeting
from tests import factories

pytestmark = pytest.mark.django_db
HOME = "/calls/innovation-express-2015/event/copenhagen/"


@pytest.fixture
def two(event):
    return factories.participant(event, name="Kari"), factories.participant(event, country="DK", name="Mads")


@pytest.fixture
def own(client, two):
    client.force_login(two[0].user)
    with factories.while_open():
        yield two[0]


def profiled(one, **texts):
    save_profile(acting_user=one.user, participant=one, profile=Profile(**texts), based_on_version=one.version)
    return one


def text(response):
    return " ".join(response.content.decode().split())


def without_tokens(response):
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", response.content)


def test_anybody_sees_the_counts_and_the_plan(client, two):
    with factories.while_open():
        page = text(client.get(HOME))
    assert "<strong>2</strong> participants" in page
    assert "<strong>2</strong> countries" in page
    assert "348 of 350 places are left." in page
    assert "14:00–15:40, 16:00–17:20" in page
    assert "Mads" not in page


def test_no_places_are_offered_when_nobody_can_register_any_more(client, two):
    with clock.frozen(two[0].event.registration_closes_at + timedelta(milliseconds=1)):
        page = text(client.get(HOME))
    assert "<strong>2</strong> participants" in page
    assert "places are left" not in page


def test_registering_goes_on_to_the_profile(client, event):
    person = factories.user()
    home = factories.organisation(members=(person,))
    client.force_login(person)
    with factories.while_open():
        answer = client.post(f"{HOME}register/", {"organisation": str(home.public_id)})
        profile = client.get(f"{HOME}profile/")
    assert (answer.status_code, answer["Location"], profile.status_code) == (302, f"{HOME}profile/", 200)


def test_a_profile_is_saved_as_it_is_typed(client, own):
    sent = {"headline": "Sensors", "offers": "Test sites", "topics": ["maritime"], "languages": ["nb"], "version": "0"}
    answer = client.post(f"{HOME}profile/", sent, headers={"HX-Request": "true"})
    found = Participant.objects.get(pk=own.pk)
    assert (answer.status_code, found.headline, found.version) == (200, "Sensors", 1)
    assert 'name="version" id="version" value="1"' in text(answer)


def test_a_stale_profile_page_is_told_and_keeps_its_text(client, own):
    profiled(own, headline="First")
    answer = client.post(f"{HOME}profile/", {"headline": "Second", "version": "0"})
    assert (answer.status_code, 'value="Second"' in text(answer), "First" in text(answer)) == (409, True, True)


def test_a_headline_that_is_too_long_is_said_at_the_field(client, own):
    answer = client.post(f"{HOME}profile/", {"headline": "x" * 200, "version": "0"})
    assert answer.status_code == 422
    assert "160" in text(answer)


def test_leaving_no_time_is_refused_with_a_sentence(client, own):
    answer = client.post(f"{HOME}times/", {})
    assert answer.status_code == 422
    assert "Leave at least one time in which you can meet" in text(answer)


def test_times_are_kept(client, own):
    client.post(f"{HOME}times/", {"slots": ["d1-1400", "d2-0930"]})
    assert own.unavailable.count() == 16
    assert text(client.get(f"{HOME}times/")).count(" checked") == 2


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"Kari", "Mads", "Solveig"}),
        ("q=SOLVÉIG", {"Solveig"}),
        ("q=fjord", {"Solveig"}),
        ("country=DK", {"Mads"}),
        ("topic=energy", {"Solveig"}),
        ("language=fi", {"Solveig"}),
        ("activity=training", {"Solveig"}),
        ("kind=university", set()),
        ("country=XX", {"Kari", "Mads", "Solveig"}),
    ],
)
def test_the_directory_finds(client, event, own, query, names):
    third = factories.participant(event, name="Solveig")
    profiled(third, offers="Fjord sites", topics=("energy",), languages=("fi",), activities=("training",))
    page = text(client.get(f"{HOME}people/?{query}"))
    assert {name for name in ("Kari", "Mads", "Solveig") if f">{name}</a>" in page} == names


def test_who_waits_or_left_is_in_no_directory(client, event, own):
    factories.participant(event, name="Waiting", approved=False)
    gone = factories.participant(event, name="Gone")
    Participant.objects.filter(pk=gone.pk).update(state=ParticipantState.WITHDRAWN)
    page = text(client.get(f"{HOME}people/"))
    assert ("Waiting" in page, ">Gone<" in page) == (False, False)
    assert client.get(f"{HOME}people/{gone.public_id}/").status_code == 404


def test_asking_and_answering_by_the_buttons(client, own, two):
    other = two[1]
    assert client.post(f"{HOME}people/{other.public_id}/ask/", {"priority": "must", "message": "Hei"}).status_code == 302
    made = MeetingRequest.objects.get()
    client.force_login(other.user)
    page = text(client.get(f"{HOME}requests/"))
    assert ("Hei" in page, "Must meet" in page) == (True, False)
    client.post(f"{HOME}requests/{made.public_id}/answer/", {"answer": "accept"})
    made.refresh_from_db()
    assert made.state == RequestState.ACCEPTED


def test_asking_twice_says_so_on_the_page(client, own, two):
    for _time in range(2):
        answer = client.post(f"{HOME}people/{two[1].public_id}/ask/", {"priority": "must"}, follow=True)
    assert "You have asked Mads already. The answer is still open." in text(answer)


def test_asking_oneself_says_so_on_the_page(client, own):
    answer = client.post(f"{HOME}people/{own.public_id}/ask/", {"priority": "must"}, follow=True)
    assert "This is you. Choose somebody else to meet." in text(answer)


def test_suggestions_give_their_reasons(client, own, two):
    profiled(own, seeks="Test sites for sensors in harbours", offers="Maritime sensors", topics=("maritime",))
    profiled(two[1], offers="Test sites for sensors in harbours", seeks="Maritime sensors", topics=("maritime",))
    page = text(client.get(f"{HOME}suggestions/"))
    assert ">Mads</a>" in page
    assert "You seek" in page


def test_somebody_elses_veto_changes_no_suggestion(client, own, two):
    profiled(own, seeks="Test sites for sensors", offers="Maritime sensors")
    profiled(two[1], offers="Test sites for sensors", seeks="Maritime sensors")
    before = without_tokens(client.get(f"{HOME}suggestions/"))
    Veto.objects.create(by=two[1], against=own)
    assert without_tokens(client.get(f"{HOME}suggestions/")) == before


def test_a_note_is_kept_for_oneself(client, own, two):
    made = factories.accepted(*two)
    address = f"{HOME}meetings/{made.public_id}/"
    client.post(address, {"met": "yes", "text": "Good people"})
    assert MeetingNote.objects.get().met is True
    client.force_login(two[1].user)
    assert "Good people" not in text(client.get(address))


def shown(client, address):
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(asked)


@pytest.mark.parametrize("page", ["", "people/", "requests/", "agenda/", "times/", "profile/", "suggestions/"])
def test_pages_cost_the_same_with_one_row_and_with_many(client, event, own, two, page):
    factories.timetable(event, factories.accepted(*two))
    profiled(own, offers="Sensors", seeks="Harbours", topics=("maritime",), languages=("nb",))
    client.get(f"{HOME}{page}")
    few = shown(client, f"{HOME}{page}")
    for number in range(12):
        other = factories.participant(event, country="FI")
        profiled(other, offers="Harbours", seeks="Sensors", topics=("maritime", "energy"), languages=("fi",))
        ask_for_meeting(acting_user=other.user, asked=own) if number % 2 else factories.accepted(own, other)
    assert (shown(client, f"{HOME}{page}"), few <= 10) == (few, True), few
