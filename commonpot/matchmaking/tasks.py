from datetime import timedelta

from commonpot.jobs import job, periodic
from commonpot.matchmaking.models import Timetable, TimetableRun
from commonpot.matchmaking.services import publishing_mail, timetable_making
from commonpot.matchmaking.services.telling import tell_of_waiting_requests


@periodic(every=timedelta(hours=1))
def waiting_requests() -> None:
    tell_of_waiting_requests()


@job(attempts=3)
def make_timetable(run: str) -> None:
    """Taken up again from the start when its worker is killed; what goes wrong every time ends the run with a sentence."""
    found = TimetableRun.objects.select_related("event__call").filter(public_id=run).first()
    if found is not None:
        timetable_making.make(found)


@job(attempts=10)
def tell_of_changes(timetable: str) -> None:
    found = Timetable.objects.select_related("event__call__current").filter(public_id=timetable).first()
    if found is not None:
        publishing_mail.tell(found)
