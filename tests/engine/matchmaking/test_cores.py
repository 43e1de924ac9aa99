"""An event that asks for too much is infeasible, with a true core and a true conflict: both are tried out meeting by meeting."""

from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonpot.engine.matchmaking import read_event, schedule
from tests.engine.matchmaking.events import event, meeting


def can_all_be_placed(data: dict[str, Any]) -> bool:
    """By trying out every slot for every meeting."""
    slots = [one["id"] for one in data["slots"]]
    available = {one["id"]: one.get("available", slots) for one in data["participants"]}
    for chosen in product(slots, repeat=len(data["meetings"])):
        placed = list(zip(data["meetings"], chosen, strict=True))
        taken = [(person, slot) for one, slot in placed for person in one["participants"]]
        there = all(slot in available[person] for person, slot in taken)
        tables = all(chosen.count(slot) <= data["tables"] for slot in slots)
        if there and tables and len(taken) == len(set(taken)):
            return True
    return False


def without(data: dict[str, Any], left_out: set[str]) -> dict[str, Any]:
    return {**data, "meetings": [one for one in data["meetings"] if one["id"] not in left_out]}


def only(data: dict[str, Any], kept: set[str]) -> dict[str, Any]:
    return {**data, "meetings": [one for one in data["meetings"] if one["id"] in kept]}


def check(data: dict[str, Any]) -> None:
    """Feasible if and only if it is; and if not, the core and the conflict are true and smallest."""
    found = schedule(read_event(data), seconds=1.0).as_data()
    assert found["feasible"] == can_all_be_placed(data)
    if found["feasible"]:
        assert (found["unplaced"], found["idle_runs"] >= found["idle_runs_bound"]) == ([], True)
        return
    core, conflict = (set(found[name]["meetings"]) for name in ("core", "conflict"))
    assert can_all_be_placed(without(data, core))
    assert not any(can_all_be_placed(without(data, core - {one})) for one in core)
    assert not can_all_be_placed(only(data, conflict))
    assert all(can_all_be_placed(only(data, conflict - {one})) for one in conflict)


PAIRS = st.lists(st.sampled_from([(1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)]), min_size=1, max_size=6)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAIRS, st.integers(1, 3), st.integers(1, 2), st.lists(st.sets(st.integers(1, 3), min_size=1), min_size=4, max_size=4))
def test_all_or_a_true_core(pairs: list[tuple[int, int]], slots: int, tables: int, free: list[set[int]]) -> None:
    data = event(*(meeting(number, f"p{a}", f"p{b}") for number, (a, b) in enumerate(pairs)), slots_=slots, tables=tables)
    for person, mine in zip(data["participants"], free, strict=True):
        person["available"] = [f"s{one}" for one in sorted(mine) if one <= slots] or ["s1"]
    available = {one["id"]: set(one["available"]) for one in data["participants"]}
    data["meetings"] = [one for one in data["meetings"] if available[one["participants"][0]] & available[one["participants"][1]]]
    check({**data, "must_place_all": True})


def test_two_conflicts_give_something_of_each_up() -> None:
    pairs = [("p1", "p2"), ("p1", "p3"), ("p4", "p5"), ("p4", "p6")]
    data = event(*(meeting(number, *pair) for number, pair in enumerate(pairs)), slots_=1, people_=6, tables=9, must_place_all=True)
    check(data)
    found = schedule(read_event(data)).as_data()
    assert (len(found["core"]["meetings"]), len(found["conflict"]["meetings"])) == (2, 2)


def test_a_promise_that_cannot_be_kept_is_named() -> None:
    data = event(meeting(1, "p1", "p2"), meeting(2, "p3", "p2"), slots_=1)
    for number in (0, 2):
        data["participants"][number]["min_meetings"] = 1
    found = schedule(read_event(data)).as_data()
    assert (found["feasible"], found["conflict"]) == (False, {"meetings": [], "participants": ["p1", "p3"]})
    assert len(found["core"]["participants"]) == 1


@pytest.mark.parametrize("first", ["m1", "m2"])
def test_waits_are_fewest_when_all_must_be_placed(first: str) -> None:
    data = event(meeting(1, "p1", "p2"), meeting(2, "p2", "p3"), meeting(3, "p1", "p3"), people_=3, slots_=4, must_place_all=True)
    data["meetings"].sort(key=lambda one: one["id"] != first)
    found = schedule(read_event(data), seconds=1.0).as_data()
    assert (found["feasible"], found["idle_runs"], found["idle_runs_bound"]) == (True, 1, 1)
