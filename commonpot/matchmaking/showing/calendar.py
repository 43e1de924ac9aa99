"""An agenda as a calendar file: times in the event's zone, so that a phone shows them rightly wherever it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar
from icalendar import Event as Entry

from commonpot.engine.wording import LocalText
from commonpot.matchmaking.models import Participant
from commonpot.matchmaking.queries import events as queries
from commonpot.matchmaking.queries.agenda import Meeting
from commonpot.matchmaking.showing.places import table_words

CONTENT_TYPE = "text/calendar; charset=utf-8"
REMINDER = timedelta(minutes=-10)
REFRESH = timedelta(minutes=15)


def calendar_file(own: Participant, meetings: Iterable[Meeting], version: int, stamp: datetime) -> bytes:
    """Cancelled meetings are in it as cancelled, so that a calendar that has them takes them out. `version` rises with each change."""
    calendar = Calendar()
    calendar.add("prodid", "-//Commonpot//Event agenda//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _read(queries.title(own.event)))
    calendar.add("x-wr-timezone", own.event.zone)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for meeting in meetings:
        calendar.add_component(_entry(own, meeting, version, stamp))
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _entry(own: Participant, meeting: Meeting, version: int, stamp: datetime) -> Entry:
    zone = ZoneInfo(own.event.zone)
    entry = Entry()
    entry.add("uid", f"{meeting.request}.{own.public_id}@commonpot")
    entry.add("dtstamp", stamp)
    entry.add("sequence", version)
    entry.add("summary", _summary(meeting))
    entry.add("dtstart", meeting.start.astimezone(zone))
    entry.add("dtend", meeting.end.astimezone(zone))
    entry.add("location", place_words(own, meeting))
    entry.add("description", "\n".join(_about(one) for one in meeting.others))
    entry.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    if not meeting.is_cancelled:
        entry.add_component(_reminder(meeting))
    return entry


def _summary(meeting: Meeting) -> str:
    names = ", ".join(f"{one.user} ({one.organisation})" for one in meeting.others)
    return _("Meeting: %(names)s") % {"names": names}


def _about(one: Participant) -> str:
    return f"{one.user}, {one.organisation}\n{one.headline}".strip()


def place_words(own: Participant, meeting: Meeting) -> str:
    """`Table 12, Copenhagen`, or online."""
    if not meeting.table:
        return _("Online")
    plan, day = queries.planned(own.event), queries.milestone(own.event)
    places = [text for text in (plan.venue, day.place) if text]
    return ", ".join([table_words(meeting.table), *(_read(text) for text in places)])


def _reminder(meeting: Meeting) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _summary(meeting))
    alarm.add("trigger", REMINDER)
    return alarm


def _read(text: LocalText) -> str:
    return text.in_language(get_language() or "en")
