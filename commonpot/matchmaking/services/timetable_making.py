"""The search for a timetable, as the job runs it. Killed at any moment it leaves nothing half: it is taken up again from the start."""

from __future__ import annotations

from typing import Any

import structlog
from django.db import OperationalError, transaction

from commonpot import clock
from commonpot.engine.matchmaking import BadEvent, Stage, TooHard, read_event, schedule
from commonpot.engine.wording import marked
from commonpot.matchmaking import events_organiser as events
from commonpot.matchmaking.models import RunState, Timetable, TimetableRun
from commonpot.matchmaking.queries.organiser_problem import Brief, Held, problem, read_brief
from commonpot.matchmaking.queries.organiser_timetables import UNDER_WAY, basis
from commonpot.matchmaking.services.locking import locked_event
from commonpot.matchmaking.services.timetable_keeping import keep, placed_in

log = structlog.get_logger("commonpot.matchmaking")

SHARES = {
    Stage.COMPILE: (0, 1),
    Stage.PREPARE: (1, 3),
    Stage.SELECT: (3, 25),
    Stage.COLOUR: (25, 45),
    Stage.COMPACT: (45, 95),
    Stage.TABLES: (95, 99),
}
"""From which to which per cent of the whole each stage goes, as they take on an event of 300 participants."""
IMPOSSIBLE = marked(
    "What is locked cannot all stay where it is: two locked meetings clash, or somebody cannot come then. Unlock some, and try again."
)
TOO_HARD = marked(
    "In this time neither a timetable that keeps every promise was found, nor a proof that there is none. "
    "Allow more seconds, or promise less: fewer locked meetings, smaller least numbers."
)
BROKEN = marked("The search stopped because of a fault in the program. Try again; if it stops again, tell whoever runs the platform.")


class CalledOff(Exception):
    """The organiser called the search off."""


class Impossible(Exception):
    """The meetings that stay where they are contradict each other."""


def make(run: TimetableRun) -> Timetable | None:
    """Nothing when the run has ended meanwhile. A database that is away for a moment is the worker's to try again; else the run ends."""
    try:
        return _made(run)
    except OperationalError:
        raise
    except Exception:
        _fail(run, BROKEN)
        raise


def _made(run: TimetableRun) -> Timetable | None:
    if not _begin(run):
        return None
    before = basis(run.event)
    brief = read_brief(run.event, before.seats.all() if before else None)
    try:
        given, found = _search(run, brief)
    except CalledOff:
        return None
    except TooHard:
        _fail(run, TOO_HARD)
        return None
    except (BadEvent, Impossible) as refusal:
        log.warning("timetable_impossible", run=str(run.public_id), reason=str(refusal))
        _fail(run, IMPOSSIBLE)
        return None
    return _finish(run, brief, given, found, before)


def _begin(run: TimetableRun) -> bool:
    """Also a second time, when the worker of the first was killed."""
    under_way = TimetableRun.objects.filter(pk=run.pk, state__in=UNDER_WAY)
    return bool(under_way.update(state=RunState.RUNNING, began_at=clock.now(), progress=0, stage=""))


def stays(held: Held) -> bool:
    """In a new timetable: what has begun, and what the organiser has locked."""
    return held.is_past or held.locked


def _search(run: TimetableRun, brief: Brief) -> tuple[dict[str, Any], dict[str, Any]]:
    """The document that the engine was given, and what it found."""
    given = problem(brief, keeps=stays)
    event = read_event(given)
    found = schedule(event, seconds=run.seconds, seed=run.seed, progress=Reporter(run))
    if found.core is not None:
        raise Impossible
    return given, found.as_data()


class Reporter:
    """Writes into the run how far the search is; what the page shows. Nothing to write to means that the run was called off."""

    def __init__(self, run: TimetableRun) -> None:
        self.run = run
        self.written = (Stage.PREPARE, -1)

    def __call__(self, stage: Stage, part: float) -> None:
        begins, ends = SHARES[stage]
        told = (stage, int(begins + (ends - begins) * part))
        if told == self.written:
            return
        self.written = told
        under_way = TimetableRun.objects.filter(pk=self.run.pk, state=RunState.RUNNING)
        if not under_way.update(stage=stage, progress=told[1]):
            raise CalledOff


@transaction.atomic
def _finish(run: TimetableRun, brief: Brief, given: dict[str, Any], found: dict[str, Any], before: Timetable | None) -> Timetable | None:
    """The rows and the end of the run in one transaction: both or neither, and once."""
    locked_event(run.event)
    row = TimetableRun.objects.select_for_update().defer("problem", "result").get(pk=run.pk)
    if row.state != RunState.RUNNING:
        return None
    row.problem, row.result = given, found
    row.weight, row.bound, row.proven = found["weight"], found["bound"], found["proven"]
    row.state, row.progress, row.ended_at = RunState.DONE, 100, clock.now()
    row.save()
    placed = placed_in(brief, given, found)
    made = keep(brief=brief, placed=placed, run=row, made_by=row.started_by, before=before)
    events.timetable_made(timetable=made, meetings=len(placed))
    return made


def _fail(run: TimetableRun, fault: str) -> None:
    under_way = TimetableRun.objects.filter(pk=run.pk, state__in=UNDER_WAY)
    under_way.update(state=RunState.FAILED, fault=fault, ended_at=clock.now())
