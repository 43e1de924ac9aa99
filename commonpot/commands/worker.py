"""`commonpot worker`: background work in its own process (or many), beside `commonpot serve` with COMMONPOT_WORKER=separate."""

import argparse
import os
import signal
import threading
from typing import Any


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("worker", help="do background work in a process of its own")
    parser.add_argument("--once", action="store_true", help="do what is ready now, then stop")
    parser.set_defaults(run=run)


def run(arguments: Any) -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonpot.web.settings")
    django.setup()
    from commonpot.jobs.worker import Worker
    from commonpot.web.preparing import bring_database_up_to_date

    bring_database_up_to_date()
    if arguments.once:
        print(f"{Worker().work_off()} jobs done.")
        return 0
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    Worker(stop=stop).run()
    return 0
