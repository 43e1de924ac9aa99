"""The event itself: its plan, and the counts that the announcement gives of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from commonpot.access.policies import Person
from commonpot.accounts.models import User
from commonpot.calls.models import Call
from commonpot.calls.queries import document
from commonpot.engine.calls.events import MatchmakingEvent, PlannedSlot
from commonpot.engine.calls.timeline import Milestone
from commonpot.engine.wording import LocalText
from commonpot.errors import NotFound
from commonpot.matchmaking.models import CalendarFeed, Event, MeetingRequest, Participant, ParticipantState, RequestState, Veto
from commonpot.matchmaking.opening import requests_are_open


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
    """The person's own registration, in whatever state, with what every page says of it: one statement."""
    if not isinstance(user, User):
        return None
    address = CalendarFeed.objects.filter(participant=OuterRef("pk"), revoked_at__isnull=True)
    rows = Participant.objects.select_related("organisation", "user").annotate(addressed=Exists(address), unanswered=_waiting())
    found = rows.filter(event=event, user=user).first()
    if found is None:
        return None
    found.event, found.has_address = event, found.addressed
    found.waiting = found.unanswered if requests_are_open(event) else 0
    return found


def registrations_of(user: User) -> QuerySet[Participant]:
    """The person's registrations that count, of every event."""
    coming = (ParticipantState.WAITING, ParticipantState.APPROVED)
    return Participant.objects.filter(user=user, state__in=coming, event__in_plan=True)


def coming_to(user: User) -> list[Participant]:
    """The person's registrations with what waits in each: one statement."""
    rows = registrations_of(user).select_related("event__call__current")
    found: list[Participant] = []
    for one in rows.defer("event__call__current__document").annotate(unanswered=_waiting()).order_by("pk"):
        one.waiting = one.unanswered if requests_are_open(one.event) else 0
        found.append(one)
    return found


def _waiting() -> Coalesce:
    """Requests to the participant or its organisation without an answer; not those of people whom it does not want to meet."""
    vetoed = Veto.objects.filter(against=OuterRef("asking"), by=OuterRef(OuterRef("pk")))
    to_own = Q(asked=OuterRef("pk")) | Q(asked_organisation=OuterRef("organisation"), event=OuterRef("event"))
    rows = MeetingRequest.objects.filter(to_own, ~Exists(vetoed), state=RequestState.PENDING).exclude(asking=OuterRef("pk"))
    counted = rows.order_by().values("state").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


@dataclass(frozen=True)
class Stretch:
    """A block of the day as the public page tells it."""

    start: datetime
    end: datetime
    count: int
    minutes: int


def days(event: Event) -> list[tuple[date, list[Stretch]]]:
    """The blocks of each day, from the plan alone."""
    slots = planned(event).slots(event.zone)
    return [
        (on, [_stretch(list(block)) for _number, block in groupby(of_day, key=lambda slot: slot.block)])
        for on, of_day in groupby(slots, key=lambda slot: slot.day)
    ]


def _stretch(slots: list[PlannedSlot]) -> Stretch:
    last = slots[-1]
    return Stretch(slots[0].start, last.start + timedelta(minutes=last.minutes), len(slots), last.minutes)
