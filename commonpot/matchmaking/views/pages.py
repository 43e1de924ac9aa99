"""What every page of an event has: its head, and the pages that are open to the person."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest

from commonpot.accounts.models import User
from commonpot.calls.queries import document
from commonpot.matchmaking.models import Event, Participant
from commonpot.matchmaking.queries import events as queries


def person(request: HttpRequest) -> User:
    """Behind a door that asks for a sign-in there is always a person."""
    return cast("User", request.user)


def frame(event: Event, own: Participant | None) -> dict[str, Any]:
    return {
        "event": event,
        "slug": event.call.slug,
        "plan": queries.planned(event),
        "milestone": queries.milestone(event),
        "title": queries.title(event),
        "document": document(event.call),
        "zone": event.zone,
        "own": own,
    }
