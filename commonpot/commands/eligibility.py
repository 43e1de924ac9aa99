"""`commonpot eligibility CALL_FOLDER APPLICATION.json`: is this application eligible, rule by rule?

Exit 0: every deciding rule is met. Exit 1: the answer is not yes ("not met" or "cannot tell yet"). Exit 2: bad input.
"""

import argparse
from collections.abc import Callable
from datetime import datetime
from gettext import GNUTranslations
from pathlib import Path

from babel.messages.pofile import read_po

from commonpot import engine
from commonpot.commands.files import read_file, write_json
from commonpot.engine.applications import Application
from commonpot.engine.calls.faults import BadCall
from commonpot.engine.calls.folder import load_call
from commonpot.engine.calls.not_yet import Purpose
from commonpot.engine.eligibility import check
from commonpot.engine.eligibility.reading import BadApplication, read_application, report_as_data
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
    write_json(data, arguments.out, "report")
    return 0 if report.conclusion.proposal is Outcome.MET else 1


def _application(place: str) -> Application:
    try:
        return read_application(read_file(place, "application"))
    except BadApplication as bad:
        faults = [Fault(fault.path, fault.sentence) for fault in bad.faults]
        raise BadInput("The application has faults.", faults) from bad


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
