"""Letters: made once, corrected by a new version, approved by every funder in them, sent on the answer day and not before."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult
from pypdf import PdfReader

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.applications.models import AnswerNotice
from commonpot.applications.services.answer_day import tell_of_answers
from commonpot.audit.models import AuditEvent
from commonpot.calls.models import CallRoleKind
from commonpot.calls.queries import document
from commonpot.engine.canonical import sha256
from commonpot.engine.vocabulary import Outcome
from commonpot.errors import Conflict, NotAllowed
from commonpot.funding.models import FormalKind, Letter, LetterParty, LetterRun, LetterRunState
from commonpot.funding.services import formal, letters
from commonpot.funding.services.letters_sending import send_letters
from commonpot.jobs.worker import Worker
from commonpot.mail.models import OutboxMessage
from tests.applications import submitted
from tests.funding.pots import MEETING, SKIPPING, Meeting, consortium, in_role, meeting

pytestmark = pytest.mark.django_db

CALL = "/calls/innovation-express-2015/letters/"
MADE = datetime(2015, 11, 24, 9, tzinfo=UTC)
ASKED = {
    "BEST": {"no-in": 200_000, "dk-vekst": 101_000},
    "NEXT": {"no-in": 200_000, "ee-areng": 20_000},
    "LATER": {"no-in": 150_000, "ee-areng": 10_000},
}
TIGHT = SKIPPING.model_copy(update={"budgets": {"no-in": 45_000_000}})
SECRET = "Xyzzy: a revised budget."


@pytest.fixture
def room() -> Meeting:
    """Norway has money for two of three; a coordinator that reads bokmål and a partner that reads English stand behind the first."""
    made = meeting(ASKED)
    consortium(made, "BEST", "nb", "en")
    consortium(made, "LATER", "en")
    decision = made.adopt(made.keep("Tight", TIGHT))
    with clock.frozen(MEETING):
        first = decision.projects.get(position=1)
        formal.decide(acting_user=made.contact("dk-vekst"), project=first, funder="dk-vekst", kind=FormalKind.CONDITIONS, conditions=SECRET)
        for funder in ("no-in", "ee-areng"):
            formal.accept_the_rest(acting_user=made.contact(funder), decision=decision, funder=funder)
    return made


def coordinator(room: Meeting, acronym: str = "BEST") -> User:
    return User.objects.get(memberships__organisation__partnerships__application=room.projects[acronym].application, language="nb")


def make(room: Meeting, at: datetime = MADE) -> LetterRun:
    with clock.frozen(at):
        run = letters.ask_for_letters(acting_user=room.secretariat, call=room.call)
        Worker().work_off()
    run.refresh_from_db()
    return run


def approve(room: Meeting, *funders: str) -> list[int]:
    with clock.frozen(MADE):
        return [letters.approve_all(acting_user=room.contact(one), call=room.call) for one in funders or ("no-in", "dk-vekst", "ee-areng")]


def letter(room: Meeting, acronym: str = "BEST", language: str = "nb") -> Letter:
    return Letter.objects.get(submission=room.projects[acronym], language=language, is_newest=True)


def answer(room: Meeting) -> datetime:
    return document(room.call).answer_at()


def text(response) -> str:
    assert response.status_code == 200, response.content[:2000]
    return response.content.decode().replace("\u00a0", " ")


def test_one_letter_is_made_for_each_application_and_language(room: Meeting) -> None:
    run = make(room)
    assert (run.state, run.done, run.total, run.made) == (LetterRunState.DONE, 4, 4, 4)
    made = sorted((one.title.partition(" ")[0], one.language, one.outcome) for one in Letter.objects.all())
    assert made == [("BEST", "en", "funded"), ("BEST", "nb", "funded"), ("LATER", "en", "reserve"), ("NEXT", "en", "funded")]
    assert all(one.sha256 == sha256(bytes(one.content)) for one in Letter.objects.all())
    assert sorted(letter(room).parties.values_list("funder", flat=True)) == ["dk-vekst", "no-in"]


def test_a_letter_says_the_answer_the_reason_the_amounts_and_the_conditions(room: Meeting) -> None:
    make(room)
    said = letter(room, "BEST", "en").said
    assert said["heading"] == "Your project is funded"
    assert [(one["funder"], one["amount"].replace("\u00a0", " ")) for one in said["grants"]] == [
        ("no-in", "NOK 200,000"),
        ("dk-vekst", "DKK 101,000"),
    ]
    assert [word["texts"] for word in said["words"]] == [[], [SECRET]]
    assert "11 December 2015" in said["redress"][0]
    passed_over = letter(room, "LATER", "en").said
    assert "not enough money left from Innovation Norway" in passed_over["reason"]
    assert "NEXT" not in str(passed_over), "no other applicant is named"


def test_who_is_not_eligible_reads_the_rule_what_was_found_and_what_the_funder_says(room: Meeting) -> None:
    alone = submitted.submitted(of=room.call, partners=1)
    submitted.decided(submitted.row_of(alone, "no-in"), Outcome.NOT_MET, by=room.contact("no-in"), reason="No office in Norway.")
    with clock.frozen(MADE):
        make(room)
    said = Letter.objects.get(submission=alone).said
    assert (said["heading"], said["more"]) == (
        "Your application is not eligible",
        [f"Innovation Norway: {alone.partners.get().name}", "No office in Norway."],
    )
    assert [(one["rule"].partition(" from ")[2], one["found"][0]) for one in said["rules"]] == [
        ("at least two countries of the call.", "Partners that ask for funding: 1, from Norway")
    ]


def test_the_letter_on_paper_is_tagged_and_says_its_language_and_title(room: Meeting) -> None:
    make(room)
    for language, heading in (("en", "Your project is funded"), ("nb", "Prosjektet ditt får støtte")):
        paper = PdfReader(BytesIO(bytes(letter(room, "BEST", language).pdf)))
        root = paper.trailer["/Root"]
        assert (root["/MarkInfo"]["/Marked"], root["/Lang"], paper.metadata.title) == (True, language, heading)
        assert "/StructTreeRoot" in root
        assert SECRET in "".join(page.extract_text() for page in paper.pages).replace("\n", " ")


def test_making_again_makes_nothing_twice_and_a_new_version_of_what_has_changed(room: Meeting) -> None:
    make(room)
    assert make(room).made == 0
    with clock.frozen(MADE):
        project = room.call.funding_decisions.get().projects.get(position=2)
        seen = project.formal_decisions.get(funder="no-in").pk
        formal.decide(
            acting_user=room.contact("no-in"), project=project, funder="no-in", kind=FormalKind.CONDITIONS, conditions="New.", seen=seen
        )
    assert make(room).made == 1
    assert sorted(room.projects["NEXT"].letters.values_list("version", "is_newest")) == [(1, False), (2, True)]


def test_a_worker_that_is_killed_in_between_leaves_what_is_made_and_repeats_nothing(room: Meeting, monkeypatch) -> None:
    calls = []

    def killed(said):
        calls.append(said["language"])
        if len(calls) == 3:
            raise KeyboardInterrupt
        return b"paper"

    monkeypatch.setattr(letters, "letter_pdf", killed)
    with clock.frozen(MADE):
        run = letters.ask_for_letters(acting_user=room.secretariat, call=room.call)
        with pytest.raises(KeyboardInterrupt):
            letters.work_off(run.pk)
        run.refresh_from_db()
        assert (Letter.objects.count(), run.done, run.state) == (2, 2, LetterRunState.RUNNING)
        letters.work_off(run.pk)
    run.refresh_from_db()
    assert (Letter.objects.count(), run.done, run.state, len(calls)) == (4, 4, LetterRunState.DONE, 5)


def test_what_went_wrong_once_is_tried_again_and_what_goes_wrong_every_time_ends_the_run(room: Meeting, monkeypatch) -> None:
    broken = [True, True, True, True]

    def sometimes(said):
        if broken and broken.pop():
            raise OSError("The disk is full.")
        return b"paper"

    monkeypatch.setattr(letters, "letter_pdf", sometimes)
    run, states = make(room), []
    for _attempt in range(2):
        states.append(run.state)
        DBTaskResult.objects.update(run_after=clock.wall())
        Worker().work_off()
        run.refresh_from_db()
    assert ([*states, run.state], Letter.objects.count()) == (["running", "running", "failed"], 0)
    broken.pop()
    assert (make(room).state, Letter.objects.count()) == (LetterRunState.DONE, 4)


def test_letters_are_made_by_one_run_at_a_time_and_only_for_the_secretariat(room: Meeting) -> None:
    with clock.frozen(MADE):
        letters.ask_for_letters(acting_user=room.secretariat, call=room.call)
        with pytest.raises(Conflict) as refusal:
            letters.ask_for_letters(acting_user=room.secretariat, call=room.call)
        with pytest.raises(NotAllowed):
            letters.ask_for_letters(acting_user=room.contact("no-in"), call=room.call)
    assert refusal.value.code == "under_way"


def test_without_a_decision_no_letter_is_made() -> None:
    early = meeting({"BEST": {"no-in": 1000}})
    with pytest.raises(Conflict) as refusal:
        letters.ask_for_letters(acting_user=early.secretariat, call=early.call)
    assert refusal.value.code == "no_decision"


def test_the_database_keeps_what_a_letter_says_and_each_version_once(room: Meeting) -> None:
    make(room)
    one = letter(room)
    for change in ({"content": b"{}"}, {"pdf": b""}, {"version": 9}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Letter.objects.filter(pk=one.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Letter.objects.filter(pk=one.pk)._raw_delete("default")
    one.pk, one.is_newest = None, False
    with pytest.raises(IntegrityError), transaction.atomic():
        one.save(force_insert=True)


def test_a_correction_is_a_new_version_from_the_one_that_was_read(room: Meeting) -> None:
    make(room)
    first = letter(room)
    with clock.frozen(MADE):
        second = letters.correct(acting_user=room.contact("no-in"), letter=first, paragraph="Welcome.\n\nCall us.")
        assert letters.correct(acting_user=room.contact("no-in"), letter=first, paragraph="Welcome.\n\nCall us.").pk == second.pk
        with pytest.raises(Conflict) as refusal:
            letters.correct(acting_user=room.contact("dk-vekst"), letter=first, paragraph="Another.")
        with pytest.raises(NotAllowed):
            letters.correct(acting_user=room.contact("ee-areng"), letter=second, paragraph="Not ours.")
    assert (second.version, second.said["paragraph"], refusal.value.code) == (2, ["Welcome.", "Call us."], "newer_version")
    assert make(room).made == 0


def test_a_letter_is_approved_when_every_funder_in_it_has_approved(room: Meeting) -> None:
    make(room)
    assert approve(room, "no-in", "no-in") == [4, 0]
    assert {one.state for one in Letter.objects.all()} == {"draft"}
    assert approve(room, "dk-vekst") == [2]
    assert letter(room).state == "approved"
    with pytest.raises(NotAllowed), clock.frozen(MADE):
        letters.approve(acting_user=room.secretariat, letter=letter(room))


def test_what_is_no_longer_true_or_not_settled_is_not_approved(room: Meeting) -> None:
    make(room)
    with clock.frozen(MADE):
        project = room.call.funding_decisions.get().projects.get(position=1)
        seen = project.formal_decisions.get(funder="dk-vekst").pk
        refuser = room.contact("dk-vekst")
        formal.decide(acting_user=refuser, project=project, funder="dk-vekst", kind=FormalKind.REFUSED, reason="No.", seen=seen)
        with pytest.raises(Conflict) as stale:
            letters.approve(acting_user=room.contact("no-in"), letter=letter(room))
    make(room)
    with pytest.raises(Conflict) as unsettled, clock.frozen(MADE):
        letters.approve(acting_user=room.contact("no-in"), letter=letter(room))
    assert (stale.value.code, unsettled.value.code) == ("stale", "not_settled")


def test_letters_go_out_on_the_answer_day_each_once_and_to_everybody_in_their_language(room: Meeting) -> None:
    make(room)
    approve(room)
    before = answer(room) - timedelta(milliseconds=1)
    with clock.frozen(before):
        assert (send_letters(), OutboxMessage.objects.filter(name="letter_sent").count()) == (0, 0)
    with clock.frozen(answer(room)):
        assert (send_letters(), send_letters()) == (4, 0)
    sent = OutboxMessage.objects.filter(name="letter_sent").order_by("language", "to")
    assert sorted(one.language for one in sent) == ["en", "en", "nb"]
    mine = sent.get(to=coordinator(room).email)
    file = mine.attachments.get()
    assert (mine.language, bytes(file.content)) == ("nb", bytes(letter(room).pdf))
    assert AuditEvent.objects.filter(event="letter_sent").count() == 4


def test_one_mail_on_the_answer_day_the_letter_or_where_there_is_none_that_the_answer_is_there(room: Meeting) -> None:
    """NEXT's letter is not approved by Estonia."""
    consortium(room, "NEXT", "en")
    make(room)
    approve(room, "no-in", "dk-vekst")
    with clock.frozen(answer(room)):
        assert [tell_of_answers() for _time in range(2)] == [2, 0]
    sent = list(OutboxMessage.objects.filter(name__in=("letter_sent", "answer_is_there")).values_list("name", "to"))
    assert sorted(name for name, _to in sent) == ["answer_is_there"] * 2 + ["letter_sent"] * 2
    assert len({to for _name, to in sent}) == 4, "nobody gets two"
    assert AnswerNotice.objects.count() == 3


def test_the_letters_of_one_application_go_out_together(room: Meeting) -> None:
    make(room)
    approve(room)
    with clock.frozen(MADE):
        letters.correct(acting_user=room.contact("no-in"), letter=letter(room), paragraph="Gratulerer.")
    with clock.frozen(answer(room)):
        assert (send_letters(), letter(room, "BEST", "en").state) == (2, "approved")
        for funder in ("no-in", "dk-vekst"):
            letters.approve_all(acting_user=room.contact(funder), call=room.call)
        assert (send_letters(), letter(room, "BEST", "en").state) == (2, "sent")


def test_a_draft_and_a_letter_that_is_no_longer_true_stay(room: Meeting) -> None:
    make(room)
    approve(room, "no-in", "dk-vekst")
    with clock.frozen(MADE):
        project = room.call.funding_decisions.get().projects.get(position=1)
        seen = project.formal_decisions.get(funder="dk-vekst").pk
        formal.decide(acting_user=room.contact("dk-vekst"), project=project, funder="dk-vekst", kind=FormalKind.ACCEPTED, seen=seen)
    with clock.frozen(answer(room)):
        assert send_letters() == 0


def test_an_applicant_reads_the_letter_from_the_answer_day_and_knows_nothing_before(room: Meeting, client: Client) -> None:
    application = room.projects["BEST"].application
    client.force_login(coordinator(room))
    pages = [f"/applications/{application.public_id}/{one}" for one in ("letter/", "letter/nb.pdf", "redress/")]
    make(room)
    approve(room)
    with clock.frozen(answer(room) - timedelta(milliseconds=1)):
        assert [client.get(one).status_code for one in pages] == [404, 404, 404]
    with clock.frozen(answer(room)):
        assert client.get(pages[0]).status_code == 404, "not sent yet"
        send_letters()
        shown = text(client.get(pages[0], {"language": "en"}))
        assert ("Your project is funded" in shown, SECRET in shown, "DKK 101,000" in shown) == (True, True, True)
        assert "Prosjektet ditt får støtte" in text(client.get(pages[0], {"language": "nb"}))
        assert client.get(pages[1]).content == bytes(letter(room).pdf)
        foreign = room.projects["LATER"].application.public_id
        assert client.get(f"/applications/{foreign}/letter/").status_code == 404


def test_a_funder_reads_its_own_part_and_prints_nothing(room: Meeting, client: Client) -> None:
    make(room)
    client.force_login(room.contact("no-in"))
    address = f"{CALL}{letter(room, 'BEST', 'en').public_id}/"
    shown = text(client.get(address))
    assert ("NOK 200,000" in shown, "DKK 101,000" in shown, SECRET in shown) == (True, False, False)
    assert client.get(f"{address}letter.pdf").status_code == 403
    client.force_login(room.contact("ee-areng"))
    assert client.get(address).status_code == 404
    client.force_login(in_role(room.call, CallRoleKind.OBSERVER))
    assert SECRET in text(client.get(address))
    assert client.get(f"{address}letter.pdf")["Content-Type"] == "application/pdf"


def test_making_correcting_and_approving_from_the_pages(room: Meeting, client: Client) -> None:
    client.force_login(room.secretariat)
    with clock.frozen(MADE):
        assert "No letters yet." in text(client.get(CALL))
        assert client.post(f"{CALL}make/").status_code == 302
        assert "0 of 4" in text(client.get(CALL, headers={"HX-Request": "true"}))
        Worker().work_off()
        address = f"{CALL}{letter(room).public_id}/"
        assert client.post(address, {"paragraph": "Gratulerer."}).status_code == 302
        assert client.post(address, {"paragraph": "Noe annet."}).status_code == 409
        client.force_login(room.contact("no-in"))
        assert "4 letters wait for your approval." in text(client.get(CALL))
        assert client.post(f"{CALL}{letter(room).public_id}/approve/").status_code == 302
        assert client.post(f"{CALL}approve/").status_code == 302
        assert "No letter here" in text(client.get(CALL, {"state": "waiting"}))
    assert LetterParty.objects.filter(funder="no-in", approved_at__isnull=True, letter__is_newest=True).count() == 0


@pytest.mark.parametrize("count", [1, pytest.param(200, marks=pytest.mark.slow)])
def test_the_list_makes_as_few_statements_however_long_it_is(client: Client, count: int, monkeypatch) -> None:
    monkeypatch.setattr(letters, "letter_pdf", lambda _said: b"paper")
    many = meeting({f"P{number}": {"no-in": 1000, "ee-areng": 100} for number in range(count)})
    many.adopt()
    make(many)
    client.force_login(many.contact("no-in"))
    with CaptureQueriesContext(connection) as caught:
        text(client.get(CALL))
    assert len(caught) == 10
