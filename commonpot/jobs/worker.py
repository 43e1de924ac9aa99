"""The worker: in a thread of the web process when there is only one process, or on its own with `commonpot worker`."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import structlog
from django.db import close_old_connections, connection, connections
from django_tasks.base import TaskContext
from django_tasks_db.models import DBTaskResult

from commonpot import clock
from commonpot.clock.services import load_setting
from commonpot.jobs import services

log = structlog.get_logger("commonpot.jobs")

IDLE = timedelta(seconds=0.5)
ROUNDS = timedelta(seconds=10)


class Worker:
    def __init__(self, *, stop: threading.Event | None = None, idle: timedelta = IDLE) -> None:
        self.worker_id = services.new_worker_id()
        self.stop = stop or threading.Event()
        self.idle = idle
        self._next_round = clock.wall()

    def run(self) -> None:
        """Work until told to stop, or until the program's main thread has ended."""
        services.beat(self.worker_id)
        services.reap(sole_worker_process=connection.vendor == "sqlite")
        services.beat(self.worker_id)
        pulse = threading.Thread(target=self._keep_beating, name="pulse", daemon=True)
        pulse.start()
        while not self._told_to_stop():
            if not self._quietly(self.work_once):
                self.stop.wait(self.idle.total_seconds())
        self.stop.set()
        pulse.join(timeout=1)
        self._quietly(self._leave)

    def work_once(self) -> bool:
        """One job, if one is ready. False when there was nothing to do."""
        close_old_connections()
        self._make_rounds()
        result = services.claim(self.worker_id)
        if result is None:
            return False
        run_job(result)
        return True

    def work_off(self) -> int:
        """Every job that is ready now; for tests and for the demo's set-up."""
        done = 0
        while (result := services.claim(self.worker_id)) is not None:
            run_job(result)
            done += 1
        return done

    def _make_rounds(self) -> None:
        if clock.wall() < self._next_round:
            return
        self._next_round = clock.wall() + ROUNDS
        load_setting()
        services.enqueue_due()
        services.reap()

    def _keep_beating(self) -> None:
        while not self.stop.wait(services.PULSE.total_seconds()):
            self._quietly(self._beat)

    def _beat(self) -> bool:
        close_old_connections()
        services.beat(self.worker_id)
        return True

    def _leave(self) -> bool:
        services.say_goodbye(self.worker_id)
        connections.close_all()
        return True

    def _told_to_stop(self) -> bool:
        return self.stop.is_set() or not threading.main_thread().is_alive()

    def _quietly(self, step: Callable[[], bool]) -> bool:
        """A database that is away for a moment must not end the worker."""
        try:
            return step()
        except Exception:
            log.exception("worker_step_failed", worker=self.worker_id)
            return False


def run_job(result: "DBTaskResult[Any, Any]") -> None:
    load_setting()
    try:
        value = _call(result)
    except Exception as error:
        log.warning("job_failed", job=result.task_path, attempt=len(result.worker_ids), error=str(error))
        services.fail(result, error)
    else:
        services.finish(result, value)


def start_in_thread(*, stop: threading.Event | None = None) -> threading.Thread:
    thread = threading.Thread(target=Worker(stop=stop).run, name="worker")
    thread.start()
    return thread


def _call(result: "DBTaskResult[Any, Any]") -> object:
    task = result.task
    called_with = result.args_kwargs
    if task.takes_context:
        context: Any = TaskContext(task_result=result.task_result)
        return task.call(context, *called_with["args"], **called_with["kwargs"])
    return task.call(*called_with["args"], **called_with["kwargs"])
