"""Before the first request: the database brought up to date, by one program at a time however many are started together."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection

ADVISORY_LOCK = 0xC033_0907
"""Any number will do that nobody else locks in this database."""


@contextmanager
def alone() -> Iterator[None]:
    """On SQLite a process is alone anyway. On PostgreSQL whoever comes second waits, and finds the work done."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
    try:
        yield
    finally:
        connection.close()  # which lets go of the lock, also after an error


def bring_database_up_to_date() -> None:
    """The tables of this version of the program; nothing happens when they are there."""
    with alone():
        migrate()


def migrate() -> None:
    """Only while `alone`."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
