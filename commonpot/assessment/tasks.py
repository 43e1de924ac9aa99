"""Background work of the assessment."""

from datetime import timedelta

from commonpot.assessment.services.intake import follow_withdrawals
from commonpot.assessment.services.rebutting import open_rebuttals
from commonpot.assessment.services.reminding import remind
from commonpot.assessment.services.working_out import give_up, work_out
from commonpot.jobs import GiveUp, job, periodic


@job(attempts=3)
def work_out_assignment(pk: int) -> None:
    try:
        work_out(pk)
    except Exception as error:
        give_up(pk)
        raise GiveUp(str(error)) from error


@periodic(every=timedelta(hours=1))
def remind_of_reviews() -> None:
    remind()


@periodic(every=timedelta(minutes=5))
def let_applicants_answer() -> None:
    open_rebuttals()


@periodic(every=timedelta(minutes=5))
def free_experts_of_withdrawn_applications() -> None:
    follow_withdrawals()
