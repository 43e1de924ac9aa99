"""Why demands cannot be met: the conflict, and what to give up.

The conflict cannot be met together, and any smaller part of it can. The core is what has to go: without it the rest can be met, without
any smaller part of it the rest can not. With one conflict the core is a part of it; with several it takes something of each.
"""

from __future__ import annotations

from collections.abc import Sequence

from commonpot.engine.matchmaking.exact import Demand, Exact, Kind, demands_of
from commonpot.engine.matchmaking.problem import Option, Problem
from commonpot.engine.matchmaking.tables import Held
from commonpot.engine.matchmaking.timetable import Core

WORK_PER_QUESTION = 20.0


def conflict(
    problem: Problem, demands: Sequence[Demand], options: Sequence[Option] | None = None, work: float | None = None
) -> list[Demand] | None:
    """A smallest conflict among the demands (no part of it is one), or None when they can be met or that cannot be found out.

    By leaving out one after the other: what is still in conflict without a demand does not need it.
    """
    exact = Exact(problem, WORK_PER_QUESTION if work is None else work, options)
    literals = exact.require(demands)
    found, _ = exact.conflict(literals, demands)
    if found is None:
        return None
    needed: list[Demand] = []
    while found:
        one, rest = found[0], found[1:]
        smaller, certain = exact.conflict(literals, needed + rest)
        if smaller is None:
            needed.append(one)
            found = rest
        elif certain:
            found = [other for other in smaller if other not in needed]
    return [one for one in demands if one in needed]


def to_give_up(problem: Problem, demands: Sequence[Demand]) -> list[Demand]:
    """The demands to drop so that the others can be met; no smaller part of them is enough. As light as could be found."""
    exact = Exact(problem, WORK_PER_QUESTION)
    literals = exact.require(demands)
    met: list[Demand] = []
    for demand in sorted(demands, key=lambda one: (one.kind is Kind.MEETING, -_weight(problem, one))):
        found, certain = exact.conflict(literals, [*met, demand])
        if found is None and certain:
            met.append(demand)
    return [one for one in demands if one not in met]


def _weight(problem: Problem, demand: Demand) -> int:
    return problem.event.meetings[demand.number].weight if demand.kind is Kind.MEETING else 0


def core_of(problem: Problem) -> tuple[Core, Held | None] | None:
    """The conflict and the core of an infeasible event, and what can be held without the core (when that is found in time).

    None if all that is demanded can be met, or that cannot be found out.
    """
    demands = demands_of(problem)
    found = conflict(problem, demands)
    if found is None:
        return None
    drop = to_give_up(problem, demands)
    exact = Exact(problem, WORK_PER_QUESTION)
    exact.require_all(one for one in demands if one not in drop)
    return Core(*_named(problem, drop), *_named(problem, found)), exact.solve().held


def _named(problem: Problem, demands: Sequence[Demand]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    meetings = tuple(problem.event.meetings[one.number].id for one in demands if one.kind is Kind.MEETING)
    people = tuple(problem.event.participants[one.number].id for one in demands if one.kind is Kind.PROMISE)
    return meetings, people
