"""The call's dates as a calendar file."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from commonpot.engine.calls import CallDocument
from commonpot.engine.calls.timeline import Milestone
from commonpot.engine.vocabulary import MilestoneKind
from commonpot.engine.wording import LocalText

REMINDERS = (timedelta(days=-7), timedelta(days=-1))


def calendar_file(document: CallDocument, page_url: str, stamp: datetime) -> bytes:
    """Whole days for dates; a deadline at its time, in the call's zone, with reminders."""
    calendar = Calendar()
    calendar.add("prodid", "-//Commonpot//Call calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _read(document.title))
    calendar.add("x-wr-timezone", document.timeline.time_zone)
    for milestone in document.timeline.milestones:
        calendar.add_component(_event(document, milestone, page_url, stamp))
    for event in _own_deadlines(document, page_url, stamp):
        calendar.add_component(event)
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _event(document: CallDocument, milestone: Milestone, page_url: str, stamp: datetime) -> Event:
    summary = f"{_read(document.title)}: {_read(milestone.title)}"
    if milestone.kind is MilestoneKind.DEADLINE:
        at = milestone.instant(document.timeline.time_zone)
        event = _deadline(document, milestone.id, summary, at, page_url, stamp)
    else:
        event = _blank(document, milestone.id, summary, page_url, stamp)
        event.add("dtstart", milestone.on)
        event.add("dtend", (milestone.until or milestone.on) + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    if milestone.place:
        event.add("location", _read(milestone.place))
    lines = [_read(milestone.note)] if milestone.note else []
    event.add("description", "\n".join([*lines, milestone.url or page_url]))
    return event


def _own_deadlines(document: CallDocument, page_url: str, stamp: datetime) -> list[Event]:
    events = []
    for funder in document.funders:
        if funder.deadline:
            words = {"call": _read(document.title), "funder": _read(funder.name)}
            summary = _("%(call)s: own deadline of %(funder)s") % words
            at = funder.deadline.instant(document.timeline.time_zone)
            event = _deadline(document, f"deadline-{funder.id}", summary, at, page_url, stamp)
            if funder.example:
                event.add("description", _("Example, invented for this demonstration"))
            events.append(event)
    return events


def _deadline(document: CallDocument, name: str, summary: str, at: datetime, page_url: str, stamp: datetime) -> Event:
    event = _blank(document, name, summary, page_url, stamp)
    local = at.astimezone(ZoneInfo(document.timeline.time_zone))
    event.add("dtstart", local)
    event.add("dtend", local)
    for before in REMINDERS:
        event.add_component(_reminder(summary, before))
    return event


def _reminder(summary: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", before)
    return alarm


def _blank(document: CallDocument, name: str, summary: str, page_url: str, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{document.id}.{name}@commonpot")
    event.add("dtstamp", stamp)
    event.add("sequence", document.revision)
    event.add("summary", summary)
    event.add("url", page_url)
    return event


def _read(text: LocalText) -> str:
    return text.in_language(get_language() or "en")
