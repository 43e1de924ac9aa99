"""Nothing of a letter, a complaint or a project that one may not know changes a byte of what one gets: pages, papers, files, mail.

As in test_noninterference.py: in each world something has happened, of which nothing stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID, uuid5

import pytest
from django.db import transaction
from django.test import Client

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.applications.models import SubmittedPartner
from commonpot.applications.services.answer_day import tell_of_answers
from commonpot.calls.models import CallRoleKind
from commonpot.engine.canonical import canonical_bytes
from commonpot.funding.models import FormalKind, Letter, RedressGround, RedressRoute
from commonpot.funding.services import formal, letters, redress
from commonpot.jobs.worker import Worker
from commonpot.projects.models import Agreement, Project
from commonpot.projects.services import making
from tests import factories
from tests.conftest import triggers_off
from tests.doors.comparing import answer, mail_to
from tests.funding.pots import MEETING, Meeting, consortium, in_role, meeting
from tests.funding.test_noninterference import Answers, Change, Secret

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ASKED = {"BEST": {"no-in": 200_000, "dk-vekst": 101_000}, "NEXT": {"ee-areng": 20_000, "dk-vekst": 99_000}}
CALL = "/calls/innovation-express-2015/"
MADE = datetime(2015, 11, 24, 9, tzinfo=UTC)
BEFORE = datetime(2015, 11, 26, 22, 59, tzinfo=UTC)
"""The last minute before the answer day, by the clock of the call."""
AFTER = datetime(2015, 11, 27, 12, tzinfo=UTC)
NAMES = UUID("00000000-0000-4000-8000-000000000002")
OVERSIGHT = {"secretariat", "observer"}
BEST, NEXT = "applicant", "other applicant"
EXACT = "Exactly this."


@pytest.fixture(scope="module")
def room(django_db_setup: None, django_db_blocker: Any) -> Iterator[Meeting]:
    """The paper is what the letter says, without the typesetter: as telling, and fast."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(letters, "letter_pdf", lambda said: b"%PDF-" + canonical_bytes(said))
        made = meeting(ASKED)
        for acronym in ASKED:
            consortium(made, acronym, "en", "nb")
        yield made
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def people(room: Meeting) -> dict[str, User | None]:
    return {
        "anonymous": None,
        BEST: first_of(room, "BEST"),
        NEXT: first_of(room, "NEXT"),
        "expert": in_role(room.call, CallRoleKind.EXPERT),
        "Norway": room.contact("no-in"),
        "Denmark": room.contact("dk-vekst"),
        "Estonia": room.contact("ee-areng"),
        "observer": in_role(room.call, CallRoleKind.OBSERVER),
        "secretariat": room.secretariat,
    }


@pytest.fixture(scope="module")
def worlds(room: Meeting, people: dict[str, User | None]) -> Callable[[Change, datetime], Answers]:
    """What everybody gets in a world in which something has happened; each is asked once."""
    clients = clients_of(people)

    @cache
    def world(change: Change, at: datetime) -> Answers:
        with transaction.atomic():
            change(room)
            with clock.frozen(at):
                tell_of_answers()
                got = {(name, address): answer(client, address) for name, client in clients.items() for address in addresses(room)}
            got |= {(name, "mail"): mail_to(person) for name, person in people.items()}
            transaction.set_rollback(True)
        return got

    return world


def first_of(room: Meeting, acronym: str) -> User:
    return factories.person_of(room.projects[acronym].application.partners.get(key="p1"))


def adopted(room: Meeting, *, word: FormalKind = FormalKind.ACCEPTED, said: str = "") -> None:
    """Everybody accepts; Denmark's word on the first project is this one."""
    decision, told = room.adopt(), {"conditions": said} if word == FormalKind.CONDITIONS else {"reason": said}
    with clock.frozen(MEETING):
        own = {"acting_user": room.contact("dk-vekst"), "project": decision.projects.get(position=1), "funder": "dk-vekst"}
        formal.decide(**own, kind=word, **(told if said else {}))
        for funder in ("no-in", "dk-vekst", "ee-areng"):
            formal.accept_the_rest(acting_user=room.contact(funder), decision=decision, funder=funder)


def lettered(room: Meeting, paragraph: str = "", acronym: str = "BEST", **more: Any) -> None:
    """Letters for everybody, approved as far as they may be; one of them with a paragraph by hand."""
    adopted(room, **more)
    with clock.frozen(MADE):
        letters.ask_for_letters(acting_user=room.secretariat, call=room.call)
        Worker().work_off()
        if paragraph:
            for letter in Letter.objects.filter(submission=room.projects[acronym]):
                letters.correct(acting_user=room.secretariat, letter=letter, paragraph=paragraph)
        for funder in ("no-in", "dk-vekst", "ee-areng"):
            letters.approve_all(acting_user=room.contact(funder), call=room.call)
    with triggers_off():
        for letter in Letter.objects.select_related("submission"):
            address = uuid5(NAMES, f"{letter.submission.number} {letter.language} {letter.is_newest or letter.version}")
            Letter.objects.filter(pk=letter.pk).update(public_id=address)


def denmark_pays_other_amounts(room: Meeting) -> None:
    """As much as before, for other projects."""
    with triggers_off():
        for acronym, amount in (("BEST", 9_900_000), ("NEXT", 10_100_000)):
            SubmittedPartner.objects.filter(submission=room.projects[acronym], funder="dk-vekst").update(grant=amount)
    lettered(room)


def started(room: Meeting, **more: Any) -> None:
    adopted(room, **more)
    with clock.frozen(AFTER):
        making.make_all_confirmed()
    for project in Project.objects.select_related("submission"):
        Project.objects.filter(pk=project.pk).update(public_id=uuid5(NAMES, project.submission.number))
    for agreement in Agreement.objects.select_related("partner__submission"):
        address = uuid5(NAMES, f"{agreement.partner.submission.number} {agreement.funder}")
        Agreement.objects.filter(pk=agreement.pk).update(public_id=address)


def complained(room: Meeting, reason: str = "") -> None:
    adopted(room)
    with clock.frozen(AFTER):
        made = redress.file_redress(
            acting_user=first_of(room, "NEXT"),
            application=room.projects["NEXT"].application,
            ground=RedressGround.PROCESS,
            text="Particular",
        )
        if reason:
            observer = room.call.roles.get(role=CallRoleKind.OBSERVER).user
            redress.decide_redress(acting_user=observer, redress=made, route=RedressRoute.ASSESSMENT, reason=reason)


def own_letter_says_more(room: Meeting) -> None:
    lettered(room, EXACT)


def their_letter_says_more(room: Meeting) -> None:
    lettered(room, EXACT, "NEXT")


def with_conditions(room: Meeting) -> None:
    lettered(room, word=FormalKind.CONDITIONS, said=EXACT)


def refused(room: Meeting) -> None:
    lettered(room, word=FormalKind.REFUSED, said="Other plans.")


def refused_for_another_reason(room: Meeting) -> None:
    lettered(room, word=FormalKind.REFUSED, said=EXACT)


def started_on_conditions(room: Meeting) -> None:
    started(room, word=FormalKind.CONDITIONS, said=EXACT)


def granted(room: Meeting) -> None:
    complained(room, EXACT)


ALL = OVERSIGHT | {"Norway", "Denmark", "Estonia"}
SECRETS = [
    Secret("that letters are made", ALL, adopted, lettered, BEFORE),
    Secret("what one's own letter says, before the answer", OVERSIGHT | {"Norway", "Denmark"}, lettered, own_letter_says_more, BEFORE),
    Secret("what another's letter says", OVERSIGHT | {"Denmark", "Estonia", NEXT}, lettered, their_letter_says_more, AFTER),
    Secret("amounts of another funder", OVERSIGHT | {"Denmark"}, lettered, denmark_pays_other_amounts, BEFORE),
    Secret("conditions of another funder", OVERSIGHT | {"Denmark"}, lettered, with_conditions, BEFORE),
    Secret("why another funder refused", OVERSIGHT | {"Denmark"}, refused, refused_for_another_reason, BEFORE),
    Secret("that there is a project, before the answer", ALL, adopted, started, BEFORE),
    Secret("conditions in an agreement", OVERSIGHT | {"Denmark", BEST}, started, started_on_conditions, AFTER),
    Secret("that somebody complained", OVERSIGHT | {NEXT}, adopted, complained, AFTER),
    Secret("that a complaint was granted, and why", OVERSIGHT | {NEXT}, complained, granted, AFTER),
]


def addresses(room: Meeting) -> Iterator[str]:
    parts = ("letters/", "redress/", "projects/", "projects/projects.csv", "projects/360giving.json", "statistics/")
    yield from ("/my/", CALL, *(f"{CALL}{part}" for part in parts), f"{CALL}agreements/")
    for acronym, submission in room.projects.items():
        letter = uuid5(NAMES, f"{submission.number} en True")
        yield from (f"{CALL}letters/{letter}/", f"{CALL}letters/{letter}/letter.pdf", f"{CALL}redress/{submission.public_id}/")
        own = f"/applications/{submission.application.public_id}/"
        yield from (f"{own}{part}" for part in ("result/", "letter/", "letter/en.pdf", "redress/"))
        yield f"/projects/{uuid5(NAMES, submission.number)}/"
        yield from (f"/agreements/{uuid5(NAMES, f'{submission.number} {funder}')}/" for funder in ASKED[acronym])


def clients_of(people: Mapping[str, User | None]) -> dict[str, Client]:
    made = {name: Client(raise_request_exception=False) for name in people}
    for name, person in people.items():
        if person is not None:
            made[name].force_login(person)
            made[name].cookies["csrftoken"] = "c" * 32
    return made


@pytest.mark.parametrize("secret", SECRETS, ids=str)
def test_who_may_not_know_gets_the_same_bytes(secret: Secret, worlds: Callable[[Change, datetime], Answers]) -> None:
    before, after = worlds(secret.before, secret.at), worlds(secret.after, secret.at)
    differ = {(name, address) for (name, address), got in before.items() if got != after[name, address]}
    assert sorted(one for one in differ if one[0] not in secret.known_to) == []
    assert {name for name, _address in differ} == secret.known_to, "whoever may know sees it, or nothing was compared"
