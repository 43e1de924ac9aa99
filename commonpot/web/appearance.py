"""Light, dark, or as on the device: kept in a cookie, chosen by a plain form."""

from enum import StrEnum

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

COOKIE = "appearance"
ONE_YEAR = 365 * 24 * 3600


class Scheme(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    AUTO = "auto"


def scheme_of(request: HttpRequest | None) -> Scheme:
    """What the reader chose; a page without a request (a server error) follows the device."""
    return _read(request.COOKIES.get(COOKIE, "")) if request is not None else Scheme.AUTO


def _read(written: str) -> Scheme:
    return Scheme(written) if written in set(Scheme) else Scheme.AUTO


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Route it as `appearance`; it changes nothing but the reader's own cookie."""
    response = HttpResponseRedirect(_back_to(request))
    scheme = _read(request.POST.get("scheme", ""))
    response.set_cookie(COOKIE, scheme, max_age=ONE_YEAR, secure=request.is_secure(), httponly=True, samesite="Lax")
    return response


def _back_to(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/"
