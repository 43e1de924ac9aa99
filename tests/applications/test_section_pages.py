"""A section on its page: read, type, save."""

import pytest
from django.test import Client
from django.urls import reverse

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
