"""Background work of the common pot. What is sent on the answer day goes with the job of that day (see apps.py)."""

from commonpot.errors import DomainError
from commonpot.funding.services.letters import give_up, work_off
from commonpot.jobs import GiveUp, job


@job(attempts=3, given_up=give_up)
def make_letters(pk: int) -> None:
    """Taken up again where it stopped. What is refused would be refused every time."""
    try:
        work_off(pk)
    except DomainError as refusal:
        raise GiveUp(refusal.sentence) from refusal
