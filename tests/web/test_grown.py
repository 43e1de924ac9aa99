"""Grown: PostgreSQL, several server processes, several workers, real secrets, and no demo. All real processes."""

import os
import signal
import subprocess

import psycopg
import pytest
from django_tasks_db.models import DBTaskResult

from tests.postgres import Server, binaries
from tests.web.programs import Installation, Visitor, until

pytestmark = pytest.mark.slow

CALL = "calls/innovation-express-2015"
RUNNING = "SELECT id, worker_ids->>-1 FROM jobs WHERE status = 'RUNNING' AND task_path = 'commonpot.mail.tasks.send'"
OUTCOME = "SELECT status, jsonb_array_length(worker_ids) FROM jobs WHERE id = %s"
NOT_DONE = "SELECT count(*) FROM jobs WHERE status <> 'SUCCESSFUL'"
PERIODIC = "SELECT DISTINCT name FROM jobs_scheduledrun ORDER BY name"
NOT_ONCE = """
    SELECT * FROM (SELECT name, count(*) AS due FROM jobs_scheduledrun GROUP BY name) AS planned
    FULL JOIN (SELECT task_path, count(*) AS done FROM jobs WHERE task_path <> 'commonpot.mail.tasks.send' GROUP BY task_path) AS ran
    ON name = task_path WHERE due IS DISTINCT FROM done
"""
MESSAGES = "SELECT state, count(*) FROM mail_outboxmessage GROUP BY state"
GONE_FOR_LONG = "UPDATE jobs_workerpulse SET seen_at = seen_at - interval '5 minutes' WHERE worker_id = %s"


@pytest.fixture(scope="module")
def postgres():
    where = binaries()
    if where is None:
        pytest.skip("PostgreSQL is not installed")
    server = Server(where)
    address = server.start()
    yield address
    server.stop()


@pytest.fixture
def signing_key(tmp_path):
    file = tmp_path / "receipts.pem"
    subprocess.run(["openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", str(file)], check=True)
    return file


@pytest.fixture
def database(postgres):
    """A new one, because this is about the first start."""
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS grown WITH (FORCE)")
        connection.execute("CREATE DATABASE grown")
    return postgres.replace("/postgres", "/grown")


@pytest.fixture
def site(tmp_path, database, signing_key):
    site = Installation(
        tmp_path,
        COMMONPOT_DATABASE_URL=database,
        COMMONPOT_SECRET_KEY="a secret of this test alone, and longer than 32 characters",
        COMMONPOT_SIGNING_KEY=str(signing_key),
        COMMONPOT_WORKER="separate",
    )
    yield site
    site.close()


def ask(database, query, *values):
    with psycopg.connect(database, autocommit=True) as connection:
        cursor = connection.execute(query.replace(" jobs ", f" {DBTaskResult._meta.db_table} "), values)
        return cursor.fetchall() if cursor.description else []


def test_everything_started_at_once_on_an_empty_database_works_together(site, database):
    site.serve("--processes", "2")
    workers = [site.start("worker") for _ in range(2)]
    site.wait()

    ada = Visitor(site.port)
    ada.sign_up("ada@example.org", "Ada")
    (message,) = until(lambda: site.mail_to("ada@example.org"), site.said)
    assert ada.confirm(message)[0] == "/my/"
    assert {"Ada" in ada.get("/my/") for _ in range(6)} == {True}, "each process knows whoever signed in at the other"

    loaded = site.run("call", "load", CALL)
    assert (loaded.returncode, loaded.stderr) == (0, "")
    given = site.run("call", "role", "innovation-express-2015", "ada@example.org", "secretariat")
    assert (given.returncode, given.stderr) == (0, "")
    assert "Innovation Norway" in ada.get("/calls/innovation-express-2015/desk/")

    _kill_in_the_middle_of_a_job(site, database, workers)

    until(lambda: ask(database, NOT_DONE) == [(0,)], site.said)
    assert ("commonpot.jobs.tasks.tidy_up",) in ask(database, PERIODIC)
    assert ask(database, NOT_ONCE) == [], "a periodic job runs once per due time, however many workers there are"
    assert ask(database, MESSAGES) == [("sent", 2)]

    assert site.stop() == [0, 0]
    verified = site.run("audit", "verify")
    assert (verified.returncode, verified.stderr, verified.stdout.startswith("The log is whole")) == (0, "", True)
    assert "Traceback" not in site.said()


def _kill_in_the_middle_of_a_job(site, database, workers):
    """One worker is let at the message and held in the middle of its job, by a lock of its table; there it dies."""
    doomed, other = workers
    for worker in workers:
        os.kill(worker.pid, signal.SIGSTOP)
    Visitor(site.port).sign_up("bo@example.org", "Bo")
    with psycopg.connect(database) as connection:
        connection.execute("LOCK TABLE mail_outboxmessage IN ACCESS EXCLUSIVE MODE")
        os.kill(doomed.pid, signal.SIGCONT)
        ((job, worker_id),) = until(lambda: ask(database, RUNNING), site.said)
        doomed.kill()
        doomed.wait()
    assert site.mail_to("bo@example.org") == []
    ask(database, GONE_FOR_LONG, worker_id)
    os.kill(other.pid, signal.SIGCONT)
    until(lambda: site.mail_to("bo@example.org"), site.said)
    until(lambda: not ask(database, RUNNING), site.said)
    assert len(site.mail_to("bo@example.org")) == 1
    assert ask(database, OUTCOME, job) == [("SUCCESSFUL", 2)]


def test_without_the_key_that_every_process_shares_it_does_not_start(site):
    del site.environment["COMMONPOT_SIGNING_KEY"]
    refused = site.run("serve", "--port", str(site.port))
    assert (refused.returncode, refused.stderr) == (
        2,
        "Set COMMONPOT_SIGNING_KEY to a PEM file with the key that signs receipts; every process needs the same one.\n",
    )
