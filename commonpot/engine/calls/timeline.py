"""The call's dates: days in the call's own time zone, and the instants that they mean."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Annotated
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, model_validator

from commonpot.engine.calls.part import Part
from commonpot.engine.calls.rules import Identifier
from commonpot.engine.vocabulary import MilestoneKind, Origin
from commonpot.engine.wording import LocalText

LAST_SECOND = time(23, 59, 59)
"""What a deadline without a time of day means: the last second of its day."""


def _without_offset(moment: time) -> time:
    if moment.tzinfo:
        raise ValueError("write the time of day alone; its zone is the call's “time_zone”")
    return moment


TimeOfDay = Annotated[time, AfterValidator(_without_offset)]


@cache
def _zones() -> set[str]:
    return available_timezones()


def _known_zone(name: str) -> str:
    if name not in _zones():
        raise ValueError(f"“{name}” is not a time zone of the IANA list; write for instance Europe/Oslo")
    return name


TimeZone = Annotated[str, AfterValidator(_known_zone)]


class Milestone(Part):
    """One date of the call. A `time` that the announcement does not give is marked by `time_origin`."""

    id: Identifier
    kind: MilestoneKind
    title: LocalText
    on: date
    until: date | None = None
    """The last day, of what takes several."""
    time: TimeOfDay | None = None
    """In the call's time zone. Without it a deadline is the last second of its day, anything else its first."""
    origin: Origin = Origin.ANNOUNCEMENT
    time_origin: Origin | None = None
    """Whose the time of day is, if it is not the announcement's."""
    place: LocalText | None = None
    url: str | None = None
    note: LocalText | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "Milestone":
        if self.until and self.until < self.on:
            raise ValueError(f"“until” ({self.until}) is before “on” ({self.on}); swap them or mend the year")
        return self

    def instant(self, zone: str) -> datetime:
        """The moment (UTC) it begins; for a deadline the last moment that is still in time."""
        default = LAST_SECOND if self.kind is MilestoneKind.DEADLINE else time.min
        return datetime.combine(self.on, self.time or default, ZoneInfo(zone)).astimezone(UTC)

    def ends(self, zone: str) -> datetime:
        """The moment (UTC) after which it is over."""
        if self.kind is MilestoneKind.DEADLINE or self.time:
            return self.instant(zone)
        day_after = (self.until or self.on) + timedelta(days=1)
        return datetime.combine(day_after, time.min, ZoneInfo(zone)).astimezone(UTC)


class Timeline(Part):
    """All dates of a call; it has exactly one opening, one deadline, one answer and one first start."""

    time_zone: TimeZone
    """Of all days and times in this document, as the IANA list names it: Europe/Oslo."""
    milestones: tuple[Milestone, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _has_the_four(self) -> "Timeline":
        for kind in (MilestoneKind.OPENING, MilestoneKind.DEADLINE, MilestoneKind.ANSWER, MilestoneKind.FIRST_START):
            found = sum(1 for milestone in self.milestones if milestone.kind is kind)
            if found != 1:
                raise ValueError(f"the timeline needs exactly one milestone of kind “{kind}”, it has {found}")
        return self

    def the(self, kind: MilestoneKind) -> Milestone:
        """The one milestone of this kind."""
        return next(milestone for milestone in self.milestones if milestone.kind is kind)

    def instant(self, kind: MilestoneKind) -> datetime:
        """The moment (UTC) of the one milestone of this kind."""
        return self.the(kind).instant(self.time_zone)
