"""What the engine suggests to ten people of the demo's event: would a reader nod? The cast knows whose speciality answers whose."""

import pytest

from commonpot.engine.matchmaking.recommending import Profile, Profiles, recommend
from commonpot.rehearsal.event_cast import event_cast
from commonpot.rehearsal.event_profiles import THEMES
from commonpot.rehearsal.event_shapes import EventCast, EventGuest
from commonpot.rehearsal.world import SEED

TEN = ("havbris", "norrklar", "vastmat", "kuestenklar", "sviesa", "jardhiti", "kurau", "puidukoda", "smakowisko", "satamala")
"""Ten organisations of ten trades, writing in Norwegian, Swedish, German, Polish, Finnish and English."""


@pytest.fixture(scope="module")
def cast() -> EventCast:
    return event_cast(SEED)


@pytest.fixture(scope="module")
def profiles(cast: EventCast) -> Profiles:
    return Profiles(profiles=tuple(_profile(cast, guest) for guest in cast.guests.values() if guest.profile))


def _profile(cast: EventCast, guest: EventGuest) -> Profile:
    home, written = cast.organisations[guest.organisation], guest.profile
    assert written is not None
    return Profile(
        id=guest.key,
        organisation=home.key,
        country=home.country,
        kind=home.kind,
        languages=written.languages,
        topics=written.topics,
        activities=written.activities,
        offers=written.offers,
        seeks=written.seeks,
        partner_kinds=written.partner_kinds,
    )


def first_of(cast: EventCast, organisation: str) -> str:
    return next(guest.key for guest in cast.guests.values() if guest.organisation == organisation and guest.profile)


def hopes(cast: EventCast, one: str, other: str) -> bool:
    themes = [THEMES[theme] for theme in cast.organisations[one].themes]
    return any(answer in cast.organisations[other].themes for theme in themes for answer in theme.answers)


@pytest.mark.parametrize("organisation", TEN)
def test_the_first_five_are_of_other_countries_and_answer_what_is_sought(cast: EventCast, profiles: Profiles, organisation: str):
    five = recommend(profiles, first_of(cast, organisation), limit=10)[:5]
    country = cast.organisations[organisation].country
    assert len(five) == 5
    assert all(cast.organisations[one.organisation].country != country for one in five)
    answered = [one for one in five if hopes(cast, organisation, one.organisation) or hopes(cast, one.organisation, organisation)]
    assert len(answered) >= 3
    assert all(
        {"You seek {terms}; they offer that", "They seek {terms}; you offer that"} & {why.template for why in one.reasons} for one in five
    )


def test_most_of_the_ten_s_suggestions_are_what_both_sides_hope_for(cast: EventCast, profiles: Profiles):
    pairs = [(own, one.organisation) for own in TEN for one in recommend(profiles, first_of(cast, own), limit=10)[:5]]
    both = [pair for pair in pairs if hopes(cast, *pair) and hopes(cast, *pair[::-1])]
    assert len(both) >= 0.6 * len(pairs)
