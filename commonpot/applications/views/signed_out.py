"""A session that ended while somebody was writing must not cost the text: it waits in the new session until they are back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import resolve_url
from django_htmx.http import HttpResponseClientRedirect

View = Callable[..., HttpResponseBase]

KEPT = "text_of_somebody_signed_out"
MOST_CHARACTERS = 500_000


def keeps_text(guarded: View) -> View:
    """Around a door: what an anonymous person sends is kept, and they come back to the same page after signing in."""

    @wraps(guarded)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST" or request.user.is_authenticated:
            return guarded(request, *args, **kwargs)
        _keep(request)
        back = redirect_to_login(request.path, resolve_url("account_login"))
        return HttpResponseClientRedirect(back.url) if request.headers.get("HX-Request") else back

    return view


def _keep(request: HttpRequest) -> None:
    sent = request.POST.copy()
    sent.pop("csrfmiddlewaretoken", None)
    text = sent.urlencode()
    if len(text) <= MOST_CHARACTERS:
        request.session[KEPT] = {"path": request.path, "sent": text}


def kept_text(request: HttpRequest) -> QueryDict | None:
    """What was kept for this page, once."""
    kept = request.session.get(KEPT)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEPT]
    return QueryDict(kept["sent"])
