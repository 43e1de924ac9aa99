from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from commonpot.accounts.identifiers import demo_number
from commonpot.accounts.models import Organisation, User
from tests.factories import organisation, user

pytestmark = pytest.mark.django_db
EMPTY_OWNERS = {"own-TOTAL_FORMS": "2", "own-INITIAL_FORMS": "0", "own-MIN_NUM_FORMS": "0", "own-MAX_NUM_FORMS": "30"}


def typed(**more: Any) -> dict[str, Any]:
    return EMPTY_OWNERS | {"name": "Havklynge", "kind": "enterprise", "country": "NO", "version": "1"} | more


@pytest.fixture
def person(client: Client) -> User:
    made = user(name="Kari")
    client.force_login(made)
    return made


def address(made: Organisation, rest: str = "") -> str:
    return f"/organisations/{made.public_id}/{rest}"


def test_adding_an_organisation_with_owners(client: Client, person: User) -> None:
    data = typed(
        staff="12",
        turnover="12 500 000",
        nuts="no081",
        legal_entity="yes",
        identifier_scheme="demo",
        identifier_value=demo_number(3).lower(),
        **{"own-0-name": "Mor AS", "own-0-percent": "30", "own-0-staff": "4"},
    )
    response = client.post("/organisations/new/", data)
    made = Organisation.objects.get()
    assert response.headers["Location"] == address(made)
    assert (made.turnover, made.nuts, made.legal_entity, made.represents_network) == (1_250_000_000, "NO081", True, None)
    assert made.identifier_value == demo_number(3)
    assert [(one.name, one.percent, one.staff) for one in made.ownerships.all()] == [("Mor AS", 30, 4)]
    assert 'value="12 500 000"' in client.get(address(made)).content.decode()


def test_it_leads_back_to_where_the_person_came_from_on_this_site_only(client: Client, person: User) -> None:
    assert client.post("/organisations/new/", typed(next="/my/")).headers["Location"] == "/my/"
    away = client.post("/organisations/new/", typed(next="https://evil.example/"))
    assert away.headers["Location"].startswith("/organisations/")


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"name": ""}, "This field is required"),
        ({"turnover": "a lot"}, "Write the amount in whole euro"),
        ({"nuts": "NO999"}, "There is no region with this code"),
        ({"nuts": "SE32"}, "This region is in another country"),
        ({"identifier_value": "988077917"}, "Choose the register"),
        ({"identifier_scheme": "no.orgnr", "identifier_value": "988077918"}, "The check digit of this number is not right"),
        ({"own-0-name": "Mor AS"}, "Write the share in per cent"),
        ({"own-0-percent": "30"}, "Write the name, or empty the whole row"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client: Client, person: User, more: dict[str, str], sentence: str) -> None:
    response = client.post("/organisations/new/", typed(website="https://kept.example", **more))
    assert response.status_code == 422
    content = response.content.decode()
    assert sentence in content
    assert "https://kept.example" in content
    assert 'id="error-summary"' in content
    assert Organisation.objects.count() == 0


def test_a_stale_save_shows_both_and_the_second_save_is_a_choice(client: Client, person: User) -> None:
    made = organisation("Havklynge", members=(person,))
    assert client.post(address(made), typed(name="From the first", version="1")).status_code == 302
    stale = client.post(address(made), typed(name="From the second", turnover="7 000", version="1"))
    content = stale.content.decode()
    assert stale.status_code == 409
    assert [word in content for word in ("From the first", "From the second", "EUR 7 000")] == [True] * 3
    assert 'name="version" value="2"' in content
    made.refresh_from_db()
    assert made.name == "From the first"
    assert client.post(address(made), typed(name="From the second", version="2")).status_code == 302
    made.refresh_from_db()
    assert (made.name, made.version) == ("From the second", 3)


@pytest.mark.parametrize("rest", ["", "people/"])
def test_others_are_told_nothing(client: Client, person: User, rest: str) -> None:
    assert client.get(address(organisation("Theirs", members=(user(),)), rest)).status_code == 404


def test_others_change_nothing(client: Client, person: User) -> None:
    made = organisation("Theirs", members=(user(),))
    assert client.post(address(made), typed(name="Mine")).status_code == 404
    assert client.post(address(made, "people/"), {"email": person.email}).status_code == 404
    assert client.post(address(made, "leave/")).status_code == 404
    made.refresh_from_db()
    assert made.name == "Theirs"


def test_the_sme_status_follows_what_is_typed(client: Client, person: User) -> None:
    shown = client.post("/organisations/size/", typed(staff="9", turnover="1 000 000")).content.decode()
    assert [word in shown for word in ("It is an SME", "Micro enterprise", "9 staff", "EUR")] == [True] * 4
    large = client.post("/organisations/size/", typed(staff="300")).content.decode()
    assert "It is not an SME" in large
    unknown = client.post("/organisations/size/", typed(staff="")).content.decode()
    assert "Cannot tell yet" in unknown
    assert "staff, turnover, balance-sheet total" in unknown


def test_unreadable_figures_do_not_break_the_status(client: Client, person: User) -> None:
    response = client.post("/organisations/size/", typed(staff="many", **{"own-0-percent": "300", "own-0-name": "X"}))
    assert response.status_code == 200
    assert client.post("/organisations/size/", {}).status_code == 200


def test_inviting_accepting_and_leaving_by_the_pages(client: Client, person: User) -> None:
    made, colleague = organisation("Havklynge", members=(person,)), user("ola@example.test")
    assert client.post(address(made, "people/"), {"email": "ola@example.test"}).status_code == 302
    assert "ola@example.test" in client.get(address(made, "people/")).content.decode()
    other = Client()
    other.force_login(colleague)
    listed = other.get("/organisations/").content.decode()
    assert "You are asked to act for Havklynge." in listed
    other.post(f"/organisations/invitations/{made.invitations.get().pk}/", {"answer": "accept"})
    assert other.get(address(made)).status_code == 200
    client.post(address(made, "leave/"))
    assert client.get(address(made)).status_code == 404


def test_the_last_person_stays_and_is_told_why(client: Client, person: User) -> None:
    made = organisation(members=(person,))
    response = client.post(address(made, "leave/"), follow=True)
    assert "Invite a colleague before you leave" in response.content.decode()


def test_an_invitation_can_be_taken_back(client: Client, person: User) -> None:
    made = organisation(members=(person,))
    client.post(address(made, "people/"), {"email": "ola@example.test"})
    client.post(address(made, "people/"), {"withdraw": str(made.invitations.get().pk)})
    assert made.invitations.count() == 0


def test_the_profile_decides_language_and_zone(client: Client, person: User) -> None:
    client.cookies["language"] = "en"
    saved = client.post("/profile/", {"name": "Kari N.", "language": "nb", "time_zone": "Europe/Riga"})
    assert saved.cookies["language"]["max-age"] == 0
    del client.cookies["language"]
    person.refresh_from_db()
    assert (person.name, person.language, person.time_zone) == ("Kari N.", "nb", "Europe/Riga")
    assert "Min profil" in client.get("/profile/").content.decode()


def test_an_unknown_zone_is_refused(client: Client, person: User) -> None:
    response = client.post("/profile/", {"name": "Kari", "language": "nb", "time_zone": "Mars/Base"})
    assert response.status_code == 422


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_as_many_statements_for_three_as_for_one(
    client: Client, person: User, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _one in range(number):
        organisation(members=(person, user()))
    with django_assert_max_num_queries(7):
        client.get("/organisations/")


def test_the_page_of_an_organisation_takes_few_statements(
    client: Client, person: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made = organisation(members=(person, user(), user()))
    with django_assert_max_num_queries(9):
        client.get(address(made))
