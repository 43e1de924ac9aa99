"""`commonpot schedule EVENT.json`: who meets whom, when, at which table.

Exit 0: a timetable. Exit 1: the event is infeasible, and the result names the conflict; or neither a timetable nor a conflict was found in
time, and nothing is written. Exit 2: bad input.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from commonpot.commands.files import read_json, write_json
from commonpot.commands.numbers import seconds
from commonpot.engine.matchmaking import BadEvent, Event, Stage, TooHard, read_event, schedule
from commonpot.errors import BadInput, Fault

SAID = {
    Stage.PREPARE: "reading the wishes",
    Stage.COMPILE: "compiling, once on this machine (up to a minute)",
    Stage.SELECT: "choosing the meetings",
    Stage.COLOUR: "finding slots",
    Stage.COMPACT: "closing gaps",
    Stage.TABLES: "giving tables",
}
WIDTH = 24


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("schedule", help="make the timetable of a matchmaking event")
    parser.add_argument("event", metavar="EVENT.json", help="the event document, or - for standard input")
    parser.add_argument("--seconds", type=seconds, default=20.0, help="limit of the search, on an ordinary machine (20)")
    parser.add_argument("--seed", type=int, default=0, help="another seed, another of the equally good timetables")
    parser.add_argument("--out", type=Path, help="write the timetable here instead of to standard output")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the timetable; see the module for the exit codes."""
    data = read_json(arguments.event, "event")
    event = read(data)
    begun = perf_counter()
    try:
        timetable = schedule(event, seconds=arguments.seconds, seed=arguments.seed, progress=bar())
    except TooHard as none:
        print(f"\r{none}{'':60}".rstrip(), file=sys.stderr)
        return 1
    print(f"\rdone in {perf_counter() - begun:.2f} s{'':60}", file=sys.stderr)
    write_json({"kind": "timetable", "problem": data, **timetable.as_data()}, arguments.out, "timetable")
    return 0 if timetable.core is None else 1


def read(data: object) -> Event:
    """The event, or BadInput with every fault."""
    if not isinstance(data, dict):
        raise BadInput("This is no event.", [Fault("", "an event is an object with “slots”, “tables”, “participants” and “meetings”")])
    try:
        return read_event(data)
    except BadEvent as bad:
        raise BadInput("The event has faults.", [Fault(fault.path, fault.sentence) for fault in bad.faults]) from bad


def bar() -> Callable[[Stage, float], None]:
    """Progress on standard error: a bar on a terminal, one line per stage elsewhere."""
    on_terminal = sys.stderr.isatty()
    said: list[Stage] = []

    def told(stage: Stage, part: float) -> None:
        if on_terminal:
            full = round(min(part, 1.0) * WIDTH)
            print(f"\r[{'#' * full}{'.' * (WIDTH - full)}] {SAID[stage]:<50}", end="", file=sys.stderr, flush=True)
        elif stage not in said:
            said.append(stage)
            print(f"{SAID[stage]} ...", file=sys.stderr, flush=True)

    return told
