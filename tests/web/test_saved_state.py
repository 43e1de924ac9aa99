"""The line that says when a section was saved: the time today, the date too on any other day of the reader's page."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from commonpot import clock
from commonpot.web.templatetags.house import saved_state

SAVED = datetime(2015, 10, 29, 22, 30, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "language", "words"),
    [
        (datetime(2015, 10, 29, 22, 59, tzinfo=UTC), "en", "23:30:05"),
        (datetime(2015, 10, 29, 23, 1, tzinfo=UTC), "en", "29 October 2015 at 23:30 CET"),
        (datetime(2015, 11, 2, 9, 0, tzinfo=UTC), "nb", "29. oktober 2015 kl. 23:30 CET"),
    ],
)
def test_on_another_day_the_date_is_said_too(now: datetime, language: str, words: str) -> None:
    with clock.frozen(now), translation.override(language):
        assert saved_state(SAVED, "Europe/Oslo")["time"] == words
