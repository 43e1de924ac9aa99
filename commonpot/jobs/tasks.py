from datetime import timedelta

from commonpot.jobs.declaration import periodic
from commonpot.jobs.services import forget_finished


@periodic(every=timedelta(days=1))
def tidy_up() -> None:
    forget_finished()
