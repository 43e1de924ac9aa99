"""`commonpot eligibility CALL_FOLDER APPLICATION.json`: is this application eligible, rule by rule?

Exit 0: every deciding rule is met. Exit 1: the answer is not yes ("not met" or "cannot tell yet"). Exit 2: bad input.
"""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import datetime
from gettext import GNUTranslations
from pathlib import Path
from typing import BinaryIO, TextIO

from babel.messages.pofile import read_po

from commonpot import engine
from commonpot.engine.applications import Application
from commonpot.engine.calls.faults import BadCall
from commonpot.engine.calls.folder import load_call
from commonpot.engine.calls.not_yet import Purpose
from commonpot.engine.eligibility import check
from commonpot.engine.eligibility.reading import MAX_BYTES, BadApplication, read_application, report_as_data
from commonpot.engine.vocabulary import Outcome
from commonpot.engine.wording import marked
from commonpot.errors import BadInput, Fault

LANGUAGES = ("en", "nb")


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("eligibility", help="check an application against every rule of a call")
    parser.add_argument("call", type=Path, metavar="CALL_FOLDER", help="the folder with call.yaml and funders/")
    parser.add_argument("application", metavar="APPLICATION.json", help="the application document, or - for standard input")
    parser.add_argument("--now", type=_instant, help="judge a draft's deadlines at this moment, as 2015-10-30T12:00:00+01:00")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of the facts in the report")
    parser.add_argument("--out", type=Path, help="write the report here instead of to standard output")
    parser.set_defaults(run=run)


def _instant(written: str) -> datetime:
    try:
        instant = datetime.fromisoformat(written)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{written}” is not a moment; write 2015-10-30T12:00:00+01:00") from error
    if instant.tzinfo is None:
        raise argparse.ArgumentTypeError(f"“{written}” lacks its offset; write 2015-10-30T12:00:00+01:00")
    return instant


def run(arguments: argparse.Namespace) -> int:
    """Print the report of one application; see the module for the exit codes."""
    try:
        call = load_call(arguments.call, Purpose.FILES)
    except BadCall as bad:
        raise BadInput("The call folder has faults.", [Fault("", str(fault)) for fault in bad.faults]) from bad
    application = _application(arguments.application)
    if application.call != call.id:
        sentence = f"this is an application to “{application.call}”, but the folder holds “{call.id}”"
        raise BadInput("The application is for another call.", [Fault("call", sentence)])
    report = check(call, application, now=arguments.now)
    data = report_as_data(report, arguments.language, catalogue(arguments.language))
    _write(json.dumps(data, ensure_ascii=False, indent=2) + "\n", arguments.out)
    return 0 if report.conclusion.proposal is Outcome.MET else 1


def _application(place: str) -> Application:
    try:
        if place == "-":
            data = _bytes_of(sys.stdin).read(MAX_BYTES + 1)
        else:
            with Path(place).open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise BadInput("The application cannot be read.", [Fault(place, f"the file cannot be read ({error})")]) from error
    try:
        return read_application(data)
    except BadApplication as bad:
        faults = [Fault(fault.path, fault.sentence) for fault in bad.faults]
        raise BadInput("The application has faults.", faults) from bad


def _write(text: str, out: Path | None) -> None:
    data = text.encode(errors="backslashreplace")
    try:
        if out is not None:
            out.write_bytes(data)
        else:
            _bytes_of(sys.stdout).write(data)
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise BadInput("The report cannot be written.", [Fault(str(out or ""), f"the report cannot be written ({error})")]) from error


def _bytes_of(stream: TextIO | None) -> BinaryIO:
    """Python has no stream at all where the shell had closed it."""
    if stream is None:
        raise OSError("it is closed")
    return stream.buffer


def catalogue(language: str) -> Callable[[str], str]:
    """The engine's own catalogue, compiled or as it was written."""
    if language == "en":
        return marked
    folder = Path(engine.__path__[0]) / "locale" / language / "LC_MESSAGES"
    compiled = folder / "django.mo"
    if compiled.exists():
        with compiled.open("rb") as stream:
            return GNUTranslations(stream).gettext
    with (folder / "django.po").open("rb") as stream:
        texts = {str(message.id): str(message.string) for message in read_po(stream) if message.string}
    return lambda message: texts.get(message, message)
