"""The people of the demo's event: what the announcement counts, and that everything about them is invented and fits together."""

from collections import Counter

import pytest

from commonpot.engine.calls.folder import load_call
from commonpot.engine.calls.not_yet import Purpose
from commonpot.rehearsal.clusters_baltic import BALTIC
from commonpot.rehearsal.clusters_nordic import NORDIC
from commonpot.rehearsal.event_cast import event_cast
from commonpot.rehearsal.event_profiles import ACTIVITIES, THEMES
from commonpot.rehearsal.event_requests import LAST_ANSWERS
from commonpot.rehearsal.event_shapes import EventCast, Fate, Presence
from commonpot.rehearsal.world import FOLDER, SEED


@pytest.fixture(scope="module")
def cast() -> EventCast:
    return event_cast(SEED)


def test_as_many_come_as_the_announcement_counts(cast: EventCast):
    countries = {organisation.country for organisation in cast.organisations.values()}
    assert (len(cast.guests), len(cast.organisations), len(countries)) == (300, 150, 24)
    assert {guest.organisation for guest in cast.guests.values()} == set(cast.organisations)


def test_the_same_seed_gives_the_same_people_and_another_gives_others(cast: EventCast):
    assert event_cast(SEED) == cast
    assert event_cast(SEED + 1) != cast


def test_everybody_who_applies_later_is_there_with_a_profile(cast: EventCast):
    by_email = {guest.email: guest for guest in cast.guests.values()}
    for cluster in (*NORDIC, *BALTIC):
        guest = by_email[cluster.email]
        assert (guest.name, guest.organisation, guest.presence) == (cluster.manager, cluster.key, Presence.BOTH_DAYS)
        assert guest.profile is not None


def test_names_and_addresses_are_each_their_own_and_lead_nowhere(cast: EventCast):
    people = cast.guests.values()
    assert len({guest.email for guest in people}) == len({guest.name for guest in people}) == 300
    assert {guest.email.rpartition(".")[2] for guest in people} == {"example"}
    assert all(guest.email.isascii() for guest in people)
    assert len({organisation.name for organisation in cast.organisations.values()}) == 150


def test_profiles_use_the_call_s_own_topics_and_activities(cast: EventCast):
    call = load_call(FOLDER, Purpose.FILES)
    topics = {topic.id for event in call.events for topic in event.topics}
    written = [guest.profile for guest in cast.guests.values() if guest.profile]
    assert {topic for profile in written for topic in profile.topics} <= topics
    assert [activity.id for activity in call.activities] == list(ACTIVITIES)
    assert all(profile.headline and profile.offers and profile.seeks and profile.topics for profile in written)
    assert max(len(profile.headline) for profile in written) <= 160


def test_some_lack_a_profile_and_some_come_for_a_part(cast: EventCast):
    assert 15 <= sum(guest.profile is None for guest in cast.guests.values()) <= 35
    assert min(Counter(guest.presence for guest in cast.guests.values()).values()) >= 5


def test_themes_answer_themes_that_exist_and_none_is_left_out(cast: EventCast):
    assert {answer for theme in THEMES.values() for answer in theme.answers} <= set(THEMES)
    assert {theme for organisation in cast.organisations.values() for theme in organisation.themes} == set(THEMES)


def test_requests_come_to_about_as_many_meetings_as_the_years_before(cast: EventCast):
    accepted = [request for request in cast.requests if request.fate is Fate.ACCEPTED]
    assert 430 <= len(accepted) <= 500
    assert {request.fate for request in cast.requests} == set(Fate)
    assert 0 < sum(request.must for request in accepted) < len(accepted)


def test_nobody_asks_a_compatriot_oneself_or_the_same_person_twice(cast: EventCast):
    country = {key: cast.organisations[guest.organisation].country for key, guest in cast.guests.items()}
    pairs = [frozenset((request.sender, request.recipient)) for request in cast.requests]
    assert len(set(pairs)) == len(pairs)
    assert all(country[request.sender] != country[request.recipient] for request in cast.requests)


def test_requests_follow_registration_and_are_answered_in_time(cast: EventCast):
    for request in cast.requests:
        assert request.sent > max(cast.guests[request.sender].registered, cast.guests[request.recipient].registered)
        assert (request.answered is None) == (request.fate is Fate.PENDING)
        if request.answered:
            assert request.sent < request.answered <= LAST_ANSWERS
        assert not request.held or request.fate is Fate.ACCEPTED
