"""Can each person's meetings be given different slots of its own? If not: which of them crowd into too few (Hall's condition, 1935)."""

from __future__ import annotations

from commonpot.engine.matchmaking.problem import Option, Problem
from commonpot.engine.matchmaking.times import Mask, bits


def crowded(problem: Problem, options: list[Option], of_person: list[list[int]], chosen: list[int]) -> list[tuple[list[int], int]]:
    """For every person with such meetings: all options of it inside those slots, and how many of them can be held at most."""
    mine: dict[int, list[int]] = {}
    for number in chosen:
        for person in options[number].people:
            mine.setdefault(person, []).append(number)
    cuts = []
    for person, numbers in mine.items():
        slots = crowd([options[one].allowed for one in numbers])
        if slots:
            inside = [one for one in of_person[person] if options[one].allowed & slots == options[one].allowed]
            cuts.append((inside, problem.times.most_meetings(slots)))
    return cuts


def crowd(allowed: list[Mask]) -> Mask:
    """A set of slots that more of the meetings are confined to than it has slots; 0 if each can have its own."""
    if all(one.bit_count() >= len(allowed) for one in allowed):
        return 0
    holder: dict[int, int] = {}
    for meeting in sorted(range(len(allowed)), key=lambda one: allowed[one].bit_count()):
        seen = _augment(meeting, allowed, holder)
        if seen:
            return seen
    return 0


def _augment(meeting: int, allowed: list[Mask], holder: dict[int, int]) -> Mask:
    """Give the meeting a slot by moving others along; if that fails, the slots that were seen (they hold too many already)."""
    came_from: dict[int, int] = {}
    seen, waiting = 0, [meeting]
    while waiting:
        one = waiting.pop()
        for slot in bits(allowed[one] & ~seen):
            seen |= 1 << slot
            came_from[slot] = one
            if slot not in holder:
                _shift(slot, came_from, holder, meeting)
                return 0
            waiting.append(holder[slot])
    return seen


def _shift(slot: int, came_from: dict[int, int], holder: dict[int, int], meeting: int) -> None:
    held = {one: place for place, one in holder.items()}
    while True:
        one = came_from[slot]
        holder[slot] = one
        if one == meeting:
            return
        slot = held[one]
