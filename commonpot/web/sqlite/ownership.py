"""One process owns a SQLite file, by a lock of the operating system that ends with the process, however it ends."""

import fcntl
import os
import threading
import time
from pathlib import Path

PATIENCE = 5.0
"""Seconds to wait for a process that is just stopping."""

_owned: dict[str, int] = {}
_guard = threading.Lock()


class DatabaseInUse(Exception):
    """Said in one sentence; `commonpot` prints it without a traceback."""


def own(database: str, *, patience: float = PATIENCE) -> None:
    with _guard:
        if database not in _owned:
            _owned[database] = _locked(Path(f"{database}.lock"), patience)


def release_all() -> None:
    """Let another process have the files: before a server process is started from this one."""
    with _guard:
        for handle in _owned.values():
            os.close(handle)
        _owned.clear()


def _locked(lock: Path, patience: float) -> int:
    handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    give_up_at = time.monotonic() + patience
    while not _taken(handle):
        if time.monotonic() > give_up_at:
            owner = os.pread(handle, 20, 0).decode(errors="replace").strip() or "?"
            os.close(handle)
            raise DatabaseInUse(
                f"Another process (number {owner}) is using this SQLite database, and only one may at a time. "
                "Stop it first, or set COMMONPOT_DATABASE_URL to a PostgreSQL database, which many can use."
            )
        time.sleep(0.05)
    os.truncate(handle, 0)
    os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
    return handle


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
