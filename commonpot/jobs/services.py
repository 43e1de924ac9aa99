"""The parts of a worker's round, each its own transaction: claim, finish, retry, schedule, reap."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from commonpot import clock
from commonpot.jobs import declaration
from commonpot.jobs.declaration import GiveUp, Periodic, attempts_of, given_up_of, pause_after
from commonpot.jobs.models import ScheduledRun, WorkerPulse

PULSE = timedelta(seconds=10)
PRESUMED_DEAD = timedelta(seconds=60)
KEPT = timedelta(days=30)


class WorkerLost(Exception):
    """The worker that ran the job stopped without a word."""


def claim(worker_id: str) -> "DBTaskResult[Any, Any] | None":
    """The next job that is ready, marked as this worker's."""
    if not _ready().exists():
        return None
    with transaction.atomic():
        found = _ready().select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked).first()
        if found is not None:
            found.claim(worker_id)
        return found


def finish(result: "DBTaskResult[Any, Any]", value: object) -> None:
    result.set_successful(value)


def fail(result: "DBTaskResult[Any, Any]", error: BaseException) -> None:
    """Put the job back for later, unless it has had its attempts or asked to give up."""
    attempt = len(result.worker_ids)
    result.set_failed(error)
    if not isinstance(error, GiveUp) and attempt < attempts_of(result.task_path):
        _put_back(result, clock.wall() + pause_after(attempt))
    elif tell := given_up_of(result.task_path):
        tell(*result.args_kwargs["args"], **result.args_kwargs["kwargs"])


def enqueue_due() -> int:
    """Enqueue every periodic job whose time has come, once."""
    return sum(_enqueue_once(entry, entry.due(clock.now())) for entry in declaration.schedule.values())


def beat(worker_id: str) -> None:
    WorkerPulse.objects.update_or_create(worker_id=worker_id, defaults={"seen_at": clock.wall()})


def say_goodbye(worker_id: str) -> None:
    WorkerPulse.objects.filter(worker_id=worker_id).delete()


def reap(*, sole_worker_process: bool = False) -> int:
    """Take up jobs whose worker died. When this process is the only one, every worker known from before is dead."""
    dead = Q() if sole_worker_process else Q(seen_at__lt=clock.wall() - PRESUMED_DEAD)
    WorkerPulse.objects.filter(dead).delete()
    alive = set(WorkerPulse.objects.values_list("worker_id", flat=True))
    with transaction.atomic():
        running = DBTaskResult.objects.running().select_for_update()
        lost = [result for result in running if not alive.intersection(result.worker_ids[-1:])]
        for result in lost:
            fail(result, WorkerLost("The worker stopped while it ran this job."))
    return len(lost)


def forget_finished() -> int:
    """Delete what was done more than a month ago. Failed jobs stay until somebody has looked."""
    before = clock.wall() - KEPT
    ScheduledRun.objects.filter(due__lt=before).delete()
    deleted, _kinds = DBTaskResult.objects.successful().filter(finished_at__lt=before).delete()
    return int(deleted)


def new_worker_id() -> str:
    return uuid.uuid4().hex


def _ready() -> Any:
    return DBTaskResult.objects.filter(status=TaskResultStatus.READY).filter(Q(run_after=get_date_max()) | Q(run_after__lte=clock.wall()))


def _put_back(result: "DBTaskResult[Any, Any]", run_after: datetime) -> None:
    DBTaskResult.objects.filter(pk=result.pk).update(status=TaskResultStatus.READY, run_after=run_after, finished_at=None, started_at=None)


@transaction.atomic
def _enqueue_once(entry: Periodic, due: datetime) -> bool:
    if ScheduledRun.objects.filter(name=entry.name, due=due).exists():
        return False
    _run, first = ScheduledRun.objects.get_or_create(name=entry.name, due=due)
    if first:
        entry.task.enqueue()
    return first
