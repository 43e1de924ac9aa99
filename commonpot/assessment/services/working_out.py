"""The worker's part of an assignment run: the engine decides, the run remembers. Killed at any point, it is begun again from the start."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import translation

from commonpot import clock
from commonpot.assessment.models import AssignmentRun, RunState
from commonpot.engine.assessment import Assignment, BadAssessment, assign, read_assessment

STEPS = {"pairs": 10, "flow": 30, "obstacles": 60, "worst-served": 50, "total": 80}
DONE = 100


class Cancelled(Exception):
    """The secretariat has cancelled the run; nothing is kept of it."""


def work_out(pk: int) -> None:
    """Of a run that has ended nothing happens. The same problem and seed give the same answer, so that beginning again is safe."""
    if not _begin(pk):
        return
    run = AssignmentRun.objects.get(pk=pk)
    try:
        state, result, pairs = _answer(run, _teller(pk))
    except Cancelled:
        return
    _keep(pk, state, result, pairs)


def give_up(pk: int) -> None:
    """The job has failed for good: the page says so instead of waiting for ever."""
    AssignmentRun.objects.filter(pk=pk, state__in=(RunState.WAITING, RunState.RUNNING)).update(
        state=RunState.FAILED, finished_at=clock.now()
    )


def _begin(pk: int) -> bool:
    under_way = AssignmentRun.objects.filter(pk=pk, state__in=(RunState.WAITING, RunState.RUNNING))
    return bool(under_way.update(state=RunState.RUNNING))


def _teller(pk: int) -> Callable[[str], None]:
    def tell(step: str) -> None:
        if not AssignmentRun.objects.filter(pk=pk, state=RunState.RUNNING).update(percent=STEPS.get(step, 0)):
            raise Cancelled

    return tell


def _answer(run: AssignmentRun, tell: Callable[[str], None]) -> tuple[RunState, dict[str, Any], list[dict[str, Any]]]:
    """Reasons are kept in English and said in the reader's language by the page, which knows the facts again."""
    try:
        problem = read_assessment(run.problem)
    except BadAssessment as refusal:
        return RunState.IMPOSSIBLE, {"faults": [str(fault) for fault in refusal.faults]}, []
    with translation.override("en"):
        outcome = assign(problem, seconds=run.seconds, seed=run.seed, progress=tell)
        result = outcome.as_data()
    if not isinstance(outcome, Assignment):
        return RunState.IMPOSSIBLE, result, []
    return RunState.DONE, result, [{"application": one.application, "expert": one.expert, "by_hand": False} for one in outcome.pairs]


@transaction.atomic
def _keep(pk: int, state: RunState, result: dict[str, Any], pairs: list[dict[str, Any]]) -> None:
    run = AssignmentRun.objects.select_for_update().filter(pk=pk, state=RunState.RUNNING).first()
    if run is None:
        return
    run.state, run.result, run.pairs, run.percent, run.finished_at = state, result, pairs, DONE, clock.now()
    run.save(update_fields=["state", "result", "pairs", "percent", "finished_at"])
