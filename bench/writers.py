"""Writers on SQLite: how long eight threads wait for their turn, with Django's own backend and with the house's fair queue."""

import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db.utils import ConnectionHandler

from bench.measure import Row
from commonpot.web.configuration import sqlite

WRITERS = 8
TRANSACTIONS = {"small": 50, "medium": 150, "large": 400}
PAUSES = (0.1, 0.0)
STOCK = "django.db.backends.sqlite3"


def rows(size: str) -> list[Row]:
    """With pauses, as between people's requests, and without any, where the queue costs more than it gives."""
    if not settings.configured:
        settings.configure(USE_TZ=True)
    return [row for pause in PAUSES for row in _compared(size, pause)]


def _compared(size: str, pause: float) -> list[Row]:
    fair, stock = (_waits(engine, TRANSACTIONS[size], pause) for engine in ("commonpot.web.sqlite", STOCK))
    what = f"{WRITERS} writers, pauses up to {pause * 1000:.0f} ms"
    measures = {"p95": _p95, "slowest": max}
    return [Row(what, size, name, of(stock) / of(fair), "SQLite's own busy loop") for name, of in measures.items()]


def _p95(waits: list[float]) -> float:
    return statistics.quantiles(waits, n=20)[-1]


def _waits(engine: str, count: int, pause: float) -> list[float]:
    """Seconds that each transaction took, as its thread saw it."""
    with tempfile.TemporaryDirectory() as folder:
        databases = ConnectionHandler({"default": {**sqlite(Path(folder, "bench.sqlite3")), "ENGINE": engine}})
        with databases["default"].cursor() as cursor:
            cursor.execute("CREATE TABLE note (number INTEGER PRIMARY KEY, writer INTEGER, text TEXT)")
        waits: list[float] = []
        _in_threads(lambda number: _write(databases, number, [pause] * count, waits))
        databases.close_all()
        return waits


def _in_threads(work: Callable[[int], None]) -> None:
    threads = [threading.Thread(target=work, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _write(databases: Any, number: int, pauses: list[float], waits: list[float]) -> None:
    connection = databases["default"]
    random = Random(number)
    for pause in pauses:
        time.sleep(random.uniform(0, pause))
        begun = perf_counter()
        connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM note WHERE writer = %s", [number])
            cursor.execute("INSERT INTO note (writer, text) VALUES (%s, %s)", [number, "x" * 2000])
        connection.commit()
        connection.set_autocommit(True)
        waits.append(perf_counter() - begun)
    connection.close()
