"""`{% load event_texts %}`: times and names of an event, for pages and mail."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template

from commonpot.calls.showing.dates import long_day, moment_words

register = template.Library()


@register.filter
def moment(instant: datetime, zone: str) -> str:
    """`17 September 2015 at 14:00 CEST`."""
    return moment_words(instant, zone)


@register.filter
def clock_time(instant: datetime, zone: str) -> str:
    """`14:00`."""
    return f"{instant.astimezone(ZoneInfo(zone)):%H:%M}"


@register.filter
def day_in(instant: datetime, zone: str) -> str:
    """`17 September 2015`."""
    return long_day(instant.astimezone(ZoneInfo(zone)).date())
