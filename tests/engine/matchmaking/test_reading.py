"""Bad events are refused with everything that is wrong, at once."""

from typing import Any

import pytest

from commonpot.engine.matchmaking import BadEvent, FaultKind, read_event
from tests.engine.matchmaking.events import event, meeting, triangle


def faults(data: dict[str, Any]) -> list[tuple[str, FaultKind]]:
    with pytest.raises(BadEvent) as caught:
        read_event(data)
    return [(fault.path, fault.kind) for fault in caught.value.faults]


def test_a_good_event_is_read() -> None:
    assert [one.id for one in read_event(triangle()).meetings] == ["m1", "m2", "m3"]


def test_every_wrong_reference_is_named_at_once() -> None:
    data = event(
        meeting(1, "p1", "p1"),
        meeting(1, "p1", "nobody"),
        meeting(3, "p1", "p2", fixed={"slot": "s9"}, not_before="s8"),
        meeting(4, "o1", "o1", after="m4"),
        meeting(5, "p1", "p2", after="m9"),
    )
    data["participants"][1]["available"] = ["s1", "s1", "s7"]
    data["slots"].append(data["slots"][0])
    data["participants"].append({"id": "o1"})
    assert faults(data) == [
        ("slots[3].id", FaultKind.TWICE),
        ("meetings[1].id", FaultKind.TWICE),
        ("participants[0].organisation", FaultKind.CLASH),
        ("participants[1].available[1]", FaultKind.TWICE),
        ("participants[1].available[2]", FaultKind.UNKNOWN),
        ("meetings[0].participants[1]", FaultKind.WITH_ITSELF),
        ("meetings[1].participants[1]", FaultKind.UNKNOWN),
        ("meetings[2].fixed.slot", FaultKind.UNKNOWN),
        ("meetings[2].not_before", FaultKind.UNKNOWN),
        ("meetings[3].participants[1]", FaultKind.WITH_ITSELF),
        ("meetings[3].after", FaultKind.WITH_ITSELF),
        ("meetings[4].after", FaultKind.UNKNOWN),
    ]


def test_what_the_whole_event_forbids_is_named_at_once() -> None:
    data = event(
        meeting(1, "p1", "p2", fixed={"slot": "s1", "table": 3}),
        meeting(2, "p1", "p3", fixed={"slot": "s1", "table": 1}),
        meeting(3, "p3", "p4", fixed={"slot": "s1", "table": 1}),
        meeting(4, "p2", "p4", after="m5"),
        meeting(5, "p2", "p3", after="m4"),
        meeting(6, "p2", "p3", fixed={"slot": "s2", "table": 1}, online=True),
        meeting(7, "p5", "p1"),
        people_=5,
    )
    data["participants"][4] |= {"available": [], "min_meetings": 1}
    data["participants"][2]["max_meetings"] = 1
    found = faults(data)
    assert ("meetings[6]", FaultKind.NO_COMMON_SLOT) in found
    assert sorted(path for path, _ in found) == [
        "meetings[0].fixed.table",
        "meetings[1].fixed.slot",
        "meetings[2].fixed.slot",
        "meetings[2].fixed.table",
        "meetings[3].after",
        "meetings[4].after",
        "meetings[5].fixed.table",
        "meetings[6]",
        "participants[2].max_meetings",
        "participants[4].min_meetings",
        "tables",
    ]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"tables": [1, 2]}, "tables"),
        ({"tables": "many"}, "tables"),
        ({"slots": []}, "slots"),
        ({"rooms": 3}, "rooms"),
        ({"must_place_all": "yes"}, "must_place_all"),
    ],
)
def test_a_wrong_field_is_named(change: dict[str, Any], path: str) -> None:
    assert {place for place, _ in faults(triangle() | change)} == {path}


def test_more_seated_people_than_tables_are_refused() -> None:
    data = triangle()
    for person in data["participants"]:
        person["seated"] = True
    assert faults(data) == [("tables", FaultKind.LIMIT)]
