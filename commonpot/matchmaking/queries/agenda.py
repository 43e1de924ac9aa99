"""A participant's own day: the meetings of the published timetable, slot by slot."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch

from commonpot.matchmaking.models import (
    PUBLISHED,
    Event,
    MeetingNote,
    MeetingState,
    Participant,
    PlacedMeeting,
    Seat,
    Slot,
    Table,
    Timetable,
    Unavailable,
)


@dataclass(frozen=True)
class Meeting:
    """One meeting of one's own. `others` is everybody else at it."""

    request: UUID
    placed: UUID
    start: datetime
    minutes: int
    table: str
    """Empty: online."""
    others: tuple[Participant, ...]
    state: MeetingState
    note: MeetingNote | None = None

    @property
    def end(self) -> datetime:
        return self.start + timedelta(minutes=self.minutes)

    @property
    def is_cancelled(self) -> bool:
        return self.state == MeetingState.CANCELLED


@dataclass(frozen=True)
class Entry:
    """One slot: a meeting, or none. `after_break`: a new block of the day begins."""

    slot: Slot
    meetings: tuple[Meeting, ...]
    is_closed: bool
    after_break: bool


@dataclass(frozen=True)
class Day:
    on: date
    entries: tuple[Entry, ...] = field(default_factory=tuple)


def published(event: Event) -> Timetable | None:
    return event.timetables.filter(state__in=PUBLISHED).first()


def own_meetings(own: Participant, timetable: Timetable | None) -> list[Meeting]:
    """In order of time, the cancelled ones too: whoever was told of them wants to see that they are gone."""
    if timetable is None:
        return []
    people = Seat.objects.select_related("participant__user", "participant__organisation").order_by("pk")
    rows = PlacedMeeting.objects.filter(timetable=timetable, seats__participant=own).select_related("slot", "table", "request")
    notes = MeetingNote.objects.filter(participant=own)
    rows = rows.prefetch_related(Prefetch("seats", people), Prefetch("request__notes", notes)).order_by("slot__start", "pk")
    return [_meeting(own, placed) for placed in rows]


def _meeting(own: Participant, placed: PlacedMeeting) -> Meeting:
    others = tuple(seat.participant for seat in placed.seats.all() if seat.participant_id != own.pk)
    notes = list(placed.request.notes.all())
    return Meeting(
        request=placed.request.public_id,
        placed=placed.public_id,
        start=placed.slot.start,
        minutes=placed.slot.minutes,
        table=table_words(placed.table),
        others=others,
        state=MeetingState(placed.state),
        note=notes[0] if notes else None,
    )


def table_words(table: Table | None) -> str:
    return "" if table is None else str(table)


def agenda(own: Participant, timetable: Timetable | None) -> list[Day]:
    """Every slot of the plan, and what is in it for oneself."""
    meetings: dict[datetime, list[Meeting]] = {}
    for meeting in own_meetings(own, timetable):
        meetings.setdefault(meeting.start, []).append(meeting)
    is_closed = Exists(Unavailable.objects.filter(slot=OuterRef("pk"), participant=own))
    days: dict[date, list[Entry]] = {}
    for slot in own.event.slots.filter(in_plan=True).annotate(is_closed=is_closed):
        entries = days.setdefault(slot.day, [])
        starts_block = bool(entries) and entries[-1].slot.block != slot.block
        entries.append(Entry(slot, tuple(meetings.get(slot.start, ())), slot.is_closed, starts_block))
    return [Day(on, tuple(entries)) for on, entries in days.items()]


def times(own: Participant) -> list[Day]:
    """Every slot with whether one can meet in it."""
    return agenda(own, None)
