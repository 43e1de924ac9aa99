"""`commonpot assign ASSESSMENT.json`: which experts assess which application, with proof or gap.

Exit 0: assigned. Exit 1: no assignment exists; the result says what is in the way and what mends it. Exit 2: bad input.
"""

import argparse
import sys
from pathlib import Path

from commonpot.commands.eligibility import LANGUAGES, catalogue
from commonpot.commands.files import read_json, write_json
from commonpot.commands.numbers import seconds, whole
from commonpot.errors import BadInput, Fault


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("assign", help="assign experts to applications")
    parser.add_argument("problem", metavar="ASSESSMENT.json", help="the assessment document, or - for standard input")
    parser.add_argument("--seconds", type=seconds, default=20.0, help="about how long to search on a usual machine (20)")
    parser.add_argument("--seed", type=whole(0, 2**32 - 1), default=0, help="of the search's chance; the same seed gives the same bytes")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of the reasons")
    parser.add_argument("--out", type=Path, help="write the result here instead of to standard output")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the assignment, or what stands in its way; see the module for the exit codes."""
    from commonpot.engine.assessment import Assignment, BadAssessment, assign, read_assessment

    data = read_json(arguments.problem, "assessment")
    try:
        problem = read_assessment(data)
    except BadAssessment as bad:
        raise BadInput("The assessment has faults.", [Fault(one.path, one.sentence) for one in bad.faults]) from bad
    result = assign(problem, seconds=arguments.seconds, seed=arguments.seed, progress=_told)
    written = result.as_data(arguments.language, catalogue(arguments.language))
    write_json({**written, "problem": data}, arguments.out, "assignment")
    return 0 if isinstance(result, Assignment) else 1


def _told(step: str) -> None:
    if sys.stderr.isatty():
        print(f"… {step}", file=sys.stderr)
