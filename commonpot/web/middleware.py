import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

from commonpot import clock
from commonpot.clock.services import load_setting
from commonpot.errors import DomainError
from commonpot.web.errors import page_for

# Browsers also say "no" (Norwegian) and "nn" (nynorsk); bokmål is nearer to both than English.
OTHER_NORWEGIAN = re.compile(r"\b(?:no|nn)(?:-no)?\b", re.IGNORECASE)

Next = Callable[[HttpRequest], HttpResponse]


class ArrivalMiddleware:
    """First of all: when did the request reach the server? That instant decides whether a submission was in time."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        arrived = clock.wall()
        load_setting()
        request.arrived_at = clock.by_the_clock(arrived)  # type: ignore[attr-defined]
        return self.get_response(request)


class NoSharedCacheMiddleware:
    """A page may not be kept by a cache that others share, and one for a signed-in person by none at all. Static files are before this."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            personal = settings.SESSION_COOKIE_NAME in request.COOKIES or bool(response.cookies)
            response["Cache-Control"] = "private, no-store" if personal else "private, no-cache"
        return response


class LanguageMiddleware(LocaleMiddleware):
    """The language chosen here (cookie), else the person's own, else what the browser asks for."""

    def process_request(self, request: HttpRequest) -> None:
        asked = request.META.get("HTTP_ACCEPT_LANGUAGE", "")
        request.META["HTTP_ACCEPT_LANGUAGE"] = OTHER_NORWEGIAN.sub("nb", asked)
        super().process_request(request)
        chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
        if not chosen and settings.SESSION_COOKIE_NAME in request.COOKIES:
            own = getattr(request.user, "language", "")
            if own in dict(settings.LANGUAGES):
                translation.activate(own)
                request.LANGUAGE_CODE = own

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:  # type: ignore[override]
        patch_vary_headers(response, ("Cookie",))
        super().process_response(request, response)
        return response


class DomainErrorMiddleware:
    """The domain's errors become pages with the same sentence and the right status."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return page_for(request, exception) if isinstance(exception, DomainError) else None
