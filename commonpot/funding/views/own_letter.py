"""The applicant's page of the letter: from the answer day on, and only when it was sent."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import get_visible
from commonpot.applications.models import Application
from commonpot.applications.policies import sees_application
from commonpot.calls.queries import document
from commonpot.errors import NotFound
from commonpot.funding.models import Letter
from commonpot.funding.queries.letters import own_letters
from commonpot.funding.views.letters import paper_of


def letter(request: HttpRequest, public_id: UUID) -> HttpResponse:
    application = own_application(request, public_id)
    found = own_letters(application)
    shown = _chosen(found, request.GET.get("language") or get_language() or "en")
    call = document(application.call)
    until = call.redress_until()
    context = {
        "application": application,
        "letter": shown,
        "said": shown.said,
        "letters": found,
        "document": call,
        "zone": call.timeline.time_zone,
        "until": until,
        "is_in_time": until is not None and clock.now() <= until,
    }
    return render(request, "funding/letters/own.html", context)


def paper(request: HttpRequest, public_id: UUID, language: str) -> HttpResponse:
    found = [one for one in own_letters(own_application(request, public_id)) if one.language == language]
    return paper_of(_chosen(found, language))


def own_application(request: HttpRequest, public_id: UUID) -> Application:
    known = Application.objects.select_related("call__current").defer("call__current__document")
    return get_visible(request.user, sees_application, known, public_id=public_id)


def _chosen(letters: list[Letter], language: str) -> Letter:
    """In the language asked for, else in English, else any there is."""
    by_language = {one.language: one for one in letters}
    chosen = by_language.get(language) or by_language.get("en") or next(iter(by_language.values()), None)
    if chosen is None:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    return chosen
