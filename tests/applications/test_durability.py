"""Acknowledged means durable: a real server is killed with SIGKILL, again and again, in the middle of many submissions."""

import http.client
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.applications.durable_world import TOKEN

ROUNDS = 3
DRAFTS = 200
SENDERS = 8
ACKNOWLEDGED_BEFORE_KILL = 30

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif("COMMONPOT_DATABASE_URL" in os.environ, reason="kills servers on SQLite; PostgreSQL has its own process"),
]


def environment(folder: Path) -> dict[str, str]:
    """Not the demo: the clock is the machine's, the signing key is made on the first receipt."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COMMONPOT_")}
    own = {"COMMONPOT_DATA": str(folder), "COMMONPOT_SECRET_KEY": "s" * 40, "DJANGO_SETTINGS_MODULE": "commonpot.web.settings"}
    return kept | own | {"PYTHONWARNINGS": "ignore"}


def python(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-m", *arguments], env=environment(folder), capture_output=True, text=True, check=False)


@pytest.fixture
def world(tmp_path: Path) -> dict[str, Any]:
    filled = python(tmp_path, "tests.applications.durable_world", str(DRAFTS))
    assert filled.returncode == 0, filled.stderr
    told: dict[str, Any] = json.loads(filled.stdout.splitlines()[-1])
    return told | {"folder": tmp_path}


class Server:
    """A server in a process group of its own, so that all of it can be killed at once."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "commonpot", "serve", "--port", str(self.port)],
            env=environment(folder),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._wait()

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def _wait(self) -> None:
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/ready", timeout=2):
                    return
            except OSError:
                time.sleep(0.1)
        self.kill()
        raise AssertionError("the server did not start")

    def submit(self, cookies: str, draft: str) -> str:
        """Where the receipt is, or nothing when no answer came."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {
            "Cookie": cookies,
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        try:
            connection.request("POST", f"/applications/{draft}/submit/", "accept=yes", headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            return ""
        finally:
            connection.close()
        assert answer.status == 302, answer.status
        return answer.headers["Location"]


def test_killed_in_the_middle_nothing_acknowledged_is_lost(world: dict[str, Any]) -> None:
    acknowledged: set[str] = set()
    for _ in range(ROUNDS):
        acknowledged |= submit_until_killed(world, [one for one in world["drafts"] if one not in acknowledged])
    assert len(acknowledged) >= ROUNDS * ACKNOWLEDGED_BEFORE_KILL
    kept = submissions(world["folder"])
    assert acknowledged <= kept.keys()
    assert_whole(world["folder"], kept)


def submit_until_killed(world: dict[str, Any], drafts: list[str]) -> set[str]:
    """Submit with many senders at once; kill the server as soon as enough answers have come, while others are on their way."""
    server, enough, acknowledged = Server(world["folder"]), threading.Event(), set()

    def send(draft: str) -> None:
        if not enough.is_set() and server.submit(world["cookies"], draft):
            acknowledged.add(draft)
            if len(acknowledged) >= ACKNOWLEDGED_BEFORE_KILL:
                enough.set()

    with ThreadPoolExecutor(SENDERS) as senders:
        sending = [senders.submit(send, draft) for draft in drafts]
        enough.wait(timeout=30)
        server.kill()
    for one in sending:
        one.result()
    return acknowledged


def submissions(folder: Path) -> dict[str, str]:
    """Numbers by application, straight from the file."""
    return dict(
        rows(
            folder,
            "SELECT a.public_id, s.number FROM applications_submission s JOIN applications_application a ON a.id = s.application_id",
        )
    )


def rows(folder: Path, statement: str) -> list[Any]:
    with sqlite3.connect(folder / "commonpot.sqlite3") as connection:
        found = connection.execute(statement).fetchall()
    return [(_dashed(first), *more) for first, *more in found]


def _dashed(text: Any) -> Any:
    """SQLite keeps a UUID as 32 hexadecimal digits."""
    bare = isinstance(text, str) and len(text) == 32
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}" if bare else text


def assert_whole(folder: Path, kept: dict[str, str]) -> None:
    """The log is whole, and of every submission all parts are there or none."""
    checked = python(folder, "commonpot", "audit", "verify")
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout
    counts = {
        "events": "SELECT COUNT(*) FROM audit_auditevent WHERE event = 'application_submitted'",
        "states": "SELECT COUNT(*) FROM applications_application WHERE state = 'submitted'",
        "partners": "SELECT COUNT(*) FROM applications_submittedpartner",
        "mails": "SELECT COUNT(*) FROM mail_outboxmessage WHERE name = 'submission_receipt'",
        "versions": "SELECT COUNT(*) FROM applications_submission WHERE version = 1 AND state = 'in_force'",
    }
    assert {name: rows(folder, statement)[0][0] for name, statement in counts.items()} == dict.fromkeys(counts, len(kept))
    assert oct((folder / "signing-key.pem").stat().st_mode & 0o777) == "0o600"
