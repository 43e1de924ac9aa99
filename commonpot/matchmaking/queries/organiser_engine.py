"""Handing an event to the engine: wishes that no timetable can hold are no reason to make none."""

from __future__ import annotations

from typing import Any

from commonpot.engine.matchmaking import BadEvent, Event, FaultKind, read_event


def read_possible(given: dict[str, Any]) -> Event:
    """The event without the meetings of people who have no time in common, which `given` then lacks too. Raises BadEvent for the rest."""
    try:
        return read_event(given)
    except BadEvent as refusal:
        hopeless = {_number(fault.path) for fault in refusal.faults if fault.kind is FaultKind.NO_COMMON_SLOT}
        if not hopeless:
            raise
    given["meetings"] = [one for number, one in enumerate(given["meetings"]) if number not in hopeless]
    return read_event(given)


def _number(path: str) -> int:
    """`meetings[17]` is 17."""
    return int(path.partition("[")[2].partition("]")[0])
