"""The slots in order of time: which exclude each other, which day they are of, how many tables they have.

Inside the engine a slot is its number in order of time, and a set of slots is an integer with one bit per slot.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from commonpot.engine.matchmaking.event import Event

Mask = int


def bits(mask: Mask) -> Iterator[int]:
    """The numbers of the slots in a set, ascending."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


class Times:
    """The slots of an event in order of time. `tables[t]` counts all tables of slot t, those of seated participants included."""

    def __init__(self, event: Event) -> None:
        places = sorted(range(len(event.slots)), key=lambda place: (event.slots[place].start, place))
        slots = [event.slots[place] for place in places]
        capacities = event.tables if isinstance(event.tables, list) else [event.tables] * len(slots)
        self.ids = [slot.id for slot in slots]
        self.index = {one: number for number, one in enumerate(self.ids)}
        self.start = [slot.start for slot in slots]
        self.end = [slot.start + timedelta(minutes=slot.minutes) for slot in slots]
        self.tables = [capacities[place] if place < len(capacities) else 0 for place in places]
        days = sorted({slot.start.date() for slot in slots})
        self.day = [days.index(slot.start.date()) for slot in slots]
        self.every: Mask = (1 << len(slots)) - 1
        self.clash = [self._overlapping(number) for number in range(len(slots))]
        self.simple = all(mask == 1 << number for number, mask in enumerate(self.clash))

    def __len__(self) -> int:
        return len(self.ids)

    def _overlapping(self, number: int) -> Mask:
        start, end = self.start[number], self.end[number]
        return sum(1 << other for other in range(len(self.ids)) if self.start[other] < end and start < self.end[other])

    def of_day(self, day: int) -> Mask:
        """All slots of one day."""
        return sum(1 << number for number, one in enumerate(self.day) if one == day)

    def from_start_of(self, number: int) -> Mask:
        """The slots that start no earlier than slot `number`."""
        return sum(1 << other for other in range(len(self.ids)) if self.start[other] >= self.start[number])

    def until_start_of(self, number: int) -> Mask:
        """The slots that start no later than slot `number`."""
        return sum(1 << other for other in range(len(self.ids)) if self.start[other] <= self.start[number])

    def follows(self, later: int, earlier: int) -> bool:
        """Whether slot `later` starts when slot `earlier` has ended, or after."""
        return self.start[later] >= self.end[earlier]

    def between(self, earlier: int, later: int) -> Mask:
        """The slots that lie wholly between two slots."""
        return sum(1 << one for one in range(earlier, later) if self.follows(one, earlier) and self.follows(later, one))

    def most_meetings(self, available: Mask) -> int:
        """How many of these slots one person can use: the most that do not overlap, by earliest end."""
        if self.simple:
            return available.bit_count()
        count, taken = 0, 0
        for number in sorted(bits(available), key=lambda one: (self.end[one], one)):
            if not taken & self.clash[number]:
                taken |= 1 << number
                count += 1
        return count

    def sharing(self) -> list[tuple[Mask, int]]:
        """Sets of slots that run at one moment, and the tables they share: the fewest that any of them has."""
        found: dict[Mask, int] = {}
        for number in range(len(self.ids)):
            at_once = sum(1 << other for other in bits(self.clash[number]) if self.start[other] <= self.start[number])
            found[at_once] = min(self.tables[one] for one in bits(at_once))
        return sorted((mask, least) for mask, least in found.items() if not any(mask != other and mask & other == mask for other in found))
