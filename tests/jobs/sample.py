"""Jobs for the tests; a job has to be a function of a module."""

from datetime import timedelta

from commonpot.jobs import GiveUp, job, periodic

done: list[str] = []


@job(attempts=3)
def write_down(word: str) -> None:
    done.append(word)


@job(attempts=3)
def fail_always() -> None:
    done.append("tried")
    raise ValueError("no")


@job(attempts=3)
def give_up() -> None:
    raise GiveUp("never")


@periodic(every=timedelta(hours=1))
def hourly() -> None:
    done.append("hour")
