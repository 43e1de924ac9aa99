"""`commonpot audit verify`: is the log what it was?"""

import argparse
import os
from typing import Any

from commonpot.errors import BadInput


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("audit", help="check the audit log")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    verify = verbs.add_parser("verify", help="find changed, removed, reordered or truncated events")
    verify.set_defaults(run=run)


def run(arguments: Any) -> int:
    from commonpot.web.configuration import READ_ONLY

    os.environ[READ_ONLY] = "1"
    _set_up()
    from django.db import DatabaseError

    from commonpot.audit.models import AuditEvent
    from commonpot.audit.services import head
    from commonpot.audit.verification import verify

    try:
        faults = verify()
    except DatabaseError as error:
        raise BadInput(f"The log cannot be read: {error}.") from error
    for fault in faults:
        print(fault)
    if faults:
        return 1
    print(f"The log is whole: {AuditEvent.objects.count()} events, head {head()}.")
    return 0


def _set_up() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonpot.web.settings")
    django.setup()
