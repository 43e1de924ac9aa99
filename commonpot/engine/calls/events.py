"""The plan of a matchmaking event: who may register until when, and the days, slots and tables at which people can meet.

All days and times of day are in the call's own time zone, as in the timeline.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Literal, NamedTuple
from zoneinfo import ZoneInfo

from pydantic import Field, PositiveInt, model_validator

from commonpot.engine.calls.part import Part
from commonpot.engine.calls.rules import Identifier
from commonpot.engine.calls.timeline import LAST_SECOND, TimeOfDay
from commonpot.engine.vocabulary import EventFormat, OrganisationKind, Origin
from commonpot.engine.wording import LocalText

MOST_TABLES = 5000


class PlannedSlot(NamedTuple):
    """One slot of the plan. `key` is stable: the number of the day and the time of day at which the slot begins."""

    key: str
    start: datetime
    """In UTC."""
    minutes: int
    day: date
    block: int
    """Counts the blocks of the day from 1."""


class PlannedTable(NamedTuple):
    """One table; `capacity` is the number of meetings that fit at once."""

    number: int
    name: LocalText | None
    capacity: int


class LastDay(Part):
    """The last moment of something, in the call's time zone; without `time`, the last second of the day."""

    on: date
    time: TimeOfDay | None = None

    def instant(self, zone: str) -> datetime:
        """The last moment (UTC) that is still in time."""
        return datetime.combine(self.on, self.time or LAST_SECOND, ZoneInfo(zone)).astimezone(UTC)


class Registration(Part):
    """From the first second of the day `opens` to the last moment of `closes`."""

    opens: date
    closes: LastDay
    capacity: PositiveInt | None = None
    """Most participants. Without it everybody finds room."""
    kinds: tuple[OrganisationKind, ...] = ()
    """The kinds of organisation that may come; empty: all."""
    approval: bool = True
    """Whether the call secretariat approves each registration."""


class MeetingBlock(Part):
    """A stretch of the day that is cut into slots of equal length, from `start` to `end`."""

    start: TimeOfDay
    end: TimeOfDay
    minutes: Literal[15, 20, 30] = 20
    """How long a meeting lasts."""
    pause: Annotated[int, Field(ge=0, le=60)] = 0
    """Minutes between one slot and the next."""

    @model_validator(mode="after")
    def _holds_slots(self) -> "MeetingBlock":
        if self.end <= self.start:
            raise ValueError(f"the block ends ({self.end:%H:%M}) before it begins ({self.start:%H:%M}); swap them")
        if (self._length() + self.pause) % (self.minutes + self.pause):
            step = f"{self.minutes} minutes" + (f" with {self.pause} between" if self.pause else "")
            raise ValueError(f"{self._length()} minutes cannot be cut into slots of {step}; move “end”")
        return self

    def starts(self) -> Iterator[time]:
        """The time of day at which each slot begins."""
        for number in range((self._length() + self.pause) // (self.minutes + self.pause)):
            yield (datetime.combine(date.min, self.start) + timedelta(minutes=number * (self.minutes + self.pause))).time()

    def _length(self) -> int:
        return _minutes(self.end) - _minutes(self.start)


class EventDay(Part):
    """One day of meetings; what lies between its blocks is a break."""

    on: date
    blocks: tuple[MeetingBlock, ...] = Field(min_length=1)


class TableGroup(Part):
    """Tables that are alike, numbered on from those before. With several, `name` is followed by the number within the group."""

    count: Annotated[int, Field(ge=1, le=MOST_TABLES)] = 1
    name: LocalText | None = None
    capacity: Annotated[int, Field(ge=1, le=100)] = 1
    """How many meetings fit at one of these tables at once."""


class Topic(Part):
    """A field of work by which profiles are found."""

    id: Identifier
    title: LocalText


class MatchmakingEvent(Part):
    """One event at which people of different organisations meet, each for a few minutes."""

    id: Identifier
    milestone: Identifier
    """The milestone of kind `event` that says when and where it is."""
    title: LocalText | None = None
    """Without it the milestone's."""
    format: EventFormat = EventFormat.PLACE
    venue: LocalText | None = None
    """The house and the room, beside the milestone's place."""
    registration: Registration
    requests_until: LastDay
    """Until then participants ask for meetings and answer; after it the timetable is made."""
    days: tuple[EventDay, ...] = Field(min_length=1)
    tables: tuple[TableGroup, ...] = ()
    fewest_meetings: Annotated[int, Field(ge=0, le=200)] = 0
    """What each participant should get at least, where there are that many accepted requests."""
    most_meetings: Annotated[int, Field(ge=1, le=200)] | None = None
    """What each participant gets at most; without it, one in every slot."""
    topics: tuple[Topic, ...] = ()
    origin: Origin = Origin.ANNOUNCEMENT
    note: LocalText | None = None

    def slots(self, zone: str) -> tuple[PlannedSlot, ...]:
        """Every slot, in order of time."""
        found = [
            PlannedSlot(f"d{number}-{start:%H%M}", _instant(day.on, start, zone), block.minutes, day.on, count)
            for number, day in enumerate(sorted(self.days, key=lambda one: one.on), 1)
            for count, block in enumerate(sorted(day.blocks, key=lambda one: one.start), 1)
            for start in block.starts()
        ]
        return tuple(found)

    def numbered_tables(self) -> tuple[PlannedTable, ...]:
        """Every table, numbered from 1 in the order of the groups."""
        groups = [(group, number) for group in self.tables for number in range(1, group.count + 1)]
        return tuple(PlannedTable(number, _table_name(group, nth), group.capacity) for number, (group, nth) in enumerate(groups, 1))

    def opens_at(self, zone: str) -> datetime:
        """The moment (UTC) from which people can register."""
        return _instant(self.registration.opens, time.min, zone)

    @property
    def is_online_too(self) -> bool:
        return self.format is not EventFormat.PLACE


def _table_name(group: TableGroup, nth: int) -> LocalText | None:
    if group.name is None or group.count == 1:
        return group.name
    return LocalText({language: f"{text} {nth}" for language, text in group.name.root.items()})


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _instant(on: date, at: time, zone: str) -> datetime:
    return datetime.combine(on, at, ZoneInfo(zone)).astimezone(UTC)
