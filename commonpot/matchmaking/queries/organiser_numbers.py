"""What a timetable is worth, counted from its rows: who is served how well, and why something could not be placed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from django.db.models import QuerySet

from commonpot.matchmaking.models import Event, RequestState, Seat
from commonpot.matchmaking.queries.organiser_problem import Brief, Held, Person, WhyNot, Wish, candidates, most_meetings, read_brief


class Obstacle(StrEnum):
    """Why an accepted request has no place, from the least to the most that stands against it."""

    NONE = "none"
    TABLES_FULL = "tables_full"
    OTHER_MEETINGS = "other_meetings"
    LIMIT_REACHED = "limit_reached"
    NO_COMMON_TIME = "no_common_time"
    NOT_TAKING_PART = "not_taking_part"
    CANCELLED = "cancelled"


SEVERITY = {obstacle: number for number, obstacle in enumerate(Obstacle)}


@dataclass(frozen=True)
class Served:
    """How many of the meetings that a participant could have were placed."""

    participant: int
    placed: int
    possible: int

    @property
    def percent(self) -> int:
        return 100 * self.placed // self.possible


@dataclass(frozen=True)
class Unplaced:
    request: Wish
    obstacle: Obstacle


class Count:
    """Of one timetable: six statements, however large."""

    def __init__(self, event: Event, seats: QuerySet[Seat]) -> None:
        self.brief: Brief = read_brief(event, seats)

    @cached_property
    def agendas(self) -> dict[int, dict[int, Held]]:
        """By participant and request: what counts."""
        found: dict[int, dict[int, Held]] = defaultdict(dict)
        for request, held in self.brief.held.items():
            for person in held.people if held.counts else ():
                found[person][request] = held
        return found

    @cached_property
    def wishes(self) -> list[Wish]:
        """The accepted requests. One that a veto stands against is none, and nobody learns why."""
        return [one for one in self.brief.wishes if one.state == RequestState.ACCEPTED and not one.vetoed]

    @cached_property
    def placed(self) -> int:
        return sum(held.counts for held in self.brief.held.values())

    @cached_property
    def unplaced(self) -> list[Unplaced]:
        standing = {request for request, held in self.brief.held.items() if held.counts}
        return [Unplaced(one, self._obstacle(one)) for one in self.wishes if one.pk not in standing]

    @cached_property
    def served(self) -> list[Served]:
        """Those who could have a meeting, the worst-served first."""
        wished: dict[int, int] = defaultdict(int)
        for one in self.wishes:
            if self._is_possible(one):
                for person in (one.asking, one.asked):
                    wished[person or 0] += 1
        people = (one for one in self.brief.people.values() if one.is_coming)
        found = [self._served(one, wished[one.pk]) for one in people]
        return sorted((one for one in found if one.possible), key=lambda one: (one.placed / one.possible, -one.possible, one.participant))

    def _is_possible(self, wish: Wish) -> bool:
        """Two who have no time in common are served no worse by that."""
        others = candidates(self.brief, wish)
        return not isinstance(others, WhyNot) and any(self._times[wish.asking] & self._times[other] for other in others)

    @cached_property
    def _times(self) -> dict[int, frozenset[int]]:
        """The slots at which each can meet."""
        planned = {slot.pk for slot in self.brief.slots if slot.in_plan}
        return {one: frozenset(planned - self.brief.unavailable.get(one, set())) for one in self.brief.people}

    def _served(self, one: Person, wished: int) -> Served:
        placed = len(self.agendas.get(one.pk, ()))
        return Served(one.pk, placed, max(placed, min(wished, self._most(one))))

    @property
    def with_a_meeting(self) -> int:
        return sum(1 for one in self.agendas.values() if one)

    @cached_property
    def idle(self) -> int:
        """Slots without a meeting between two meetings of one person, within one day."""
        return sum(self._order[after.slot.pk] - self._order[before.slot.pk] - 1 for before, after in self._steps())

    @cached_property
    def table_changes(self) -> int:
        """From one meeting of a person to the next, within one day."""
        return sum(None not in (before.table, after.table) and before.table != after.table for before, after in self._steps())

    @cached_property
    def _order(self) -> dict[int, int]:
        return {slot.pk: number for number, slot in enumerate(self.brief.slots)}

    def _steps(self) -> Iterator[tuple[Held, Held]]:
        """Each meeting of a person with that person's next one on the same day."""
        for agenda in self.agendas.values():
            in_order = sorted(agenda.values(), key=lambda held: self._order[held.slot.pk])
            yield from ((before, after) for before, after in pairwise(in_order) if before.slot.day == after.slot.day)

    def _obstacle(self, request: Wish) -> Obstacle:
        if request.pk in self.brief.held:
            return Obstacle.CANCELLED
        others = candidates(self.brief, request)
        if isinstance(others, WhyNot):
            return Obstacle.NOT_TAKING_PART
        found = (self._between(self.brief.people[request.asking], self.brief.people[other]) for other in others)
        return min(found, key=SEVERITY.__getitem__)

    def _between(self, one: Person, other: Person) -> Obstacle:
        common = self._times[one.pk] & self._times[other.pk]
        if not common:
            return Obstacle.NO_COMMON_TIME
        if any(len(self.agendas.get(person.pk, ())) >= self._most(person) for person in (one, other)):
            return Obstacle.LIMIT_REACHED
        free = common - self._busy(one) - self._busy(other)
        if not free:
            return Obstacle.OTHER_MEETINGS
        online = one.online or other.online
        return Obstacle.NONE if online or any(self._tables_used[slot] < len(self.brief.places) for slot in free) else Obstacle.TABLES_FULL

    def _busy(self, one: Person) -> set[int]:
        return {held.slot.pk for held in self.agendas.get(one.pk, {}).values()}

    def _most(self, one: Person) -> int:
        return min([len(self._times[one.pk]), *most_meetings(self.brief, one)])

    @cached_property
    def _tables_used(self) -> dict[int, int]:
        used: dict[int, int] = defaultdict(int)
        for held in self.brief.held.values():
            used[held.slot.pk] += held.counts and held.table is not None
        return used
