"""What the demo's world is made of, before the platform knows it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True)
class Step:
    """Something that somebody does, and when."""

    at: datetime
    do: Callable[[], object]


@dataclass(frozen=True)
class Enterprise:
    """A member of a cluster. Money in thousand euros."""

    name: str
    staff: int
    turnover: int
    balance: int
    role: str


@dataclass(frozen=True)
class Cluster:
    key: str
    name: str
    manager: str
    email: str
    language: str
    country: str
    nuts: str
    funder: str
    enterprises: tuple[Enterprise, ...]
    network: bool = False
    """A business network rather than a cluster organisation."""


class Fate(StrEnum):
    """How far an application of the demo has come."""

    EMPTY = "empty"
    HALF = "half"
    NEARLY = "nearly"
    SUBMITTED = "submitted"
    TWICE = "twice"
    WITHDRAWN = "withdrawn"


class Flaw(StrEnum):
    """What is wrong with an application, so that the machine's verdicts differ."""

    TWO_SMES = "two-smes"
    GRANT_TOO_HIGH = "grant-too-high"
    UNSUPPORTED_ACTIVITY = "unsupported-activity"
    NO_HOURS = "no-hours"
    ONE_IS_LARGE = "one-is-large"


@dataclass(frozen=True)
class Story:
    """One application: what it wants, who takes part, how far it has come."""

    key: str
    title: str
    acronym: str
    summary: str
    internationalisation: str
    objective: str
    need: str
    language: str
    coordinator: str
    partners: tuple[str, ...]
    activities: tuple[str, ...]
    start: date
    months: int
    begun: datetime
    fate: Fate
    received: datetime | None = None
    flaw: Flaw | None = None
    flawed: str = ""
    """Whose part the flaw is in."""
    pending: str = ""
    """Who was invited and has not answered."""
