"""`commonpot repair TIMETABLE.json CHANGE.json`: the smallest change to a timetable after something happened.

With `--reoptimise K` the repaired timetable is then made better by moving at most K meetings more.

Exit 0: a repair. Exit 2: bad input. docs/matchmaking.md says what a change looks like.
"""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from commonpot.commands.files import read_json, write_json
from commonpot.engine.matchmaking import BadEvent, read_change, read_event, read_placed, reoptimise, repair
from commonpot.errors import BadInput, Fault

Read = TypeVar("Read")
MOST_MOVES = 1_000_000


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("repair", help="mend the timetable of an event with the smallest change")
    parser.add_argument("timetable", metavar="TIMETABLE.json", help="what `commonpot schedule` (or an earlier repair) wrote, or -")
    parser.add_argument("change", metavar="CHANGE.json", help="what happened, or - for standard input")
    parser.add_argument(
        "--reoptimise",
        type=_meetings,
        metavar="K",
        help="then make it better by moving at most K meetings more",
    )
    parser.add_argument("--out", type=Path, help="write the repair here instead of to standard output")
    parser.set_defaults(run=run)


def _meetings(written: str) -> int:
    if not written.isdecimal() or int(written) > MOST_MOVES:
        raise argparse.ArgumentTypeError(f"“{written}” is no number of meetings; write a whole number from 0 to {MOST_MOVES}")
    return int(written)


def run(arguments: argparse.Namespace) -> int:
    """Write the repair."""
    timetable = _object(arguments.timetable, "timetable")
    happened = _object(arguments.change, "change")
    if not isinstance(timetable.get("problem"), dict) or not isinstance(timetable.get("placed"), list):
        raise BadInput(
            "This is no timetable.", [Fault("placed", "“problem” and “placed” must stand here, as `commonpot schedule` writes them")]
        )
    event = _read("The event has faults.", lambda: read_event(timetable["problem"]), "problem.")
    placed = _read("The timetable has faults.", lambda: read_placed(event, timetable["placed"]))
    change = _read("The change has faults.", lambda: read_change(event, happened))
    data = {"kind": "repair", "problem": timetable["problem"], "before": [one.as_data() for one in placed], "change": happened}
    if arguments.reoptimise is None:
        data |= repair(event, placed, change).as_data()
    else:
        moves = {"most_moves": arguments.reoptimise}
        data |= moves | reoptimise(event, placed, **moves, now=change.now, locked=change.locked, changes=change.changes).as_data()
    write_json(data, arguments.out, "repair")
    return 0


def _object(place: str, what: str) -> Mapping[str, Any]:
    data = read_json(place, what)
    if not isinstance(data, dict):
        raise BadInput(f"This is no {what}.", [Fault("", f"a {what} is a JSON object")])
    return data


def _read(sentence: str, read: Callable[[], Read], prefix: str = "") -> Read:
    try:
        return read()
    except BadEvent as bad:
        raise BadInput(sentence, [Fault(prefix + fault.path, fault.sentence) for fault in bad.faults]) from bad
