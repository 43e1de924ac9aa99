"""The day itself: reporting what happened, looking at the smallest repair, making it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot.errors import BadInput, Conflict, DomainError
from commonpot.matchmaking.forms_day import REASONS, IncidentForm
from commonpot.matchmaking.models import Event, Timetable
from commonpot.matchmaking.queries.organiser_day import Incident, lines, today
from commonpot.matchmaking.queries.organiser_repair import plan
from commonpot.matchmaking.queries.organiser_timetables import published
from commonpot.matchmaking.services import day as services
from commonpot.matchmaking.views.organiser_frame import address, event_of, frame, number_in, person, say


def day(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    return _day(request, event_of(request, slug, key))


def _day(request: HttpRequest, event: Event, form: IncidentForm | None = None, status: int = 200) -> HttpResponse:
    timetable = published(event)
    context = frame(request, event, "organise_day") | {
        "timetable": timetable,
        "today": today(event, timetable) if timetable is not None else None,
        "reasons": REASONS.items(),
        "form": form,
    }
    return render(request, "matchmaking/organiser/day.html", context, status=status)


def repair(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Asked for: the repair as it would be. Sent: that repair is made."""
    found = event_of(request, slug, key)
    form = IncidentForm(request.POST if request.method == "POST" else request.GET, found)
    timetable = published(found)
    if not form.is_valid() or timetable is None:
        return _day(request, found, form, status=422)
    timetable.event = found
    if request.method != "POST":
        return _preview(request, timetable, form.incident())
    try:
        services.apply(
            acting_user=person(request),
            event=found,
            timetable=timetable,
            incident=form.incident(),
            seen=number_in(request.POST, "seen"),
            shown=request.POST.get("shown", ""),
        )
    except (BadInput, Conflict) as refusal:
        fresh = published(found) or timetable
        fresh.event = found
        return _preview(request, fresh, form.incident(), refusal)
    say(request, _("Done. Everybody whom it concerns is told by mail, and only they."))
    return redirect(address(found, "organise_day"))


def _preview(request: HttpRequest, timetable: Timetable, incident: Incident, refusal: DomainError | None = None) -> HttpResponse:
    found = plan(timetable.event, timetable, incident)
    context: dict[str, Any] = frame(request, timetable.event, "organise_day") | {
        "timetable": timetable,
        "incident": incident,
        "plan": found,
        "lines": lines(found),
        "fields": _fields(incident),
        "refusal": refusal,
    }
    return render(request, "matchmaking/organiser/repair.html", context, status=refusal.status if refusal else 200)


def _fields(incident: Incident) -> list[tuple[str, object]]:
    """The incident again, for the form that makes the repair."""
    known = {
        "what": incident.what,
        "participant": incident.participant.public_id if incident.participant else None,
        "until": incident.until.key if incident.until else None,
        "table": incident.table.number if incident.table else None,
        "meeting": incident.meeting.public_id if incident.meeting else None,
        "most_moves": incident.most_moves or None,
    }
    return [(name, value) for name, value in known.items() if value is not None]
