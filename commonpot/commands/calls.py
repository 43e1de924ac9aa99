"""`commonpot call check FOLDER` and `commonpot call schema`: write a call, and know what is wrong with it."""

import argparse
import json
import sys
from pathlib import Path

from commonpot.engine.calls import BadCall, CallDocument, load_call


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """`call` with its two verbs."""
    call = subparsers.add_parser("call", help="check a call folder, or print what a call document may say")
    verbs = call.add_subparsers(metavar="VERB", required=True)
    check = verbs.add_parser("check", help="find every fault of a call folder")
    check.add_argument("folder", type=Path, help="the folder with call.yaml and funders/")
    check.set_defaults(run=run)
    schema = verbs.add_parser("schema", help="print the JSON Schema of a call document")
    schema.set_defaults(run=print_schema)


def run(arguments: argparse.Namespace) -> int:
    """Check one folder: a summary on standard output, or every fault on standard error."""
    try:
        call = load_call(arguments.folder)
    except BadCall as bad:
        for fault in bad.faults:
            print(fault, file=sys.stderr)
        return 2
    _print(
        {
            "call": call.id,
            "revision": call.revision,
            "funders": len(call.funders),
            "rules": len(call.rules) + sum(len(funder.rules) for funder in call.funders),
            "sha256": call.sha256(),
        }
    )
    return 0


def print_schema(arguments: argparse.Namespace) -> int:
    """The JSON Schema, made from the models themselves."""
    _print(CallDocument.model_json_schema())
    return 0


def _print(value: object) -> None:
    print(json.dumps(value, indent=2, ensure_ascii=False))
