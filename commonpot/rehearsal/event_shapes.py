"""What the demo's matchmaking event is made of, before the platform knows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from commonpot.engine.vocabulary import OrganisationKind


class Sector(StrEnum):
    """The trades of the event."""

    MARITIME = "maritime"
    OFFSHORE = "offshore"
    FOOD = "food"
    HEALTH = "health"
    WOOD = "wood"
    ICT = "ict"
    CLEANTECH = "cleantech"
    ENERGY = "energy"
    BIOECONOMY = "bioeconomy"
    TEXTILES = "textiles"
    TOURISM = "tourism"
    CREATIVE = "creative"
    MANUFACTURING = "manufacturing"


class Presence(StrEnum):
    """When somebody is in Copenhagen."""

    BOTH_DAYS = "both-days"
    FIRST_DAY = "first-day"
    SECOND_DAY = "second-day"
    ONE_BLOCK = "one-block"
    """Comes for the first hours of the second day only."""


class Fate(StrEnum):
    """What became of a request."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    PENDING = "pending"


class Wording(NamedTuple):
    """A theme in one language: what it is about, and ways to say what one offers and seeks in it."""

    subject: str
    offers: tuple[str, ...]
    seeks: tuple[str, ...]


class Theme(NamedTuple):
    """A speciality inside a trade. `answers`: the themes of those whom it hopes to meet."""

    key: str
    sector: Sector
    topics: tuple[str, ...]
    answers: tuple[str, ...]
    words: Mapping[str, Wording]


@dataclass(frozen=True)
class EventOrganisation:
    """`cluster`: its key in the season's world, where it also applies; empty for one that only comes to the event."""

    key: str
    name: str
    kind: OrganisationKind
    country: str
    town: str
    sector: Sector
    themes: tuple[str, ...]
    members: int
    """Member enterprises of a cluster or network; staff of any other."""
    domain: str
    nuts: str = ""
    cluster: str = ""


@dataclass(frozen=True)
class EventProfile:
    headline: str
    offers: str
    seeks: str
    languages: tuple[str, ...]
    topics: tuple[str, ...]
    activities: tuple[str, ...]
    partner_kinds: tuple[OrganisationKind, ...]


@dataclass(frozen=True)
class EventGuest:
    """A delegate. `profile` is None for those who have not written one."""

    key: str
    name: str
    email: str
    language: str
    organisation: str
    registered: datetime
    profile: EventProfile | None
    presence: Presence = Presence.BOTH_DAYS


@dataclass(frozen=True)
class EventRequest:
    """One guest asks another for a meeting. `answered` is empty while it is pending; `held` says whether they met on the day."""

    sender: str
    recipient: str
    must: bool
    message: str
    sent: datetime
    fate: Fate
    answered: datetime | None = None
    held: bool = False


@dataclass(frozen=True)
class EventCast:
    """Everybody at the event, and who asked whom. Guests and organisations by their keys, in the order of registration."""

    organisations: Mapping[str, EventOrganisation]
    guests: Mapping[str, EventGuest]
    requests: tuple[EventRequest, ...]
