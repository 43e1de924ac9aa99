"""The way from an event to a timetable: SELECT, COLOUR (with cuts where that fails), COMPACT, TABLES."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from commonpot.engine.matchmaking import measures
from commonpot.engine.matchmaking.colouring import WORK_PER_SECOND, Colouring
from commonpot.engine.matchmaking.compiling import is_kept
from commonpot.engine.matchmaking.event import Event
from commonpot.engine.matchmaking.kernels import place
from commonpot.engine.matchmaking.problem import Problem
from commonpot.engine.matchmaking.reasons import Reasons
from commonpot.engine.matchmaking.scheduling import Progress, Stage
from commonpot.engine.matchmaking.selecting import Selection, Selector, fairest
from commonpot.engine.matchmaking.tables import Held, seat
from commonpot.engine.matchmaking.timetable import Core, Placement, Timetable, Unplaced, infeasible


class Bounds(NamedTuple):
    """What no timetable can exceed."""

    weight: int
    share: Fraction


def solve(event: Event, *, seconds: float, seed: int, told: Progress) -> Timetable:
    """See `schedule`."""
    told(Stage.PREPARE, 0.0)
    problem = Problem(event)
    told(Stage.SELECT, 0.0)
    selector = Selector(problem, seconds)
    first = selector.solve()
    if first is None:
        return infeasible(_demands(problem))
    selection, share = fairest(selector, first)
    told(Stage.COLOUR if is_kept(place) else Stage.COMPILE, 0.0)
    colouring = _coloured(problem, selector, selection, seconds, seed)
    colouring.compact(int(seconds * WORK_PER_SECOND * 0.5), lambda part: told(Stage.COMPACT, part))
    told(Stage.TABLES, 0.0)
    made = finished(problem, colouring.held(), Bounds(first.bound, share))
    told(Stage.TABLES, 1.0)
    return made


def _demands(problem: Problem) -> Core:
    """Everything that was demanded."""
    must = [one.id for one in problem.event.meetings if one.fixed is not None or problem.event.must_place_all]
    return Core(tuple(must), tuple(one.id for one in problem.event.participants if one.min_meetings))


def _coloured(problem: Problem, selector: Selector, selection: Selection, seconds: float, seed: int) -> Colouring:
    colouring = Colouring(problem, [selector.options[one] for one in selection.chosen], seed)
    colouring.place(int(seconds * WORK_PER_SECOND * 0.2))
    if colouring.left:
        colouring.exchange()
    return colouring


def finished(problem: Problem, held: Held, bounds: Bounds) -> Timetable:
    """The timetable of what is held: tables, reasons and measures."""
    seating = seat(problem, held)
    weight = measures.weight_of(problem, held)
    share = measures.worst_share(problem, held)
    reasons = Reasons(problem, held)
    meetings = problem.event.meetings
    return Timetable(
        placed=tuple(_placement(problem, held, one, seating.tables.get(one)) for one in sorted(held)),
        unplaced=tuple(Unplaced(meetings[one].id, reasons.reason(one)) for one in range(len(meetings)) if one not in held),
        weight=weight,
        bound=bounds.weight,
        proven=weight >= bounds.weight,
        worst_share=share,
        worst_share_bound=bounds.share,
        idle=measures.idle_slots(problem, held),
        idle_bound=0,
        idle_runs=measures.idle_runs(problem, held),
        table_changes=measures.table_changes(problem, held, seating.tables),
        table_changes_bound=seating.bound,
    )


def _placement(problem: Problem, held: Held, meeting: int, table: int | None) -> Placement:
    option, slot = held[meeting]
    wish = problem.event.meetings[meeting]
    asked_for_any = any(one not in problem.person for one in wish.participants)
    people = tuple(problem.event.participants[one].id for one in option.people) if asked_for_any else None
    return Placement(wish.id, problem.times.ids[slot], table, people)
