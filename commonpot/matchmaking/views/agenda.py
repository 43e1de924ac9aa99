"""One's own agenda: on the page, on paper, as a calendar file, and at a private address for a calendar program."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from commonpot import clock, printing
from commonpot.matchmaking.models import Participant
from commonpot.matchmaking.queries import agenda as reads
from commonpot.matchmaking.queries import events as queries
from commonpot.matchmaking.services.feeds import make_calendar_address, participant_by_address, revoke_calendar_address
from commonpot.matchmaking.showing import calendar
from commonpot.matchmaking.showing.paper import agenda_pdf
from commonpot.matchmaking.views.pages import frame, own_approved, person
from commonpot.printing.answers import attached

NEW_ADDRESS = "matchmaking-calendar-address"
"""Where the session keeps a new address for the one page that shows it."""


def agenda(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    event = queries.event_by_key(slug, key)
    own = own_approved(request, event)
    timetable = reads.published(event)
    days = reads.agenda(own, timetable)
    meetings = [meeting for day in days for entry in day.entries for meeting in entry.meetings]
    own_zone = person(request).time_zone
    context = frame(request, event, own, "agenda") | {
        "timetable": timetable,
        "days": days,
        "meetings": [one for one in meetings if not one.is_cancelled],
        "next_meeting": next((one for one in meetings if not one.is_cancelled and one.end > clock.now()), None),
        "own_zone": own_zone if own_zone != event.zone else "",
        "has_address": own.has_address,
        "new_address": request.session.pop(NEW_ADDRESS, ""),
    }
    return render(request, "matchmaking/agenda.html", context)


def agenda_paper(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    event = queries.event_by_key(slug, key)
    own = own_approved(request, event)
    content = agenda_pdf(event, [(own, reads.agenda(own, reads.published(event)))])
    return attached(content, printing.CONTENT_TYPE, f"{event.key}-agenda.pdf")


def agenda_file(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    event = queries.event_by_key(slug, key)
    return attached(_calendar_of(own_approved(request, event)), calendar.CONTENT_TYPE, f"{event.key}-agenda.ics")


def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever knows the address reads the agenda, in the language of the person whose it is."""
    own = participant_by_address(token)
    with translation.override(own.user.language):
        content = _calendar_of(own)
    return HttpResponse(
        content, content_type=calendar.CONTENT_TYPE, headers={"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}
    )


def address(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    event = queries.event_by_key(slug, key)
    own = own_approved(request, event)
    if request.POST.get("choice") == "revoke":
        revoke_calendar_address(acting_user=person(request), participant=own)
        messages.success(request, _("The private address does not work any more."))
    else:
        token = make_calendar_address(acting_user=person(request), participant=own)
        request.session[NEW_ADDRESS] = settings.BASE_URL + reverse("matchmaking:feed", args=[token])
    return redirect(reverse("matchmaking:agenda", args=[slug, key]) + "#calendar")


def _calendar_of(own: Participant) -> bytes:
    timetable = reads.published(own.event)
    stamp = timetable.published_at if timetable else None
    meetings = reads.own_meetings(own, timetable)
    version = timetable.number * 1000 + timetable.version if timetable else 0
    return calendar.calendar_file(own, meetings, version, stamp or own.registered_at)
