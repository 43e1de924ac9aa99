"""What every page of an event has: its head, and the pages that are open to the person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.calls.queries import document
from commonpot.errors import BadInput, Conflict, NotFound
from commonpot.matchmaking.models import Event, Participant, ParticipantState
from commonpot.matchmaking.policies import organises, oversees, sees_profiles
from commonpot.matchmaking.queries import events as queries

COMING = (ParticipantState.WAITING, ParticipantState.APPROVED)


def person(request: HttpRequest) -> User:
    """Behind a door that asks for a sign-in there is always a person."""
    return cast("User", request.user)


def frame(request: HttpRequest, event: Event, own: Participant | None, here: str = "") -> dict[str, Any]:
    """`here`: the route of the page among the event's own."""
    return {
        "event": event,
        "slug": event.call.slug,
        "plan": queries.planned(event),
        "milestone": queries.milestone(event),
        "title": queries.title(event),
        "document": document(event.call),
        "zone": event.zone,
        "own": own,
        "event_tabs": _tabs(request, event, own, here),
    }


def own_registration(request: HttpRequest, event: Event) -> Participant:
    """Who is coming, approved or not yet."""
    own = queries.participation(event, request.user)
    if own is None or own.state not in COMING:
        raise NotFound(_("You do not take part in this event. Register for it on its page."), code="not_registered")
    return own


def own_approved(request: HttpRequest, event: Event) -> Participant:
    """Who takes part."""
    own = own_registration(request, event)
    if own.state != ParticipantState.APPROVED:
        raise NotFound(_("The organiser has not approved your registration yet. You will get a message."), code="participant_waiting")
    return own


def require_profiles(request: HttpRequest, event: Event, own: Participant | None) -> None:
    """Those who take part need no further question to the database."""
    if own is None or own.state != ParticipantState.APPROVED:
        sentence = _("Only those who take part in the event see who else does. Register for it on its page.")
        require(sees_profiles, person(request), event, sentence)


def tried(request: HttpRequest, action: Callable[[], object], done: str) -> bool:
    """Do it, and say so; or say what stood in the way. The person stays where the thing is."""
    try:
        action()
    except (BadInput, Conflict) as error:
        messages.error(request, error.sentence)
        return False
    messages.success(request, done)
    return True


def _tabs(request: HttpRequest, event: Event, own: Participant | None, here: str) -> list[dict[str, Any]]:
    entries: list[tuple[str, str, int | None]] = [("event", _("The event"), None)]
    if own is not None and own.state in COMING:
        entries += [("profile", _("My profile"), None), ("times", _("My times"), None)]
    if own is not None and own.state == ParticipantState.APPROVED:
        entries += [
            ("people", _("Who takes part"), None),
            ("suggestions", _("Suggestions"), None),
            ("requests", _("Requests"), own.waiting or None),
            ("agenda", _("My agenda"), None),
        ]
    elif _works_here(request, event):
        entries += [("people", _("Who takes part"), None), ("organise", _("Run the event"), None)]
    found = [_tab(event, name, label, count, here) for name, label, count in entries]
    return found if len(found) > 1 else []


def _works_here(request: HttpRequest, event: Event) -> bool:
    return isinstance(request.user, User) and (organises | oversees).allows(request.user, event)


def _tab(event: Event, name: str, label: str, count: int | None, here: str) -> dict[str, Any]:
    url = reverse(f"matchmaking:{name}", args=[event.call.slug, event.key])
    return {"url": url, "label": label, "current": name == here, "count": count}
