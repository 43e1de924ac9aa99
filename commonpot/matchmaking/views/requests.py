"""Requests received and made, answers, and what one keeps of a meeting."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpot.errors import NotFound
from commonpot.matchmaking.forms import NoteForm
from commonpot.matchmaking.models import MeetingNote, MeetingRequest, Participant, RequestState
from commonpot.matchmaking.opening import requests_are_open
from commonpot.matchmaking.queries import events as queries
from commonpot.matchmaking.queries import requests as reads
from commonpot.matchmaking.services.notes import save_note
from commonpot.matchmaking.services.requests import answer_request, withdraw_request
from commonpot.matchmaking.views.pages import frame, own_approved, person, tried


def requests(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    event = queries.event_by_key(slug, key)
    own = own_approved(request, event)
    context = frame(request, event, own, "requests") | {
        "received": reads.received_lines(own),
        "made": reads.made_lines(own),
        "vetoes": reads.vetoed(own),
        "is_open": requests_are_open(event),
    }
    return render(request, "matchmaking/requests.html", context)


def answer(request: HttpRequest, slug: str, key: str, public_id: UUID) -> HttpResponse:
    found = _own_request(request, slug, key, public_id)
    accept = request.POST.get("answer") == "accept"
    done = _("You will meet. The timetable gives it a time.") if accept else _("You have declined. Whoever asked is told.")
    tried(request, lambda: answer_request(acting_user=person(request), request=found, accept=accept), done)
    return redirect("matchmaking:requests", slug=slug, key=key)


def withdraw(request: HttpRequest, slug: str, key: str, public_id: UUID) -> HttpResponse:
    found = _own_request(request, slug, key, public_id)
    tried(request, lambda: withdraw_request(acting_user=person(request), request=found), _("Your request is withdrawn."))
    return redirect(reverse("matchmaking:requests", args=[slug, key]) + "#made")


def meeting(request: HttpRequest, slug: str, key: str, public_id: UUID) -> HttpResponse:
    """A meeting that both want: whom, one's own note, whether one met."""
    event = queries.event_by_key(slug, key)
    own = own_approved(request, event)
    found = _own_request(request, slug, key, public_id)
    if found.state != RequestState.ACCEPTED:
        raise NotFound(_("There is no such meeting. Look at your requests."), code="no_such_meeting")
    note = MeetingNote.objects.filter(request=found, participant=own).first()
    form = NoteForm(request.POST) if request.method == "POST" else NoteForm(initial=_initial(note))
    if form.is_valid():
        save_note(acting_user=person(request), request=found, text=form.cleaned_data["text"], met=form.met_or_not())
        messages.success(request, _("Your note is saved."))
        return redirect("matchmaking:meeting", slug=slug, key=key, public_id=public_id)
    context = frame(request, event, own) | {"meeting": found, "other": _other(found, own), "form": form, "note": note}
    return render(request, "matchmaking/meeting.html", context, status=422 if form.errors else 200)


def _own_request(request: HttpRequest, slug: str, key: str, public_id: UUID) -> MeetingRequest:
    found = reads.one_request(person(request), public_id)
    if (found.event.call.slug, found.event.key) != (slug, key):
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    return found


def _other(found: MeetingRequest, own: Participant) -> Participant | None:
    return reads.other_side(found, own.user)


def _initial(note: MeetingNote | None) -> dict[str, str]:
    if note is None:
        return {}
    return {"text": note.text, "met": {True: "yes", False: "no", None: ""}[note.met]}
