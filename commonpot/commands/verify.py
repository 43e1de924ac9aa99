"""`commonpot verify RESULT.json`: is this result true? Each kind of result has a checker that shares no code with its solver.

Exit 0: verified; what a checker could not prove anew is named, and not called verified. Exit 1: it is not what it says, one sentence per
fault, or what it mainly says could not be checked. Exit 2: bad input.
"""

import argparse
from importlib import import_module

from commonpot.commands.files import read_json
from commonpot.errors import BadInput, Fault

CHECKERS = {
    "assignment": "commonpot.engine.assessment.verification",
    "decision": "commonpot.engine.allocation.verification",
    "ranking": "commonpot.engine.assessment.verification",
    "repair": "commonpot.engine.matchmaking.verification",
    "timetable": "commonpot.engine.matchmaking.verification",
}
"""The `kind` of a result, and the module whose `check(result)` looks into it; imported only when it is needed."""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("verify", help="check a result of the engines with independent means")
    parser.add_argument("result", metavar="RESULT.json", help="what one of the other commands wrote, or - for standard input")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Say what is wrong with the result, or that nothing is."""
    result = read_json(arguments.result, "result")
    kind = result.get("kind") if isinstance(result, dict) else None
    if not isinstance(kind, str) or kind not in CHECKERS:
        known = ", ".join(sorted(CHECKERS))
        raise BadInput("This is no result.", [Fault("kind", f"this is no result that can be verified; its “kind” must be one of: {known}")])
    found, unchecked, verified = import_module(CHECKERS[kind]).check(result)
    for fault in found:
        print(fault)
    for claim in unchecked:
        print(f"Not checked: {claim}.")
    if verified:
        print(f"Verified: {'apart from that, ' if unchecked else ''}the {kind} is what it says.")
    return 0 if verified else 1
