"""The event's public page, and registering."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot.access.policies import get_visible
from commonpot.accounts.models import Organisation, User
from commonpot.accounts.policies import acts_for
from commonpot.matchmaking.forms import RegistrationForm
from commonpot.matchmaking.opening import registration_is_open
from commonpot.matchmaking.queries import events as queries
from commonpot.matchmaking.services.registration import register as register_participant
from commonpot.matchmaking.views.pages import frame, person


def event_page(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    event = queries.event_by_key(slug, key)
    own = queries.participation(event, request.user)
    counted = queries.counts(event)
    context = frame(event, own) | {
        "counts": counted,
        "places_left": counted.places_left(event),
        "is_open": registration_is_open(event),
    }
    return render(request, "matchmaking/event.html", context)


def register(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    event = queries.event_by_key(slug, key)
    own = queries.participation(event, request.user)
    organisations = Organisation.objects.filter(memberships__user=person(request)).order_by("name", "pk")
    sent = request.POST if request.method == "POST" else None
    form = RegistrationForm(sent, organisations=organisations, online=queries.planned(event).is_online_too)
    if request.method == "POST" and form.is_valid():
        organisation = _own_organisation(person(request), form.cleaned_data["organisation"])
        register_participant(acting_user=person(request), event=event, organisation=organisation, online=form.comes_online())
        messages.success(request, _("You are registered."))
        return redirect("matchmaking:event", slug=slug, key=key)
    context = frame(event, own) | {"form": form, "is_open": registration_is_open(event), "organisations": organisations}
    return render(request, "matchmaking/register.html", context, status=422 if form.errors else 200)


def _own_organisation(user: User, public_id: UUID) -> Organisation:
    return get_visible(user, acts_for, Organisation.objects.all(), public_id=public_id)
