"""Profiles as typed, and the times in which one can meet."""

import pytest

from commonpot.errors import BadInput, Conflict, NotAllowed
from commonpot.matchmaking.models import Participant, Unavailable
from commonpot.matchmaking.services.profiles import Profile, ProfileChanged, profile_of, save_profile, set_availability
from tests import factories

pytestmark = pytest.mark.django_db

FULL = Profile(
    headline="Sensors for the sea",
    offers="Test sites",
    seeks="Partners in Denmark",
    topics=("maritime", "ict"),
    activities=("workshops",),
    languages=("nb", "en"),
    seeks_kinds=("university",),
    most_meetings=6,
)


def saved(person, profile=FULL, version=0):
    return save_profile(acting_user=person.user, participant=person, profile=profile, based_on_version=version)


def test_a_profile_comes_back_as_it_was_saved(event):
    one = factories.participant(event, name="Åse Ørn")
    saved(one)
    found = Participant.objects.get()
    assert profile_of(found) == Profile(**{**FULL.__dict__, "languages": ("en", "nb")})
    assert (found.version, found.searched.startswith("ase orn cluster")) == (1, True)


def test_tags_that_the_call_does_not_know_are_left_out(event):
    one = factories.participant(event)
    saved(one, Profile(topics=("alchemy", "food"), languages=("xx",), seeks_kinds=("guild",), activities=("dance",)))
    assert profile_of(Participant.objects.get()) == Profile(topics=("food",))


def test_the_same_again_makes_no_new_version(event):
    one = factories.participant(event)
    saved(one)
    assert saved(one).version == 1


def test_an_older_page_overwrites_nothing(event):
    one = factories.participant(event)
    saved(one)
    with pytest.raises(ProfileChanged) as refused:
        saved(one, Profile(headline="From another window"))
    assert (refused.value.current.headline, Participant.objects.get().headline) == ("Sensors for the sea", "Sensors for the sea")


def test_somebody_elses_profile_is_not_for_saving(event):
    one, other = factories.participant(event), factories.participant(event)
    with pytest.raises(NotAllowed):
        save_profile(acting_user=other.user, participant=one, profile=FULL, based_on_version=0)


def test_a_text_that_is_too_long_is_refused_by_name(event):
    one = factories.participant(event)
    with pytest.raises(BadInput) as refused:
        saved(one, Profile(offers="x" * 4003))
    assert [(fault.place, fault.sentence) for fault in refused.value.faults] == [
        ("offers", "This is too long by 3 characters. Shorten it.")
    ]


def test_availability_keeps_what_is_closed(event):
    one = factories.participant(event)
    open_slots = list(event.slots.values_list("key", flat=True))[2:]
    set_availability(acting_user=one.user, participant=one, slots=open_slots)
    assert set(Unavailable.objects.values_list("slot__key", flat=True)) == {"d1-1400", "d1-1420"}


@pytest.mark.parametrize("slots", [[], ["d9-0000"]])
def test_availability_that_leaves_nothing_is_refused(event, slots):
    one = factories.participant(event)
    with pytest.raises(BadInput) as refused:
        set_availability(acting_user=one.user, participant=one, slots=slots)
    assert (refused.value.code, Unavailable.objects.count()) == ("no_time_left", 0)


def test_the_time_of_a_placed_meeting_cannot_be_closed(event):
    one, other = factories.participant(event), factories.participant(event)
    factories.timetable(event, factories.accepted(one, other))
    with pytest.raises(Conflict) as refused:
        set_availability(acting_user=one.user, participant=one, slots=["d2-0930"])
    assert refused.value.code == "meeting_placed_there"
