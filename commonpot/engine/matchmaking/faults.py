"""What is wrong with an event, a change or a result: one sentence per fault, with its place in the document."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class FaultKind(StrEnum):
    """What a program may want to tell apart: a wish that can simply be left out is `no common slot`."""

    SHAPE = "shape"
    TWICE = "twice"
    UNKNOWN = "unknown"
    WITH_ITSELF = "with itself"
    NO_COMMON_SLOT = "no common slot"
    CLASH = "clash"
    LIMIT = "limit"


class EventFault(NamedTuple):
    """`path` as `meetings[3].participants[1]`."""

    path: str
    sentence: str
    kind: FaultKind = FaultKind.SHAPE

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence


class BadEvent(ValueError):
    """A document that cannot be used; `faults` says everything that is wrong with it."""

    def __init__(self, faults: Iterable[EventFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))
