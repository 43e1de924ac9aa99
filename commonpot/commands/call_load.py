"""`commonpot call-load FOLDER`: make what a call folder says the call in force, for the web as well."""

import argparse
import os
from pathlib import Path
from typing import Any


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("call-load", help="load a call folder into the platform; a change makes a new revision")
    parser.add_argument("folder", type=Path, help="the folder with call.yaml and funders/")
    parser.set_defaults(run=run)


def run(arguments: Any) -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonpot.web.settings")
    django.setup()
    from commonpot.calls.services import load_folder

    revision = load_folder(folder=arguments.folder)
    print(f"{revision.call.slug} is at revision {revision.number}, sha256 {revision.sha256}.")
    return 0
