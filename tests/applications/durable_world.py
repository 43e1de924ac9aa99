"""`python -m tests.applications.durable_world N`: fill an empty database with N complete drafts of one coordinator; say who and which.

For test_durability.py, which starts real servers on it. The call is open for as long as these tests are likely to run.
"""

import json
import sys

import django

TOKEN = "a" * 32


def main(number: int) -> None:
    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic():
        print(json.dumps(fill(number)))


def fill(number: int) -> dict[str, object]:
    from tests import factories
    from tests.applications import submitted

    call = open_call()
    person = factories.user("coordinator@example.test")
    first = submitted.ready(of=call, partners=1, coordinator=person)
    drafts = [str(first.public_id), *(copy_of(first, number) for number in range(2, number + 1))]
    return {"cookies": session_of(person), "drafts": drafts}


def open_call() -> "object":
    from commonpot.calls.queries import document
    from commonpot.calls.services import load_document
    from commonpot.engine.calls import CallDocument
    from tests import factories

    content = document(factories.call()).model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"revision"})
    for milestone in content["timeline"]["milestones"]:
        if milestone["kind"] != "opening":
            milestone["on"] = "2199-12-31"
            milestone.pop("until", None)
    for funder in content["funders"]:
        funder.pop("deadline", None)
    return load_document(document=CallDocument.model_validate(content)).call


def copy_of(first: "object", number: int) -> str:
    from commonpot.applications.models import Application, Partner, Section

    sections = list(Section.objects.filter(application=first))
    partner = Partner.objects.get(application=first)
    copied = Application.objects.create(call=first.call, number=number, started_by=first.started_by)  # type: ignore[attr-defined]
    old, partner.pk, partner.application = partner.pk, None, copied
    partner.save()
    for section in sections:
        section.pk, section.application = None, copied
        section.partner_id = partner.pk if section.partner_id == old else None
    Section.objects.bulk_create(sections)
    return str(copied.public_id)


def session_of(person: "object") -> str:
    """The cookies of somebody who is signed in, as a browser sends them."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"


if __name__ == "__main__":
    main(int(sys.argv[1]))
