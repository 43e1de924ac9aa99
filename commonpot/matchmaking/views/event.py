"""The event's public page, registering and withdrawing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot.access.policies import get_visible
from commonpot.accounts.models import Organisation, User
from commonpot.accounts.policies import acts_for
from commonpot.errors import Conflict
from commonpot.matchmaking.forms import RegistrationForm
from commonpot.matchmaking.models import PARTICIPANT_STATE_NAMES, Event, Participant, ParticipantState
from commonpot.matchmaking.opening import registration_is_open, requests_are_open
from commonpot.matchmaking.queries import events as queries
from commonpot.matchmaking.queries.agenda import published
from commonpot.matchmaking.services.leaving import withdraw_participation
from commonpot.matchmaking.services.registration import register as register_participant
from commonpot.matchmaking.views.pages import frame, own_registration, person

CAN_REGISTER = (None, ParticipantState.WITHDRAWN)


def event_page(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    event = queries.event_by_key(slug, key)
    own = queries.participation(event, request.user)
    counted = queries.counts(event)
    context = frame(request, event, own, "event") | {
        "counts": counted,
        "places_left": counted.places_left(event),
        "is_open": registration_is_open(event),
        "requests_open": requests_are_open(event),
        "can_register": (own.state if own else None) in CAN_REGISTER,
        "state_words": PARTICIPANT_STATE_NAMES[ParticipantState(own.state)] if own else "",
        "days": queries.days(event),
        "timetable": published(event) if own else None,
    }
    return render(request, "matchmaking/event.html", context)


def register(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    event = queries.event_by_key(slug, key)
    organisations = Organisation.objects.filter(memberships__user=person(request)).order_by("name", "pk")
    sent = request.POST if request.method == "POST" else None
    form = RegistrationForm(sent, organisations=organisations, online=queries.planned(event).is_online_too)
    if form.is_valid() and _registered(request, event, form):
        return redirect("matchmaking:profile", slug=slug, key=key)
    own = queries.participation(event, request.user)
    context = frame(request, event, own) | {"form": form, "is_open": registration_is_open(event), "organisations": organisations}
    return render(request, "matchmaking/register.html", context, status=422 if form.errors else 200)


def _registered(request: HttpRequest, event: Event, form: RegistrationForm) -> bool:
    organisation = _own_organisation(person(request), form.cleaned_data["organisation"])
    try:
        made = register_participant(acting_user=person(request), event=event, organisation=organisation, online=form.comes_online())
    except Conflict as error:
        form.add_error(None, error.sentence)
        return False
    messages.success(request, _registered_words(made))
    return True


def _registered_words(made: Participant) -> Any:
    if made.state == ParticipantState.APPROVED:
        return _("You are registered. Now fill in your profile, so that others find you.")
    return _("You are registered. The organiser will answer; you can fill in your profile already.")


def _own_organisation(user: User, public_id: UUID) -> Organisation:
    return get_visible(user, acts_for, Organisation.objects.all(), public_id=public_id)


def withdraw(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    event = queries.event_by_key(slug, key)
    own = own_registration(request, event)
    if request.method == "POST":
        withdraw_participation(acting_user=person(request), participant=own)
        messages.success(request, _("You have withdrawn. Whoever was to meet you is told."))
        return redirect("matchmaking:event", slug=slug, key=key)
    return render(request, "matchmaking/withdraw.html", frame(request, event, own))
