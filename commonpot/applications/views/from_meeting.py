"""From a meeting at the event to an application."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.applications.links import consortium_url
from commonpot.applications.opening import is_open
from commonpot.applications.queries.lists import drafts_together
from commonpot.applications.services.from_meeting import start_from_meeting
from commonpot.applications.views.pages import person
from commonpot.calls.queries import document
from commonpot.errors import NotFound
from commonpot.matchmaking.models import RequestState
from commonpot.matchmaking.queries.requests import one_request, other_side, own_side

MOST_OF_A_MESSAGE = 1000


def start(request: HttpRequest, slug: str, key: str, public_id: UUID) -> HttpResponse:
    meeting = one_request(person(request), public_id)
    own, other = own_side(meeting, person(request)), other_side(meeting, person(request))
    elsewhere = (meeting.event.call.slug, meeting.event.key) != (slug, key)
    if elsewhere or own is None or other is None or meeting.state != RequestState.ACCEPTED:
        raise NotFound(_("There is no such meeting. Look at your requests."), code="no_such_meeting")
    if request.method == "POST":
        message = request.POST.get("message", "").replace("\x00", "")[:MOST_OF_A_MESSAGE]
        application = start_from_meeting(acting_user=person(request), meeting=meeting, message=message)
        messages.success(request, _("The draft is there, and %(name)s is invited.") % {"name": other.user})
        return redirect(consortium_url(application))
    said = document(meeting.event.call)
    context = {
        "call": said,
        "slug": slug,
        "key": key,
        "meeting": meeting,
        "own": own,
        "other": other,
        "is_open": is_open(said, clock.now()),
        "before_opening": clock.now() < said.opens_at(),
        "together": drafts_together(person(request), meeting.event.call, own.organisation, other.organisation),
    }
    return render(request, "applications/start_from_meeting.html", context)
