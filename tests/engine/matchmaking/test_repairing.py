"""The smallest change: nothing moves that need not, the past and the locked stay, and the lists say exactly what is different."""

from random import Random
from typing import Any

import pytest

from bench.events import made
from commonpot.engine.matchmaking import BadEvent, Repair, read_change, read_event, read_placed, repair, schedule
from commonpot.engine.matchmaking.verification import faults
from tests.engine.matchmaking.events import event, meeting


def repaired(data: dict[str, Any], placed: list[dict[str, Any]], *changes: dict[str, Any], **more: Any) -> Repair:
    """The repair, checked."""
    happened = {"changes": list(changes), **more}
    read = read_event(data)
    found = repair(read, read_placed(read, placed), read_change(read, happened))
    before = [one.as_data() for one in read_placed(read, placed)]
    assert faults({"kind": "repair", "problem": data, "before": before, "change": happened, **found.as_data()}) == []
    return found


def at(number: int, slot: str, table: int | None = 1) -> dict[str, Any]:
    return {"id": f"m{number}", "slot": slot, "table": table}


def ids(several: Any) -> list[str]:
    return [one.id for one in several]


PAIRS = event(meeting(1, "p1", "p2", weight=2), meeting(2, "p3", "p4"), meeting(3, "p1", "p3"))
PLACED = [at(1, "s1"), at(2, "s1", 2), at(3, "s2")]


def test_who_drops_out_loses_its_meetings_and_nothing_else_moves() -> None:
    found = repaired(PAIRS, PLACED, {"kind": "cancelled", "participant": "p1"})
    assert (ids(found.lost), found.moved, found.new, ids(found.placed)) == (["m1", "m3"], (), (), ["m2"])


def test_what_is_past_stays() -> None:
    found = repaired(PAIRS, PLACED, {"kind": "no-show", "participant": "p1"}, now="s2")
    assert (ids(found.lost), ids(found.placed)) == (["m3"], ["m1", "m2"])


def test_who_comes_late_is_met_later() -> None:
    found = repaired(PAIRS, PLACED, {"kind": "late", "participant": "p2", "until": "s3"})
    assert [(one.before.slot, one.after.slot) for one in found.moved] == [("s1", "s3")]
    assert (found.lost, found.exact) == ((), True)


def test_a_locked_meeting_is_lost_but_never_moved() -> None:
    found = repaired(PAIRS, PLACED, {"kind": "late", "participant": "p2", "until": "s3"}, locked=["m1"])
    assert (ids(found.lost), found.moved) == (["m1"], ())


def test_a_broken_table_is_left_for_another_in_the_same_slot() -> None:
    data = PAIRS | {"tables": 3}
    found = repaired(data, PLACED, {"kind": "table-broken", "table": 2})
    assert [(one.before.slot, one.after.slot, one.after.table) for one in found.moved] == [("s1", "s1", 3)]


def test_what_had_no_place_takes_what_became_free() -> None:
    data = event(meeting(1, "p1", "p2", weight=2), meeting(2, "p1", "p3"), slots_=1)
    found = repaired(data, [at(1, "s1")], {"kind": "meeting-cancelled", "meeting": "m1"})
    assert (ids(found.lost), ids(found.new)) == (["m1"], ["m2"])


def test_another_person_of_the_organisation_steps_in() -> None:
    data = event(meeting(1, "p1", "o2"))
    data["participants"].append({"id": "p5", "organisation": "o2"})
    placed = [at(1, "s1") | {"participants": ["p1", "p2"]}]
    found = repaired(data, placed, {"kind": "no-show", "participant": "p2"})
    assert [(one.after.slot, one.after.participants) for one in found.moved] == [("s1", ("p1", "p5"))]


def test_nobody_steps_in_beyond_the_own_limit() -> None:
    data = event(meeting(1, "p1", "o5"), meeting(2, "p1", "p4"), tables=2)
    data["participants"][2:] = [{"id": "p3", "organisation": "o5"}, {"id": "p4", "organisation": "o5", "max_meetings": 1}]
    placed = [at(1, "s1") | {"participants": ["p1", "p3"]}, at(2, "s2")]
    found = repaired(data, placed, {"kind": "cancelled", "participant": "p3"})
    assert (ids(found.lost), ids(found.placed), found.exact) == (["m1"], ["m2"], True)


def test_what_follows_a_lost_meeting_is_lost() -> None:
    data = event(meeting(1, "p1", "p2"), meeting(2, "p3", "p4", after="m1"))
    found = repaired(data, [at(1, "s1"), at(2, "s2")], {"kind": "cancelled", "participant": "p1"})
    assert ids(found.lost) == ["m1", "m2"]


def test_a_change_to_what_is_not_there_is_refused_at_once() -> None:
    changes = [{"kind": "late", "participant": "p9", "until": "s9"}, {"kind": "meeting-cancelled", "meeting": "m9"}]
    with pytest.raises(BadEvent) as caught:
        read_change(read_event(PAIRS), {"now": "s8", "locked": ["m8"], "changes": changes})
    assert [one.path for one in caught.value.faults] == [
        "now",
        "locked[0]",
        "changes[0].participant",
        "changes[0].until",
        "changes[1].meeting",
    ]


@pytest.mark.parametrize("tight", [False, True])
def test_any_change_to_a_generated_event_is_mended(tight: bool) -> None:
    data = made(40, tight=tight, seed=1)
    timetable = schedule(read_event(data), seconds=1.0)
    placed = [one.as_data() for one in timetable.placed]
    random, mended = Random(7), 0
    for _ in range(8):
        slot, now = (random.choice(data["slots"])["id"] for _ in range(2))
        person = f"p{random.randint(1, 40)}"
        changes: list[dict[str, Any]] = [
            {"kind": "cancelled", "participant": person},
            {"kind": "late", "participant": f"p{random.randint(1, 40)}", "until": slot},
            {"kind": "table-broken", "table": random.randint(1, 10), "from": slot},
        ]
        happened = {"changes": random.sample(changes, 2), "now": now, "locked": [random.choice(placed)["id"]]}
        found = repaired(data, placed, *happened["changes"], now=now, locked=happened["locked"])
        if found.moved or found.lost:
            mended += 1
            as_if_nothing_had_to_change = {**found.as_data(), "placed": placed, "moved": [], "lost": [], "new": []}
            assert faults({"kind": "repair", "problem": data, "before": placed, "change": happened, **as_if_nothing_had_to_change})
    assert mended > 2
