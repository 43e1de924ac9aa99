"""What happens to a timetable that is made: someone drops out, comes late, does not show up; a meeting is called off; a table breaks.

    {"now": "d1-1100",
     "locked": ["m3"],
     "changes": [{"kind": "cancelled", "participant": "p1"},
                 {"kind": "no-show", "participant": "p2"},
                 {"kind": "late", "participant": "p3", "until": "d1-1140"},
                 {"kind": "meeting-cancelled", "meeting": "m7"},
                 {"kind": "table-broken", "table": 4, "from": "d1-1120"}]}

`now` is a slot: what starts before it is past and does not move. Without it nothing is past. `locked` meetings keep slot and table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field

from commonpot.engine.calls.part import Part
from commonpot.engine.matchmaking.event import Event, Id
from commonpot.engine.matchmaking.faults import BadEvent, EventFault, FaultKind
from commonpot.engine.matchmaking.reading import read_shape


class Happening(StrEnum):
    """What can happen."""

    CANCELLED = "cancelled"
    NO_SHOW = "no-show"
    LATE = "late"
    MEETING_CANCELLED = "meeting-cancelled"
    TABLE_BROKEN = "table-broken"


class Absence(Part):
    """From `now` on the participant is not there: it told so, or it simply did not come."""

    kind: Literal["cancelled", "no-show"]
    participant: Id


class Lateness(Part):
    """The participant is there from the slot `until` on."""

    kind: Literal["late"]
    participant: Id
    until: Id


class MeetingCancelled(Part):
    """One meeting is called off."""

    kind: Literal["meeting-cancelled"]
    meeting: Id


class TableBroken(Part):
    """A table cannot be used from a slot on (from `now` on when no slot is named)."""

    kind: Literal["table-broken"]
    table: Annotated[int, Field(ge=1)]
    from_: Annotated[Id | None, Field(alias="from")] = None


class Change(Part):
    """Everything that happened since the timetable was made."""

    now: Id | None = None
    locked: list[Id] = []
    changes: list[Annotated[Absence | Lateness | MeetingCancelled | TableBroken, Field(discriminator="kind")]] = []


def read_change(event: Event, data: Mapping[str, Any]) -> Change:
    """The change, its ids those of the event. Raises BadEvent with every fault at once."""
    return checked(event, read_shape(Change, data))


def checked(event: Event, change: Change) -> Change:
    """The change, when its ids are those of the event. Raises BadEvent with every fault at once."""
    faults = list(_faults(event, change))
    if faults:
        raise BadEvent(faults)
    return change


def _faults(event: Event, change: Change) -> Iterator[EventFault]:
    slots = {one.id for one in event.slots}
    people = {one.id for one in event.participants}
    meetings = {one.id for one in event.meetings}
    if change.now is not None and change.now not in slots:
        yield EventFault("now", f"there is no slot “{change.now}”", FaultKind.UNKNOWN)
    for number, meeting in enumerate(change.locked):
        if meeting not in meetings:
            yield EventFault(f"locked[{number}]", f"there is no meeting “{meeting}”", FaultKind.UNKNOWN)
    for number, one in enumerate(change.changes):
        named = {"participant": people, "until": slots, "meeting": meetings, "from_": slots}
        for field, known in named.items():
            value = getattr(one, field, None)
            if value is not None and value not in known:
                kind = {"until": "slot", "from_": "slot"}.get(field, field)
                yield EventFault(f"changes[{number}].{field.rstrip('_')}", f"there is no {kind} “{value}”", FaultKind.UNKNOWN)
