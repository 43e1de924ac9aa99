"""What a timetable means for each participant, and what is different between two of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from commonpot.matchmaking.models import Seat, Timetable


class Spot(NamedTuple):
    """Where and when: primary keys. No table: online."""

    slot: int
    table: int | None

    def as_data(self, request: int) -> dict[str, Any]:
        return {"request": request, "slot": self.slot, "table": self.table}


Agenda = Mapping[int, Spot]
"""By request."""
Agendas = Mapping[int, Agenda]
"""By participant."""


@dataclass(frozen=True)
class Change:
    """For one participant: requests with their spots."""

    gained: dict[int, Spot]
    lost: dict[int, Spot]
    moved: dict[int, tuple[Spot, Spot]]
    """Before and after."""

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost or self.moved)

    def as_data(self) -> dict[str, Any]:
        return {
            "gained": [spot.as_data(request) for request, spot in self.gained.items()],
            "lost": [spot.as_data(request) for request, spot in self.lost.items()],
            "moved": [after.as_data(request) | {"before": before.as_data(request)} for request, (before, after) in self.moved.items()],
        }


def agendas(timetable: Timetable | None) -> Agendas:
    """One statement. What was cancelled is on nobody's agenda."""
    found: dict[int, dict[int, Spot]] = defaultdict(dict)
    if timetable is None:
        return found
    taken = Seat.objects.filter(timetable=timetable, taken=True).order_by("slot__start", "pk")
    for person, request, slot, table in taken.values_list("participant", "meeting__request", "slot", "meeting__table"):
        found[person][request] = Spot(slot, table)
    return found


def changes(before: Agendas, after: Agendas) -> dict[int, Change]:
    """Only those for whom something is different."""
    people = sorted({*before, *after})
    found = ((one, change_of(before.get(one, {}), after.get(one, {}))) for one in people)
    return {one: change for one, change in found if change}


def change_of(before: Agenda, after: Agenda) -> Change:
    return Change(
        gained={request: spot for request, spot in after.items() if request not in before},
        lost={request: spot for request, spot in before.items() if request not in after},
        moved={request: (before[request], spot) for request, spot in after.items() if request in before and before[request] != spot},
    )


def named(told: Iterable[Mapping[str, Any]]) -> Iterator[tuple[int, int, int | None]]:
    """Request, slot and table of what a notice says, those before a move included: what has to be looked up to say it in words."""
    for one in told:
        for kind in ("gained", "lost", "moved"):
            for entry in one[kind]:
                for said in (entry, entry.get("before", entry)):
                    yield said["request"], said["slot"], said["table"]
