"""Nothing that one may not know changes a byte of what one gets.

One secret is changed, and everything is asked again: every page and file by every person who may not know it, with every id that there
is, and the mail addressed to them. Status, headers and body must be the same. What the secret is visible in for those who may know
it must differ, so that no comparison is empty.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest
from django.db import transaction

from commonpot import clock
from commonpot.accounts.models import Invitation as Colleague
from commonpot.accounts.models import User
from commonpot.applications.models import Invitation, Section, SectionKey, SetAsideText, Submission
from commonpot.applications.services.answer_day import tell_of_answers
from commonpot.applications.services.desk import decide
from commonpot.applications.services.starting import start_application
from commonpot.calls.models import CallRole, CallRoleKind
from commonpot.engine.vocabulary import Outcome
from tests.doors.comparing import MAIL, Change, Kept, Secret, Worlds, assert_kept, kept_from
from tests.doors.houseful import AFTER_DEADLINE, BEFORE_DEADLINE, Houseful, furnish
from tests.doors.test_doors import LINES

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

AFTER_ANSWER = datetime(2015, 11, 27, 12, tzinfo=UTC)
APPLICANTS = {"partner", "coordinator"}
OVERSIGHT = {"secretariat", "observer"}
OWN_LINES = [line for line in LINES if line.room == "applications"]
"""Other rooms compare their own secrets, in tests of their own."""
PEOPLE = list(OWN_LINES[0].expected)
FUNDERS = ("no-in", "se-norr", "lt-pletra")
FILES = ("receipt.json", "receipt.sig", "application.json", "receipt.zip")
JOINT = (SectionKey.PROJECT, SectionKey.CRITERIA)
OWN = (SectionKey.SMES, SectionKey.ACTIVITIES, SectionKey.BUDGET, SectionKey.QUESTIONS)
NOT_ASKED = ("demo/", "account/", "health/", "invitations/<str:token>/")
"""The demo shows everybody everything; the accounts package knows no application; whoever holds an invitation's link may read it."""


def typed(kind: str, key: SectionKey, partner: str | None, change: dict[str, Any]) -> Change:
    def do(house: Houseful) -> None:
        section = Section.objects.get(application=house.stage.applications[kind], partner__key=partner, key=key)
        section.data = section.data | change
        section.save()

    return do


def decided(funder: str, outcome: Outcome, reason: str, by: str = "Olga") -> Change:
    def do(house: Houseful) -> None:
        row = Submission.objects.get(application=house.stage.applications["submitted"]).partners.get(funder=funder)
        officer, _new = User.objects.get_or_create(email=f"{by}@funder.example".lower(), defaults={"name": by})
        CallRole.objects.create(call=house.stage.call, user=officer, role=CallRoleKind.CONTACT_POINT, funder=funder)
        with clock.frozen(AFTER_DEADLINE):
            decide(acting_user=officer, partner=row, outcome=outcome, reason=reason)

    return do


def contents_of_drafts(house: Houseful) -> None:
    typed("draft", SectionKey.PROJECT, None, {"title": "Changed", "summary": ""})(house)
    typed("draft", SectionKey.CRITERIA, None, {"criterion-relevance": "Changed"})(house)
    typed("draft", SectionKey.SMES, "p2", {"smes": [{"id": "r1", "name": "Changed", "country": "SE"}]})(house)
    typed("draft", SectionKey.BUDGET, "p1", {"grant": "77", "own_cash": "1"})(house)
    typed("submitted", SectionKey.PROJECT, None, {"title": "Changed after it was submitted"})(house)
    typed("submitted", SectionKey.BUDGET, "p2", {"grant": "77", "own_cash": "1"})(house)


def addresses_of_invitations(_house: Houseful) -> None:
    Invitation.objects.filter(state="pending").update(email="changed@cluster.example")
    Colleague.objects.update(email="changed@cluster.example")


def another_draft(house: Houseful) -> None:
    person, organisation = house.stage.people["sviesa"], house.stage.organisations["sviesa"]
    with clock.frozen(BEFORE_DEADLINE):
        start_application(acting_user=person, call=house.stage.call, organisation=organisation)


SECRETS = [
    Secret("texts, SMEs and budgets of a draft", APPLICANTS, contents_of_drafts),
    Secret("addresses of people who are invited", {"coordinator", "invited"}, addresses_of_invitations),
    Secret(
        "text that was set aside", {"partner"}, lambda _house: SetAsideText.objects.update(data={"smes": [{"id": "r1", "name": "Changed"}]})
    ),
    Secret("that a draft exists", {"other coordinator"}, another_draft),
    Secret(
        "own decision of a funder before the answer day",
        OVERSIGHT | {"own contact point"},
        decided("no-in", Outcome.NOT_MET, "Particular"),
        at=AFTER_DEADLINE,
    ),
    Secret(
        "reason of a funder before the answer day",
        OVERSIGHT | {"own contact point"},
        decided("no-in", Outcome.NOT_MET, "Particular"),
        decided("no-in", Outcome.NOT_MET, "Another"),
        at=AFTER_DEADLINE,
        implied=True,
    ),
    Secret("decision of another funder", OVERSIGHT, decided("se-norr", Outcome.NOT_MET, "Particular"), at=AFTER_DEADLINE),
    Secret(
        "decision and reason after the answer day",
        OVERSIGHT | APPLICANTS,
        decided("se-norr", Outcome.NOT_MET, "Particular"),
        decided("se-norr", Outcome.MET, "Another"),
        at=AFTER_ANSWER,
    ),
    Secret(
        "who decided",
        OVERSIGHT | {"own contact point"},
        decided("no-in", Outcome.NOT_MET, "Particular", by="Oskar"),
        decided("no-in", Outcome.NOT_MET, "Particular", by="Olga"),
        at=AFTER_ANSWER,
    ),
]


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any) -> Iterator[Houseful]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield furnish()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def addresses(house: Houseful) -> list[str]:
    """Every route that can be asked by GET, and for both applications every part there is."""
    patterns = {(line.pattern, line.kind) for line in OWN_LINES if line.method == "GET" and not line.pattern.startswith(NOT_ASKED)}
    listed = {house.address(pattern, kind) for pattern, kind in patterns}
    return sorted(listed | set(_parts(house)))


def _parts(house: Houseful) -> Iterator[str]:
    desk = f"/calls/{house.stage.call.slug}/desk"
    for kind in ("draft", "submitted"):
        one = f"/applications/{house.stage.applications[kind].public_id}"
        yield from (f"{one}/{key}/" for key in JOINT)
        yield from (f"{one}/partners/{partner}/{key}/" for partner, key in product(("p1", "p2"), OWN))
        yield from (f"{one}/receipts/1/{name}" for name in FILES)
    made = house.stage.applications["submitted"].submissions.get()
    for funder in FUNDERS:
        yield from (f"{desk}/{funder}/", f"{desk}/{funder}/export.xlsx")
        yield from (f"{desk}/{funder}/{made.public_id}/{partner}/" for partner in ("p1", "p2"))


@pytest.fixture(scope="module")
def worlds(house: Houseful, addresses: list[str]) -> Worlds:
    return Worlds(house, addresses, PEOPLE, prepare=tell_of_answers)


@pytest.mark.parametrize("kept", kept_from(SECRETS, PEOPLE), ids=str)
def test_who_may_not_know_gets_the_same_bytes(kept: Kept, worlds: Worlds) -> None:
    assert_kept(worlds, kept)


@pytest.mark.parametrize("secret", SECRETS, ids=str)
def test_who_may_know_sees_it(secret: Secret, worlds: Worlds) -> None:
    assert worlds.who_can_tell(secret) == secret.known_to


def test_the_same_world_gives_the_same_bytes(worlds: Worlds) -> None:
    """Also to those who may know nearly everything: otherwise what they see could be chance."""
    people = tuple(sorted(OVERSIGHT))
    first, second = worlds.ask(people, [], AFTER_DEADLINE), worlds.ask(people, [lambda _house: None], AFTER_DEADLINE)
    assert [one for one, got in first.items() if got != second[one]] == []
    assert sum(got[0] == 200 for (_name, address), got in first.items() if address != MAIL) > 20
