"""How large the rehearsed call is."""

from dataclasses import dataclass
from enum import StrEnum


class ScaleName(StrEnum):
    SEED = "seed"
    ERA_NET = "era-net"


@dataclass(frozen=True)
class Scale:
    """Numbers of a whole call; see “Numbers of real calls” in the project's notes on the field."""

    organisations: int
    """Who could coordinate or take part; each sends one or two people to the event."""
    participants: int
    wishes: int
    """Accepted requests to meet, per participant on average."""
    applications: int
    experts: int


SCALES = {
    ScaleName.SEED: Scale(organisations=150, participants=300, wishes=6, applications=67, experts=60),
    ScaleName.ERA_NET: Scale(organisations=1200, participants=1500, wishes=8, applications=493, experts=400),
}
"""The first call's own event and the 67 applications of its 2017 successor; M-ERA.NET 2021's 493 proposals."""
