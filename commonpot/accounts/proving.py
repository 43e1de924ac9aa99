"""Whose password is it? Anybody can sign up with somebody else's address and choose a password, long before its owner comes."""

from typing import Any

from allauth.account.models import EmailAddress
from django.http import HttpRequest

SIGN_UP = "account_email_verification_sent"
"""The page on which the browser that signed up (and so chose the password) types the code."""


def forget_a_strangers_password(request: HttpRequest, email_address: EmailAddress, **_more: Any) -> None:
    """An address that is proved in another way (a code to sign in, or for a new password) makes its owner known, not the password.

    The very object is changed that signs in right after this, so that its session holds.
    """
    person, route = email_address.user, request.resolver_match
    known_before = EmailAddress.objects.filter(user=person, verified=True).exclude(pk=email_address.pk).exists()
    if known_before or (route is not None and route.url_name == SIGN_UP):
        return
    person.set_unusable_password()
    person.save(update_fields=["password"])
