from datetime import timedelta

from commonpot.applications.services.answer_day import tell_of_answers
from commonpot.jobs import periodic


@periodic(every=timedelta(minutes=5))
def answer_day() -> None:
    """Answer days are on the hour or the minute: the first run comes within seconds of one that is a multiple of the period."""
    tell_of_answers()
