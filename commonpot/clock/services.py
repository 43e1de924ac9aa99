"""Setting the demo's clock, and reading the setting once per request or job."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.clock.models import ClockSetting
from commonpot.errors import NotAllowed

MICROSECOND = timedelta(microseconds=1)


def load_setting() -> None:
    """Take over the stored offset. Outside the demo the clock cannot be set, so there is nothing to read."""
    clock.shift(_stored_offset() if settings.DEMO else clock.NO_OFFSET)


def travel_to(at: datetime, *, note: str = "") -> None:
    _store(at - clock.wall(), note)


def travel_home() -> None:
    """Back to the machine's own time."""
    _store(clock.NO_OFFSET, "")


def _store(offset: timedelta, note: str) -> None:
    if not settings.DEMO:
        raise NotAllowed(_("The clock can only be set in the demo."), code="clock_is_fixed")
    ClockSetting.objects.update_or_create(only=True, defaults={"offset_microseconds": offset // MICROSECOND, "set_by": note})
    clock.shift(offset)


def _stored_offset() -> timedelta:
    setting = ClockSetting.objects.first()
    return setting.offset if setting else clock.NO_OFFSET
