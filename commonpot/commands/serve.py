"""`commonpot serve`: the web server, one process with several threads (several processes only on PostgreSQL)."""

import argparse
import gc
import os
import socket
import threading
import time
from importlib import import_module
from typing import Any

from commonpot.errors import BadInput

THREADS = 4
"""More wait for each other: Python runs one at a time, and the database is close by."""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("serve", help="serve the site")
    parser.add_argument("--demo", action="store_true", help="serve the demo, with a synthetic world in an empty database")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--processes", type=int, default=1, help="more than one needs PostgreSQL")
    parser.set_defaults(run=run)


def run(arguments: Any) -> int:
    if arguments.demo:
        os.environ["COMMONPOT_DEMO"] = "1"
    os.environ.setdefault("COMMONPOT_BASE_URL", f"http://{arguments.host}:{arguments.port}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonpot.web.settings")
    import django

    django.setup()
    _refuse_what_sqlite_cannot(arguments.processes)
    _refuse_a_taken_port(arguments.host, arguments.port)
    _prepare()
    _serve(arguments.host, arguments.port, arguments.processes)
    return 0


def _refuse_what_sqlite_cannot(processes: int) -> None:
    from django.conf import settings
    from django.db import connection

    if connection.vendor != "sqlite":
        return
    if settings.WORKER != "inside":
        raise BadInput("A separate worker needs PostgreSQL: set COMMONPOT_DATABASE_URL, or leave COMMONPOT_WORKER out.")
    if processes > 1:
        raise BadInput("Several processes need PostgreSQL: set COMMONPOT_DATABASE_URL, or serve with one process.")


def _refuse_a_taken_port(host: str, port: int) -> None:
    """The server would share it with whoever has it, and every other request would go astray."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise BadInput(f"Port {port} cannot be had ({error.strerror}): stop what uses it, or choose another with --port.") from error


def _prepare() -> None:
    """Bring database and static files up to date, then let go of the database: the server process opens it for itself."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    from commonpot.applications.signing import key_ring
    from commonpot.rehearsal import load_demo_world
    from commonpot.web.preparing import alone, migrate
    from commonpot.web.sqlite.ownership import release_all

    key_ring()  # a key that is missing or unreadable is said now, not to the first who submits
    with alone():
        migrate()
        if settings.DEMO:
            load_demo_world()
    call_command("collectstatic", verbosity=0, interactive=False)
    connections.close_all()
    release_all()


def _serve(host: str, port: int, processes: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces

    server = Granian(
        "commonpot.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        log_level="warning",
        workers_kill_timeout=20,
        respawn_failed_workers=True,
        respawn_interval=0.2,
    )
    print(f"Commonpot is at http://{host}:{port}/", flush=True)
    server.serve(target_loader=_load_application)


def _load_application(_target: str) -> Any:
    """In the server process: open the database first, so that a second process is refused before it answers anybody."""
    from django.conf import settings
    from django.db import connection

    from commonpot.web.wsgi import application

    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True, name="parent").start()
    connection.ensure_connection()
    _settle_in()
    if settings.WORKER == "inside":
        from commonpot.jobs.worker import start_in_thread

        start_in_thread()
    return application


def _settle_in() -> None:
    """Load the code of every page, then keep the garbage collector from looking at it: that takes a tenth of a second each time, in the
    middle of somebody's request."""
    from django.conf import settings

    import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()


def _end_with(parent: int) -> None:
    """A server whose supervisor was killed must not live on and keep the port and the database."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)
