from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from commonpot.calls.showing.dates import left_until, span

OSLO = ZoneInfo("Europe/Oslo")


@pytest.mark.parametrize(
    ("language", "last", "written"),
    [
        ("en", None, "17 September 2015"),
        ("en", date(2015, 9, 18), "17–18 September 2015"),
        ("nb", date(2015, 9, 18), "17.–18. september 2015"),
        ("en", date(2015, 10, 2), "17 September 2015 – 2 October 2015"),
    ],
)
def test_a_span_of_days_is_written_once(language: str, last: date | None, written: str) -> None:
    with translation.override(language):
        assert span(date(2015, 9, 17), last) == written


@pytest.mark.parametrize(
    ("now", "left"),
    [
        (datetime(2015, 10, 29, 22, 59, tzinfo=UTC), "1 day left"),
        (datetime(2015, 10, 29, 23, 0, tzinfo=UTC), "Today"),
        (datetime(2015, 10, 17, 22, 0, tzinfo=UTC), "12 days left"),
    ],
)
def test_days_are_counted_by_the_calendar_of_the_call_across_the_change_of_clocks(now: datetime, left: str) -> None:
    deadline = datetime(2015, 10, 30, 22, 59, 59, tzinfo=UTC)
    with translation.override("en"):
        assert left_until(deadline, now, OSLO) == left
