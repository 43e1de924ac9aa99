"""What people send who do not mean well, or whose program is broken: always an answer with a sentence, never a broken page."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from commonpot.accounts.models import Invitation as ColleagueInvitation
from commonpot.accounts.queries import invitations_to
from commonpot.applications.models import Application, Partner
from commonpot.applications.queries.lists import waiting_invitations
from commonpot.applications.services.consortium import choose_funder, remove_partner
from commonpot.applications.services.invitations import (
    Guest,
    invite_again,
    invite_partner,
    resend_invitation,
)
from commonpot.errors import Conflict
from commonpot.mail.models import OutboxMessage
from tests import factories

pytestmark = pytest.mark.django_db
ENDLESS = "9" * 5000
OVER_THE_EDGE = "1" * 1_000_001
"""More digits than decimal arithmetic has room for."""


@pytest.fixture
def draft() -> Application:
    return factories.application(partners=2)


@pytest.fixture
def page(draft: Application, client: Client) -> Client:
    client.force_login(factories.coordinator_of(draft))
    return client


def partner_of(draft: Application, key: str = "p2") -> Partner:
    return draft.partners.get(key=key)


@pytest.mark.parametrize("typed", [ENDLESS, OVER_THE_EDGE, "0" * 5000 + "7", "0." + "0" * 5000, "1," * 5000])
@pytest.mark.parametrize("field", ["grant", "effort_hours"])
def test_an_endless_number_is_a_fault_and_the_page_stays_whole(draft: Application, page: Client, typed: str, field: str) -> None:
    address = reverse("applications:partner_section", args=[draft.public_id, "p1", "budget"])
    with factories.while_open():
        assert page.post(address, {"version": "0", "writer": "a", field: typed}).status_code == 302
        assert page.get(address).status_code == 200
        assert page.get(reverse("applications:overview", args=[draft.public_id])).status_code == 200


@pytest.mark.parametrize("sent", [ENDLESS, "-1", "\x00", "new\x00"])
def test_an_organisation_that_nobody_has_is_not_found(draft: Application, page: Client, sent: str) -> None:
    with factories.while_open():
        start = page.post(reverse("applications:start", args=[draft.call.slug]), {"organisation": sent})
    assert start.status_code == 404


@pytest.mark.parametrize("sent", [ENDLESS, "-1", "x"])
def test_a_colleagues_invitation_that_is_none_is_left_alone(draft: Application, page: Client, sent: str) -> None:
    home = partner_of(draft, "p1").organisation
    assert home is not None
    assert page.post(reverse("accounts:people", args=[home.public_id]), {"withdraw": sent}).status_code == 302


def test_more_rows_than_a_page_can_have_are_cut(draft: Application, page: Client) -> None:
    address = reverse("applications:partner_section", args=[draft.public_id, "p1", "smes"])
    with factories.while_open():
        page.post(address, {"version": "0", "row": [f"r{number}" for number in range(1, 1500)]})
    assert len(partner_of(draft, "p1").sections.get(key="smes").data["smes"]) == 200


def test_a_row_is_named_by_nothing_but_its_number(draft: Application, page: Client) -> None:
    address = reverse("applications:partner_section", args=[draft.public_id, "p1", "smes"])
    with factories.while_open():
        page.post(address, {"version": "0", "row": ["r1", "r2\n", "r٣", "r1234567", '"><b>']})
    assert partner_of(draft, "p1").sections.get(key="smes").data["smes"] == [{"id": "r1"}]


@pytest.mark.parametrize("sent", [{"email": "x" * 300 + "@woods.test"}, {"email": "anna@woods.test", "language": "zz"}])
def test_an_invitation_that_cannot_be_sent_is_shown_at_its_field(draft: Application, page: Client, sent: dict[str, str]) -> None:
    waiting = factories.partner(draft, country="DK")
    Partner.objects.filter(pk=waiting.pk).update(organisation=None)
    with factories.while_open():
        answer = page.post(reverse("applications:invite_again", args=[draft.public_id, waiting.key]), {"language": "en"} | sent)
    assert (answer.status_code, OutboxMessage.objects.count()) == (422, 0)


def test_a_removed_partner_cannot_be_changed_any_more(draft: Application) -> None:
    """Each of these had the partner on its page when somebody else removed it."""
    kari, gone = factories.coordinator_of(draft), partner_of(draft)
    with factories.while_open():
        remove_partner(acting_user=kari, partner=partner_of(draft))
        for act in (
            lambda: remove_partner(acting_user=kari, partner=gone),
            lambda: choose_funder(acting_user=kari, partner=gone, funder="se-norr"),
            lambda: invite_again(acting_user=kari, partner=gone, email="anna@woods.test"),
        ):
            with pytest.raises(Conflict, match="removed"):
                act()


def test_an_invitation_of_a_removed_partner_cannot_be_sent_again(draft: Application) -> None:
    kari = factories.coordinator_of(draft)
    with factories.while_open():
        sent = invite_partner(acting_user=kari, application=draft, guest=Guest("anna@woods.test", "Baltic Woods"))
        remove_partner(acting_user=kari, partner=Partner.objects.get(pk=sent.partner_id))
        with pytest.raises(Conflict, match="removed"):
            resend_invitation(acting_user=kari, invitation=sent)


def test_letters_that_a_database_takes_for_the_same_open_no_invitation(draft: Application) -> None:
    """PostgreSQL's UPPER makes ſ to S and ı to I; the domain is another one all the same."""
    kari = factories.coordinator_of(draft)
    other = factories.user("anna@woodſ.test")
    home = partner_of(draft, "p1").organisation
    assert home is not None
    ColleagueInvitation.objects.create(organisation=home, email="anna@woods.test", invited_by=kari)
    with factories.while_open():
        sent = invite_partner(acting_user=kari, application=draft, guest=Guest("Anna@Woods.test", "Baltic Woods"))
    right = factories.user("anna@woods.test")
    assert (list(waiting_invitations(other)), list(invitations_to(other))) == ([], [])
    assert (list(waiting_invitations(right)), len(invitations_to(right))) == ([sent], 1)


@pytest.mark.parametrize("host", ["evil.example", "a@127.0.0.1", "127.0.0.1:port"])
def test_another_hosts_name_is_refused_with_a_page_and_never_repeated(client: Client, host: str) -> None:
    refused = client.get("/nowhere/", headers={"host": host})
    assert (refused.status_code, b"evil.example" in refused.content) == (400, False)
    assert b"could not make sense" in refused.content
