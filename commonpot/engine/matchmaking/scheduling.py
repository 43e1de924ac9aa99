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


class TooHard(Exception):
    """Neither a timetable that keeps every demand (fixed, promised, all to be placed), nor a proof that there is none, within the limit."""

    def __init__(self) -> None:
        super().__init__(
            "In this time neither a timetable that keeps every demand was found, nor a proof that there is none. "
            "Allow more seconds, or demand less: fewer fixed meetings, smaller promises, or not all meetings placed."
        )


Progress = Callable[[Stage, float], None]


def schedule(event: Event, *, seconds: float = 20.0, seed: int = 0, progress: Progress | None = None) -> Timetable:
    """The timetable with the most weight; among these the fairest, with the fewest idle slots, with the fewest changes of table.

    `seconds` is an upper limit for the search, met by counting work, so that the same event and seed give the same timetable on any
    machine (only the linear programs have a limit by the clock, far above what they need). `progress` is told the stage and how much of it
    is done (0 to 1), several times a second; to stop early, let it raise: whatever it raises comes out of here, and nothing is kept.

    An event that asks for more than can be comes back with its `core`. Raises TooHard when neither a timetable nor a core is found in time.
    """
    from commonpot.engine.matchmaking.solving import solve

    return solve(event, seconds=seconds, seed=seed, told=progress or (lambda stage, part: None))
