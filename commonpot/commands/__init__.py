"""The `commonpot` command. Each module here is a group of subcommands: `add_parser(subparsers)` and `run(args) -> int`.

Exit codes: 0 done, 1 the answer is no (a broken log, a call with faults), 2 bad input. Never a traceback for bad input: one sentence per
fault, on standard error. Modules import Django inside `run`, so that the engine's commands work without any of it.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules

from commonpot.errors import BadInput, DomainError

# Read when numpy is first imported. The engines' matrices are small; threads of the linear algebra only get in each other's way, by a
# factor of twenty on a busy machine. What the operator has set stays.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def main(argv: Sequence[str] | None = None) -> int:
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except BadInput as error:
        return _refuse(*(map(str, error.faults) if error.faults else [error.sentence]))
    except DomainError as error:
        return _refuse(error)
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if not _is_for_the_operator(error):
            raise
        return _refuse(error)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="commonpot", description="Run a joint transnational funding call.")
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    for found in iter_modules(__path__):
        module = import_module(f"{__name__}.{found.name}")
        if hasattr(module, "add_parser"):
            module.add_parser(subparsers)
    return parser


def _refuse(*faults: object) -> int:
    for fault in faults:
        print(fault, file=sys.stderr)
    return 2


def _is_for_the_operator(error: Exception) -> bool:
    """Errors whose text is written for whoever runs the program. By name, so that nothing is imported to find out."""
    return type(error).__name__ in {"DatabaseInUse", "ImproperlyConfigured"}
