"""The plan of an event: its times and tables, and which of them the published timetable uses."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from commonpot.matchmaking.models import PUBLISHED, Event, MeetingState, PlacedMeeting, Slot, Table
from commonpot.matchmaking.queries.organiser_person import by_day

IN_USE = Q(meetings__timetable__state__in=PUBLISHED) & ~Q(meetings__state=MeetingState.CANCELLED)


@dataclass(frozen=True)
class Plan:
    """Slots and tables carry `used`: how many meetings of the published timetable they hold."""

    slots: list[Slot]
    tables: list[Table]

    def days(self) -> list[tuple[str, list[Slot]]]:
        return by_day(self.slots)

    @property
    def slots_in_plan(self) -> int:
        return sum(slot.in_plan for slot in self.slots)

    @property
    def room(self) -> int:
        """Meetings at once, at all tables that can be used."""
        return sum(table.capacity for table in self.tables if table.in_plan and table.broken_at is None)


def plan(event: Event) -> Plan:
    """Two statements."""
    return Plan(
        slots=list(event.slots.annotate(used=Count("meetings", filter=IN_USE))),
        tables=list(event.tables.annotate(used=Count("meetings", filter=IN_USE))),
    )


def meetings_in(slot: Slot) -> int:
    return _published().filter(slot=slot).count()


def meetings_at(table: Table, beyond: int = 0) -> int:
    """At places of the table with a higher number than `beyond`."""
    return _published().filter(table=table, place__gt=beyond).count()


def _published() -> QuerySet[PlacedMeeting]:
    return PlacedMeeting.objects.filter(timetable__state__in=PUBLISHED).exclude(state=MeetingState.CANCELLED)
