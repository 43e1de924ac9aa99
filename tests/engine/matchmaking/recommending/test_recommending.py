import random
from collections import Counter

import pytest

from commonpot.engine.matchmaking.recommending import BadProfiles, Profiles, read_profiles, recommend, recommend_all
from commonpot.engine.matchmaking.recommending.exposure import CAP
from tests.engine.matchmaking.recommending.people import HAFEN, HAVBRIS, people


def ids(profiles: Profiles, for_id: str, limit: int = 10) -> list[str]:
    return [one.participant for one in recommend(profiles, for_id, limit=limit)]


def test_those_who_answer_each_other_come_first_across_languages():
    assert ids(people(), "ingrid")[0] == "katrin"
    assert ids(people(), "katrin")[0] == "ingrid"
    assert ids(people(), "pekka")[0] == "olav"
    assert ids(people(), "olav")[0] == "pekka"


def test_a_fit_that_only_one_side_would_enjoy_ranks_below_one_that_both_would():
    taker = {**HAFEN, "id": "taker", "organisation": "taker", "seeks": "Käufer für Brot"}
    first, second, *_ = recommend(people(taker), "ingrid")
    assert (first.participant, second.participant) == ("katrin", "taker")
    assert second.score < first.score / 2


def test_another_country_comes_before_a_better_fit_from_the_own():
    neighbour = {**HAFEN, "id": "neighbour", "organisation": "neighbour", "country": "NO"}
    assert ids(people(neighbour), "ingrid")[:2] == ["katrin", "neighbour"]
    worse = {"id": "katrin", "seeks": "Arbeitsboote"}
    assert ids(people(neighbour, worse), "ingrid")[:2] == ["katrin", "neighbour"]


def test_nobody_is_suggested_a_colleague_or_two_of_one_organisation():
    colleague = {**HAVBRIS, "id": "colleague"}
    twin = {**HAFEN, "id": "twin"}
    found = ids(people(colleague, twin), "ingrid")
    assert "colleague" not in found
    assert len({"katrin", "twin"} & {*found}) == 1


@pytest.mark.parametrize("name", ["katrin", "hafenlicht"])
def test_a_veto_works_both_ways_by_person_or_organisation(name: str):
    vetoed = people({"id": "ingrid", "vetoes": [name]})
    assert "katrin" not in ids(vetoed, "ingrid")
    assert "ingrid" not in ids(vetoed, "katrin")


@pytest.mark.parametrize("name", ["katrin", "hafenlicht"])
def test_those_between_whom_a_meeting_was_asked_for_are_not_suggested_again(name: str):
    asked = people({"id": "ingrid", "asked": [name]})
    assert "katrin" not in ids(asked, "ingrid")
    assert "ingrid" not in ids(asked, "katrin")


def test_a_profile_that_says_nothing_is_suggested_to_nobody_and_nobody_to_it():
    silent = people({"id": "silent", "organisation": "silent", "country": "SE"})
    assert ids(silent, "silent") == []
    assert all("silent" not in ids(silent, one) for one in ("ingrid", "katrin", "pekka", "olav"))


def test_somebody_without_a_country_is_not_taken_for_a_compatriot():
    unknown = people({"id": "ingrid", "country": None}, {"id": "katrin", "country": None})
    assert ids(unknown, "ingrid")[0] == "katrin"


def test_no_language_in_common_lowers_the_score_and_says_so():
    apart = people({"id": "ingrid", "languages": ["nb"]}, {"id": "katrin", "languages": ["de"]})
    before, after = recommend(people(), "ingrid")[0], recommend(apart, "ingrid")[0]
    assert after.score == pytest.approx(before.score / 2, abs=1)
    assert [reason.text() for reason in after.reasons][-1] == "You have named no language in common"


def test_a_kind_that_is_not_looked_for_lowers_the_score():
    choosy = people({"id": "ingrid", "partner_kinds": ["university"]})
    assert recommend(choosy, "ingrid")[0].score < recommend(people(), "ingrid")[0].score


def test_the_order_of_the_profiles_does_not_matter():
    profiles = people().profiles
    shuffled = random.Random(1).sample(profiles, len(profiles))
    assert recommend_all(Profiles(profiles=tuple(shuffled))) == recommend_all(people())


def test_at_most_the_limit_is_suggested():
    assert len(recommend(people(), "ingrid", limit=1)) == 1


def test_nobody_is_called_that():
    with pytest.raises(BadProfiles) as caught:
        recommend(people(), "nobody")
    assert [str(fault) for fault in caught.value.faults] == ["for: no profile has the id “nobody”"]


def test_a_popular_profile_is_not_shown_to_everybody():
    crowd = [{**HAVBRIS, "id": f"n{number}", "organisation": f"n{number}", "country": "SE"} for number in range(30)]
    few = [{**HAFEN, "id": f"d{number}", "organisation": f"d{number}"} for number in range(5)]
    few[0] = {**few[0], "offers": HAFEN["offers"] + " Landstrom, Häfen, Sensorik, Wasserqualität."}
    profiles = read_profiles({"profiles": [*crowd, *few]})
    limit = 2
    shown = Counter(one.participant for found in recommend_all(profiles, limit=limit).values() for one in found)
    assert max(shown.values()) == CAP * limit


def test_prices_spread_the_single_lists_as_the_cap_spreads_the_joint_ones():
    crowd = [{**HAVBRIS, "id": f"n{number}", "organisation": f"n{number}", "country": "SE"} for number in range(12)]
    others = [{**HAFEN, "id": f"d{number:02}", "organisation": f"d{number:02}"} for number in range(12)]
    profiles = read_profiles({"profiles": [*crowd, *others]})
    shown = Counter(one.participant for each in crowd for one in recommend(profiles, each["id"], limit=2))
    assert max(shown.values()) <= CAP * 2
    assert len(shown) >= 8
