"""The desk's pages: doors, decisions by form, cost at 1 and at 200 rows."""

import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.applications.models import Submission, SubmittedPartner
from commonpot.calls.models import CallRoleKind
from commonpot.engine.vocabulary import Outcome
from tests import factories
from tests.applications import submitted
from tests.applications.submitted import AFTER_DEADLINE

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Submission:
    return submitted.submitted()


@pytest.fixture
def row(made: Submission) -> SubmittedPartner:
    return submitted.row_of(made, "no-in")


def desk(made: Submission, name: str = "desk", funder: str = "no-in") -> str:
    return reverse(f"applications:{name}", args=[made.application.call.slug, funder])


def desks(made: Submission) -> str:
    return reverse("applications:desks", args=[made.application.call.slug])


def case(row: SubmittedPartner) -> str:
    slug = row.submission.application.call.slug
    return reverse("applications:desk_partner", args=[slug, row.funder, row.submission.public_id, row.key])


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def someone(made: Submission, part: str) -> User:
    call = made.application.call
    people: dict[str, Any] = {
        "own": lambda: submitted.contact_point(call, "no-in"),
        "other": lambda: submitted.contact_point(call, "se-norr"),
        "secretariat": lambda: submitted.in_role(call, CallRoleKind.SECRETARIAT),
        "observer": lambda: submitted.in_role(call, CallRoleKind.OBSERVER),
        "expert": lambda: submitted.in_role(call, CallRoleKind.EXPERT),
        "applicant": lambda: factories.coordinator_of(made.application),
    }
    person: User = people[part]()
    return person


@pytest.mark.parametrize(
    ("part", "status"), [("own", 200), ("other", 404), ("secretariat", 200), ("observer", 200), ("expert", 404), ("applicant", 404)]
)
def test_who_opens_a_desk(made: Submission, row: SubmittedPartner, part: str, status: int) -> None:
    client = signed_in(someone(made, part))
    with clock.frozen(AFTER_DEADLINE):
        assert [client.get(url).status_code for url in (desk(made), desk(made, "desk_export"), case(row))] == [status] * 3


@pytest.mark.parametrize(
    ("part", "status"), [("own", 200), ("other", 200), ("secretariat", 200), ("observer", 200), ("expert", 404), ("applicant", 404)]
)
def test_who_sees_the_list_of_desks(made: Submission, part: str, status: int) -> None:
    assert signed_in(someone(made, part)).get(desks(made)).status_code == status


def test_list_of_desks_shows_a_contact_point_its_own_only(made: Submission) -> None:
    text = signed_in(someone(made, "other")).get(desks(made)).content.decode()
    assert (desk(made, funder="se-norr") in text, desk(made) in text) == (True, False)


@pytest.mark.parametrize(("part", "status"), [("secretariat", 403), ("observer", 403), ("other", 404), ("applicant", 404)])
def test_who_cannot_decide(made: Submission, row: SubmittedPartner, part: str, status: int) -> None:
    with clock.frozen(AFTER_DEADLINE):
        answer = signed_in(someone(made, part)).post(case(row), {"outcome": "met", "seen": "0"})
    assert (answer.status_code, row.decisions.count()) == (status, 0)


def test_confirm_by_form(made: Submission, row: SubmittedPartner) -> None:
    client = signed_in(someone(made, "own"))
    with clock.frozen(AFTER_DEADLINE):
        asked = client.get(case(row)).content.decode()
        answer = client.post(case(row), {"outcome": "met", "reason": "", "seen": "0"}, follow=True)
    assert ("Confirm: it meets them" in asked, "Overrule: it does not meet them" in asked) == (True, True)
    assert "Your decision is recorded." in answer.content.decode()
    assert row.decisions.get().outcome == "met"


def test_overruling_without_a_reason_keeps_the_choice_and_says_what_to_do(made: Submission, row: SubmittedPartner) -> None:
    with clock.frozen(AFTER_DEADLINE):
        answer = signed_in(someone(made, "own")).post(case(row), {"outcome": "not met", "reason": "", "seen": "0"})
    text = answer.content.decode()
    assert (answer.status_code, row.decisions.count()) == (422, 0)
    assert 'href="#id_reason"' in text
    assert 'value="not met" required aria-describedby="consequence-2" checked' in text


def test_the_second_officers_text_is_still_there_beside_the_firsts_decision(made: Submission, row: SubmittedPartner) -> None:
    first, second = someone(made, "own"), someone(made, "own")
    submitted.decided(row, Outcome.MET, by=first)
    with clock.frozen(AFTER_DEADLINE):
        answer = signed_in(second).post(case(row), {"outcome": "not met", "reason": "My long reason", "seen": "0"})
    text = answer.content.decode()
    assert (answer.status_code, row.decisions.count()) == (409, 1)
    assert all(part in text for part in ("while you had the page open", "My long reason", f'name="seen" value="{row.decisions.get().pk}"'))


def test_nonsense_in_the_form_is_refused(made: Submission, row: SubmittedPartner) -> None:
    client = signed_in(someone(made, "own"))
    with clock.frozen(AFTER_DEADLINE):
        answers = [
            client.post(case(row), given).status_code for given in ({}, {"outcome": "cannot tell yet"}, {"outcome": "met", "seen": "x"})
        ]
    assert (answers, row.decisions.count()) == ([422, 422, 422], 0)


def test_before_the_deadline_the_page_says_when(made: Submission, row: SubmittedPartner) -> None:
    client = signed_in(someone(made, "own"))
    with factories.while_open():
        shown, refused = client.get(case(row)), client.post(case(row), {"outcome": "met", "seen": "0"})
    assert (shown.status_code, refused.status_code, row.decisions.count()) == (200, 409, 0)
    assert "Decide after that." in shown.content.decode()
    assert 'name="outcome"' not in shown.content.decode()


def many(made: Submission, number: int) -> None:
    SubmittedPartner.objects.bulk_create(
        SubmittedPartner(
            submission=made, key=f"x{one}", role="partner", funder="no-in", name=f"Cluster {one}", machine_outcome="met", grant=one
        )
        for one in range(number)
    )


def cost(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as seen, clock.frozen(AFTER_DEADLINE):
        assert client.get(url).status_code == 200
    return len(seen)


@pytest.mark.parametrize("name", ["desk", "desk_export", "desks"])
def test_lists_cost_the_same_at_1_and_at_200_rows(made: Submission, name: str) -> None:
    client = signed_in(someone(made, "secretariat"))
    url = desks(made) if name == "desks" else desk(made, name)
    first = cost(client, url)
    many(made, 200)
    assert cost(client, url) == first
    assert first <= 10


def test_one_partner_costs_the_same_however_many_there_are(made: Submission, row: SubmittedPartner) -> None:
    client = signed_in(someone(made, "own"))
    first = cost(client, case(row))
    many(made, 200)
    assert cost(client, case(row)) == first
    assert first <= 10


def test_the_list_is_paged_and_the_export_is_whole(made: Submission) -> None:
    many(made, 200)
    client = signed_in(someone(made, "own"))
    with clock.frozen(AFTER_DEADLINE):
        page = client.get(desk(made), {"page": "2", "sort": "grant", "order": "desc"}).content.decode()
        book = client.get(desk(made, "desk_export"), {"q": "Cluster 1"})
    sheet = zipfile.ZipFile(BytesIO(book.content)).read("xl/worksheets/sheet1.xml").decode()
    assert page.count('<tr role="row">') == 51
    assert sheet.count("<row ") == 1 + sum(
        "Cluster 1" in name for name in SubmittedPartner.objects.filter(funder="no-in").values_list("name", flat=True)
    )


@pytest.mark.parametrize("query", ["?page=zero", "?sort=nonsense", "?state=x&outcome=y", "?q=%00", "?q=" + "x" * 300, "?order=up"])
def test_nonsense_in_the_address_is_no_error(made: Submission, query: str) -> None:
    with clock.frozen(AFTER_DEADLINE):
        assert signed_in(someone(made, "own")).get(desk(made) + query).status_code == 200


def test_an_unknown_funder_is_not_there(made: Submission) -> None:
    assert signed_in(someone(made, "secretariat")).get(desk(made, funder="nobody")).status_code == 404
