"""A better timetable that moves few meetings: more weight, then less waiting; the past, the locked and the fixed stay."""

from itertools import product
from random import Random
from typing import Any

import pytest

from bench.events import made
from commonpot.engine.matchmaking import BadEvent, Repair, bettering, read_change, read_event, read_placed, reoptimise, schedule
from commonpot.engine.matchmaking.verification import faults
from tests.engine.matchmaking.events import event, meeting
from tests.engine.matchmaking.test_repairing import at, ids


def better(data: dict[str, Any], placed: list[dict[str, Any]], most: int, *changes: dict[str, Any], **more: Any) -> Repair:
    """The better timetable, checked."""
    happened = {"changes": list(changes), **more}
    read = read_event(data)
    change = read_change(read, happened)
    found = reoptimise(read, read_placed(read, placed), most_moves=most, now=change.now, locked=change.locked, changes=change.changes)
    before = [one.as_data() for one in read_placed(read, placed)]
    result = {"kind": "repair", "problem": data, "before": before, "change": happened, "most_moves": most, **found.as_data()}
    assert faults(result) == []
    return found


CROWDED = event(meeting(1, "p1", "p2"), meeting(2, "p1", "p3", weight=5), slots_=2)
CROWDED["participants"][2]["available"] = ["s1"]


def test_one_meeting_moves_for_another() -> None:
    found = better(CROWDED, [at(1, "s1")], 1)
    assert ([(one.before.slot, one.after.slot) for one in found.moved], ids(found.new), found.exact) == ([("s1", "s2")], ["m2"], True)
    assert found.gain is not None
    assert (found.weight, found.gain.bound) == (6, 6)


def test_nothing_moves_when_nothing_may() -> None:
    found = better(CROWDED, [at(1, "s1")], 0)
    assert (found.moved, found.new, found.lost, found.weight) == ((), (), (), 1)


@pytest.mark.parametrize("more", [{"locked": ["m1"]}, {"now": "s2"}])
def test_the_locked_and_the_past_do_not_move(more: dict[str, Any]) -> None:
    found = better(CROWDED, [at(1, "s1")], 5, **more)
    assert (found.moved, found.new) == ((), ())


def test_a_fixed_meeting_does_not_move() -> None:
    data = {**CROWDED, "meetings": [CROWDED["meetings"][0] | {"fixed": {"slot": "s1"}}]}
    assert better(data, [at(1, "s1")], 5).moved == ()


def test_waiting_is_shortened_with_the_fewest_moves() -> None:
    data = event(meeting(1, "p1", "p2"), meeting(2, "p1", "p3"), meeting(3, "p1", "p4"), slots_=5)
    found = better(data, [at(1, "s1"), at(2, "s2"), at(3, "s5")], 3)
    assert found.gain is not None
    assert ([one.after.id for one in found.moved], found.gain.idle_before, found.gain.idle) == (["m3"], 2, 0)


def test_what_has_to_move_is_not_counted_and_broken_tables_stay_empty() -> None:
    broken = {"kind": "table-broken", "table": 1}
    found = better(CROWDED | {"tables": 2}, [at(1, "s1")], 0, broken)
    assert [(one.after.slot, one.after.table) for one in found.moved] == [("s2", 2)]
    assert ids(found.new) == ["m2"]


def test_a_negative_number_and_unknown_ids_are_refused() -> None:
    with pytest.raises(BadEvent, match="write 0 or more"):
        reoptimise(read_event(CROWDED), (), most_moves=-1)
    with pytest.raises(BadEvent, match="there is no meeting “m9”"):
        reoptimise(read_event(CROWDED), (), most_moves=1, locked=["m9"])


@pytest.mark.parametrize("seed", range(6))
def test_no_more_weight_can_be_had_with_so_few_moves(seed: int) -> None:
    random = Random(seed)
    pairs = random.sample([(1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)], 5)
    data = event(*(meeting(number, f"p{a}", f"p{b}", weight=random.randint(1, 3)) for number, (a, b) in enumerate(pairs)), tables=1)
    placed = [at(0, "s1"), at(1, "s2")]
    assert better(data, placed, 1).weight == most_weight(data, placed, 1)


def most_weight(data: dict[str, Any], placed: list[dict[str, Any]], most: int) -> int:
    """By trying out every slot, or none, for every meeting; tables: one."""
    was = {one["id"]: one["slot"] for one in placed}
    best = 0
    for slots in product([None, "s1", "s2", "s3"], repeat=len(data["meetings"])):
        where = {one["id"]: slot for one, slot in zip(data["meetings"], slots, strict=True) if slot}
        few = set(was) <= set(where) and sum(where[one] != slot for one, slot in was.items()) <= most
        if few and len(set(where.values())) == len(where):
            best = max(best, sum(one["weight"] for one in data["meetings"] if one["id"] in where))
    return best


def test_part_of_a_large_event_is_made_better(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bettering, "MOST_PLACES", 300)
    data = made(30, tight=True, seed=2)
    placed = [one.as_data() for one in schedule(read_event(data), seconds=1.0).placed]
    found = better(data, placed[5:], 4)
    assert found.gain is not None
    assert not found.exact
    assert found.weight_before < found.weight <= found.gain.bound


def test_what_can_follow_no_more_falls_out_with_nothing_moved() -> None:
    """m2 comes after m1, which has to wait for somebody who is late."""
    data = event(meeting(1, "p1", "p2"), meeting(2, "p3", "p4", after="m1", not_after="s2"), meeting(3, "p1", "p2", weight=4), slots_=4)
    found = better(data, [at(1, "s1"), at(2, "s2")], 0, {"kind": "late", "participant": "p1", "until": "s3"})
    assert (ids(found.lost), found.weight) == (["m2"], 5)
