"""The event as the call document plans it. Follows every revision of the call; nothing that a timetable uses is ever deleted."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from commonpot.calls.models import Call
from commonpot.engine.calls import CallDocument
from commonpot.engine.calls.events import MatchmakingEvent
from commonpot.engine.wording import LocalText
from commonpot.matchmaking.models import Event, PlacedMeeting, Slot, Table

NAME_LANGUAGE = "en"
"""The name of a table is written on the table: one for everybody."""


def prepare_events(call: Call, document: CallDocument) -> None:
    """Make the call's events what its document plans. In the transaction of the revision."""
    for planned in document.events:
        event = _event(call, planned, document.timeline.time_zone)
        _slots(event, planned)
        _tables(event, planned)
    Event.objects.filter(call=call).exclude(key__in=[planned.id for planned in document.events]).update(in_plan=False)


def _event(call: Call, planned: MatchmakingEvent, zone: str) -> Event:
    event, _new = Event.objects.update_or_create(
        call=call,
        key=planned.id,
        defaults={
            "milestone": planned.milestone,
            "format": planned.format,
            "zone": zone,
            "registration_opens_at": planned.opens_at(zone),
            "registration_closes_at": planned.registration.closes.instant(zone),
            "requests_close_at": planned.requests_until.instant(zone),
            "capacity": planned.registration.capacity,
            "fewest_meetings": planned.fewest_meetings,
            "most_meetings": planned.most_meetings,
            "in_plan": True,
        },
    )
    return event


def _slots(event: Event, planned: MatchmakingEvent) -> None:
    wanted = {
        slot.key: Slot(event=event, key=slot.key, start=slot.start, minutes=slot.minutes, day=slot.day, block=slot.block)
        for slot in planned.slots(event.zone)
    }
    _take_out(event.slots.filter(by_hand=False).exclude(key__in=wanted), PlacedMeeting.objects.filter(slot=OuterRef("pk")))
    known = {slot.key: slot for slot in event.slots.filter(key__in=wanted)}
    Slot.objects.bulk_create(slot for key, slot in wanted.items() if key not in known)
    for key, slot in known.items():
        new = wanted[key]
        slot.start, slot.minutes, slot.day, slot.block = new.start, new.minutes, new.day, new.block
        slot.in_plan = slot.in_plan or not slot.by_hand
    Slot.objects.bulk_update(known.values(), ["start", "minutes", "day", "block", "in_plan"])


def _tables(event: Event, planned: MatchmakingEvent) -> None:
    wanted = {
        table.number: Table(event=event, number=table.number, name=_name(table.name), capacity=table.capacity)
        for table in planned.numbered_tables()
    }
    _take_out(event.tables.filter(by_hand=False).exclude(number__in=wanted), PlacedMeeting.objects.filter(table=OuterRef("pk")))
    known = {table.number: table for table in event.tables.filter(number__in=wanted)}
    Table.objects.bulk_create(table for number, table in wanted.items() if number not in known)
    following = [table for table in known.values() if not table.by_hand]
    for table in following:
        new = wanted[table.number]
        table.name, table.capacity, table.in_plan = new.name, new.capacity, True
    Table.objects.bulk_update(following, ["name", "capacity", "in_plan"])


def _name(text: LocalText | None) -> str:
    return text.in_language(NAME_LANGUAGE) if text else ""


def _take_out(gone: QuerySet[Slot] | QuerySet[Table], used: QuerySet[PlacedMeeting]) -> None:
    gone.filter(Exists(used)).update(in_plan=False)
    gone.filter(~Exists(used)).delete()
