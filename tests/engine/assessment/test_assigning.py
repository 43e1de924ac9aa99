"""Assignments whose best is known by hand."""

import json
from typing import Any

import pytest

from bench.assessment import generated
from commonpot.engine.assessment import assign, read_assessment
from commonpot.engine.assessment.verification import faults
from tests.engine.assessment.prepared import application, assigned, expert, result_of

EVERY_RULE = {"experienced": True, "two_countries": True, "shared_language": True, "no_partner_country": True}


def two_by_two(**more: Any) -> dict[str, Any]:
    """Most in total would be 100 + 10; the worst-served application gets 60 when the experts change places."""
    data = {"applications": [application("a1"), application("a2")], "experts": [expert("e1", max_load=1), expert("e2", max_load=1)]}
    return data | {"reviews": 1, "affinities": {"a1": {"e1": 100, "e2": 60}, "a2": {"e1": 70, "e2": 10}}, **more}


def pairs(result: dict[str, Any]) -> dict[str, list[str]]:
    return {one["id"]: [other["expert"] for other in one["experts"]] for one in result["applications"]}


def test_the_worst_served_application_comes_before_the_total() -> None:
    result = result_of(two_by_two(affinities={"a1": {"e1": 100, "e2": 20}, "a2": {"e1": 70, "e2": 10}}))
    assert pairs(result) == {"a1": ["e2"], "a2": ["e1"]}
    assert (result["worst"]["value"], result["worst"]["proven"]) == (20, True)
    assert (result["total"]["value"], result["total"]["proven"]) == (90, True)
    assert faults(result) == []


def test_the_total_decides_among_the_same_lowest_sum() -> None:
    result = result_of(two_by_two(affinities={"a1": {"e1": 50, "e2": 10}, "a2": {"e1": 90, "e2": 10}}))
    assert pairs(result) == {"a1": ["e2"], "a2": ["e1"]}
    assert result["total"]["value"] == 100


def test_each_expert_comes_with_reasons() -> None:
    data = {"applications": [application("a1", topics=["ocean", "energy"])], "experts": [expert("e1", experienced=True)], "reviews": 1}
    because = result_of(data)["applications"][0]["experts"][0]["because"]
    assert because == ["Knows 1 of 2 topics: ocean", "Reads its language: en", "Has assessed before", "From Denmark"]


def test_a_fixed_pair_stands_where_something_better_could() -> None:
    result = result_of(two_by_two(fixed=[{"application": "a1", "expert": "e1"}]))
    assert pairs(result) == {"a1": ["e1"], "a2": ["e2"]}
    assert result["applications"][0]["experts"][0]["because"][0] == "Fixed beforehand"
    assert (result["worst"]["proven"], faults(result)) == (True, [])


def test_a_least_load_is_met_although_it_costs() -> None:
    data = two_by_two(experts=[expert("e1", max_load=2), expert("e2", max_load=2, min_load=1)])
    result = result_of(data)
    assert [one["load"] for one in result["experts"]] == [1, 1]
    assert faults(result) == []


def test_without_affinities_topics_and_languages_are_counted() -> None:
    data = {
        "applications": [application("a1", topics=["ocean", "energy", "health"])],
        "experts": [expert("e1", topics=["ocean"]), expert("e2", topics=["ocean", "energy"], languages=["da"])],
        "reviews": 2,
    }
    affinity = {one.expert: one.affinity for one in assigned(data).pairs}
    assert affinity == {"e1": 800 // 3 + 200, "e2": 1600 // 3}


@pytest.mark.parametrize("rules", [{}, {"experienced": True}, {"two_countries": True}, EVERY_RULE])
@pytest.mark.parametrize("slack", ["1.5", "1"])
def test_generated_assessments_are_proven_to_the_lowest_sum_and_hold(rules: dict[str, bool], slack: str) -> None:
    data = generated(60, 40, slack=float(slack), rules=rules)
    result = result_of(data)
    assert faults(result) == []
    assert result["worst"]["value"] >= 0.95 * result["worst"]["bound"]
    assert result["total"]["value"] >= 0.99 * result["total"]["bound"]


def test_the_same_problem_gives_the_same_bytes() -> None:
    data = generated(60, 40, slack=1, rules=EVERY_RULE)
    first, second = (json.dumps(assign(read_assessment(data)).as_data()) for _ in range(2))
    assert first == second
