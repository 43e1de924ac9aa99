"""Figures and times as a person reads them, in the language of the page."""

from datetime import date, datetime, tzinfo
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from commonpot.engine.money import minor_digits

# English readers of these calls are Europeans: 24 hours, day before month.
_READ_AS = {"en": "en_GB"}
KIB = 1024


@lru_cache
def _locale(language: str) -> Locale:
    return Locale.parse(_READ_AS.get(language, language).replace("-", "_"))


def locale() -> Locale:
    """The reader's locale; English when no language is chosen."""
    return _locale(get_language() or "en")


def number(value: int | Decimal) -> str:
    return format_decimal(value, locale=locale())


def money(amount: int, currency: str) -> str:
    """Minor units as `NOK 250 000`; decimals only when there are any."""
    digits = minor_digits(currency)
    major = Decimal(amount).scaleb(-digits)
    pattern = "#,##0" if major == major.to_integral_value() else "#,##0." + "0" * digits
    return f"{currency}\u00a0{format_decimal(major, format=pattern, locale=locale())}"


def day(value: date) -> str:
    return format_date(value, format="long", locale=locale())


def moment(value: datetime, zone: tzinfo) -> str:
    """`1 May 2015 at 12:00 CEST`."""
    local = value.astimezone(zone)
    return _("%(day)s at %(time)s %(zone)s") % {
        "day": day(local.date()),
        "time": clock_time(local, zone),
        "zone": local.tzname(),
    }


def clock_time(value: datetime, zone: tzinfo, *, seconds: bool = False) -> str:
    pattern = "HH:mm:ss" if seconds else "HH:mm"
    return format_datetime(value.astimezone(zone), pattern, locale=locale())


def time_of_day(value: datetime, now: datetime, zone: tzinfo) -> str:
    """`14:02:11` today; on another day `29 October 2015 at 14:02 CET`."""
    if value.astimezone(zone).date() == now.astimezone(zone).date():
        return clock_time(value, zone, seconds=True)
    return moment(value, zone)


@lru_cache
def zone_named(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def days_left(deadline: datetime, now: datetime, zone: tzinfo) -> str:
    """Calendar days of the call's zone, since a person counts evenings, not blocks of 24 hours."""
    if deadline <= now:
        return _("The deadline has passed")
    days = (deadline.astimezone(zone).date() - now.astimezone(zone).date()).days
    if days == 0:
        return _("Last day: closes at %(time)s") % {"time": clock_time(deadline, zone)}
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": number(days)}


def file_size(octets: int) -> str:
    if octets < KIB * KIB:
        return f"{number(max(1, round(octets / KIB)))} kB"
    return f"{number(round(Decimal(octets) / KIB / KIB, 1))} MB"
