"""Matchmaking: the timetable beside greedy and beside one CP-SAT model of everything, with as much time; and what a repair takes.

Ratios of the weight that is placed. Every row says how far ours is from its bound: `proven`, or the gap.
"""

from __future__ import annotations

from random import Random
from time import perf_counter
from typing import Any

from ortools.sat.python import cp_model

from bench.events import made
from bench.measure import Row, shortest
from commonpot.engine.matchmaking import Event, Timetable, read_change, read_event, schedule
from commonpot.engine.matchmaking.problem import Problem
from commonpot.engine.matchmaking.repairing import Repairer
from commonpot.engine.matchmaking.times import bits

PEOPLE = {"small": 100, "medium": 300, "large": 1000}
SEED = 2015
LEAST_SECONDS = 2.0


def rows(size: str) -> list[Row]:
    """Loose and tight: how much more weight ours places; and a repair beside making the timetable anew."""
    schedule(read_event(made(10, tight=False, seed=SEED)), seconds=1.0)  # so that nothing is compiled while it is measured
    return [row for tight in (False, True) for row in _rows(size, tight)]


def _rows(size: str, tight: bool) -> list[Row]:
    event = read_event(made(PEOPLE[size], tight=tight, seed=SEED))
    begun = perf_counter()
    timetable = schedule(event, seconds=5.0)
    took = perf_counter() - begun
    what = f"timetable, {'tight' if tight else 'loose'}, {PEOPLE[size]} people"
    proof = "proven" if timetable.proven else f"gap {100 * (timetable.bound - timetable.weight) / timetable.bound:.2f} %"
    theirs = direct(event, max(took, LEAST_SECONDS))
    return [
        Row(what, size, f"weight ({proof})", timetable.weight / max(1, greedy(event)), "greedy", "x the weight of"),
        Row(what, size, f"weight ({proof})", timetable.weight / theirs if theirs else None, "CP-SAT", "x the weight of"),
        Row(what, size, "repair", took / _repair(event, timetable), "making it anew"),
    ]


def greedy(event: Event) -> int:
    """The weight when each meeting, the heaviest first, takes the first slot in which it fits."""
    problem = Problem(event)
    free, room, total = list(problem.available), dict(enumerate(problem.times.tables)), 0
    for number in sorted(range(len(event.meetings)), key=lambda one: -event.meetings[one].weight):
        option = problem.options[number][0]
        open_ = option.allowed & free[option.people[0]] & free[option.people[1]]
        slot = next((one for one in bits(open_) if room[one]), None)
        if slot is not None:
            room[slot] -= 1
            total += event.meetings[number].weight
            for person in option.people:
                free[person] &= ~(1 << slot)
    return total


def direct(event: Event, seconds: float) -> int:
    """The weight that one model of every meeting in every slot finds in the time; 0 when it finds nothing."""
    problem = Problem(event)
    model = cp_model.CpModel()
    here: dict[tuple[int, int], Any] = {}
    for number, (option,) in enumerate(problem.options):
        here.update({(number, slot): model.new_bool_var("") for slot in bits(option.allowed)})
        model.add_at_most_one(here[number, slot] for slot in bits(option.allowed))
    for slot in range(len(problem.times)):
        in_slot = [number for number in range(len(problem.options)) if (number, slot) in here]
        model.add(sum(here[number, slot] for number in in_slot) <= problem.times.tables[slot])
        for person in range(len(problem.available)):
            model.add_at_most_one(here[number, slot] for number in problem.own[person] if (number, slot) in here)
    model.maximize(sum(event.meetings[number].weight * one for (number, _), one in here.items()))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    return round(solver.objective_value) if status in {cp_model.OPTIMAL, cp_model.FEASIBLE} else 0


def _repair(event: Event, timetable: Timetable) -> float:
    """Seconds of one repair after somebody dropped out, the mean of twenty."""
    repairer = Repairer(event, timetable.placed)
    people = Random(SEED).sample([one.id for one in event.participants], 20)
    changes = [read_change(event, {"changes": [{"kind": "cancelled", "participant": one}]}) for one in people]
    return shortest(lambda: [repairer.repair(one) for one in changes]) / len(changes)
