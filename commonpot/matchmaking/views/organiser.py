"""The organiser's first page of an event, and the reminders that are sent from it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpot.errors import NotFound
from commonpot.matchmaking.models import ReminderKind
from commonpot.matchmaking.queries import organiser as queries
from commonpot.matchmaking.services import organising
from commonpot.matchmaking.views.organiser_frame import address, event_of, frame, person, say


def overview(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    found = event_of(request, slug, key)
    now = queries.situation(found)
    context = frame(request, found, "organise") | {
        "now": now,
        "next": now.next(found),
        "lacks": queries.lacks(found),
    }
    return render(request, "matchmaking/organiser/overview.html", context)


def remind(request: HttpRequest, slug: str, key: str, kind: str) -> HttpResponse:
    found = event_of(request, slug, key)
    if kind not in set(ReminderKind):
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    written = organising.remind(acting_user=person(request), event=found, kind=ReminderKind(kind))
    say(request, _reminded(written))
    return redirect(address(found, "organise"))


def _reminded(written: int) -> str:
    if not written:
        return _("Nobody was written to: everybody on that list was reminded within the last day.")
    return ngettext("%(count)s person was reminded by mail.", "%(count)s people were reminded by mail.", written) % {"count": written}
