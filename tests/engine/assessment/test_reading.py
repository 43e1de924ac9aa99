"""Bad documents: every fault at once, each with its place and a sentence that says what to do."""

from collections.abc import Callable
from typing import Any

import pytest

from commonpot.engine.assessment import BadAssessment, read_assessment, read_reviews
from tests.engine.assessment.prepared import application, expert


def faults_of(read: Callable[[Any], object], data: Any) -> list[str]:
    with pytest.raises(BadAssessment) as caught:
        read(data)
    return [str(fault) for fault in caught.value.faults]


def good() -> dict[str, Any]:
    return {"applications": [application("a1")], "experts": [expert("e1"), expert("e2")], "reviews": 1}


def test_faults_of_shape_are_said_all_at_once() -> None:
    data = good()
    data["experts"][0] |= {"max_load": "3", "min_lood": 1}
    data["applications"][0]["countries"] = ["Norway"]
    assert faults_of(read_assessment, data) == [
        (
            "applications[0].countries[0]: “Norway” is not written as it must be here: "
            "a country is its two-letter code in capitals, for instance NO"
        ),
        "experts[0].max_load: a whole number is expected here, without quotation marks, decimals or %",
        "experts[0].min_lood: “min_lood” is not a field here; did you mean “min_load”?",
    ]


def test_a_document_that_is_no_mapping_is_refused() -> None:
    assert faults_of(read_assessment, [1, 2]) == ["fields are expected here, indented one level below, as “name: value”"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"experts": [expert("e1"), expert("e1")]}, "experts[1].id: “e1” stands twice; give every one of the experts its own id"),
        ({"conflicts": [{"application": "a9", "expert": "e1"}]}, "conflicts[0].application: there is no application “a9”"),
        ({"vetoed": [{"application": "a1", "expert": "e9"}]}, "vetoed[0].expert: there is no expert “e9”"),
        ({"affinities": {"a1": {"e9": 3}}}, "affinities.a1.e9: there is no expert “e9”"),
        ({"affinities": {"a9": {"e1": 3}}}, "affinities.a9: there is no application “a9”"),
        ({"affinities": {"a1": {"e1": 1001}}}, "affinities.a1.e1: the number must be 1000 or less"),
        ({"affinities": {"a1": {"e1": 0.5}}}, "affinities.a1.e1: a whole number is expected here, without quotation marks, decimals or %"),
        ({"experts": [expert("e1", min_load=4)]}, "experts[0].min_load: the least load, 4, is above the most, 3"),
        (
            {"rules": {"two_countries": True}},
            "applications[0]: one expert cannot come from two countries; ask for two reviews, or waive the rule for it",
        ),
        (
            {"fixed": [{"application": "a1", "expert": "e1"}] * 2},
            "fixed[1]: this pair is fixed already; take one of the two out",
        ),
        (
            {"fixed": [{"application": "a1", "expert": "e1"}, {"application": "a1", "expert": "e2"}]},
            "applications[0]: more experts are fixed than it gets; take some out, or give it more reviews",
        ),
        (
            {"fixed": [{"application": "a1", "expert": "e1"}], "experts": [expert("e1", max_load=0)]},
            "experts[0].max_load: more applications are fixed than the expert takes; take some out, or raise this",
        ),
        (
            {"fixed": [{"application": "a1", "expert": "e1"}], "conflicts": [{"application": "a1", "expert": "e1"}]},
            "fixed[0]: the pair is fixed, but the expert has a conflict with the application; take the pair out",
        ),
        (
            {
                "fixed": [{"application": "a1", "expert": "e1"}],
                "experts": [expert("e1", country="NO")],
                "rules": {"no_partner_country": True},
            },
            (
                "fixed[0]: the pair is fixed, but the expert comes from a partner's country; "
                "waive the rule for the application, or take the pair out"
            ),
        ),
    ],
)
def test_parts_that_do_not_fit_together_are_refused(change: dict[str, Any], fault: str) -> None:
    assert faults_of(read_assessment, good() | change) == [fault]


def test_a_waiver_lets_a_fixed_pair_stand() -> None:
    waivers = [{"application": "a1", "rule": "no_partner_country"}]
    fixed = [{"application": "a1", "expert": "e1"}]
    data = good() | {"experts": [expert("e1", country="NO")], "rules": {"no_partner_country": True}, "fixed": fixed, "waivers": waivers}
    assert read_assessment(data).firm == {("a1", "e1")}


def test_too_many_pairs_without_affinities_are_refused_before_they_are_looked_at() -> None:
    data = {"applications": [application(f"a{n}") for n in range(5000)], "experts": [expert(f"e{n}") for n in range(5000)]}
    assert faults_of(read_assessment, data) == ["affinities: give affinities for more than 20,000,000 pairs of application and expert"]


def reviews(**change: Any) -> dict[str, Any]:
    return {"criteria": [{"id": "c"}], "reviews": [{"application": "a1", "expert": "e1", "scores": {"c": 3}}], **change}


def scored(**scores: Any) -> list[dict[str, Any]]:
    return [{"application": "a1", "expert": "e1", "scores": scores}]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"reviews": scored(c=3.5)}, 'reviews[0].scores.c: write a whole number, or a decimal in quotation marks, as “"3.5"”'),
        ({"reviews": scored(c="3.25")}, "reviews[0].scores.c: 3.25 is not on the scale from 0 to 5 in steps of 0.5"),
        ({"reviews": scored(c=6)}, "reviews[0].scores.c: 6 is not on the scale from 0 to 5 in steps of 0.5"),
        ({"reviews": scored()}, "reviews[0].scores.c: this score is missing; leave out the whole review until it is complete"),
        ({"reviews": scored(c=1, d=1)}, "reviews[0].scores.d: there is no criterion “d”"),
        (
            {"reviews": scored(c=1) * 2},
            "reviews[1]: the expert has reviewed this application already; take one of the two out",
        ),
        ({"applications": ["a2"]}, "reviews[0].application: there is no application “a1”"),
        ({"ties": ["d"]}, "ties[0]: there is no criterion “d”"),
        ({"criteria": [{"id": "c", "threshold": 6}]}, "criteria[0].threshold: the threshold must lie on the scale, between 0 and 5"),
        ({"total_threshold": 6}, "total_threshold: the weighted sum of all criteria lies between 0 and 5; mend this"),
        ({"scale": {"min": 5, "max": 5}}, "scale.max: the highest score must be above the lowest"),
    ],
)
def test_reviews_that_cannot_be_ranked_are_refused(change: dict[str, Any], fault: str) -> None:
    assert faults_of(read_reviews, reviews(**change)) == [fault]
