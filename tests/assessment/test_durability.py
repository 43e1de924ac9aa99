"""A worker killed with SIGKILL in an assignment run and in the sending of 200 reminders: nothing twice, nothing lost."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.applications.test_durability import environment, python, rows
from tests.assessment.durable_world import APPLICATIONS, EACH

REVIEWS = 200
KILLED_AT = (40, 120)
"""When so many reminders stand in the database, the worker dies."""
PATIENCE = 180

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif("COMMONPOT_DATABASE_URL" in os.environ, reason="kills workers on SQLite; PostgreSQL has its own process"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("durable")
    filled = python(made, "tests.assessment.durable_world", str(REVIEWS))
    assert filled.returncode == 0, filled.stderr
    return made


@contextmanager
def worker(folder: Path) -> Iterator[None]:
    """In a process group of its own, killed without a word at the end."""
    command = [sys.executable, "-m", "commonpot", "worker"]
    process = subprocess.Popen(
        command, env=environment(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(happened: Callable[[], bool]) -> None:
    for _ in range(PATIENCE * 20):
        if happened():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen")


def state(folder: Path) -> str:
    return str(rows(folder, "SELECT state FROM assessment_assignmentrun")[0][0])


def count(folder: Path, table: str, condition: str = "1 = 1") -> int:
    return int(rows(folder, f"SELECT COUNT(*) FROM {table} WHERE {condition}")[0][0])  # noqa: S608


def test_killed_in_an_assignment_run_it_is_worked_out_once_more_and_kept_once(folder: Path) -> None:
    with worker(folder):
        wait_for(lambda: state(folder) == "running")
    assert state(folder) == "running"
    with worker(folder):
        wait_for(lambda: state(folder) not in ("waiting", "running"))
    pairs = [json.loads(text) for (text,) in rows(folder, "SELECT pairs FROM assessment_assignmentrun WHERE state = 'done'")]
    assert [len(one) for one in pairs] == [APPLICATIONS * EACH]
    assert len({(one["application"], one["expert"]) for one in pairs[0]}) == APPLICATIONS * EACH


def test_killed_among_the_reminders_each_expert_is_reminded_once(folder: Path) -> None:
    for reached in KILLED_AT:
        with worker(folder):
            wait_for(lambda reached=reached: count(folder, "assessment_reminder") >= reached)  # type: ignore[misc]
        assert count(folder, "assessment_reminder") == count(folder, "mail_outboxmessage", "name = 'review_reminder'")
    with worker(folder):
        wait_for(lambda: count(folder, "mail_outboxmessage", "name = 'review_reminder' AND state = 'sent'") == REVIEWS)
    assert count(folder, "assessment_reminder") == REVIEWS
    addresses = {to for (to,) in rows(folder, "SELECT DISTINCT \"to\" FROM mail_outboxmessage WHERE name = 'review_reminder'")}
    assert len(addresses) == REVIEWS
    checked = python(folder, "commonpot", "audit", "verify")
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout
