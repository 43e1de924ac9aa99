"""Everybody's agenda, to be printed in one go."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db.models import Prefetch

from commonpot.matchmaking.models import Event, MeetingState, Participant, PlacedMeeting, Seat, Slot, Timetable
from commonpot.matchmaking.queries.agenda import Day, Entry, Meeting, table_words


def everybody(event: Event, timetable: Timetable) -> list[tuple[Participant, list[Day]]]:
    """Those who have a meeting, by organisation and name. Three statements, however many they are."""
    people: dict[int, Participant] = {}
    booked: dict[int, dict[int, Meeting]] = defaultdict(dict)
    for placed in _meetings(timetable):
        both = [seat.participant for seat in placed.seats.all()]
        for own in both:
            people[own.pk] = own
            booked[own.pk][placed.slot_id] = _meeting(placed, own, both)
    slots = list(event.slots.filter(in_plan=True))
    order = sorted(people.values(), key=lambda one: (str(one.organisation), str(one.user), one.pk))
    return [(own, _days(slots, booked[own.pk])) for own in order]


def _meetings(timetable: Timetable) -> list[PlacedMeeting]:
    seats = Seat.objects.select_related("participant__user", "participant__organisation").order_by("pk")
    rows = timetable.meetings.exclude(state=MeetingState.CANCELLED).select_related("slot", "table", "request")
    return list(rows.prefetch_related(Prefetch("seats", seats)))


def _meeting(placed: PlacedMeeting, own: Participant, both: list[Participant]) -> Meeting:
    return Meeting(
        request=placed.request.public_id,
        placed=placed.public_id,
        start=placed.slot.start,
        minutes=placed.slot.minutes,
        table=table_words(placed.table),
        others=tuple(one for one in both if one.pk != own.pk),
        state=MeetingState(placed.state),
    )


def _days(slots: list[Slot], booked: dict[int, Meeting]) -> list[Day]:
    """Only the times at which the person has a meeting: paper is for the way from table to table."""
    days: dict[date, list[Entry]] = {}
    for slot in slots:
        if slot.pk in booked:
            days.setdefault(slot.day, []).append(Entry(slot, (booked[slot.pk],), is_closed=False, after_break=False))
    return [Day(on, tuple(entries)) for on, entries in days.items()]
