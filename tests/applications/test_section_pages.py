"""A section on its page: read, type, save."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from commonpot.applications.models import Application, SectionKey
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Application:
    return factories.application(partners=2)


@pytest.fixture
def page(draft: Application, client: Client) -> Client:
    client.force_login(factories.coordinator_of(draft))
    return client


@pytest.mark.parametrize("key", ["project", "criteria"])
def test_joint_section_shows(page: Client, draft: Application, key: str) -> None:
    with factories.while_open():
        response = page.get(reverse("applications:section", args=[draft.public_id, key]))
    assert response.status_code == 200


@pytest.mark.parametrize("key", ["smes", "activities", "budget"])
def test_own_section_shows(page: Client, draft: Application, key: str) -> None:
    with factories.while_open():
        response = page.get(reverse("applications:partner_section", args=[draft.public_id, "p1", key]))
    assert response.status_code == 200


def test_save_button_keeps_the_text_and_comes_back(page: Client, draft: Application) -> None:
    address = reverse("applications:section", args=[draft.public_id, "project"])
    with factories.while_open():
        response = page.post(address, {"version": "0", "title": "Nordic light", "duration_months": "a year"})
    assert (response.status_code, response["Location"]) == (302, address)
    assert draft.sections.get(key=SectionKey.PROJECT).data == {"title": "Nordic light", "duration_months": "a year"}


def test_saving_as_one_types_answers_with_the_check_and_the_new_version(page: Client, draft: Application) -> None:
    address = reverse("applications:section", args=[draft.public_id, "project"])
    with factories.while_open():
        response = page.post(address, {"version": "0", "title": "Nordic light"}, headers={"HX-Request": "true"})
    text = response.content.decode()
    assert response.status_code == 200
    assert 'id="version" value="1"' in text
    assert 'id="check-body"' in text


def test_row_is_added_and_removed_without_scripts_and_keeps_what_was_typed(page: Client, draft: Application) -> None:
    address = reverse("applications:partner_section", args=[draft.public_id, "p1", "smes"])
    with factories.while_open():
        first = page.post(address, {"version": "0", "add_row": "1"})
        second = page.post(address, {"version": "1", "row": "r1", "smes-r1-name": "Havkraft", "add_row": "1"})
        page.post(address, {"version": "2", "row": ["r1", "r2"], "smes-r1-name": "Havkraft AS", "remove_row": "r2"})
    assert (first["Location"], second["Location"]) == (f"{address}#smes-r1", f"{address}#smes-r2")
    assert draft.sections.get(key="smes", partner__key="p1").data == {"smes": [{"id": "r1", "name": "Havkraft AS"}]}


def test_stale_save_by_button_shows_both_texts_to_choose_from(page: Client, draft: Application) -> None:
    address = reverse("applications:section", args=[draft.public_id, "project"])
    with factories.while_open():
        page.post(address, {"version": "0", "title": "First", "writer": "a"})
        response = page.post(address, {"version": "0", "title": "Second", "writer": "b"})
        kept = draft.sections.get(key="project").set_aside.get()
        page.post(reverse("applications:choose_text", args=[draft.public_id, kept.pk]), {"choice": "own", "version": "1"})
    shown = response.content.decode()
    assert response.status_code == 409
    assert ("First" in shown, "Second" in shown) == (True, True)
    assert draft.sections.get(key="project").data == {"title": "Second"}


def test_stale_save_while_typing_touches_nothing_and_links_to_the_comparison(page: Client, draft: Application) -> None:
    address = reverse("applications:section", args=[draft.public_id, "project"])
    with factories.while_open():
        page.post(address, {"version": "0", "title": "First", "writer": "a"})
        response = page.post(address, {"version": "0", "title": "Second", "writer": "b"}, headers={"HX-Request": "true"})
    assert response.status_code == 409
    assert f'href="{address}"' in response.content.decode()
    assert 'id="version"' not in response.content.decode()


def test_text_of_somebody_who_was_signed_out_is_saved_when_they_are_back(page: Client, draft: Application) -> None:
    address = reverse("applications:section", args=[draft.public_id, "project"])
    page.logout()
    with factories.while_open():
        refused = page.post(address, {"version": "0", "title": "Typed while signed out"})
        page.login(email=factories.coordinator_of(draft).email, password=factories.PASSWORD)
        page.get(address)
    assert refused["Location"] == f"/account/login/?next={address}"
    assert draft.sections.get(key="project").data == {"title": "Typed while signed out"}


def test_stranger_gets_the_same_answer_as_if_the_section_did_not_exist(draft: Application, client: Client) -> None:
    client.force_login(factories.user())
    address = reverse("applications:section", args=[draft.public_id, "project"])
    with factories.while_open():
        assert (client.get(address).status_code, client.post(address, {"title": "x"}).status_code) == (404, 404)


@pytest.mark.parametrize("partners", [1, 3])
@pytest.mark.parametrize("name", ["project", "budget", "overview", "consortium", "partner", "my"])
def test_page_reads_the_database_in_the_same_few_statements(
    client: Client, name: str, partners: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    draft = factories.application(partners=partners)
    client.force_login(factories.coordinator_of(draft))
    addresses = {
        "project": reverse("applications:section", args=[draft.public_id, "project"]),
        "budget": reverse("applications:partner_section", args=[draft.public_id, "p1", "budget"]),
        "overview": reverse("applications:overview", args=[draft.public_id]),
        "consortium": reverse("applications:consortium", args=[draft.public_id]),
        "partner": reverse("applications:partner", args=[draft.public_id, "p1"]),
        "my": reverse("applications:my"),
    }
    budget = {"project": 9, "budget": 9, "overview": 8, "consortium": 9, "partner": 9, "my": 10}[name]
    with factories.while_open():
        client.get(addresses[name])
        with django_assert_num_queries(budget):
            client.get(addresses[name])
