"""`commonpot allocate POT.json`: the funders' decision over their common pot, with a reason per project.

Exit 0: decided. Exit 2: bad input, one sentence per fault.
"""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from commonpot.commands.eligibility import LANGUAGES, catalogue
from commonpot.commands.files import read_json, write_json
from commonpot.commands.numbers import seconds
from commonpot.engine.vocabulary import FundingMode
from commonpot.errors import BadInput, Fault


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """`allocate`, with its options."""
    parser = subparsers.add_parser("allocate", help="decide which projects the funders' budgets pay for")
    parser.add_argument("pot", metavar="POT.json", help="ranking, requests and budgets, or - for standard input; see docs/common-pot.md")
    parser.add_argument("--mode", choices=[mode.value for mode in FundingMode], help="decide by this mode instead of the pot's own")
    parser.add_argument("--what-if", action="store_true", help="also say what each budget raised, lowered or gone would change")
    parser.add_argument(
        "--seconds", type=seconds, default=60.0, metavar="S", help="for the proof of class-lexicographic (60); as much again for what-if"
    )
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of the sentences in the decision")
    parser.add_argument("--out", type=Path, help="write the decision here instead of to standard output")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the decision of one pot, with the pot in it, so that `commonpot verify` needs nothing else."""
    from commonpot.engine.allocation import BadPot, allocate, pot_as_data, read_pot, what_if

    data = read_json(arguments.pot, "pot")
    try:
        pot = read_pot(_with_mode(data, arguments.mode))
        decision = allocate(pot, seconds=arguments.seconds)
    except BadPot as bad:
        raise BadInput("The pot has faults.", [Fault(fault.path, fault.sentence) for fault in bad.faults]) from bad
    translate = catalogue(arguments.language)
    result = {**decision.as_data(arguments.language, translate), "problem": pot_as_data(pot)}
    if arguments.what_if:
        found = what_if(pot, decision, seconds=arguments.seconds)
        result["what_if"] = found.as_data(lambda fact: fact.text(arguments.language, translate))
    write_json(result, arguments.out, "decision")
    return 0


def _with_mode(data: Any, mode: str | None) -> Any:
    return {**data, "mode": mode} if mode and isinstance(data, Mapping) else data
