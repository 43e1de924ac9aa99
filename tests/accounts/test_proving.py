"""Signing up with an address is not owning it. By the real pages, from sign-up to sign-in."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from commonpot.accounts.models import User
from commonpot.accounts.queries import invitations_to
from commonpot.accounts.services import invite_colleague
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS, CHOSEN = "anna@cluster.test", "chosen by whoever signed up"


@pytest.fixture(autouse=True)
def _no_limits_of_earlier_tests() -> None:
    cache.clear()


def sign_up(client: Client, address: str = ADDRESS) -> None:
    client.post(reverse("account_signup"), {"name": "Mallory", "email": address, "password1": CHOSEN})


def code_in_the_last_mail() -> str:
    found = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", [str(sent.body) for sent in mail.outbox if sent.to == [ADDRESS]][-1])
    assert found is not None
    return found[0]


def sign_in_by_code(client: Client) -> None:
    client.post(reverse("account_request_login_code"), {"email": ADDRESS})
    client.post(reverse("account_confirm_login_code"), {"code": code_in_the_last_mail()})


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("applications:my")).status_code == 200


def by_password(address: str = ADDRESS) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": address, "password": CHOSEN})
    return client


def test_a_password_that_a_stranger_chose_ends_when_the_owner_comes() -> None:
    stranger, owner = Client(), Client()
    sign_up(stranger)
    sign_in_by_code(owner)
    assert (is_signed_in(owner), EmailAddress.objects.get(email=ADDRESS).verified) == (True, True)
    assert (is_signed_in(stranger), is_signed_in(by_password())) == (False, False)
    assert is_signed_in(owner)


def test_the_password_of_who_proved_the_address_at_sign_up_counts() -> None:
    person = Client()
    sign_up(person)
    person.post(reverse("account_email_verification_sent"), {"code": code_in_the_last_mail()})
    assert (is_signed_in(person), is_signed_in(by_password())) == (True, True)


def test_the_password_of_a_known_person_stays_when_they_sign_in_by_code() -> None:
    anna = User.objects.create_user(ADDRESS, CHOSEN)
    EmailAddress.objects.create(user=anna, email=ADDRESS, verified=True, primary=True)
    client = Client()
    sign_in_by_code(client)
    assert (is_signed_in(client), is_signed_in(by_password())) == (True, True)


def test_the_new_password_counts_after_a_reset_and_the_strangers_does_not() -> None:
    sign_up(Client())
    owner = Client()
    owner.post(reverse("account_reset_password"), {"email": ADDRESS})
    owner.post(reverse("account_confirm_password_reset_code"), {"code": code_in_the_last_mail()})
    new = "the owner's own long password"
    owner.post(reverse("account_complete_password_reset"), {"password1": new, "password2": new})
    assert User.objects.get(email=ADDRESS).check_password(new)
    assert not is_signed_in(by_password())


@pytest.mark.parametrize("written", [ADDRESS, "Anna@Cluster.test", " ANNA@CLUSTER.TEST "])
def test_whoever_only_signs_up_with_an_address_sees_nothing_that_was_sent_to_it(written: str) -> None:
    inviter = factories.user()
    home = factories.organisation("Cluster of secrets", members=(inviter,))
    invite_colleague(acting_user=inviter, organisation=home, email=ADDRESS)
    stranger = Client()
    sign_up(stranger, written)
    assert not is_signed_in(stranger)
    assert not is_signed_in(by_password(written))
    assert [one.organisation for one in invitations_to(User.objects.get(email=ADDRESS))] == [home]


def test_an_address_that_was_added_but_not_proved_shows_nothing_and_is_not_taken_for_the_persons() -> None:
    inviter = factories.user()
    invite_colleague(acting_user=inviter, organisation=factories.organisation(members=(inviter,)), email=ADDRESS)
    mallory, client = factories.user("mallory@elsewhere.test"), Client()
    EmailAddress.objects.create(user=mallory, email=mallory.email, verified=True, primary=True)
    client.force_login(mallory)
    client.post(reverse("account_email"), {"action_add": "", "email": ADDRESS})
    client.post(reverse("account_email"), {"action_primary": "", "email": ADDRESS})
    mallory.refresh_from_db()
    assert (mallory.email, list(invitations_to(mallory))) == ("mallory@elsewhere.test", [])
