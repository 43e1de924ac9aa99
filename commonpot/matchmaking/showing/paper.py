"""Agendas on paper: one for a participant, or those of everybody one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonpot import printing
from commonpot.calls.showing.dates import long_day
from commonpot.calls.showing.funders import country_name
from commonpot.matchmaking.models import Event, Participant
from commonpot.matchmaking.queries import events as queries
from commonpot.matchmaking.queries.agenda import Day, Entry, Meeting
from commonpot.matchmaking.showing.places import table_words

TEMPLATE = Path(__file__).parent.parent / "papers" / "agenda.typ"


def agenda_pdf(event: Event, agendas: Iterable[tuple[Participant, list[Day]]]) -> bytes:
    """Each participant on a page of their own, in the language of the page."""
    sheets = [_sheet(event, own, days) for own, days in agendas]
    title = _("Agenda: %(event)s") % {"event": _title(event)}
    words = [_("Time"), _("With"), _("Where")]
    return printing.pdf(TEMPLATE, {"foot": _title(event), "words": words, "sheets": sheets}, title=title)


def _title(event: Event) -> str:
    return queries.title(event).in_language(get_language() or "en")


def _sheet(event: Event, own: Participant, days: list[Day]) -> dict[str, Any]:
    return {
        "event": _title(event),
        "name": str(own.user),
        "organisation": str(own.organisation),
        "note": _("All times are those of %(zone)s.") % {"zone": event.zone.replace("_", " ")},
        "days": [{"heading": long_day(day.on), "rows": [row for entry in day.entries for row in _rows(event, entry)]} for day in days],
    }


def _rows(event: Event, entry: Entry) -> list[dict[str, Any]]:
    held = [meeting for meeting in entry.meetings if not meeting.is_cancelled]
    if not held:
        return [_row(_clock(entry.slot.start, event), "–", is_meeting=False)]
    return [_meeting_row(event, meeting) for meeting in held]


def _meeting_row(event: Event, meeting: Meeting) -> dict[str, Any]:
    when = f"{_clock(meeting.start, event)}–{_clock(meeting.end, event)}"
    names = ", ".join(str(one.user) for one in meeting.others)
    homes = "; ".join(dict.fromkeys(_home(one) for one in meeting.others))
    return _row(when, names, more=homes, where=table_words(meeting.table), is_meeting=True)


def _home(one: Participant) -> str:
    country = country_name(one.organisation.country) if one.organisation.country else ""
    return ", ".join(part for part in (one.organisation.name, country) if part)


def _row(when: str, names: str, *, more: str = "", where: str = "", is_meeting: bool) -> dict[str, Any]:
    return {"time": when, "with": names, "more": more, "where": where, "meeting": is_meeting}


def _clock(instant: datetime, event: Event) -> str:
    return f"{instant.astimezone(ZoneInfo(event.zone)):%H:%M}"
