"""`commonpot call`: write a call and know what is wrong with it, make it live, say who has which role in it."""

import argparse
import json
import os
import sys
from pathlib import Path

from commonpot.engine.calls import BadCall, CallDocument, load_call
from commonpot.errors import BadInput

ROLES = ("secretariat", "contact_point", "expert", "observer")


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """`call` with its verbs."""
    call = subparsers.add_parser("call", help="check a call folder, make it live, give roles in it")
    verbs = call.add_subparsers(metavar="VERB", required=True)
    check = verbs.add_parser("check", help="find every fault of a call folder")
    check.add_argument("folder", type=Path, help="the folder with call.yaml and funders/")
    check.set_defaults(run=run)
    schema = verbs.add_parser("schema", help="print the JSON Schema of a call document")
    schema.set_defaults(run=print_schema)
    load = verbs.add_parser("load", help="make a call folder live; a change makes a new revision")
    load.add_argument("folder", type=Path, help="the folder with call.yaml and funders/")
    load.set_defaults(run=load_into_platform)
    role = verbs.add_parser("role", help="give a person with an account a role in a call")
    role.add_argument("call", help="the call's id")
    role.add_argument("email", help="the address of the person's account")
    role.add_argument("role", choices=ROLES)
    role.add_argument("--funder", default="", help="the funder's id, for a contact point")
    role.set_defaults(run=give_role)


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


def load_into_platform(arguments: argparse.Namespace) -> int:
    """Remember the folder's call as the revision in force."""
    _set_up()
    from commonpot.calls.services import load_folder

    revision = load_folder(folder=arguments.folder)
    print(f"{revision.call.slug} is at revision {revision.number}, sha256 {revision.sha256}.")
    return 0


def give_role(arguments: argparse.Namespace) -> int:
    """Whoever runs the platform names the first people of a call."""
    _set_up()
    from commonpot.accounts.models import User
    from commonpot.calls.models import Call, CallRoleKind
    from commonpot.calls.services import grant_role

    call = Call.objects.filter(slug=arguments.call).first()
    user = User.objects.filter(email=arguments.email.strip().lower()).first()
    if call is None:
        raise BadInput(f"There is no call “{arguments.call}” here. Load its folder first: commonpot call load FOLDER.")
    if user is None:
        raise BadInput(f"Nobody has an account with {arguments.email}. Ask the person to sign up on the site first.")
    grant_role(acting_user=None, call=call, user=user, role=CallRoleKind(arguments.role), funder=arguments.funder)
    print(f"{arguments.email} is now {arguments.role} of {arguments.call}{' for ' + arguments.funder if arguments.funder else ''}.")
    return 0


def _set_up() -> None:
    """The platform, with its database brought up to date: this may be the first command that a new installation sees."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonpot.web.settings")
    django.setup()
    from commonpot.web.preparing import bring_database_up_to_date

    bring_database_up_to_date()


def _print(value: object) -> None:
    print(json.dumps(value, indent=2, ensure_ascii=False))
