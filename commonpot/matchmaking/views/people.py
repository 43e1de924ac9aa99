"""Who takes part: the directory, one participant, the suggestions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot.access.asked import number
from commonpot.calls.queries import document
from commonpot.matchmaking.forms import AskForm, DirectoryForm
from commonpot.matchmaking.models import Event, Participant
from commonpot.matchmaking.opening import requests_are_open
from commonpot.matchmaking.queries import events as queries
from commonpot.matchmaking.queries import people as directory
from commonpot.matchmaking.queries.requests import has_vetoed
from commonpot.matchmaking.queries.suggestions import suggestions as suggested
from commonpot.matchmaking.services.requests import ask_for_meeting, ask_organisation
from commonpot.matchmaking.services.vetoes import lift_veto, veto
from commonpot.matchmaking.views.pages import frame, own_approved, person, require_profiles, tried


def people(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    event = queries.event_by_key(slug, key)
    own = queries.participation(event, request.user)
    require_profiles(request, event, own)
    call, plan = document(event.call), queries.planned(event)
    form = DirectoryForm(request.GET, call=call, plan=plan, countries=directory.countries(event))
    found = directory.directory(event, form.wanted())
    page = Paginator(found, directory.PER_PAGE).get_page(number(request.GET.get("page", ""), otherwise=1))
    rows = list(page.object_list)
    for one in rows:
        one.event = event
    between = directory.between(own, rows)
    context = frame(request, event, own, "people") | {
        "form": form,
        "page": page,
        "rows": [(one, between.get(one.pk)) for one in rows],
        "is_filtered": bool(request.GET),
    }
    return render(request, "matchmaking/people.html", context)


def one_participant(request: HttpRequest, slug: str, key: str, public_id: UUID) -> HttpResponse:
    event = queries.event_by_key(slug, key)
    own = queries.participation(event, request.user)
    require_profiles(request, event, own)
    return _person_page(request, event, own, directory.one_participant(event, public_id))


def _person_page(
    request: HttpRequest, event: Event, own: Participant | None, shown: Participant, form: AskForm | None = None, status: int = 200
) -> HttpResponse:
    others = directory.colleagues(shown)
    is_other = own is not None and own.organisation_id != shown.organisation_id
    context = frame(request, event, own) | {
        "shown": shown,
        "is_self": own is not None and own.pk == shown.pk,
        "colleagues": others,
        "request_between": directory.between(own, [shown]).get(shown.pk),
        "asked_anybody": directory.asked_of_organisation(own, shown.organisation) if own and is_other else None,
        "has_vetoed": has_vetoed(own, shown) if is_other else False,
        "may_ask": is_other and requests_are_open(event),
        "is_other": is_other,
        "form": form or AskForm(None, asked=shown, colleagues=len(others)),
    }
    return render(request, "matchmaking/person.html", context, status=status)


def ask(request: HttpRequest, slug: str, key: str, public_id: UUID) -> HttpResponse:
    event = queries.event_by_key(slug, key)
    own = own_approved(request, event)
    asked = directory.one_participant(event, public_id)
    form = AskForm(request.POST, asked=asked, colleagues=len(directory.colleagues(asked)))
    if not form.is_valid():
        return _person_page(request, event, own, asked, form, status=422)
    tried(request, lambda: _ask(request, event, asked, form), _("Your request is on its way."))
    return redirect("matchmaking:person", slug=slug, key=key, public_id=public_id)


def _ask(request: HttpRequest, event: Event, asked: Participant, form: AskForm) -> None:
    values: dict[str, Any] = {
        "acting_user": person(request),
        "priority": form.priority_asked(),
        "message": form.cleaned_data["message"],
    }
    if form.asks_anybody():
        ask_organisation(event=event, organisation=asked.organisation, **values)
    else:
        ask_for_meeting(asked=asked, **values)


def refuse(request: HttpRequest, slug: str, key: str, public_id: UUID) -> HttpResponse:
    """Not wanting to meet somebody, or wanting to after all."""
    event = queries.event_by_key(slug, key)
    own = own_approved(request, event)
    against = directory.one_participant(event, public_id)
    if request.POST.get("choice") == "lift":
        tried(
            request,
            lambda: lift_veto(acting_user=person(request), by=own, against=against),
            _("%(name)s can be at a meeting with you again.") % {"name": against.user},
        )
    else:
        done = _("You will not meet %(name)s. Nobody is told.") % {"name": against.user}
        tried(request, lambda: veto(acting_user=person(request), by=own, against=against), done)
    return redirect("matchmaking:person", slug=slug, key=key, public_id=public_id)


def suggestions(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    event = queries.event_by_key(slug, key)
    own = own_approved(request, event)
    context = frame(request, event, own, "suggestions") | {"suggestions": suggested(own), "has_profile": own.version > 0}
    return render(request, "matchmaking/suggestions.html", context)
