"""The timetable: most weight, then fair, then without waiting, then at one table; and always as the checker wants it."""

import json
from typing import Any

import pytest

from bench.events import made
from commonpot.engine.matchmaking import Stage, Timetable, measures, read_event, schedule
from commonpot.engine.matchmaking.colouring import Colouring
from commonpot.engine.matchmaking.problem import Problem
from commonpot.engine.matchmaking.selecting import Selector, fairest, floors_for
from commonpot.engine.matchmaking.trading import Trading
from commonpot.engine.matchmaking.verification import faults
from tests.engine.matchmaking.events import event, meeting, triangle


def result(data: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The timetable as a command writes it, checked."""
    found = {"kind": "timetable", "problem": data, **schedule(read_event(data), seconds=2.0, **more).as_data()}
    assert faults(found) == []
    return found


def test_everything_is_placed_when_there_is_room() -> None:
    found = result(triangle())
    assert (found["weight"], found["bound"], found["proven"], found["worst_share"], found["idle"]) == (6, 6, True, 1.0, 1)


def test_the_heaviest_is_placed_and_the_reason_given_when_there_is_not() -> None:
    data = event(meeting(1, "p1", "p2", weight=3), meeting(2, "p1", "p3"), slots_=1)
    found = result(data)
    assert [one["id"] for one in found["placed"]] == ["m1"]
    assert found["unplaced"] == [{"id": "m2", "reason": "p1 has a meeting in every slot it can use: 1."}]


@pytest.mark.parametrize("tight", [False, True])
def test_a_generated_event_is_solved_and_verified(tight: bool) -> None:
    found = result(made(40, tight=tight, seed=3))
    assert found["proven"] or tight


def test_the_same_seed_gives_the_same_bytes() -> None:
    """Every stage has its turn: something finds no place at first, is settled or traded for, and people wait."""
    data = made(24, tight=True, seed=4)
    first = result(data, seed=5)
    assert first["idle"] > 0
    assert json.dumps(result(data, seed=5)) == json.dumps(first)


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_trades_place_more_than_could_be_added_and_leave_nobody_below_its_floor(seed: int) -> None:
    problem = Problem(read_event(made(100, tight=True, seed=seed)))
    selector = Selector(problem, 5.0)
    first = selector.solve()
    assert first is not None
    selection, share = fairest(selector, first)
    colouring = Colouring(problem, [selector.options[one] for one in selection.chosen], seed)
    colouring.place(500_000)
    colouring.exchange()
    before = colouring.held()
    Trading(colouring, first.prices, floors_for(problem, share), seed).run(first.bound, 10_000_000, lambda part: None)
    after = colouring.held()
    assert measures.weight_of(problem, before) < measures.weight_of(problem, after) <= first.bound
    assert measures.worst_share(problem, after) >= min(share, measures.worst_share(problem, before))


def test_progress_may_stop_the_run() -> None:
    class Stopped(Exception):
        pass

    def stop(stage: Stage, part: float) -> None:
        if stage is Stage.TABLES:
            raise Stopped

    with pytest.raises(Stopped):
        schedule(read_event(triangle()), seconds=1, progress=stop)


def test_progress_names_the_stages_in_order() -> None:
    stages: list[Stage] = []
    made_: Timetable = schedule(read_event(triangle()), seconds=1, progress=lambda stage, part: stages.append(stage))
    assert (made_.weight, stages[0], stages[-1]) == (6, Stage.PREPARE, Stage.TABLES)
