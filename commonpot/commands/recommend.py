"""`commonpot recommend PROFILES.json --for ID`: whom this participant should meet, and why.

Exit 0: somebody is suggested. Exit 1: nobody is. Exit 2: bad input. Without `--for` everybody's list is made at once.
"""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from commonpot.commands.eligibility import LANGUAGES, catalogue
from commonpot.commands.files import read_json, write_json
from commonpot.engine.matchmaking.recommending import LIMIT, BadProfiles, Profiles, Suggestion, read_profiles, recommend, recommend_all
from commonpot.engine.wording import Translate
from commonpot.errors import BadInput, Fault


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("recommend", help="suggest whom the participants of an event should meet")
    parser.add_argument("profiles", metavar="PROFILES.json", help="the profiles document, or - for standard input")
    parser.add_argument("--for", dest="participant", metavar="ID", help="the participant (without it: everybody)")
    parser.add_argument("--limit", type=_count, default=LIMIT, help=f"at most so many suggestions for each ({LIMIT})")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of the reasons")
    parser.add_argument("--out", type=Path, help="write the suggestions here instead of to standard output")
    parser.set_defaults(run=run)


def _count(written: str) -> int:
    if not written.isdecimal() or not int(written):
        raise argparse.ArgumentTypeError(f"“{written}” is no number of suggestions; write 1 or more")
    return int(written)


def run(arguments: argparse.Namespace) -> int:
    """Print the suggestions; see the module for the exit codes."""
    data = read_json(arguments.profiles, "profiles document")
    try:
        found = _suggested(read_profiles(data), arguments.participant, arguments.limit)
    except BadProfiles as bad:
        raise BadInput("The profiles have faults.", [Fault(fault.path, fault.sentence) for fault in bad.faults]) from bad
    say = catalogue(arguments.language)
    lists = [{"for": one, "suggestions": [_as_data(each, arguments.language, say) for each in few]} for one, few in found.items()]
    write_json({"lists": lists}, arguments.out, "suggestions")
    return 0 if any(found.values()) else 1


def _suggested(profiles: Profiles, participant: str | None, limit: int) -> Mapping[str, tuple[Suggestion, ...]]:
    if participant is None:
        return recommend_all(profiles, limit=limit)
    return {participant: recommend(profiles, participant, limit=limit)}


def _as_data(one: Suggestion, language: str, say: Translate) -> dict[str, Any]:
    reasons = [reason.text(language, say) for reason in one.reasons]
    return {"participant": one.participant, "organisation": one.organisation, "score": one.score, "reasons": reasons}
