"""The checker finds what is wrong: each result is spoilt in one way."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from commonpot.engine.assessment import rank, read_reviews
from commonpot.engine.assessment.verification import faults
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
        (state("ranking", 0, "interval", value={"first": 2, "last": 9}), "a4: its interval is no interval of places"),
        (lambda result: result["ranking"].reverse(), "an application below a threshold stands above one that passes"),
        (lambda result: result["ranking"].pop(), "the list does not hold every application once"),
    ],
)
def test_a_spoilt_list_is_found(spoil: Callable[[Result], None], fault: str) -> None:
    assert fault in spoilt(LIST, spoil)
