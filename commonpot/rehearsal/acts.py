"""What somebody in the demo's world does at a time of the season."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from commonpot.calls.models import Call


@dataclass(frozen=True)
class Act:
    """`name` is for ever: the demo remembers by it what has been played."""

    name: str
    at: datetime
    do: Callable[[], object]


Acts = Callable[[Call], Iterator[Act]]
