"""Pages for what went wrong: a title, a sentence, a status."""

from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _

from commonpot.errors import BadInput, DomainError


def page_for(request: HttpRequest, error: DomainError) -> HttpResponse:
    faults = error.faults if isinstance(error, BadInput) else ()
    return _page(request, error.status, _title(error.status), error.sentence, faults=faults, code=error.code)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 400, _title(400), _("The server could not make sense of this request. Go back and try again."))


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 403, _title(403), _("You may not do this."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 404, _title(404), _("There is nothing here, or it is not yours to see."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    sentence = _("The page was open for too long, or cookies are switched off. Go back, reload the page and send it again.")
    return _page(request, 403, _("This page has expired"), sentence)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without a request context: whatever broke the page may break that too."""
    sentence = _("Something broke on our side. What you had saved is safe. Try again in a moment.")
    return _page(None, 500, _title(500), sentence)


def _title(status: int) -> str:
    titles = {
        400: _("This request cannot be read"),
        403: _("Not allowed"),
        404: _("Not found"),
        409: _("Not possible any more"),
        422: _("Something has to be corrected"),
        500: _("Something went wrong"),
    }
    return titles.get(status, titles[400])


def _page(request: HttpRequest | None, status: int, title: str, sentence: str, **more: object) -> HttpResponse:
    context = {"title": title, "sentence": sentence, "status": status, **more}
    if not hasattr(request, "user"):  # refused (for its host name, say) before anybody asked who sent it
        request = None
    for template in (f"errors/{status}.html", "errors/error.html"):
        try:
            return HttpResponse(render_to_string(template, context, request=request), status=status)
        except TemplateDoesNotExist:
            continue
    return HttpResponse(format_html(BARE, title=title, sentence=sentence), status=status)


BARE = "<!doctype html><html><head><title>{title}</title></head><body><main><h1>{title}</h1><p>{sentence}</p></main></body></html>"
