"""From an event to a timetable: the way in, light to import; the solvers are loaded when they are needed."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from commonpot.engine.matchmaking.event import Event
from commonpot.engine.matchmaking.timetable import Timetable


class Stage(StrEnum):
    """What the engine is doing."""

    PREPARE = "prepare"
    COMPILE = "compile"
    """Once on each machine, before the first timetable; takes up to a minute."""
    SELECT = "select"
    COLOUR = "colour"
    COMPACT = "compact"
    TABLES = "tables"


Progress = Callable[[Stage, float], None]


def schedule(event: Event, *, seconds: float = 20.0, seed: int = 0, progress: Progress | None = None) -> Timetable:
    """The timetable with the most weight; among these the fairest, with the fewest idle slots, with the fewest changes of table.

    `seconds` is an upper limit for the search, met by counting work, so that the same event and seed give the same timetable on any
    machine (only the linear programs have a limit by the clock, far above what they need). `progress` is told the stage and how much of it
    is done (0 to 1), several times a second; to stop early, let it raise: whatever it raises comes out of here, and nothing is kept.
    """
    from commonpot.engine.matchmaking.solving import solve

    return solve(event, seconds=seconds, seed=seed, told=progress or (lambda stage, part: None))
