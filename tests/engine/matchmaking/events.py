"""Small events for the tests."""

from typing import Any

DAY = "2015-09-17"


def slots(count: int, minutes: int = 20) -> list[dict[str, Any]]:
    """Slots one after another from nine o'clock."""
    starts = [9 * 60 + number * minutes for number in range(count)]
    return [
        {"id": f"s{number + 1}", "start": f"{DAY}T{start // 60:02}:{start % 60:02}:00+02:00", "minutes": minutes}
        for number, start in enumerate(starts)
    ]


def people(count: int) -> list[dict[str, Any]]:
    return [{"id": f"p{number + 1}", "organisation": f"o{number + 1}"} for number in range(count)]


def meeting(number: int, *participants: str, **more: Any) -> dict[str, Any]:
    return {"id": f"m{number}", "participants": list(participants), **more}


def event(*meetings: dict[str, Any], slots_: int = 3, people_: int = 4, tables: Any = 2, **more: Any) -> dict[str, Any]:
    return {"slots": slots(slots_), "tables": tables, "participants": people(people_), "meetings": list(meetings), **more}


def triangle() -> dict[str, Any]:
    """Three people who all want to meet: it takes three slots."""
    return event(meeting(1, "p1", "p2", weight=3), meeting(2, "p2", "p3"), meeting(3, "p1", "p3", weight=2), people_=3)
