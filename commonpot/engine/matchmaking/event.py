"""The event document: slots, tables, participants, and the meetings that both sides have agreed to."""

from __future__ import annotations

from typing import Annotated

from pydantic import AwareDatetime, Field

from commonpot.engine.calls.part import Part

Id = Annotated[str, Field(min_length=1, max_length=200)]
MOST_SLOTS = 200
MOST_WEIGHT = 1_000_000


class Slot(Part):
    """One time at which every table can hold a meeting. Slots whose times overlap exclude each other for a person and share the tables."""

    id: Id
    start: AwareDatetime
    """With its offset; the day of the event is the day of this text."""
    minutes: Annotated[int, Field(ge=1, le=1440)]


class Participant(Part):
    """A delegate who meets others."""

    id: Id
    organisation: Annotated[str, Field(max_length=200)] = ""
    """Meetings may name it instead of a person: the engine chooses who."""
    available: list[Id] | None = None
    """Ids of slots; absent: every slot."""
    max_meetings: Annotated[int, Field(ge=0)] | None = None
    min_meetings: Annotated[int, Field(ge=0)] = 0
    """A promise: without it the event is reported as infeasible."""
    seated: bool = False
    """Keeps a table of its own for the whole event; nobody else is placed at it."""
    online: bool = False
    """Takes part from elsewhere: its meetings need no table."""


class Fixed(Part):
    """Where a meeting must be; the table may be left to the engine."""

    slot: Id
    table: Annotated[int, Field(ge=1)] | None = None


class Meeting(Part):
    """A wish that was accepted."""

    id: Id
    participants: Annotated[list[Id], Field(min_length=2, max_length=20)]
    """Ids of participants; the id of an organisation means any of its people who is not named beside it."""
    weight: Annotated[int, Field(ge=1, le=MOST_WEIGHT)] = 1
    fixed: Fixed | None = None
    online: bool = False
    not_before: Id | None = None
    """A slot: the meeting starts no earlier than it."""
    not_after: Id | None = None
    """A slot: the meeting starts no later than it."""
    after: Id | None = None
    """Another meeting: this one is held only if that one is, and starts when it has ended, or later."""


class Event(Part):
    """The whole problem. `tables`: how many there are, or how many in each slot, in the order of the slots."""

    slots: Annotated[list[Slot], Field(min_length=1, max_length=MOST_SLOTS)]
    tables: Annotated[int, Field(ge=0, le=100_000)] | list[Annotated[int, Field(ge=0, le=100_000)]]
    participants: list[Participant]
    meetings: list[Meeting]
    must_place_all: bool = False
    """Every meeting or none: then the fewest runs of idle slots are sought, and a conflict is reported as such."""
