"""REPAIR: the smallest change to a timetable after something happened.

Nothing moves that need not: past and locked meetings stay, and so does everything that can still be held as it was. What cannot is put into
slots and at tables that are free, the most weight of it that can be (a small search to the end, within a limit that is counted); the rest
is lost. Then meetings that had found no place before take what became free. A locked meeting is only ever lost, never moved.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from commonpot.engine.matchmaking.changes import Change
from commonpot.engine.matchmaking.event import Event
from commonpot.engine.matchmaking.problem import NOBODY, Problem
from commonpot.engine.matchmaking.refitting import Refit
from commonpot.engine.matchmaking.situation import Base, Held, Situation
from commonpot.engine.matchmaking.timetable import Placement, Timetable


class Move(NamedTuple):
    """A meeting that stays in the timetable, elsewhere or with somebody else."""

    before: Placement
    after: Placement


class Gain(NamedTuple):
    """What is known of a timetable that was made better: no way to do that places more than `bound`; idle slots before and now."""

    bound: int
    idle_before: int
    idle: int


class Repair(NamedTuple):
    """The timetable after the change, and exactly what is different: `moved`, `lost`, `new` (held now, but not before).

    `exact`: no repair that moves nothing else keeps more weight of what had to change. With a `gain` (see `reoptimise`): and nothing better
    can be had with so few moves.
    """

    placed: tuple[Placement, ...]
    moved: tuple[Move, ...]
    lost: tuple[Placement, ...]
    new: tuple[Placement, ...]
    weight_before: int
    weight: int
    exact: bool
    gain: Gain | None = None

    def as_data(self) -> dict[str, Any]:
        """As it stands in a result."""
        data = {
            "placed": [one.as_data() for one in self.placed],
            "moved": [{"from": one.before.as_data(), "to": one.after.as_data()} for one in self.moved],
            "lost": [one.as_data() for one in self.lost],
            "new": [one.as_data() for one in self.new],
            "weight_before": self.weight_before,
            "weight": self.weight,
            "exact": self.exact,
        }
        return data if self.gain is None else {**data, **self.gain._asdict()}


class Repairer:
    """One event and its timetable, ready for changes: keep it when several changes are tried on the same timetable."""

    def __init__(self, event: Event, placed: Iterable[Placement]) -> None:
        self.problem = Problem(event)
        self.before = {self.problem.meeting[one.id]: one for one in placed}
        self.base = Base(self.problem, self.before.values())
        self.unplaced = [one for one in range(len(event.meetings)) if one not in self.before]
        self.weights = [one.weight for one in event.meetings]

    def repair(self, change: Change) -> Repair:
        """The smallest change that mends the timetable."""
        return self.result(*self.mended(change))

    def mended(self, change: Change) -> tuple[Situation, bool]:
        """The situation after the smallest change, and whether it is `exact`."""
        situation = Situation(self.base, change)
        broken = _drop_what_cannot_be(situation)
        refit = Refit(situation, self.weights)
        exact = refit.put_back(broken)
        _drop_followers(situation)
        refit.add([one for one in self.unplaced if one not in situation.cancelled])
        return situation, exact

    def result(self, situation: Situation, exact: bool, gain: Gain | None = None) -> Repair:
        """What is different now."""
        before, was = self.before, self.base.held
        after = {one: before[one] if was.get(one) is held else self._placement(one, held) for one, held in sorted(situation.held.items())}
        return Repair(
            placed=tuple(after.values()),
            moved=tuple(Move(before[one], place) for one, place in after.items() if one in before and place is not before[one]),
            lost=tuple(place for one, place in sorted(before.items()) if one not in after),
            new=tuple(place for one, place in after.items() if one not in before),
            weight_before=sum(self.weights[one] for one in before),
            weight=sum(self.weights[one] for one in after),
            exact=exact,
            gain=gain,
        )

    def _placement(self, meeting: int, held: Held) -> Placement:
        wish = self.problem.event.meetings[meeting]
        asked_for_any = any(one not in self.problem.person for one in wish.participants)
        people = tuple(self.problem.event.participants[one].id for one in held.option.people) if asked_for_any else None
        return Placement(wish.id, self.problem.times.ids[held.slot], held.table, people)


def repair(event: Event, timetable: Timetable | Iterable[Placement], change: Change) -> Repair:
    """The smallest change that mends the timetable (or what is placed in it); see the module.

    Pure, some milliseconds at 300 participants, most of them to prepare the event: use a `Repairer` to try several changes.
    """
    return Repairer(event, timetable.placed if isinstance(timetable, Timetable) else timetable).repair(change)


def _drop_what_cannot_be(situation: Situation) -> dict[int, Held]:
    """Take out what cannot be held as it was; what may be held otherwise is returned."""
    broken = {}
    for meeting in situation.touched():
        held = situation.held[meeting]
        if situation.is_past(held):
            continue
        away = any(not situation.available[person] >> held.slot & 1 for person in held.option.people)
        if meeting in situation.cancelled or (away and meeting in situation.locked):
            situation.drop(meeting)
        elif away or situation.is_broken(held.table, held.slot):
            broken[meeting] = situation.drop(meeting)
    return broken


def _drop_followers(situation: Situation) -> None:
    """What comes after a meeting that is lost is lost with it."""
    lost = list(situation.followers)
    while lost:
        lost = [
            meeting
            for meeting, held in situation.held.items()
            if situation.problem.after[meeting] not in situation.held
            and situation.problem.after[meeting] != NOBODY
            and not situation.is_past(held)
        ]
        for meeting in lost:
            situation.drop(meeting)
