"""The pages of the common pot: who sees which amounts, what works without scripts, and how much they ask of the database."""

import io
import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from commonpot import clock
from commonpot.calls.models import CallRoleKind
from commonpot.engine.allocation import verification
from commonpot.funding.models import AdoptedDecision, FormalDecision, FormalKind, Scenario
from commonpot.funding.services import formal
from tests.funding.pots import MEETING, SKIPPING, Meeting, in_role, meeting

pytestmark = pytest.mark.django_db

CALL = "/calls/innovation-express-2015/funding/"
ASKED = {
    "BEST": {"no-in": 200_000, "dk-vekst": 101_000},
    "NEXT": {"no-in": 200_000, "ee-areng": 20_000},
    "LATER": {"no-in": 150_000, "ee-areng": 10_000},
}
TIGHT = SKIPPING.model_copy(update={"budgets": {"no-in": 45_000_000}})
STATEMENTS = [8, 10, 10, 9, 10, 10, 10]
"""Of each page below, the request's own four (clock, session, person, call) among them."""


@pytest.fixture
def room() -> Meeting:
    return meeting(ASKED)


@pytest.fixture
def decision(room: Meeting) -> AdoptedDecision:
    return room.adopt(room.keep("Tight", TIGHT))


@pytest.fixture
def secretariat(room: Meeting, client: Client) -> Client:
    client.force_login(room.secretariat)
    return client


def of(client: Client, room: Meeting, funder: str) -> Client:
    client.force_login(room.contact(funder))
    return client


def text(response) -> str:
    assert response.status_code == 200, response.content[:2000]
    return response.content.decode().replace("\u00a0", " ")


def test_the_meetings_screen_is_its_address(secretariat: Client) -> None:
    plain = text(secretariat.get(f"{CALL}meeting/"))
    assert "<strong>3</strong> of 3" in plain
    moved = text(secretariat.get(f"{CALL}meeting/", {"budget.no-in": "450 000"}))
    assert "<strong>2</strong> of 3" in moved
    assert "When its turn came, money was missing: NOK 100,000 from Innovation Norway (held by NEXT)." in moved
    assert "It would be funded with NOK 100,000 more from Innovation Norway." in moved
    assert 'value="450000"' in moved


def test_a_slider_gets_the_board_alone(secretariat: Client) -> None:
    answer = secretariat.get(f"{CALL}meeting/", {"budget.no-in": "450000"}, headers={"HX-Request": "true"})
    assert text(answer).lstrip().startswith('<div id="board"')


def test_what_cannot_be_read_is_said_and_the_rest_is_shown(secretariat: Client) -> None:
    shown = text(secretariat.get(f"{CALL}meeting/", {"budget.no-in": "much", "out.dk-vekst": "1"}))
    assert 'href="#budget.no-in"' in shown
    assert "<strong>2</strong> of 3" in shown
    assert "Funding withdrawn by Example Fund Growth (Denmark)." in shown


def test_a_project_is_saved_only_where_somebody_else_must_leave(secretariat: Client) -> None:
    shown = text(secretariat.get(f"{CALL}meeting/", {"budget.no-in": "160000"}))
    assert "It would be funded with NOK 40,000 more from Innovation Norway. LATER would fall out." in shown


def test_a_project_shows_its_partners_and_what_can_be_trimmed(room: Meeting, secretariat: Client) -> None:
    address = f"{CALL}meeting/{room.projects['BEST'].public_id}/"
    shown = text(secretariat.get(address, {"budget.no-in": "450000"}))
    assert "Asks for NOK 200,000; at least NOK 100,000." in shown
    assert '<input type="hidden" name="budget.no-in" value="450000">' in shown


def test_what_is_on_the_screen_is_kept_without_scripts(room: Meeting, secretariat: Client) -> None:
    sent = {"name": "Norway lowers", "budget.no-in": "450000", "mode": "rank-with-skipping"}
    with clock.frozen(MEETING):
        answer = secretariat.post(f"{CALL}scenarios/", sent)
    scenario = Scenario.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{CALL}scenarios/{scenario.public_id}/")
    assert scenario.choice["budgets"] == {"no-in": 45_000_000}


def test_a_name_that_is_taken_is_said_on_the_screen_as_it_was(room: Meeting, secretariat: Client) -> None:
    room.keep("Norway lowers")
    answer = secretariat.post(f"{CALL}scenarios/", {"name": "Norway lowers", "budget.no-in": "450000"})
    assert answer.status_code == 409
    assert "There is a scenario of that name already." in answer.content.decode()
    assert 'value="450000"' in answer.content.decode()


@pytest.mark.parametrize("kind", [CallRoleKind.SECRETARIAT, CallRoleKind.OBSERVER, CallRoleKind.CONTACT_POINT])
def test_every_page_is_shown_to_those_who_see_the_pot(client: Client, room: Meeting, decision: AdoptedDecision, kind: CallRoleKind) -> None:
    other, scenario = room.keep("Another"), decision.scenario
    client.force_login(room.contact("no-in") if kind is CallRoleKind.CONTACT_POINT else in_role(room.call, kind))
    for path in (
        "",
        "decision/",
        f"compare/?with={scenario.public_id}&with={other.public_id}",
        f"scenarios/{scenario.public_id}/",
        "decision/no-in/",
        f"decision/no-in/{room.projects['BEST'].public_id}/",
        "decisions/1/",
        "decisions/1/export.xlsx",
    ):
        assert client.get(f"{CALL}{path}").status_code == 200, path


def test_a_funder_sees_its_own_amounts_and_the_totals_of_the_others(client: Client, room: Meeting) -> None:
    scenario = room.keep("Tight", TIGHT)
    shown = text(of(client, room, "no-in").get(f"{CALL}scenarios/{scenario.public_id}/"))
    assert "NOK 200,000" in shown
    assert "DKK 101,000" in shown, "the total of Denmark, which pays for one project only"
    assert '<span class="nowrap">DKK' not in shown
    assert "When its turn came, money was missing: NOK 100,000 from Innovation Norway (held by NEXT)." in shown
    foreign = text(of(Client(), room, "ee-areng").get(f"{CALL}scenarios/{scenario.public_id}/"))
    assert "When its turn came, money was missing: Innovation Norway (held by NEXT)." in foreign
    assert "NOK 100,000" not in foreign
    assert "NOK 200,000" not in foreign


def test_the_screen_and_the_file_with_every_amount_are_not_a_contact_points(
    client: Client, room: Meeting, decision: AdoptedDecision
) -> None:
    person = of(client, room, "no-in")
    assert [person.get(f"{CALL}{path}").status_code for path in ("meeting/", "decisions/1/result.json")] == [403, 403]


def test_the_file_of_a_decision_can_be_verified_by_whoever_has_it(secretariat: Client, decision: AdoptedDecision) -> None:
    answer = secretariat.get(f"{CALL}decisions/1/result.json")
    assert (answer.content, verification.faults(json.loads(answer.content))) == (bytes(decision.document), [])


def test_adopting_from_the_page(room: Meeting, secretariat: Client) -> None:
    address = f"{CALL}scenarios/{room.keep().public_id}/adopt/"
    assert 'value="2016-01-01"' in text(secretariat.get(address))
    early = secretariat.post(address, {"common_start": "2015-12-01"})
    assert (early.status_code, "1 January 2016 at the earliest" in early.content.decode()) == (422, True)
    assert secretariat.post(address, {"common_start": "2016-02-01"}).status_code == 302
    again = secretariat.post(address, {"common_start": "2016-02-01"})
    assert (again.status_code, AdoptedDecision.objects.count()) == (409, 1)
    assert "Decision 1" in text(secretariat.get(f"{CALL}decision/"))


def test_a_formal_word_from_the_page(client: Client, room: Meeting, decision: AdoptedDecision) -> None:
    person, best = of(client, room, "no-in"), room.projects["BEST"].public_id
    with clock.frozen(MEETING):
        refused = person.post(f"{CALL}decision/no-in/{best}/", {"kind": "refused", "reason": "", "seen": "0"})
        assert (refused.status_code, "Write why the funder refuses." in refused.content.decode()) == (422, True)
        told = {"kind": "accepted_with_conditions", "conditions": "Report twice.", "seen": "0"}
        assert person.post(f"{CALL}decision/no-in/{best}/", told).status_code == 302
        assert person.post(f"{CALL}decision/no-in/accept/").status_code == 302
    assert sorted(FormalDecision.objects.values_list("kind", "conditions")) == [
        ("accepted", ""),
        ("accepted_with_conditions", "Report twice."),
    ]
    assert "The funder has decided on every project." in text(person.get(f"{CALL}decision/no-in/"))


def test_another_funders_word_is_not_a_contact_points_to_know(client: Client, room: Meeting, decision: AdoptedDecision) -> None:
    project = decision.projects.get(position=1)
    with clock.frozen(MEETING):
        formal.decide(acting_user=room.contact("dk-vekst"), project=project, funder="dk-vekst", kind=FormalKind.REFUSED, reason="Secret.")
    person = of(client, room, "no-in")
    for path in ("decision/", f"decision/no-in/{room.projects['BEST'].public_id}/", ""):
        shown = text(person.get(f"{CALL}{path}"))
        assert ("Secret." in shown, "has refused" in shown) == (False, False), path
    assert person.get(f"{CALL}decision/dk-vekst/").status_code == 404


def test_the_next_step_from_the_page(client: Client, room: Meeting, secretariat: Client, decision: AdoptedDecision) -> None:
    project = decision.projects.get(position=1)
    with clock.frozen(MEETING):
        formal.decide(acting_user=room.contact("dk-vekst"), project=project, funder="dk-vekst", kind=FormalKind.REFUSED, reason="No.")
    shown = text(secretariat.get(f"{CALL}decision/"))
    assert "BEST falls: Example Fund Growth (Denmark) refused it" in shown
    assert "LATER enters from the reserve list" in shown
    assert secretariat.post(f"{CALL}decisions/1/step/").status_code == 302
    assert "Decision 2" in text(secretariat.get(f"{CALL}decision/"))
    assert "This decision was replaced." in text(secretariat.get(f"{CALL}decisions/1/"))


def test_withdrawing_asks_twice(client: Client, room: Meeting, decision: AdoptedDecision) -> None:
    person = of(client, room, "no-in")
    unsure = person.post(f"{CALL}decision/no-in/withdraw/", {"reason": "The budget was cut."})
    assert (unsure.status_code, FormalDecision.objects.count()) == (422, 0)
    person.post(f"{CALL}decision/no-in/withdraw/", {"reason": "The budget was cut.", "sure": "on"})
    assert FormalDecision.objects.filter(kind="refused").count() == 2


def test_without_a_ranking_list_the_pages_say_so(client: Client) -> None:
    from tests import factories

    call = factories.call()
    client.force_login(in_role(call, CallRoleKind.SECRETARIAT))
    assert [client.get(f"{CALL}{path}").status_code for path in ("", "meeting/", "decision/", "compare/")] == [200] * 4


@pytest.mark.parametrize("count", [1, pytest.param(200, marks=pytest.mark.slow)])
def test_every_page_makes_as_few_statements_whatever_the_list_is_long(client: Client, count: int) -> None:
    many = meeting(
        {f"P{number}": {"no-in": 100_000, "ee-areng": 10_000} for number in range(count)}, scores={f"P{n}": "15" for n in range(count)}
    )
    decision = many.adopt()
    client.force_login(many.secretariat)
    first = many.projects["P0"].public_id
    made = {}
    for path in (
        "",
        "meeting/",
        f"meeting/{first}/",
        f"scenarios/{decision.scenario.public_id}/",
        "decision/",
        "decision/no-in/",
        "decisions/1/export.xlsx",
    ):
        with CaptureQueriesContext(connection) as caught:
            assert client.get(f"{CALL}{path}").status_code == 200
        made[path] = len(caught)
    assert list(made.values()) == STATEMENTS


def test_the_spreadsheet_holds_only_what_the_reader_sees(client: Client, room: Meeting, decision: AdoptedDecision) -> None:
    from zipfile import ZipFile

    content = of(client, room, "no-in").get(f"{CALL}decisions/1/export.xlsx").content
    inside = b"".join(ZipFile(io.BytesIO(content)).read(name) for name in ZipFile(io.BytesIO(content)).namelist())
    assert (b"200000" in inside, b"101000" in inside) == (True, False)
