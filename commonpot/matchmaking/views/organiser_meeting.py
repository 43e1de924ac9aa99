"""One meeting of a timetable: locking it, moving it by hand, saying whether it was held."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot.errors import BadInput, Conflict, DomainError
from commonpot.matchmaking.models import PUBLISHED, Event, MeetingState, PlacedMeeting, Slot, Table
from commonpot.matchmaking.queries.organiser_move import choices, situation
from commonpot.matchmaking.services import timetable_moves as services
from commonpot.matchmaking.views.organiser_frame import frame, number_in, person, say, thing_of


def meeting(request: HttpRequest, slug: str, key: str, public_id: UUID) -> HttpResponse:
    """The button says which of the forms was sent; `seen` is the version that the page showed."""
    row = _row(request, slug, key, public_id)
    found = row.timetable.event
    if request.method != "POST":
        return _show(request, found, row)
    try:
        sentence = _change(request, found, row)
    except (BadInput, Conflict) as refusal:
        return _show(request, found, _row(request, slug, key, public_id), refusal)
    say(request, sentence)
    return redirect(request.path)


def _change(request: HttpRequest, event: Event, row: PlacedMeeting) -> str:
    common: dict[str, Any] = {"acting_user": person(request), "meeting": row, "seen": number_in(request.POST, "seen")}
    if "lock" in request.POST:
        services.set_lock(**common, is_locked=request.POST["lock"] == "yes")
        return _("Locked. It stays where it is.") if request.POST["lock"] == "yes" else _("Unlocked. It can be moved.")
    if "held" in request.POST:
        services.record_held(**common, was_held=request.POST["held"] == "yes")
        return _("Noted.")
    services.move_meeting(**common, slot=_slot(event, request), table=_table(event, request))
    return _("Moved. If the timetable is published, both are told by mail.")


def _slot(event: Event, request: HttpRequest) -> Slot:
    slot = event.slots.filter(key=request.POST.get("slot", "")[:20].replace("\x00", "")).first()
    if slot is None:
        raise BadInput(_("Choose a time."), code="no_such_slot")
    return slot


def _table(event: Event, request: HttpRequest) -> Table | None:
    number = number_in(request.POST, "table")
    return event.tables.filter(number=number).first() if number else None


def _show(request: HttpRequest, event: Event, row: PlacedMeeting, refusal: DomainError | None = None) -> HttpResponse:
    around = situation(row)
    options = choices(around)
    context = frame(request, event, "organise_timetables") | {
        "meeting": row,
        "timetable": row.timetable,
        "people": around.people,
        "choices": options,
        "possible": sum(choice.is_possible and not choice.is_here for choice in options),
        "tables": [table for table in around.words.tables.values() if table.in_plan and table.broken_at is None],
        "is_published": row.timetable.state in PUBLISHED,
        "is_planned": row.state == MeetingState.PLANNED,
        "is_past": services.has_begun(row),
        "refusal": refusal,
    }
    return render(request, "matchmaking/organiser/meeting.html", context, status=refusal.status if refusal else 200)


def _row(request: HttpRequest, slug: str, key: str, public_id: UUID) -> PlacedMeeting:
    rows = PlacedMeeting.objects.select_related("slot", "table")
    return thing_of(request, rows, "timetable__event", slug, key, public_id=public_id)
