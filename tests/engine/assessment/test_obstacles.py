"""No assignment: who is in the way, and what mends it."""

from typing import Any

from bench.assessment import generated
from commonpot.engine.assessment import Assignment, Infeasible, MendKind, assign, mended, read_assessment
from tests.engine.assessment.prepared import application, blocked, expert


def sentences(found: Infeasible) -> list[str]:
    return [one["sentence"] for one in found.as_data()["obstacles"]]


def is_mended_by_each(found: Infeasible) -> bool:
    """Every alternative of the only obstacle is applied and solved."""
    (obstacle,) = found.obstacles
    return bool(obstacle.mends) and all(isinstance(assign(mended(found.problem, one)), Assignment) for one in obstacle.mends)


def test_too_few_experts_are_counted_by_what_bars_them() -> None:
    found = blocked(
        {
            "applications": [application("a1", organisations=["o1"])],
            "experts": [expert("e1"), expert("e2", organisation="o1"), expert("e3", country="NO"), expert("e4", languages=["pl"])],
            "conflicts": [{"application": "a1", "expert": "e1"}],
            "reviews": 2,
            "rules": {"shared_language": True, "no_partner_country": True},
        }
    )
    bars = "conflict: 1, no shared language: 1, own organisation: 1 and a partner's country: 1"
    assert sentences(found) == [f"a1 needs 2 experts, but only 0 of 4 may assess it ({bars})"]
    assert [[mend.rule for mend in one] for one in found.obstacles[0].mends] == [["shared_language", "no_partner_country"]]
    assert is_mended_by_each(found)


def test_a_rule_that_no_candidates_can_meet_is_named() -> None:
    rules = {"experienced": True, "two_countries": True}
    found = blocked({"applications": [application("a1")], "experts": [expert("e1"), expert("e2")], "reviews": 2, "rules": rules})
    assert sentences(found) == ["a1: no experts who may assess it can give it “an experienced expert”"]
    assert [mend.as_data() for mend in found.obstacles[0].mends[0]] == [
        {"kind": "waive", "application": "a1", "rule": "experienced"},
        {"kind": "waive", "application": "a1", "rule": "two_countries"},
    ]
    assert is_mended_by_each(found)


def test_loads_that_do_not_suffice_name_the_competitors_alone() -> None:
    everyone = [application(f"a{n}") for n in range(3)] + [application("b", languages=["pl"])]
    experts = [expert("e1", max_load=1), expert("e2", max_load=1), expert("e3", languages=["pl"])]
    found = blocked({"applications": everyone, "experts": experts, "reviews": 1, "rules": {"shared_language": True}})
    (obstacle,) = found.obstacles
    assert sentences(found) == ["3 applications need 3 assessments from the same 2 experts, who take 2"]
    assert (obstacle.applications, obstacle.experts) == (("a0", "a1", "a2"), ("e1", "e2"))
    assert [one.kind for one in obstacle.mends[0]] == [MendKind.RAISE_LOAD]
    assert is_mended_by_each(found)


def test_least_loads_that_cannot_be_reached_are_lowered() -> None:
    found = blocked({"applications": [application("a1")], "experts": [expert("e1", min_load=1), expert("e2", min_load=1)], "reviews": 1})
    assert sentences(found) == ["Experts who cannot get as many applications as they must: 1. Missing: 1"]
    assert is_mended_by_each(found)


def test_obstacles_of_applications_and_of_loads_are_found_together() -> None:
    data: dict[str, Any] = {
        "applications": [application("a1"), application("a2"), application("a3", languages=["pl"])],
        "experts": [expert("e1", max_load=1)],
        "reviews": 1,
        "rules": {"shared_language": True},
    }
    found = blocked(data)
    assert [one.kind.value for one in found.obstacles] == ["too_few_experts", "loads"]
    everything = [mend for one in found.obstacles for mend in one.mends[0]]
    assert isinstance(assign(mended(read_assessment(data), everything)), Assignment)
    assert isinstance(assign(mended(read_assessment(data), everything[:1])), Infeasible)


def test_one_assessment_too_few_in_scarce_loads_is_one_more_for_one_expert() -> None:
    data = generated(60, 40, slack=1, rules={"experienced": True, "shared_language": True})
    data["experts"][7]["max_load"] -= 1
    found = blocked(data)
    (obstacle,) = found.obstacles
    assert len(obstacle.mends[0]) == 1
    assert is_mended_by_each(found)


def test_two_rules_that_meet_in_too_few_experts_raise_a_load() -> None:
    people = [expert("e1", max_load=1), expert("e2", max_load=1, experienced=True), expert("e3", max_load=1, country="SE")]
    rules = {"experienced": True, "two_countries": True}
    found = blocked({"applications": [application("a1"), application("a2")], "experts": people, "reviews": 2, "rules": rules})
    assert {one.kind.value for one in found.obstacles} == {"loads"}
    everything = [mend for one in found.obstacles for mend in one.mends[0]]
    assert isinstance(assign(mended(found.problem, everything)), Assignment)
