"""One's own profile, saved as one types, and the times in which one can meet."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot.calls.queries import document
from commonpot.errors import BadInput, Conflict
from commonpot.matchmaking.forms import ProfileForm
from commonpot.matchmaking.models import Event, Participant
from commonpot.matchmaking.queries import agenda
from commonpot.matchmaking.queries import events as queries
from commonpot.matchmaking.services.profiles import ProfileChanged, profile_of, save_profile, set_availability
from commonpot.matchmaking.views.pages import frame, own_registration, person

STALE, INVALID = 409, 422


def profile(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    event = queries.event_by_key(slug, key)
    own = own_registration(request, event)
    if request.method == "POST":
        return _save(request, event, own)
    return _page(request, event, own, _form(event, initial=ProfileForm.initial_of(own)))


def _form(event: Event, data: Any = None, initial: dict[str, Any] | None = None) -> ProfileForm:
    return ProfileForm(data, call=document(event.call), plan=queries.planned(event), initial=initial)


def _save(request: HttpRequest, event: Event, own: Participant) -> HttpResponse:
    form = _form(event, request.POST)
    saved: Participant | None = None
    if form.is_valid():
        try:
            seen = form.cleaned_data["version"] or 0
            saved = save_profile(acting_user=person(request), participant=own, profile=form.profile(), based_on_version=seen)
        except ProfileChanged as conflict:
            return _stale(request, event, form, conflict)
        except BadInput as error:
            form.take(error)
    if "HX-Request" in request.headers:
        context = {"own": saved or own, "form": form, "zone": event.zone, "live": True, "is_saved": saved is not None}
        return render(request, "matchmaking/parts/profile_saved.html", context)
    if saved is None:
        return _page(request, event, own, form, status=INVALID)
    messages.success(request, _("Your profile is saved."))
    return redirect("matchmaking:profile", slug=event.call.slug, key=event.key)


def _stale(request: HttpRequest, event: Event, form: ProfileForm, conflict: ProfileChanged) -> HttpResponse:
    """What was typed stays in the form; sending it again, now with the newer version seen, is a choice."""
    if "HX-Request" in request.headers:
        return render(request, "matchmaking/parts/profile_refused.html", {"conflict": conflict}, status=STALE)
    typed = request.POST.copy()
    typed["version"] = str(conflict.current.version)
    conflict.current.event = event
    context = {"conflict": conflict, "current": profile_of(conflict.current)}
    return _page(request, event, conflict.current, _form(event, typed), status=STALE, **context)


def _page(request: HttpRequest, event: Event, own: Participant, form: ProfileForm, status: int = 200, **more: Any) -> HttpResponse:
    context = frame(request, event, own, "profile") | {"form": form, **more}
    return render(request, "matchmaking/profile.html", context, status=status)


def times(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    event = queries.event_by_key(slug, key)
    own = own_registration(request, event)
    if request.method == "POST":
        chosen = request.POST.getlist("slots")
        try:
            set_availability(acting_user=person(request), participant=own, slots=chosen)
        except (BadInput, Conflict) as error:
            status = INVALID if isinstance(error, BadInput) else STALE
            return _times_page(request, event, own, status=status, chosen=frozenset(chosen), sentence=error.sentence)
        messages.success(request, _("Your times are saved."))
        return redirect("matchmaking:times", slug=slug, key=key)
    return _times_page(request, event, own)


def _times_page(
    request: HttpRequest, event: Event, own: Participant, *, status: int = 200, chosen: frozenset[str] | None = None, sentence: str = ""
) -> HttpResponse:
    days = agenda.times(own)
    open_keys = {entry.slot.key for day in days for entry in day.entries if not entry.is_closed} if chosen is None else chosen
    context = frame(request, event, own, "times") | {"days": days, "open_keys": open_keys, "sentence": sentence}
    return render(request, "matchmaking/times.html", context, status=status)
