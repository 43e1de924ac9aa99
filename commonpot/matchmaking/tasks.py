from datetime import timedelta

from commonpot.jobs import periodic
from commonpot.matchmaking.services.telling import tell_of_waiting_requests


@periodic(every=timedelta(hours=1))
def waiting_requests() -> None:
    tell_of_waiting_requests()
