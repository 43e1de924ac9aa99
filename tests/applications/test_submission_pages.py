"""The pages of submitting, receipts, reading and results: who gets them, what they say, what they cost."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonpot import clock
from commonpot.applications.models import Application, SectionKey, Submission
from commonpot.calls.models import CallRoleKind
from commonpot.calls.queries import document
from commonpot.engine.vocabulary import Outcome
from tests import factories
from tests.applications import submitted
from tests.applications.submitted import AFTER_DEADLINE, ANSWER_DAY, DEADLINE, MILLISECOND, PROJECT

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Application:
    return submitted.ready()


@pytest.fixture
def coordinator(draft: Application, client: Client) -> Client:
    client.force_login(factories.coordinator_of(draft))
    return client


def address(name: str, draft: Application, *more: object) -> str:
    return reverse(f"applications:{name}", args=[draft.public_id, *more])


def test_submit_page_says_what_is_frozen_and_offers_the_button(coordinator: Client, draft: Application) -> None:
    with factories.while_open():
        page = coordinator.get(address("submit", draft))
    text = page.content.decode()
    assert page.status_code == 200
    assert all(part in text for part in ("Draft. Not submitted.", "Submit now", "Cluster", "As version 1"))
    assert 'name="accept"' not in text


def test_submit_button_leads_to_the_receipt(coordinator: Client, draft: Application) -> None:
    with factories.while_open():
        answer = coordinator.post(address("submit", draft), follow=True)
    assert answer.redirect_chain == [(address("receipt", draft, 1), 302)]
    assert "is in force" in answer.content.decode()


def test_double_click_makes_one_submission(coordinator: Client, draft: Application) -> None:
    with factories.while_open():
        answers = [coordinator.post(address("submit", draft)).headers["Location"] for _ in range(2)]
    assert (answers[0], Submission.objects.count()) == (answers[1], 1)


def test_one_millisecond_late_the_page_keeps_the_draft_and_says_so(coordinator: Client, draft: Application) -> None:
    with clock.frozen(DEADLINE + MILLISECOND):
        page = coordinator.post(address("submit", draft))
    text = page.content.decode()
    assert (page.status_code, Submission.objects.count()) == (409, 0)
    assert "0.001 seconds after the deadline" in text
    assert "Submit now" not in text


def test_what_is_missing_is_a_link_to_its_section(coordinator: Client, draft: Application) -> None:
    factories.typed(draft, SectionKey.PROJECT, PROJECT | {"summary": ""})
    with factories.while_open():
        text = coordinator.get(address("submit", draft)).content.decode()
    assert f'href="{address("section", draft, "project")}"' in text
    assert "Submit now" not in text


def test_what_is_not_met_needs_a_tick(coordinator: Client, draft: Application) -> None:
    partner = draft.partners.get(key="p1")
    factories.typed(draft, SectionKey.BUDGET, submitted.budget(partner) | {"grant": "1", "own_cash": "399999"}, partner)
    with factories.while_open():
        without = coordinator.post(address("submit", draft))
        with_tick = coordinator.post(address("submit", draft), {"accept": "yes"})
    assert (without.status_code, with_tick.status_code, Submission.objects.count()) == (422, 302, 1)
    assert 'href="#accept"' in without.content.decode()


def test_withdraw_page_and_button(coordinator: Client, draft: Application) -> None:
    submitted.submitted(draft)
    with factories.while_open():
        asked = coordinator.get(address("withdraw", draft))
        done = coordinator.post(address("withdraw", draft))
    draft.refresh_from_db()
    assert (asked.status_code, done.headers["Location"], draft.state) == (200, address("overview", draft), "withdrawn")


@pytest.mark.parametrize("name", ["submit", "withdraw"])
def test_a_partner_may_look_but_not_submit(client: Client, draft: Application, name: str) -> None:
    client.force_login(factories.person_of(draft.partners.get(key="p2")))
    answers = client.get(address(name, draft)), client.post(address(name, draft))
    assert [answer.status_code for answer in answers] == [403, 403]


@pytest.mark.parametrize("role", [None, CallRoleKind.SECRETARIAT, CallRoleKind.EXPERT])
@pytest.mark.parametrize("name", ["submit", "withdraw", "result"])
def test_pages_of_the_consortium_are_not_there_for_others(client: Client, draft: Application, name: str, role: CallRoleKind | None) -> None:
    client.force_login(submitted.in_role(draft.call, role) if role else factories.user())
    assert client.get(address(name, draft)).status_code == 404


def who_reads(draft: Application) -> dict[str, int]:
    call = draft.call
    readers = {
        "coordinator": factories.coordinator_of(draft),
        "partner": factories.person_of(draft.partners.get(key="p2")),
        "own contact point": submitted.contact_point(call, "no-in"),
        "other contact point": submitted.contact_point(call, "fi-kasvu"),
        "secretariat": submitted.in_role(call, CallRoleKind.SECRETARIAT),
        "observer": submitted.in_role(call, CallRoleKind.OBSERVER),
        "expert": submitted.in_role(call, CallRoleKind.EXPERT),
        "stranger": factories.user(),
    }
    answers = {}
    for name, person in readers.items():
        client = Client()
        client.force_login(person)
        answers[name] = client.get(address("frozen", draft, 1)).status_code
    return answers


def test_who_reads_what_was_submitted(draft: Application) -> None:
    submitted.submitted(draft)
    reads = {"coordinator", "partner", "own contact point", "secretariat", "observer"}
    found = who_reads(draft)
    assert {name for name, status in found.items() if status == 200} == reads
    assert {status for name, status in found.items() if name not in reads} == {404}


def test_what_was_withdrawn_is_the_consortiums_alone(draft: Application, client: Client) -> None:
    submitted.submitted(draft)
    factories.typed(draft, SectionKey.PROJECT, PROJECT | {"title": "Another"})
    submitted.submitted(draft)
    client.force_login(factories.coordinator_of(draft))
    with factories.while_open():
        client.post(address("withdraw", draft))
    assert {name for name, status in who_reads(draft).items() if status == 200} == {"coordinator", "partner"}


def test_frozen_view_shows_the_submitted_text_not_the_draft(coordinator: Client, draft: Application) -> None:
    submitted.submitted(draft)
    factories.typed(draft, SectionKey.PROJECT, PROJECT | {"title": "Changed afterwards"})
    text = coordinator.get(address("frozen", draft, 1)).content.decode()
    assert (PROJECT["title"] in text, "Changed afterwards" in text) == (True, False)


def test_no_decision_changes_a_byte_for_the_applicant_before_the_answer_day(draft: Application) -> None:
    made = submitted.submitted(draft)
    officer = submitted.contact_point(draft.call, "no-in")
    before = everything_an_applicant_gets(draft)
    submitted.decided(submitted.row_of(made, "no-in"), Outcome.NOT_MET, by=officer, reason="A very particular reason")
    assert everything_an_applicant_gets(draft) == before
    last_moment = document(draft.call).answer_at() - MILLISECOND
    with clock.frozen(last_moment):
        assert "A very particular reason" not in _signed_in(draft).get(address("result", draft)).content.decode()


def everything_an_applicant_gets(draft: Application) -> dict[str, bytes]:
    """Every page and file there is about the application, without what differs in any two answers."""
    client = _signed_in(draft)
    names = [("overview",), ("submit",), ("withdraw",), ("result",), ("receipt", 1), ("frozen", 1), ("section", "project")]
    files = [("receipt_file", 1, name) for name in ("receipt.json", "receipt.sig", "application.json", "receipt.zip")]
    addresses = [address(str(name), draft, *more) for name, *more in [*names, *files]]
    with clock.frozen(AFTER_DEADLINE):
        return {one: _without_tokens(client.get(one).content) for one in [*addresses, reverse("applications:my")]}


def _without_tokens(page: bytes) -> bytes:
    return b"\n".join(line for line in page.splitlines() if b"csrfmiddlewaretoken" not in line and b"writer" not in line)


def _signed_in(draft: Application) -> Client:
    client = Client()
    client.force_login(factories.coordinator_of(draft))
    return client


def test_on_the_answer_day_the_applicant_reads_decision_reason_and_consequence(draft: Application, coordinator: Client) -> None:
    made = submitted.submitted(draft)
    officer = submitted.contact_point(draft.call, "no-in", name="Olga Officer")
    submitted.decided(submitted.row_of(made, "no-in"), Outcome.NOT_MET, by=officer, reason="A very particular reason")
    with clock.frozen(ANSWER_DAY):
        text = coordinator.get(address("result", draft)).content.decode()
    assert "A very particular reason" in text
    assert "so the whole fails" in text
    assert "has not decided yet" in text
    assert "Olga Officer" not in text


def test_an_earlier_deadline_of_a_funder_says_what_it_means_before_and_after(coordinator: Client, draft: Application) -> None:
    draft.partners.filter(key="p2").update(funder="se-vast")
    said = []
    for at in (datetime(2015, 9, 29, tzinfo=UTC), datetime(2015, 10, 2, tzinfo=UTC)):
        with clock.frozen(at):
            said.append([coordinator.get(address(name, draft)).content.decode() for name in ("overview", "submit")])
    (before, _may_submit), (after, refused) = said
    assert "which is earlier than the call’s. It applies to the whole application" in before
    assert "has passed. The draft can still be changed, but with a partner of this funder it cannot be submitted" in after
    assert "choose another funder for that partner or remove the partner" in refused
    assert "Submit now" not in refused


def queries_of(client: Client, url: str, at: datetime) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as seen, clock.frozen(at):
        assert client.get(url).status_code == 200
    return len(seen)


@pytest.mark.parametrize("at", [factories.WHILE_OPEN, AFTER_DEADLINE, ANSWER_DAY])
@pytest.mark.parametrize("name", [("submit",), ("withdraw",), ("result",), ("receipt", 1), ("frozen", 1)])
def test_pages_cost_the_same_for_one_and_for_three_partners(name: tuple[object, ...], at: datetime) -> None:
    costs = []
    for partners in (1, 3):
        draft = submitted.ready(partners=partners)
        made = submitted.submitted(draft)
        for row in made.partners.all():
            submitted.decided(row, Outcome.NOT_MET, by=submitted.contact_point(draft.call, row.funder))
        costs.append(queries_of(_signed_in(draft), address(str(name[0]), draft, *name[1:]), at))
    assert costs[0] == costs[1]
    assert costs[0] <= 10
