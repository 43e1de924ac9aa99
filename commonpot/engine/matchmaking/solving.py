"""The way from an event to a timetable: SELECT, COLOUR (with cuts where that fails), TRADE, COMPACT, TABLES."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from commonpot.engine.matchmaking import measures
from commonpot.engine.matchmaking.colouring import WORK_PER_SECOND, Colouring
from commonpot.engine.matchmaking.compiling import is_kept
from commonpot.engine.matchmaking.cores import conflict, core_of
from commonpot.engine.matchmaking.event import Event
from commonpot.engine.matchmaking.exact import Demand, Exact, Kind, demands_of
from commonpot.engine.matchmaking.kernels import place
from commonpot.engine.matchmaking.problem import Problem
from commonpot.engine.matchmaking.reasons import Reasons
from commonpot.engine.matchmaking.scheduling import Progress, Stage, TooHard
from commonpot.engine.matchmaking.selecting import Cut, Selection, Selector, fairest, floors_for
from commonpot.engine.matchmaking.tables import Held, seat
from commonpot.engine.matchmaking.timetable import Core, Placement, Timetable, Unplaced, infeasible
from commonpot.engine.matchmaking.trading import WORK_PER_SECOND as WORK_OF_TRADES
from commonpot.engine.matchmaking.trading import Trading

SMALL = 6000
"""Places (meetings times slots) up to which what the loops cannot place is decided exactly."""
MOST_TURNS = 40
SECONDS_TO_SETTLE = 2.0
WORK_TO_SETTLE = 5.0


class Bounds(NamedTuple):
    """What no timetable can exceed, or fall below."""

    weight: int
    share: Fraction
    idle_runs: int = 0


def solve(event: Event, *, seconds: float, seed: int, told: Progress) -> Timetable:
    """See `schedule`."""
    told(Stage.PREPARE, 0.0)
    problem = Problem(event)
    found = _search(problem, seconds, seed, told)
    if found is None or not _keeps_demands(problem, found[0]):
        core = core_of(problem)
        if core is not None:
            return _infeasible(problem, *core)
        found = _exactly(problem, found, seconds, seed)
    held, bounds = found
    if event.must_place_all:
        held, bounds = _with_fewest_waits(problem, held, bounds, seconds, seed)
    told(Stage.TABLES, 0.0)
    made = finished(problem, held, bounds)
    told(Stage.TABLES, 1.0)
    return made


def _search(problem: Problem, seconds: float, seed: int, told: Progress) -> tuple[Held, Bounds] | None:
    """SELECT and COLOUR until they agree, then COMPACT; None when nothing can be selected."""
    told(Stage.SELECT, 0.0)
    selector = Selector(problem, seconds)
    small = sum(one.allowed.bit_count() for one in selector.options) <= SMALL
    first = selector.solve()
    if first is None:
        return None
    for turn in range(MOST_TURNS):
        selection, share = fairest(selector, first)
        told(Stage.COLOUR if is_kept(place) else Stage.COMPILE, turn / MOST_TURNS)
        colouring = Colouring(problem, [selector.options[one] for one in selection.chosen], seed)
        colouring.place(int(min(seconds, SECONDS_TO_SETTLE if small else seconds) * WORK_PER_SECOND * 0.4))
        if not colouring.left or not small or not _settle(selector, selection, colouring, seconds, seed):
            break
        selector.raise_floors([one.min_meetings for one in problem.event.participants])
        first = selector.solve()
        if first is None:
            return None
    colouring.exchange()
    if problem.times.simple:
        trading = Trading(colouring, first.prices, floors_for(problem, share), seed)
        trading.run(first.bound, seconds * WORK_OF_TRADES * 0.3, lambda part: told(Stage.COLOUR, part))
    held = colouring.held()
    part = 0.7 if measures.weight_of(problem, held) == first.bound else 0.3  # what the search for weight has not used
    colouring.compact(int(seconds * WORK_PER_SECOND * part), lambda part: told(Stage.COMPACT, part))
    return colouring.held(), Bounds(first.bound, share)


def _settle(selector: Selector, selection: Selection, colouring: Colouring, seconds: float, seed: int) -> bool:
    """For what the loops could not place: slots found exactly, or a cut that forbids this choice (then True: choose again)."""
    options = [selector.options[one] for one in selection.chosen]
    demands = [Demand(Kind.MEETING, one.meeting) for one in options]
    problem, work = selector.problem, min(seconds, WORK_TO_SETTLE)
    exact = Exact(problem, work, options)
    exact.require_all(demands)
    answer = exact.solve(seed)
    if answer.held is not None:
        colouring.take(answer.held)
        return False
    core = conflict(problem, demands, options, work) if answer.finished else None
    if core is None:
        return False
    numbers = {demand.number for demand in core}
    selector.cut([Cut(tuple(one for one in selection.chosen if selector.options[one].meeting in numbers), len(numbers) - 1)])
    return True


def _keeps_demands(problem: Problem, held: Held) -> bool:
    counts = [0] * len(problem.available)
    for option, _slot in held.values():
        for person in option.people:
            counts[person] += 1
    promised = all(count >= one.min_meetings for count, one in zip(counts, problem.event.participants, strict=True))
    return promised and all(demand.number in held for demand in demands_of(problem) if demand.kind is Kind.MEETING)


def _exactly(problem: Problem, found: tuple[Held, Bounds] | None, seconds: float, seed: int) -> tuple[Held, Bounds]:
    """All demands kept, when the loops did not manage it. Raises TooHard when that is not found in time either."""
    exact = Exact(problem, seconds)
    exact.require_all(demands_of(problem))
    exact.heaviest()
    answer = exact.solve(seed)
    if answer.held is None:
        raise TooHard
    bound = min(answer.bound, found[1].weight) if found else answer.bound
    return answer.held, Bounds(bound, Fraction(1))


def _with_fewest_waits(problem: Problem, held: Held, bounds: Bounds, seconds: float, seed: int) -> tuple[Held, Bounds]:
    """Everything is placed: now with the fewest runs of idle slots."""
    exact = Exact(problem, seconds)
    exact.require_all(demands_of(problem))
    exact.fewest_waits()
    exact.hint(held)
    answer = exact.solve(seed)
    runs = answer.bound if problem.times.simple else 0
    better = answer.held is not None and measures.idle_runs(problem, answer.held) <= measures.idle_runs(problem, held)
    return answer.held if better and answer.held is not None else held, bounds._replace(idle_runs=max(0, runs))


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
        idle_bound=bounds.idle_runs,
        idle_runs=measures.idle_runs(problem, held),
        idle_runs_bound=bounds.idle_runs,
        table_changes=measures.table_changes(problem, held, seating.tables),
        table_changes_bound=seating.bound,
    )


def _infeasible(problem: Problem, core: Core, held: Held | None) -> Timetable:
    if held is None:
        return infeasible(core)
    tables = seat(problem, held).tables
    return infeasible(core._replace(rest=tuple(_placement(problem, held, one, tables.get(one)) for one in sorted(held))))


def _placement(problem: Problem, held: Held, meeting: int, table: int | None) -> Placement:
    option, slot = held[meeting]
    wish = problem.event.meetings[meeting]
    asked_for_any = any(one not in problem.person for one in wish.participants)
    people = tuple(problem.event.participants[one].id for one in option.people) if asked_for_any else None
    return Placement(wish.id, problem.times.ids[slot], table, people)
