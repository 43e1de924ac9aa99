"""Where allauth asks the house (ACCOUNT_ADAPTER)."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import NoReverseMatch, reverse


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To one's own applications, where this installation has that page."""
        try:
            return reverse("applications:my")
        except NoReverseMatch:
            return resolve_url(settings.LOGIN_REDIRECT_URL)
