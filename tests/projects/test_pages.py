"""The pages of the projects, their files, and how much they ask of the database."""

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from commonpot import clock
from commonpot.calls.models import Call, CallRoleKind
from commonpot.projects.models import Agreement, AgreementPaper, Project
from commonpot.projects.services import agreeing
from tests import factories
from tests.funding.pots import in_role, submission
from tests.projects.started import AFTER, BEFORE, SENT, Started, accepted

pytestmark = pytest.mark.django_db

CALL = "/calls/innovation-express-2015/"
SCHEMAS = Path(__file__).resolve().parents[1] / "fixtures" / "360giving"
PUBLIC = (f"{CALL}projects/", f"{CALL}projects/projects.csv", f"{CALL}projects/360giving.json", f"{CALL}statistics/")


@pytest.fixture
def started() -> Started:
    made = accepted()
    made.make()
    return made


def get(client: Client, address: str, at=AFTER, **data):
    with clock.frozen(at):
        return client.get(address, data)


def text(response) -> str:
    assert response.status_code == 200, response.content[:2000]
    return response.content.decode().replace("\u00a0", " ")


def moments() -> FormatChecker:
    """The library checks `date-time` only with a further package; without it the schema's choice between a day and a moment is none."""
    checker = FormatChecker()
    checker.checks("date-time", raises=ValueError)(lambda value: "T" in value and bool(datetime.fromisoformat(value)))
    return checker


def validator() -> Draft202012Validator:
    grant, package = (json.loads((SCHEMAS / f"360-giving-{name}schema.json").read_text()) for name in ("", "package-"))
    reference = package["properties"]["grants"]["items"]["$ref"]
    for schema in (grant, package):
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    registry = Registry().with_resources([(reference, Resource.from_contents(grant)), (grant["$id"], Resource.from_contents(grant))])
    return Draft202012Validator(package, registry=registry, format_checker=moments())


def test_the_public_list_and_its_search(started: Started, client: Client) -> None:
    started.make("NEXT")
    whole = text(get(client, PUBLIC[0]))
    assert ("BEST – A project called BEST" in whole, "NEXT – A project called NEXT" in whole, "NOK 200,000" in whole) == (True, True, True)
    found = text(get(client, PUBLIC[0], q="best cluster dk"))
    assert ("called BEST" in found, "called NEXT" in found) == (True, False)
    assert "Nothing matches what you search for." in text(get(client, PUBLIC[0], q="nobody"))


def test_the_open_data_is_valid_and_has_a_record_per_funder_and_recipient(started: Started, client: Client) -> None:
    started.make("NEXT")
    said = json.loads(get(client, PUBLIC[2]).content)
    assert list(validator().iter_errors(said)) == []
    assert [(one["currency"], one["amountAwarded"], one["fundingOrganization"][0]["id"]) for one in said["grants"]] == [
        ("NOK", 200_000, "360G-commonpot-funder-no-in"),
        ("DKK", 100_000, "360G-commonpot-funder-dk-vekst"),
        ("NOK", 150_000, "360G-commonpot-funder-no-in"),
        ("EUR", 20_000, "360G-commonpot-funder-ee-areng"),
    ]
    first = said["grants"][0]
    assert first["plannedDates"] == [{"startDate": "2016-01-01", "endDate": "2016-12-31", "duration": 12}]
    assert (first["awardDate"], first["id"][:36]) == ("2015-11-20", "360G-commonpot-innovation-express-20")
    assert len({one["id"] for one in said["grants"]}) == 4


@pytest.mark.parametrize(
    ("number", "identifier"),
    [
        ("no.orgnr:971277882", "NO-BRC-971277882"),
        ("fi.ytunnus:16801400", "FI-PRO-1680140-0"),
        ("pl.nip:1234563218", "360G-commonpot-innov"),
    ],
)
def test_a_recipient_has_the_number_that_the_list_of_registers_knows(
    started: Started, client: Client, number: str, identifier: str
) -> None:
    Agreement.objects.update(register_number=number)
    recipient = json.loads(get(client, PUBLIC[2]).content)["grants"][0]["recipientOrganization"][0]
    assert recipient["id"].startswith(identifier)


def test_the_schema_is_one_that_can_refuse(started: Started, client: Client) -> None:
    said = json.loads(get(client, PUBLIC[2]).content)
    del said["grants"][0]["awardDate"]
    said["grants"][1]["currency"] = "crowns"
    assert len(list(validator().iter_errors(said))) == 2


@pytest.mark.parametrize("address", PUBLIC)
def test_nobody_learns_of_a_project_before_the_answer_day(started: Started, client: Client, address: str) -> None:
    """Rows of projects are there: the clock of a demo can be set back."""
    for person in (None, started.coordinator(), started.partner(), started.meeting.contact("no-in")):
        if person:
            client.force_login(person)
        assert get(client, address, BEFORE).status_code == 404
    assert "BEST" not in text(get(client, CALL, BEFORE))
    assert f'href="{PUBLIC[0]}"' in text(get(client, CALL))


def test_before_the_answer_day_a_project_page_is_for_those_who_oversee_the_call(started: Started, client: Client) -> None:
    address = f"/projects/{Project.objects.get().public_id}/"
    people = [started.coordinator(), started.partner(), started.meeting.contact("no-in"), started.meeting.secretariat]
    answers = []
    for person in people:
        client.force_login(person)
        answers.append((get(client, address, BEFORE).status_code, get(client, address).status_code, "BEST" in text(get(client, "/my/"))))
    assert [one[:2] for one in answers] == [(404, 200), (404, 200), (404, 200), (200, 200)]
    client.force_login(started.coordinator())
    assert "Your project: BEST" not in text(get(client, "/my/", BEFORE))
    assert "Your project: BEST" in text(get(client, "/my/"))


def test_formulas_are_neutralised_in_the_csv(started: Started, client: Client) -> None:
    Project.objects.update(title="=HYPERLINK(1)")
    rows = list(csv.reader(io.StringIO(get(client, PUBLIC[1]).content.decode("utf-8-sig"))))
    assert rows[1][:1] == ["'=HYPERLINK(1)"]
    assert rows[1][4:] == ["200000.00", "NOK", "2015-11-20", "2016-01-01", "2016-12-31"]


def test_a_contact_point_sees_its_own_agreements_alone(started: Started, client: Client) -> None:
    client.force_login(started.meeting.contact("no-in"))
    shown = text(get(client, f"{CALL}agreements/"))
    assert ("BEST cluster NO" in shown, "BEST cluster DK" in shown, "1 agreement waits to be sent." in shown) == (True, False, True)
    assert "No agreement here" in text(get(client, f"{CALL}agreements/", state="signed"))
    assert get(client, f"{CALL}agreements/export.xlsx").content[:2] == b"PK"
    assert get(client, f"/agreements/{started.agreement('dk-vekst').public_id}/").status_code == 404


def test_a_signature_without_papers_is_refused_on_the_page(started: Started, client: Client) -> None:
    person, agreement = started.meeting.contact("no-in"), started.agreement()
    client.force_login(person)
    with clock.frozen(AFTER):
        agreeing.send(acting_user=person, agreement=agreement, on=SENT)
        answer = client.post(f"/agreements/{agreement.public_id}/sign/", {"on": "2015-12-01"})
        assert (answer.status_code, "These papers are still missing" in answer.content.decode()) == (409, True)
        client.post(
            f"/agreements/{agreement.public_id}/papers/",
            dict.fromkeys(("own-financing", "consortium-agreement", "bank-account"), "2015-12-01"),
        )
        assert client.post(f"/agreements/{agreement.public_id}/sign/", {"on": "2015-12-01"}).status_code == 302
    assert "Signed on 1 December 2015." in text(get(client, f"/agreements/{agreement.public_id}/"))


def test_the_coordinator_plans_on_the_page(started: Started, client: Client) -> None:
    client.force_login(started.coordinator())
    address = f"/projects/{Project.objects.get().public_id}/"
    with clock.frozen(AFTER):
        early = client.post(f"{address}plan/", {"start": "2015-12-31", "months": "12"})
        assert (early.status_code, "at the earliest. Choose that day or a later one." in early.content.decode()) == (422, True)
        warned = client.post(f"{address}plan/", {"start": "2016-02-01", "months": "24"}, follow=True)
    assert "The call asks for projects of 12 to 18 months." in text(warned)
    assert Project.objects.values_list("start", "months").get() == (date(2016, 2, 1), 24)


def test_the_secretariat_makes_a_project_by_hand_and_not_twice(client: Client) -> None:
    made = accepted()
    client.force_login(made.meeting.secretariat)
    assert "Make it a project" in text(get(client, f"{CALL}agreements/"))
    address = f"{CALL}agreements/make/{made.meeting.projects['BEST'].public_id}/"
    with clock.frozen(AFTER):
        assert [client.post(address).status_code for _ in range(2)] == [302, 409]


def test_the_public_gets_totals_and_the_people_of_the_call_everything(started: Started, client: Client) -> None:
    public = text(get(client, PUBLIC[3]))
    assert ("<dd>2</dd>" in public, "By funder" in public) == (True, False)
    client.force_login(in_role(started.call, CallRoleKind.OBSERVER))
    assert "By funder" in text(get(client, PUBLIC[3], BEFORE))
    assert get(client, f"{PUBLIC[3]}export.xlsx", BEFORE).content[:2] == b"PK"
    client.force_login(factories.user())
    assert get(client, f"{PUBLIC[3]}export.xlsx").status_code == 404


def more(call: Call, count: int) -> None:
    for number in range(count):
        made = submission(call, f"M{number}", {"no-in": 100_000, "dk-vekst": 50_000})
        project = Project.objects.create(call=call, submission=made, title=f"M{number}", start=SENT, months=12)
        for partner in made.partners.all():
            row = Agreement.objects.create(
                project=project, call=call, partner=partner, funder=partner.funder, currency="NOK", amount=1, awarded_on=SENT
            )
            AgreementPaper.objects.create(agreement=row, key="bank-account")


def test_the_pages_ask_as_much_of_the_database_for_many_rows_as_for_one(started: Started, client: Client) -> None:
    client.force_login(started.meeting.secretariat)
    pages = (PUBLIC[0], PUBLIC[1], PUBLIC[2], PUBLIC[3], f"{CALL}agreements/", f"{CALL}agreements/export.xlsx")
    few = [statements(client, page) for page in pages]
    more(started.call, 60)
    assert [statements(client, page) for page in pages] == few
    assert max(few) <= 10, few
    project = [f"/projects/{Project.objects.first().public_id}/", f"/agreements/{Agreement.objects.first().public_id}/"]
    asked = [statements(client, page) for page in project]
    assert max(asked) <= 10, asked


def statements(client: Client, address: str) -> int:
    get(client, address)
    with CaptureQueriesContext(connection) as seen:
        assert get(client, address).status_code == 200
    return len(seen)
