"""Background work of the projects."""

from datetime import timedelta

from commonpot.jobs import periodic
from commonpot.projects.services.making import make_all_confirmed


@periodic(every=timedelta(minutes=5))
def make_confirmed_projects() -> None:
    make_all_confirmed()
