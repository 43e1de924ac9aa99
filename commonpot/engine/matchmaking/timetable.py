"""A timetable: what is held when and where, what is not and why, and what is proven about it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

from commonpot.engine.wording import Fact


class Placement(NamedTuple):
    """A meeting that takes place. `table` is None online; `participants` are named when an organisation was asked for."""

    id: str
    slot: str
    table: int | None
    participants: tuple[str, ...] | None = None

    def as_data(self) -> dict[str, Any]:
        """As it stands in a result."""
        data: dict[str, Any] = {"id": self.id, "slot": self.slot, "table": self.table}
        return data if self.participants is None else {**data, "participants": list(self.participants)}


class Unplaced(NamedTuple):
    """A meeting that does not, and why."""

    id: str
    reason: Fact


class Core(NamedTuple):
    """Why an event is infeasible, as ids.

    `meetings` and `participants` (whose promised meetings) are what has to go: without them the rest can be done, and no smaller part of
    them is enough. The conflict cannot be done together, and any smaller part of it can.
    """

    meetings: tuple[str, ...]
    participants: tuple[str, ...]
    conflict_meetings: tuple[str, ...]
    conflict_participants: tuple[str, ...]
    rest: tuple[Placement, ...] | None = None
    """A timetable that keeps every demand but the core's; None when none was found in time."""

    def as_data(self) -> dict[str, Any]:
        """As it stands in a result."""
        data: dict[str, Any] = {
            "core": {"meetings": list(self.meetings), "participants": list(self.participants)},
            "conflict": {"meetings": list(self.conflict_meetings), "participants": list(self.conflict_participants)},
        }
        return data if self.rest is None else {**data, "rest": [one.as_data() for one in self.rest]}


class Timetable(NamedTuple):
    """`bound`: no timetable places more weight; `proven` when this one reaches it.

    `worst_share_bound` holds for every timetable of this weight; the bounds of idle slots, idle runs and changes of table for the
    meetings that were chosen.
    With a `core` the event is infeasible and nothing is placed. `seconds` per stage only when a clock was given.
    """

    placed: tuple[Placement, ...]
    unplaced: tuple[Unplaced, ...]
    weight: int
    bound: int
    proven: bool
    worst_share: Fraction
    worst_share_bound: Fraction
    idle: int
    idle_bound: int
    idle_runs: int
    idle_runs_bound: int
    table_changes: int
    table_changes_bound: int
    core: Core | None = None
    seconds: tuple[tuple[str, float], ...] = ()

    def as_data(self) -> dict[str, Any]:
        """As it stands in a result."""
        if self.core is not None:
            return {"feasible": False, **self.core.as_data()}
        data = {
            "feasible": True,
            "placed": [one.as_data() for one in self.placed],
            "unplaced": [{"id": one.id, "reason": one.reason.text()} for one in self.unplaced],
            "weight": self.weight,
            "bound": self.bound,
            "proven": self.proven,
            "worst_share": written_share(self.worst_share),
            "worst_share_bound": written_share(self.worst_share_bound),
            "idle": self.idle,
            "idle_bound": self.idle_bound,
            "idle_runs": self.idle_runs,
            "idle_runs_bound": self.idle_runs_bound,
            "table_changes": self.table_changes,
            "table_changes_bound": self.table_changes_bound,
        }
        return {**data, "seconds": dict(self.seconds)} if self.seconds else data


def written_share(share: Fraction) -> float:
    """Four decimals are enough to tell any two shares of an event apart."""
    return round(float(share), 4)


def infeasible(core: Core) -> Timetable:
    """The answer to an event that asks for more than can be."""
    nothing = Fraction(0)
    return Timetable((), (), 0, 0, True, nothing, nothing, 0, 0, 0, 0, 0, 0, core)
