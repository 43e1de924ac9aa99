"""Meetings in words: when, where, and who with whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonpot.matchmaking.models import Event, MeetingRequest, Participant, Slot, Table

BRITISH = {"en": "en_GB"}


def locale() -> str:
    language = get_language() or "en"
    return BRITISH.get(language, language)


def day_words(slot: Slot) -> str:
    """`Thursday 17 September`."""
    return str(format_date(slot.day, "EEEE d MMMM", locale=locale()))


def time_words(moment: datetime, zone: str) -> str:
    """`09:20`, in the event's zone."""
    return str(format_time(moment.astimezone(ZoneInfo(zone)).time(), "HH:mm", locale=locale()))


def slot_words(slot: Slot, zone: str) -> str:
    return f"{day_words(slot)}, {time_words(slot.start, zone)}"


def table_words(table: Table | None) -> str:
    if table is None:
        return _("online")
    return _("table %(table)s") % {"table": f"{table.number} ({table.name})" if table.name else table.number}


def person_words(one: Participant) -> str:
    return f"{one.user} ({one.organisation})"


@dataclass(frozen=True)
class Lookup:
    """Rows by primary key, read once for many sentences."""

    requests: dict[int, MeetingRequest]
    slots: dict[int, Slot]
    tables: dict[int, Table]
    zone: str

    def other(self, request: int, participant: int) -> str:
        """The other side, as this participant knows it: of an organisation that was asked, the organisation."""
        found = self.requests[request]
        if found.asking_id != participant:
            return person_words(found.asking)
        return person_words(found.asked) if found.asked is not None else str(found.asked_organisation)

    def both(self, request: int) -> str:
        found = self.requests[request]
        other = person_words(found.asked) if found.asked is not None else str(found.asked_organisation)
        return f"{person_words(found.asking)} – {other}"

    def when(self, slot: int) -> str:
        return slot_words(self.slots[slot], self.zone)

    def where(self, table: int | None) -> str:
        return table_words(self.tables[table] if table is not None else None)


def look_up(event: Event, requests: Iterable[int]) -> Lookup:
    """Three statements."""
    wanted = MeetingRequest.objects.filter(pk__in=set(requests)).select_related(
        "asking__user", "asking__organisation", "asked__user", "asked__organisation", "asked_organisation"
    )
    return Lookup(
        requests={one.pk: one for one in wanted.defer("message")},
        slots={slot.pk: slot for slot in event.slots.all()},
        tables={table.pk: table for table in event.tables.all()},
        zone=event.zone,
    )
