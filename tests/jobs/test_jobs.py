import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections, transaction
from django_tasks_db.models import DBTaskResult

from commonpot import clock
from commonpot.jobs import declaration, services
from commonpot.jobs.declaration import pause_after
from commonpot.jobs.models import ScheduledRun, WorkerPulse
from commonpot.jobs.worker import Worker
from tests.jobs import sample

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 12, 34, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _only_the_sample(monkeypatch):
    monkeypatch.setattr(declaration, "schedule", {sample.hourly.module_path: declaration.schedule[sample.hourly.module_path]})
    sample.done.clear()


def let_pause_pass():
    DBTaskResult.objects.update(run_after=clock.wall() - timedelta(seconds=1))


def test_a_job_is_done_once():
    sample.write_down.enqueue("a")
    assert (Worker().work_off(), Worker().work_off(), sample.done) == (1, 0, ["a"])


def test_a_job_of_a_failed_transaction_does_not_exist():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        sample.write_down.enqueue("a")
        raise ZeroDivisionError
    assert Worker().work_off() == 0


def test_a_failing_job_pauses_longer_each_time_and_stops_after_its_attempts():
    sample.fail_always.enqueue()
    states = []
    for _attempt in range(4):
        Worker().work_off()
        states.append(DBTaskResult.objects.get().status)
        let_pause_pass()
    assert states == ["READY", "READY", "FAILED", "FAILED"]
    assert sample.done == ["tried"] * 3
    assert [pause_after(n).total_seconds() for n in (1, 2, 3, 30)] == [2, 4, 8, 3600]


def test_a_paused_job_is_not_ready():
    sample.fail_always.enqueue()
    Worker().work_off()
    assert Worker().work_off() == 0


def test_whoever_waits_is_told_once_when_a_job_has_failed_for_good():
    sample.fail_and_tell.enqueue("it")
    Worker().work_off()
    assert sample.done == []
    let_pause_pass()
    Worker().work_off()
    assert sample.done == ["told of it"]


def test_a_job_that_gives_up_is_not_tried_again():
    sample.give_up.enqueue()
    Worker().work_off()
    assert DBTaskResult.objects.get().status == "FAILED"


def test_a_job_whose_worker_was_killed_is_taken_up_again():
    sample.write_down.enqueue("a")
    services.beat("killed")
    assert services.claim("killed") is not None
    assert services.reap() == 0
    WorkerPulse.objects.update(seen_at=clock.wall() - timedelta(minutes=5))
    assert services.reap() == 1
    let_pause_pass()
    assert (Worker().work_off(), sample.done) == (1, ["a"])


def test_the_only_process_knows_that_every_earlier_worker_is_dead():
    sample.write_down.enqueue("a")
    services.beat("killed")
    services.claim("killed")
    assert services.reap(sole_worker_process=True) == 1


def test_a_job_that_kills_its_worker_every_time_fails_in_the_end():
    sample.write_down.enqueue("a")
    for _attempt in range(3):
        services.claim("killed")
        services.reap()
        let_pause_pass()
    assert DBTaskResult.objects.get().status == "FAILED"


def test_a_periodic_job_is_enqueued_once_per_due_time():
    counts = []
    for at in (NOON, NOON + timedelta(minutes=1), NOON + timedelta(minutes=26)):
        with clock.frozen(at):
            counts.append(services.enqueue_due())
    assert counts == [1, 0, 1]
    assert sorted(ScheduledRun.objects.values_list("due", flat=True)) == [datetime(2026, 11, 24, hour, tzinfo=UTC) for hour in (12, 13)]


def test_the_jobs_of_the_house_are_declared():
    from commonpot.jobs.tasks import tidy_up

    assert declaration.attempts_of(tidy_up.module_path) == declaration.DEFAULT_ATTEMPTS


def test_several_workers_do_every_job_once(transactional_db):
    for number in range(20):
        sample.write_down.enqueue(str(number))

    def work():
        try:
            Worker().work_off()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(sample.done, key=int) == [str(number) for number in range(20)]


def test_a_worker_in_a_thread_works_and_stops_when_told(transactional_db):
    stop = threading.Event()
    thread = threading.Thread(target=Worker(stop=stop, idle=timedelta(milliseconds=20)).run)
    thread.start()
    sample.write_down.enqueue("a")
    for _ in range(200):
        if "a" in sample.done:
            break
        stop.wait(0.05)
    stop.set()
    thread.join(timeout=10)
    assert ("a" in sample.done, thread.is_alive(), WorkerPulse.objects.count()) == (True, False, 0)
