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


@job(attempts=2, given_up=lambda word: done.append(f"told of {word}"))
def fail_and_tell(word: str) -> None:
    raise ValueError(word)


@periodic(every=timedelta(hours=1))
def hourly() -> None:
    done.append("hour")
