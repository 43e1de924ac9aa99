from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

EARLIEST = datetime(2015, 1, 1, tzinfo=UTC)
LATEST = datetime(2017, 12, 31, tzinfo=UTC)


class ClockForm(forms.Form):
    """A free date and time, in the call's time zone."""

    day = forms.DateField(
        label=_("Date"),
        widget=forms.DateInput(attrs={"type": "date", "min": EARLIEST.date(), "max": LATEST.date()}, format="%Y-%m-%d"),
    )
    time = forms.TimeField(label=_("Time"), widget=forms.TimeInput(attrs={"type": "time", "step": 1}, format="%H:%M:%S"))

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "day" in cleaned and "time" in cleaned:
            cleaned["at"] = datetime.combine(cleaned["day"], cleaned["time"], self.zone)
            if not EARLIEST <= cleaned["at"] <= LATEST:
                self.add_error("day", _("Choose a day in 2015, 2016 or 2017: that is when this call lives."))
        return cleaned
