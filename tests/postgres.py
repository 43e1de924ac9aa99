"""Loaded before the settings are read. With COMMONPOT_TEST_DATABASE=postgresql it starts Debian's own server for this run.

PostgreSQL refuses to run as root; then this one runs as another user. It stops what it started, by its number.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

WANTED = "COMMONPOT_TEST_DATABASE"
_started: "list[Server]" = []


class Server:
    """A throw-away PostgreSQL cluster on a free port, without fsync."""

    def __init__(self, binaries: Path) -> None:
        self.binaries = binaries
        self.folder = Path(tempfile.mkdtemp(prefix="commonpot-postgres-"))
        self.port = _free_port()
        self.owner = _owner() if os.geteuid() == 0 else None
        if self.owner:
            os.chown(self.folder, self.owner.pw_uid, self.owner.pw_gid)

    def start(self) -> str:
        data = self.folder / "data"
        self._run(
            "initdb",
            "--pgdata",
            str(data),
            "--username",
            "commonpot",
            "--auth",
            "trust",
            "--encoding",
            "UTF8",
            "--no-sync",
            "--locale",
            "C.UTF-8",
        )
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200"
        self._run("pg_ctl", "start", "--pgdata", str(data), "--wait", "--log", str(self.folder / "log"), "--options", options)
        return f"postgresql://commonpot@127.0.0.1:{self.port}/postgres"

    def stop(self) -> None:
        number = int((self.folder / "data" / "postmaster.pid").read_text().splitlines()[0])
        os.kill(number, signal.SIGINT)
        self._run("pg_ctl", "stop", "--pgdata", str(self.folder / "data"), "--mode", "immediate", check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str, check: bool = True) -> None:
        command = [str(self.binaries / program), *arguments]
        as_owner: dict[str, Any] = {}
        if self.owner:
            as_owner = {
                "user": self.owner.pw_uid,
                "group": self.owner.pw_gid,
                "extra_groups": [],
                "env": os.environ | {"HOME": str(self.folder)},
            }
        errors = None if check else subprocess.DEVNULL
        subprocess.run(command, check=check, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=errors, **as_owner)


def _owner() -> pwd.struct_passwd:
    """The user that the package made, or else one that every system has."""
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """xdist's workers inherit the address and start nothing."""
    if os.environ.get(WANTED) != "postgresql" or "PYTEST_XDIST_WORKER" in os.environ or "COMMONPOT_DATABASE_URL" in os.environ:
        return
    where = binaries()
    if where is None:
        raise pytest.UsageError("PostgreSQL is not installed (on Debian: apt-get install postgresql), so its tests cannot run.")
    server = Server(where)
    _started.append(server)
    os.environ["COMMONPOT_DATABASE_URL"] = server.start()


def pytest_unconfigure() -> None:
    while _started:
        _started.pop().stop()


def pytest_report_header() -> str:
    return f"database: {'PostgreSQL' if 'COMMONPOT_DATABASE_URL' in os.environ else 'SQLite'}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What this run could not test, in its closing lines."""
    left_out = os.environ.get("COMMONPOT_TESTS_LEFT_OUT")
    if left_out:
        terminalreporter.section("left out")
        terminalreporter.line(left_out)
