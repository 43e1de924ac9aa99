"""Background work of the common pot."""

from datetime import timedelta

from commonpot.funding.services.letters import give_up, work_off
from commonpot.funding.services.letters_sending import send_letters
from commonpot.jobs import GiveUp, job, periodic


@job(attempts=3)
def make_letters(pk: int) -> None:
    try:
        work_off(pk)
    except Exception as error:
        give_up(pk)
        raise GiveUp(str(error)) from error


@periodic(every=timedelta(minutes=5))
def letters_of_the_answer_day() -> None:
    """The first run comes within seconds of an answer day that is a multiple of the period."""
    send_letters()
