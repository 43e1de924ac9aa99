"""What `commonpot audit verify` says of letters and complaints that were changed behind the back of the services."""

from collections.abc import Callable

import pytest

from commonpot import clock
from commonpot.applications.services.answer_day import tell_of_answers
from commonpot.calls.models import CallRoleKind
from commonpot.engine.canonical import canonical_bytes, sha256
from commonpot.funding.models import Letter, LetterParty, Redress, RedressGround, RedressRoute
from commonpot.funding.queries.letters_against_the_log import faults
from commonpot.funding.services import letters, redress
from commonpot.jobs.worker import Worker
from tests import factories
from tests.conftest import triggers_off
from tests.funding.pots import Meeting, consortium, in_role, meeting
from tests.funding.test_noninterference_letters import AFTER, MADE, adopted

pytestmark = pytest.mark.django_db
ASKED = {"BEST": {"no-in": 200_000, "dk-vekst": 101_000}, "NEXT": {"ee-areng": 20_000, "dk-vekst": 99_000}}


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Meeting:
    """One letter corrected and all sent; a complaint granted."""
    monkeypatch.setattr(letters, "letter_pdf", lambda _said: b"paper")
    room = meeting(ASKED)
    consortium(room, "BEST", "en")
    adopted(room)
    with clock.frozen(MADE):
        letters.ask_for_letters(acting_user=room.secretariat, call=room.call)
        Worker().work_off()
        letters.correct(acting_user=room.secretariat, letter=best(room), paragraph="Welcome.")
        for funder in ("no-in", "dk-vekst", "ee-areng"):
            letters.approve_all(acting_user=room.contact(funder), call=room.call)
    with clock.frozen(AFTER):
        tell_of_answers()
        person = factories.person_of(room.projects["BEST"].application.partners.get())
        application = room.projects["BEST"].application
        filed = redress.file_redress(acting_user=person, application=application, ground=RedressGround.MONEY, text="Sums.")
        observer = in_role(room.call, CallRoleKind.OBSERVER)
        redress.decide_redress(acting_user=observer, redress=filed, route=RedressRoute.ASSESSMENT, reason="Yes.")
    return room


def best(room: Meeting) -> Letter:
    return Letter.objects.get(submission=room.projects["BEST"], is_newest=True)


def test_what_went_through_the_services_is_as_the_log_says(told: Meeting) -> None:
    assert (list(faults()), {one.state for one in Letter.objects.filter(is_newest=True)}) == ([], {"sent"})


def other_words(room: Meeting) -> None:
    """With a hash that fits."""
    content = canonical_bytes(best(room).said | {"paragraph": ["Nothing at all."]})
    Letter.objects.filter(pk=best(room).pk).update(content=content, sha256=sha256(content))


CHANGES: list[tuple[Callable[[Meeting], object], str]] = [
    (other_words, "(en), version 2: what it says and the log do not agree."),
    (lambda room: Letter.objects.filter(pk=best(room).pk).update(outcome="reserve"), "what it says and the log do not agree."),
    (lambda room: Letter.objects.filter(pk=best(room).pk).update(pdf=b"papir"), "(en), version 2: its PDF and the log do not agree."),
    (lambda room: Letter.objects.filter(pk=best(room).pk).update(state="approved"), "whether it was sent and the log do not agree."),
    (
        lambda room: LetterParty.objects.filter(letter=best(room), funder="no-in").update(approved_at=None, approved_by=None),
        "who has approved it and the log do not agree.",
    ),
    (lambda room: Letter.objects.filter(version=1, submission=room.projects["BEST"])[0].delete(), "it stands in the log and is gone."),
    (lambda _room: Redress.objects.update(route="eligibility"), "the complaint about the procedure and the log do not agree."),
    (lambda _room: Redress.objects.all().delete(), "the complaint about the procedure and the log do not agree."),
]


@pytest.mark.parametrize(("change", "sentence"), CHANGES)
def test_what_was_changed_all_the_same_is_found(told: Meeting, change: Callable[[Meeting], object], sentence: str) -> None:
    with triggers_off():
        change(told)
    assert [sentence in found for found in faults()] == [True], list(faults())
