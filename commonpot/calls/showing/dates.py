"""Dates as a reader sees them, in the language of the page and the zone of the call."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

# English readers of these calls are Europeans: day before month.
_READ_AS = {"en": "en_GB"}


@lru_cache
def _locale(language: str) -> Locale:
    return Locale.parse(_READ_AS.get(language, language).replace("-", "_"))


def reader() -> Locale:
    return _locale(get_language() or "en")


def long_day(day: date) -> str:
    return format_date(day, format="long", locale=reader())


def short_day(day: date) -> str:
    """`30 Oct`, without the year."""
    return format_skeleton("MMMd", day, locale=reader()).removesuffix(".")


def month_name(day: date) -> str:
    return format_date(day, format="MMM", locale=reader()).removesuffix(".")


def span(first: date, last: date | None) -> str:
    """`17–18 September 2015`, or the one day."""
    if last is None or last == first:
        return long_day(first)
    if (first.year, first.month) != (last.year, last.month):
        return f"{long_day(first)} – {long_day(last)}"
    own = reader().date_formats["long"].pattern.partition(" ")[0]
    return f"{format_date(first, format=own, locale=reader())}–{long_day(last)}"


def short_span(first: date, last: date | None) -> str:
    if last is None or last == first:
        return short_day(first)
    return str(format_interval(first, last, skeleton="MMMd", locale=reader())).removesuffix(".")


def left_until(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    days = _days_between(now, moment, zone)
    if days == 0:
        return _("Today")
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}


def opens_in(opening: datetime, now: datetime, zone: ZoneInfo) -> str:
    days = _days_between(now, opening, zone)
    if days == 0:
        return _("The call opens today")
    return ngettext("The call opens in %(days)s day", "The call opens in %(days)s days", days) % {"days": days}


def _days_between(now: datetime, then: datetime, zone: ZoneInfo) -> int:
    """Calendar days of the call's zone, since a person counts evenings, not blocks of 24 hours."""
    return (then.astimezone(zone).date() - now.astimezone(zone).date()) // timedelta(days=1)


def moment_words(instant: datetime, zone: str, *, seconds: bool = False) -> str:
    """`29 October 2015 at 14:02 CET`, for sentences and mail."""
    local = instant.astimezone(ZoneInfo(zone))
    said = {"day": long_day(local.date()), "time": f"{local:%H:%M:%S}" if seconds else f"{local:%H:%M}", "zone": local.tzname()}
    return _("%(day)s at %(time)s %(zone)s") % said
