"""The one clock. Nothing else in the house asks what time it is; the linter refuses it.

`now()` is what the programme goes by: deadlines, receipts, the audit log. The demo may set it, a test may freeze it.
`wall()` is the machine's own time, for things that are about the machine: heartbeats, back-off, how old a lock is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

_offset: ContextVar[timedelta] = ContextVar("clock_offset")
_frozen: list[datetime] = []

NO_OFFSET = timedelta(0)


def wall() -> datetime:
    return datetime.now(UTC)


def now() -> datetime:
    return by_the_clock(wall())


def by_the_clock(instant: datetime) -> datetime:
    """The programme's time at an instant of the machine's time."""
    return _frozen[-1] if _frozen else instant + _offset.get(NO_OFFSET)


def shift(offset: timedelta) -> None:
    """Set how far this request or job is from the machine's time."""
    _offset.set(offset)


@contextmanager
def frozen(at: datetime) -> Iterator[datetime]:
    """Stop the clock, in every thread of this process. For tests."""
    if at.tzinfo is None:
        raise ValueError("The clock can only be frozen at a time that knows its zone.")
    _frozen.append(at.astimezone(UTC))
    try:
        yield _frozen[-1]
    finally:
        _frozen.pop()
