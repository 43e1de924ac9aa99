"""REOPTIMISE: a better timetable that moves few meetings.

First the change is mended as REPAIR does. Then at most so many of the meetings that could have stayed move: for more weight placed, then
for fewer idle slots, then for fewer moves. What is held stays held; past, locked and fixed meetings stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterable

from commonpot.engine.matchmaking.changes import Absence, Change, Lateness, MeetingCancelled, TableBroken, checked
from commonpot.engine.matchmaking.event import Event
from commonpot.engine.matchmaking.faults import BadEvent, EventFault
from commonpot.engine.matchmaking.repairing import Repair, Repairer
from commonpot.engine.matchmaking.timetable import Placement, Timetable


def reoptimise(
    event: Event,
    timetable: Timetable | Iterable[Placement],
    *,
    most_moves: int,
    now: str | None = None,
    locked: Iterable[str] = (),
    changes: Iterable[Absence | Lateness | MeetingCancelled | TableBroken] = (),
) -> Repair:
    """The repaired timetable, made better by moving at most `most_moves` meetings more.

    `now`, `locked` and `changes` as in a Change. A small event is decided exactly (`exact`); in a large one only the meetings around those
    without a place, and of people who wait, may move. The `gain` says how far it could be from the best: `bound`. Work is counted, not
    timed: a second or two at 300 participants. Raises BadEvent when an id is not the event's, or `most_moves` is negative.
    """
    from commonpot.engine.matchmaking.bettering import Bettering

    change = checked(event, Change(now=now, locked=list(locked), changes=list(changes)))
    if most_moves < 0:
        raise BadEvent([EventFault("most_moves", f"{most_moves} meetings cannot move; write 0 or more")])
    repairer = Repairer(event, timetable.placed if isinstance(timetable, Timetable) else timetable)
    situation, exact = repairer.mended(change)
    return Bettering(repairer, situation, most_moves).run(exact)
