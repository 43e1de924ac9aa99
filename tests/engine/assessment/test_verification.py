"""The checker finds what is wrong: each result is spoilt in one way."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from commonpot.engine.assessment import rank, read_reviews, verification_of_obstacles
from commonpot.engine.assessment.verification import check, faults
from tests.engine.assessment.prepared import application, expert, result_of

Result = dict[str, Any]
PROBLEM: dict[str, Any] = {
    "applications": [application("a1"), application("a2", organisations=["o1"], countries=["SE"])],
    "experts": [expert("e1", max_load=1, experienced=True), expert("e2", country="SE"), expert("e3", organisation="o1", experienced=True)],
    "reviews": 1,
    "rules": {"no_partner_country": True},
    "fixed": [{"application": "a1", "expert": "e2"}],
}
GOOD = result_of(PROBLEM)
REVIEWS = {
    "criteria": [{"id": "c", "threshold": 2}],
    "reviews": [{"application": f"a{n}", "expert": "e1", "scores": {"c": n}} for n in (1, 3, 4)],
}
MANY = "problem.experts[0].max_load: a whole number is expected here, without quotation marks, decimals or %"
NO_SOURCE = "there are estimates beside the list, but nothing says what they come from"
LIST: Result = {**rank(read_reviews(REVIEWS)).as_data(), "problem": REVIEWS}


def put(name: str, *experts: str) -> Callable[[Result], None]:
    def spoil(result: Result) -> None:
        one = next(one for one in result["applications"] if one["id"] == name)
        one["experts"] = [{"expert": other, "affinity": 1000, "because": []} for other in experts]

    return spoil


def state(*path: str | int, value: Any) -> Callable[[Result], None]:
    def spoil(result: Result) -> None:
        for step in path[:-1]:
            result = result[step]  # type: ignore[index]
        result[path[-1]] = value  # type: ignore[index]

    return spoil


def spoilt(good: Result, spoil: Callable[[Result], None]) -> list[str]:
    result = copy.deepcopy(good)
    spoil(result)
    return faults(result)


def test_what_the_engine_gives_holds() -> None:
    assert (faults(GOOD), faults(LIST)) == ([], [])


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (put("a2"), "a2 has 0 experts (or one twice), not 1"),
        (put("a2", "e3"), "e3 may not assess a2"),
        (put("a2", "e2"), "e2 may not assess a2"),
        (put("a1", "e1"), "e2 was fixed for a1, but does not have it"),
        (put("a1", "e1"), "e1 has 2 applications, not 0 to 1"),
        (state("experts", 0, "load", value=0), "a stated load is not what is assigned"),
        (state("applications", 0, "served", value=999), "a stated sum of affinities is not what is assigned"),
        (state("total", "value", value=9999), "the total is stated as 9999 but is 2000"),
        (state("worst", "bound", value=2000), "the worst is called proven wrongly"),
        (state("worst", "certificate", "bound", value=1), "the certificate bounds the worst by 1000, not by 1"),
        (state("worst", "certificate", "weights", value={"a1": -1}), "the certificate of the worst has impossible weights"),
        (state("total", "certificate", "prices", value={"e1": -5}), "the certificate bounds the total by 2005, not by 2000"),
        (state("applications", 0, "experts", 0, "affinity", value=999), "a1: a stated affinity is not that of the expert"),
        (state("experts", 0, "id", value="e9"), "the result is not about the experts of the problem"),
        (state("total", "proof", value="search"), "the proof of the total is not search"),
        (state("total", "gap_percent", value="0.01"), "the gap of the total is not 0.01 %"),
        (state("worst", "certificate", "weights", "a9", value=1), "the certificate of the worst has impossible weights"),
        (state("problem", "experts", 0, "max_load", value="many"), MANY),
        (state("applications", value=[]), "the result is not about the applications of the problem"),
        (lambda result: result.pop("total"), "the result lacks what it must hold (KeyError: 'total')"),
    ],
)
def test_a_spoilt_assignment_is_found(spoil: Callable[[Result], None], fault: str) -> None:
    assert fault in spoilt(GOOD, spoil)


def test_a_set_without_an_experienced_expert_is_found() -> None:
    result = copy.deepcopy(GOOD)
    result["problem"]["rules"] = {"experienced": True}
    assert "a1 has no experienced expert, or experts of one country only" in faults(result)


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (state("ranking", 0, "total_exact", value="5"), "a4 has a total of 4, not 5 (4)"),
        (state("ranking", 0, "scores", "c", value="3"), "a4: the score of c is 4, not 3"),
        (state("ranking", 0, "rank", value=2), "a4 has rank 2, not 1"),
        (state("ranking", 2, "rank", value=3), "a1 is on the wrong side of a threshold"),
        (state("ranking", 1, "tied", value=True), "a3 has rank 2, not 2"),
        (state("ranking", 0, "basis", value="consensus"), "a4: its scores do not come from the consensus"),
        (
            state("ranking", 0, "flags", value=[{"kind": "split", "criterion": "c"}]),
            "a4: where its experts disagree is not what the flags say",
        ),
        (state("ranking", 0, "calibrated", value={"total": "4", "place": 1}), NO_SOURCE),
        (
            state("ranking", 0, "total", value=float("inf")),
            "the result lacks what it must hold (OverflowError: cannot convert Infinity to integer ratio)",
        ),
        (state("problem", "scale", value={"min": 5}), "problem.scale.max: the highest score must be above the lowest"),
        (state("ranking", 0, "interval", value={"first": 2, "last": 9}), "a4: its interval is no interval of places"),
        (lambda result: result["ranking"].reverse(), "an application below a threshold stands above one that passes"),
        (lambda result: result["ranking"].pop(), "the list does not hold every application once"),
    ],
)
def test_a_spoilt_list_is_found(spoil: Callable[[Result], None], fault: str) -> None:
    assert fault in spoilt(LIST, spoil)


def test_flags_are_found_anew() -> None:
    scores = {"e1": {"c": 1}, "e2": {"c": "4.5"}}
    reviews = {**REVIEWS, "total_threshold": 2, "reviews": [{"application": "a1", "expert": one, "scores": scores[one]} for one in scores]}
    result = {**rank(read_reviews(reviews)).as_data(), "problem": reviews}
    assert [(one["kind"], one["criterion"]) for one in result["ranking"][0]["flags"]] == [
        ("far_apart", "c"),
        ("split", "c"),
        ("split", None),
    ]
    assert faults(result) == []
    assert spoilt(result, lambda one: one["ranking"][0]["flags"].pop()) == ["a1: where its experts disagree is not what the flags say"]


CROWDED: dict[str, Any] = {
    "applications": [application("a1"), application("a2"), application("a3", countries=["DK"])],
    "experts": [expert("e1", max_load=1), expert("e2", country="DK", max_load=0)],
    "reviews": 1,
    "rules": {"no_partner_country": True},
}
NONE = result_of(CROWDED)


def test_obstacles_and_their_mends_are_asked_anew() -> None:
    assert [one["kind"] for one in NONE["obstacles"]] == ["too_few_experts", "loads"]
    assert check(NONE) == ([], [], True)


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (state("obstacles", value=[]), "there is no assignment, but no obstacle is named"),
        (state("obstacles", 0, "applications", value=["a1"]), "a1 could be served alone"),
        (state("obstacles", 0, "mends", 0, value=[]), "a3 could not be served after its mend ()"),
        (state("problem", "experts", 0, "max_load", value=3), "there is an assignment within these loads"),
        (state("obstacles", 1, "mends", 0, 0, "number", value=2), "the first mends together are not enough"),
    ],
)
def test_a_spoilt_obstacle_is_found(spoil: Callable[[Result], None], fault: str) -> None:
    assert fault in spoilt(NONE, spoil)


def test_what_is_too_large_to_ask_anew_is_not_called_verified(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification_of_obstacles, "MOST_PAIRS", 2)
    found = check(NONE)
    assert (found.faults, found.unchecked, found.verified) == (
        [],
        ["that the loads are in the way", "that the first mends are enough"],
        False,
    )
