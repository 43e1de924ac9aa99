"""`commonpot rehearse [CALL_FOLDER]`: a whole call, headless, on a synthetic world.

Every document and result is written to --out in the formats of the single commands, so that each step can be run and verified again.
Exit 0: it ran, and every result holds. Exit 1: a checker found a fault. Exit 2: bad input.
"""

import argparse
import sys
from pathlib import Path

from commonpot.commands.files import write_json
from commonpot.commands.numbers import seconds, whole
from commonpot.engine.calls.faults import BadCall
from commonpot.engine.calls.folder import load_call
from commonpot.engine.calls.not_yet import Purpose
from commonpot.errors import BadInput, Fault

BUNDLED = Path(__file__).resolve().parents[2] / "calls" / "innovation-express-2015"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """`rehearse`, with its options."""
    parser = subparsers.add_parser("rehearse", help="run a whole call on a synthetic world")
    parser.add_argument("call", type=Path, nargs="?", default=BUNDLED, metavar="CALL_FOLDER", help="the call (the first one)")
    parser.add_argument("--scale", choices=("seed", "era-net"), default="seed", help="how large (seed: 300 people, 67 applications)")
    parser.add_argument("--seed", type=whole(0, 2**32 - 1), default=2015, help="of the world's chance; the same seed gives the same files")
    parser.add_argument("--seconds", type=seconds, default=20.0, help="upper limit of each solver (20)")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write every document and result here")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Rehearse, say what came out, keep the files; see the module for the exit codes."""
    from commonpot.rehearsal.headless import SCALES, ScaleName, rehearse

    try:
        call = load_call(arguments.call, Purpose.FILES)
    except BadCall as bad:
        raise BadInput("The call folder has faults.", [Fault("", str(fault)) for fault in bad.faults]) from bad
    done = rehearse(call, SCALES[ScaleName(arguments.scale)], arguments.seed, seconds=arguments.seconds, say=_progress)
    if arguments.out is not None:
        _keep(arguments.out, done.files)
    for line in [*done.lines, *done.faults]:
        print(line)
    return 1 if done.faults else 0


def _keep(folder: Path, files: dict[str, object]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput("The folder cannot be made.", [Fault(str(folder), f"the folder cannot be made ({error})")]) from error
    for name, content in files.items():
        write_json(content, folder / name, "rehearsal")


def _progress(step: str) -> None:
    if sys.stderr.isatty():
        print(f"… {step}", file=sys.stderr)
