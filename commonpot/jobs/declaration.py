from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django_tasks import task
from django_tasks.base import Task

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DEFAULT_ATTEMPTS = 5
FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(hours=1)

_attempts: dict[str, int] = {}
_given_up: dict[str, Callable[..., object]] = {}
schedule: dict[str, "Periodic"] = {}


class GiveUp(Exception):
    """Raised by a job that would fail in the same way every time: it is not tried again."""


@dataclass(frozen=True)
class Periodic:
    name: str
    every: timedelta
    task: Task[Any, Any]

    def due(self, now: datetime) -> datetime:
        """The latest time, not after now, at which this is due: a multiple of its period, the same for every worker."""
        return now - (now - EPOCH) % self.every


def job(
    *, attempts: int = DEFAULT_ATTEMPTS, given_up: Callable[..., object] | None = None
) -> Callable[[Callable[..., Any]], Task[Any, Any]]:
    """`given_up` gets what the job got, once it has failed for good: for whoever waits to be told."""

    def declare(function: Callable[..., Any]) -> Task[Any, Any]:
        path = f"{function.__module__}.{function.__qualname__}"
        _attempts[path] = attempts
        if given_up is not None:
            _given_up[path] = given_up
        return task()(function)

    return declare


def periodic(*, every: timedelta, attempts: int = DEFAULT_ATTEMPTS) -> Callable[[Callable[..., Any]], Task[Any, Any]]:
    """A job that also runs by itself, once per period however many workers there are."""

    def declare(function: Callable[..., Any]) -> Task[Any, Any]:
        declared = job(attempts=attempts)(function)
        schedule[declared.module_path] = Periodic(declared.module_path, every, declared)
        return declared

    return declare


def attempts_of(task_path: str) -> int:
    return _attempts.get(task_path, DEFAULT_ATTEMPTS)


def given_up_of(task_path: str) -> Callable[..., object] | None:
    return _given_up.get(task_path)


def pause_after(attempt: int) -> timedelta:
    """2, 4, 8 … seconds, at most an hour."""
    doublings: int = 2 ** min(attempt - 1, 20)
    return min(FIRST_PAUSE * doublings, LONGEST_PAUSE)
