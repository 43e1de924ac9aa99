"""The consortium's pages, invitations and my page, as a person sees them."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from commonpot.applications.models import Application, Invitation
from commonpot.mail.models import OutboxMessage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Application:
    return factories.application(partners=2)


@pytest.fixture
def page(draft: Application, client: Client) -> Client:
    client.force_login(factories.coordinator_of(draft))
    return client


def address(draft: Application, name: str, *more: object) -> str:
    return reverse(f"applications:{name}", args=[draft.public_id, *more])


INVITATION = {
    "organisation_name": "Baltic Woods",
    "email": "anna@woods.test",
    "role": "partner",
    "funder": "",
    "language": "nb",
    "message": "Join us!",
}


def invited(page: Client, draft: Application) -> Invitation:
    with factories.while_open():
        page.post(address(draft, "invite"), INVITATION)
    return Invitation.objects.get(email="anna@woods.test")


def link_of(message: OutboxMessage) -> str:
    found = re.search(r"/invitations/\S+/", message.body)
    assert found
    return found[0]


@pytest.mark.parametrize("name", ["overview", "consortium", "invite"])
def test_page_of_the_consortium_shows(page: Client, draft: Application, name: str) -> None:
    with factories.while_open():
        assert page.get(address(draft, name)).status_code == 200


@pytest.mark.parametrize("name", ["partner", "remove_partner"])
def test_page_of_a_partner_shows(page: Client, draft: Application, name: str) -> None:
    with factories.while_open():
        assert page.get(address(draft, name, "p2")).status_code == 200


def test_invitation_goes_by_mail_in_the_chosen_language_and_shows_in_the_list(page: Client, draft: Application) -> None:
    invited(page, draft)
    message = OutboxMessage.objects.get(to="anna@woods.test")
    assert (message.language, "Join us!" in message.body) == ("nb", True)
    with factories.while_open():
        shown = page.get(address(draft, "consortium")).content.decode()
    assert "Baltic Woods" in shown


def test_second_invitation_to_the_same_address_is_refused_in_a_sentence(page: Client, draft: Application) -> None:
    invited(page, draft)
    with factories.while_open():
        response = page.post(address(draft, "invite"), INVITATION)
    assert response.status_code == 409
    assert "is invited to this application already" in response.content.decode()


def test_link_opens_without_an_account_and_leads_back_after_signing_in(page: Client, draft: Application, client: Client) -> None:
    invited(page, draft)
    link = link_of(OutboxMessage.objects.get(to="anna@woods.test"))
    with factories.while_open():
        response = Client().get(link)
    assert response.status_code == 200
    assert f"next={link.replace('/', '%2F')}" in response.content.decode()


def test_whoever_holds_the_link_joins_with_an_own_organisation(page: Client, draft: Application) -> None:
    invited(page, draft)
    link = link_of(OutboxMessage.objects.get(to="anna@woods.test"))
    somebody = factories.user("other@address.test")
    home = factories.organisation(country="EE", members=(somebody,))
    guest = Client()
    guest.force_login(somebody)
    with factories.while_open():
        response = guest.post(f"{link}accept/", {"organisation": str(home.pk)})
        assert response["Location"] == address(draft, "partner", "p3")
        assert guest.get(response["Location"]).status_code == 200
    assert draft.partners.get(key="p3").organisation == home


def test_person_without_an_organisation_joins_with_the_name_in_the_invitation(page: Client, draft: Application) -> None:
    invited(page, draft)
    guest = Client()
    guest.force_login(factories.user("anna@woods.test"))
    pk = Invitation.objects.get().pk
    with factories.while_open():
        assert "Baltic Woods" in guest.get(reverse("applications:my")).content.decode()
        assert guest.get(reverse("applications:own_invitation", args=[pk])).status_code == 200
        guest.post(reverse("applications:own_accept", args=[pk]), {"organisation": "new"})
    assert str(draft.partners.get(key="p3").organisation) == "Baltic Woods"


def test_invitation_of_another_address_cannot_be_opened_without_its_link(page: Client, draft: Application) -> None:
    pk = invited(page, draft).pk
    stranger = Client()
    stranger.force_login(factories.user())
    with factories.while_open():
        assert stranger.get(reverse("applications:own_invitation", args=[pk])).status_code == 404


def test_sending_again_ends_the_earlier_link(page: Client, draft: Application) -> None:
    invitation = invited(page, draft)
    with factories.while_open():
        page.post(address(draft, "resend", invitation.pk))
    newer, older = OutboxMessage.objects.filter(to="anna@woods.test")
    assert (Client().get(link_of(older)).status_code, Client().get(link_of(newer)).status_code) == (404, 200)


def test_withdrawn_invitation_says_so_and_another_person_can_be_invited(page: Client, draft: Application) -> None:
    invitation = invited(page, draft)
    with factories.while_open():
        page.post(address(draft, "revoke", invitation.pk))
        shown = Client().get(link_of(OutboxMessage.objects.get(to="anna@woods.test")))
        page.post(address(draft, "invite_again", "p3"), {"email": "per@woods.test", "language": "en"})
    assert "withdrawn" in shown.content.decode()
    assert Invitation.objects.get(email="per@woods.test").partner.key == "p3"


def test_declining_needs_no_account_and_the_coordinator_is_told(page: Client, draft: Application) -> None:
    invited(page, draft)
    link = link_of(OutboxMessage.objects.get(to="anna@woods.test"))
    with factories.while_open():
        Client().post(f"{link}decline/")
    assert OutboxMessage.objects.get(name="invitation_declined").to == factories.coordinator_of(draft).email


def test_removing_a_partner_asks_first_and_tells_its_people(page: Client, draft: Application) -> None:
    somebody = factories.person_of(draft.partners.get(key="p2"))
    with factories.while_open():
        page.post(address(draft, "remove_partner", "p2"))
    assert list(draft.partners.values_list("key", flat=True)) == ["p1"]
    assert OutboxMessage.objects.get(name="partner_removed").to == somebody.email


def test_choosing_a_funder_changes_the_currency_and_keeps_what_was_typed(page: Client, draft: Application) -> None:
    with factories.while_open():
        page.post(address(draft, "choose_funder", "p2"), {"funder": "fi-kasvu"})
        shown = page.get(address(draft, "partner_section", "p2", "budget")).content.decode()
    assert draft.partners.get(key="p2").funder == "fi-kasvu"
    assert "EUR" in shown


@pytest.mark.parametrize("name", ["overview", "consortium", "invite"])
def test_stranger_gets_the_same_answer_as_if_it_did_not_exist(draft: Application, client: Client, name: str) -> None:
    client.force_login(factories.user())
    assert client.get(address(draft, name)).status_code == 404


def test_partner_reads_the_joint_parts_and_may_not_invite(draft: Application, client: Client) -> None:
    client.force_login(factories.person_of(draft.partners.get(key="p2")))
    with factories.while_open():
        assert client.get(address(draft, "section", "project")).status_code == 200
        assert client.post(address(draft, "section", "project"), {"version": "0", "title": "Mine"}).status_code == 403
        assert client.post(address(draft, "invite"), INVITATION).status_code == 403


def test_my_page_says_where_each_application_stands(page: Client, draft: Application) -> None:
    with factories.while_open():
        shown = page.get(reverse("applications:my")).content.decode()
    assert "Draft. Not submitted." in shown


def test_a_partner_first_sees_what_is_asked_of_it_and_of_nobody_else(draft: Application, client: Client) -> None:
    one, other = draft.partners.get(key="p2"), draft.partners.get(key="p1")
    client.force_login(factories.person_of(one))
    with factories.while_open():
        text = client.get(address(draft, "partner", "p2")).content.decode()
    asked = text[text.index("What is asked of this partner") : text.index("Parts to fill in")]
    assert f"<h4>{one}</h4>" in asked
    assert "Cannot tell yet" in asked
    assert address(draft, "partner_section", "p2", "budget") in asked
    assert str(other) not in asked
    assert "The whole proposal" not in asked
