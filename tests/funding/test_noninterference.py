"""Nothing of the common pot that one may not know changes a byte of what one gets: pages, files, the own page, mail.

In each world something has happened, of which nothing stays. Who may not know of it gets the same; who may, does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.applications.models import SubmittedPartner
from commonpot.applications.services.answer_day import tell_of_answers
from commonpot.calls.models import CallRoleKind
from commonpot.funding.models import AdoptedDecision, FormalKind, Scenario
from commonpot.funding.services import formal
from commonpot.mail.models import OutboxMessage
from tests import factories
from tests.conftest import triggers_off
from tests.funding.pots import MEETING, SKIPPING, Meeting, in_role, meeting

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ASKED = {
    "BEST": {"no-in": 200_000, "dk-vekst": 101_000},
    "NEXT": {"no-in": 150_000, "dk-vekst": 99_000},
    "LATER": {"ee-areng": 10_000, "no-in": 140_000},
}
TIGHT = SKIPPING.model_copy(update={"budgets": {"no-in": 35_000_000}})
POT = "/calls/innovation-express-2015/funding/"
SCENARIO = UUID("00000000-0000-4000-8000-000000000001")
BEFORE_ANSWER = MEETING
AFTER_ANSWER = datetime(2015, 11, 27, 12, tzinfo=UTC)
ALL_AMOUNTS = {"secretariat", "observer"}
FUNDERS = {"Norway", "Denmark"}
CHANCE = re.compile(rb"(csrfmiddlewaretoken\" value=\"|nonce=\"|csrftoken=)[\w+/=-]+")

Change = Callable[[Meeting], object]
Answers = dict[tuple[str, str], Any]


@dataclass(frozen=True)
class Secret:
    name: str
    known_to: set[str]
    before: Change
    after: Change
    at: datetime = BEFORE_ANSWER

    def __str__(self) -> str:
        return self.name


def nothing(_room: Meeting) -> None:
    pass


def kept(room: Meeting) -> Scenario:
    """Under an address that is the same in every world."""
    scenario = room.keep("Tight", TIGHT)
    with triggers_off():
        Scenario.objects.filter(pk=scenario.pk).update(public_id=SCENARIO)
    return Scenario.objects.get(pk=scenario.pk)


def adopted(room: Meeting) -> AdoptedDecision:
    return room.adopt(kept(room))


def amounts_changed_places(room: Meeting) -> AdoptedDecision:
    """Denmark pays as much as before, for other projects."""
    with triggers_off():
        for acronym, amount in (("BEST", 9_900_000), ("NEXT", 10_100_000)):
            SubmittedPartner.objects.filter(submission=room.projects[acronym], funder="dk-vekst").update(grant=amount)
    return adopted(room)


def said(kind: FormalKind, reason: str = "") -> Change:
    def do(room: Meeting) -> None:
        project = adopted(room).projects.get(position=1)
        with clock.frozen(MEETING):
            formal.decide(acting_user=room.contact("dk-vekst"), project=project, funder="dk-vekst", kind=kind, reason=reason)

    return do


SECRETS = [
    Secret("that a scenario is kept", ALL_AMOUNTS | FUNDERS, nothing, kept),
    Secret("that a decision is adopted", ALL_AMOUNTS | FUNDERS, kept, adopted),
    Secret("that a decision is adopted, on the answer day", ALL_AMOUNTS | FUNDERS, kept, adopted, AFTER_ANSWER),
    Secret("amounts of another funder", ALL_AMOUNTS | {"Denmark"}, adopted, amounts_changed_places),
    Secret("formal word of another funder", ALL_AMOUNTS | {"Denmark"}, said(FormalKind.ACCEPTED), said(FormalKind.REFUSED, "Particular.")),
    Secret("reason of another funder", ALL_AMOUNTS | {"Denmark"}, said(FormalKind.REFUSED, "One."), said(FormalKind.REFUSED, "Another.")),
]


@pytest.fixture
def room() -> Meeting:
    return meeting(ASKED)


@pytest.fixture
def people(room: Meeting) -> dict[str, User | None]:
    return {
        "anonymous": None,
        "stranger": factories.user(),
        "applicant": room.projects["BEST"].submitted_by,
        "expert": in_role(room.call, CallRoleKind.EXPERT),
        "Norway": room.contact("no-in"),
        "Denmark": room.contact("dk-vekst"),
        "observer": in_role(room.call, CallRoleKind.OBSERVER),
        "secretariat": room.secretariat,
    }


def addresses(room: Meeting) -> Iterator[str]:
    best = room.projects["BEST"].public_id
    parts = ("", "meeting/", "meeting/next/", f"meeting/{best}/", f"scenarios/{SCENARIO}/", f"scenarios/{SCENARIO}/adopt/", "decision/")
    yield from (f"{POT}{part}" for part in parts)
    yield f"{POT}compare/?with={SCENARIO}"
    for funder in ("no-in", "dk-vekst"):
        yield from (f"{POT}decision/{funder}/", f"{POT}decision/{funder}/{best}/")
    yield from (f"{POT}decisions/1/{part}" for part in ("", "result.json", "export.xlsx"))
    yield from ("/my/", "/calls/innovation-express-2015/")


def world(room: Meeting, people: dict[str, User | None], change: Change, at: datetime) -> Answers:
    with transaction.atomic():
        change(room)
        with clock.frozen(at):
            tell_of_answers()
            got = {(name, address): answer(person, address) for name, person in people.items() for address in addresses(room)}
        got |= {(name, "mail"): mail_to(person) for name, person in people.items()}
        transaction.set_rollback(True)
    return got


def answer(person: User | None, address: str) -> tuple[int, bytes]:
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person)
    client.cookies["csrftoken"] = "c" * 32
    response = client.get(address)
    return response.status_code, CHANCE.sub(rb"\1", deepcopy(response.content))


def mail_to(person: User | None) -> list[tuple[str, ...]]:
    sent = OutboxMessage.objects.filter(to=person.email if person else "").order_by("pk")
    return list(sent.values_list("name", "subject", "body"))


@pytest.mark.parametrize("secret", SECRETS, ids=str)
def test_who_may_not_know_gets_the_same_bytes(secret: Secret, room: Meeting, people: dict[str, User | None]) -> None:
    before, after = world(room, people, secret.before, secret.at), world(room, people, secret.after, secret.at)
    differ = {(name, address) for (name, address), got in before.items() if got != after[name, address]}
    assert sorted(one for one in differ if one[0] not in secret.known_to) == []
    assert {name for name, _address in differ} == secret.known_to, "whoever may know sees it, or nothing was compared"
