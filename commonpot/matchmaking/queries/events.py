"""The event itself: its plan, and the counts that the announcement gives of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from commonpot.access.policies import Person
from commonpot.accounts.models import User
from commonpot.calls.models import Call
from commonpot.calls.queries import document
from commonpot.engine.calls.events import MatchmakingEvent
from commonpot.engine.calls.timeline import Milestone
from commonpot.engine.wording import LocalText
from commonpot.errors import NotFound
from commonpot.matchmaking.models import Event, Participant, ParticipantState


@dataclass(frozen=True)
class Counts:
    """As the announcement counts: participants who are approved, their organisations, and those organisations' countries."""

    participants: int
    organisations: int
    countries: int
    coming: int
    """With those who wait for the organiser: what the capacity is measured by."""

    def places_left(self, event: Event) -> int | None:
        return None if event.capacity is None else max(0, event.capacity - self.coming)


def event_by_key(slug: str, key: str) -> Event:
    rows = Event.objects.select_related("call__current").defer("call__current__document")
    found = rows.filter(call__slug=slug, key=key, in_plan=True).first()
    if found is None:
        raise NotFound(_("There is no such event. Look at the page of the call."), code="no_such_event")
    return found


def events_of(call: Call) -> list[Event]:
    return list(Event.objects.filter(call=call, in_plan=True))


def planned(event: Event) -> MatchmakingEvent:
    """What the call document plans for it."""
    return document(event.call).event_by_id[event.key]


def milestone(event: Event) -> Milestone:
    return document(event.call).event_milestone(planned(event))


def title(event: Event) -> LocalText:
    return document(event.call).event_title(planned(event))


def counts(event: Event) -> Counts:
    approved = Q(state=ParticipantState.APPROVED)
    found = event.participants.aggregate(
        participants=Count("pk", filter=approved),
        organisations=Count("organisation", filter=approved, distinct=True),
        countries=Count("organisation__country", filter=approved & ~Q(organisation__country=""), distinct=True),
        coming=Count("pk", filter=Q(state__in=[ParticipantState.APPROVED, ParticipantState.WAITING])),
    )
    return Counts(**found)


def participation(event: Event, user: Person) -> Participant | None:
    """The person's own registration, in whatever state."""
    if not isinstance(user, User):
        return None
    found = Participant.objects.filter(event=event, user=user).select_related("organisation", "user").first()
    if found is not None:
        found.event = event
    return found
