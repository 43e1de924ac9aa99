"""The participants as the organiser reads them: the list, who waits for something, who takes part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from commonpot import clock
from commonpot.matchmaking.models import (
    PUBLISHED,
    Event,
    MeetingRequest,
    Participant,
    ParticipantState,
    Reminder,
    ReminderKind,
    RequestState,
    Seat,
    Unavailable,
    Veto,
)
from commonpot.matchmaking.models.requests import OPEN_REQUESTS

PAGE = 50
AT_MOST_ONCE_IN = timedelta(days=1)
"""So often may a person be reminded of the same thing."""
SORTS = {
    "name": ("user__name",),
    "organisation": ("organisation__name",),
    "country": ("organisation__country",),
    "state": ("state",),
    "registered": ("registered_at",),
    "accepted": ("accepted",),
    "meetings": ("meetings",),
}
NO_PROFILE = Q(version=0) | Q(offers="", seeks="")


@dataclass(frozen=True)
class View:
    """What part of the list is looked at, and in which order. Anything unknown means: everybody, by name."""

    search: str = ""
    state: str = ""
    lacks: str = ""
    country: str = ""
    sort: str = "name"
    descending: bool = False


def of_event(event: Event) -> QuerySet[Participant]:
    return Participant.objects.filter(event=event)


def approved(event: Event) -> QuerySet[Participant]:
    return of_event(event).filter(state=ParticipantState.APPROVED)


def lacking(event: Event, kind: ReminderKind) -> QuerySet[Participant]:
    """The approved participants who can be reminded of this."""
    return approved(event).filter(lacking_condition(event, kind))


def lacking_condition(event: Event, kind: ReminderKind) -> Q:
    conditions: dict[ReminderKind, Q] = {
        ReminderKind.PROFILE: NO_PROFILE,
        ReminderKind.ANSWERS: Q(Exists(_unanswered())) | Q(Exists(_unanswered_by_organisation())),
        ReminderKind.REQUESTS: ~Q(Exists(_open_requests("asking")) | Exists(_open_requests("asked")) | Exists(_open_of_organisation())),
        ReminderKind.TIME: ~Q(Exists(_free_slots(event))),
    }
    return conditions[kind]


def not_reminded_since(kind: ReminderKind, moment: datetime) -> Q:
    return ~Q(Exists(Reminder.objects.filter(participant=OuterRef("pk"), kind=kind, sent_at__gt=moment)))


def remindable(event: Event, kind: ReminderKind) -> QuerySet[Participant]:
    """Without those who were reminded of the same within a day."""
    return lacking(event, kind).filter(not_reminded_since(kind, clock.now() - AT_MOST_ONCE_IN))


def with_something_to_answer(people: QuerySet[Participant]) -> QuerySet[Participant]:
    """Without those who see none of the requests that wait for them, because they do not want to meet whoever asks."""
    unwanted = Veto.objects.filter(by=OuterRef(OuterRef("pk")), against=OuterRef("asking"))
    return people.filter(Exists(_unanswered().filter(~Exists(unwanted))) | Exists(_unanswered_by_organisation().filter(~Exists(unwanted))))


def listed(event: Event, view: View) -> QuerySet[Participant]:
    """The rows of a page: one statement whatever their number."""
    found = _searched(_lacking_or_all(event, view.lacks), view).select_related("user", "organisation")
    counted = found.annotate(
        accepted=_accepted(), to_answer=_count(_unanswered(), "asked"), meetings=_meetings(), slots_left_out=_left_out()
    )
    order = [F(name).desc(nulls_last=True) if view.descending else F(name).asc(nulls_last=True) for name in _order(view)]
    return counted.order_by(*order, "pk")


def countries(event: Event) -> list[str]:
    """The countries that are represented, for the filter."""
    found = of_event(event).exclude(organisation__country="").values_list("organisation__country", flat=True)
    return list(found.order_by("organisation__country").distinct())


def _lacking_or_all(event: Event, lacks: str) -> QuerySet[Participant]:
    return lacking(event, ReminderKind(lacks)) if lacks in set(ReminderKind) else of_event(event)


def _searched(found: QuerySet[Participant], view: View) -> QuerySet[Participant]:
    if view.search:
        words = Q(user__name__icontains=view.search) | Q(organisation__name__icontains=view.search)
        found = found.filter(words | Q(user__email__icontains=view.search) | Q(headline__icontains=view.search))
    if view.state in set(ParticipantState):
        found = found.filter(state=view.state)
    return found.filter(organisation__country=view.country) if view.country else found


def _order(view: View) -> tuple[str, ...]:
    return SORTS.get(view.sort, SORTS["name"])


def _unanswered() -> QuerySet[MeetingRequest]:
    """Asked by name, not answered. What the asked person does not want to see counts as any other: the organiser learns of no veto."""
    return MeetingRequest.objects.filter(asked=OuterRef("pk"), state=RequestState.PENDING)


def _unanswered_by_organisation() -> QuerySet[MeetingRequest]:
    return _of_organisation().filter(state=RequestState.PENDING)


def _open_requests(side: str) -> QuerySet[MeetingRequest]:
    return MeetingRequest.objects.filter(state__in=OPEN_REQUESTS, **{side: OuterRef("pk")})


def _open_of_organisation() -> QuerySet[MeetingRequest]:
    return _of_organisation().filter(state__in=OPEN_REQUESTS)


def _of_organisation() -> QuerySet[MeetingRequest]:
    return MeetingRequest.objects.filter(event=OuterRef("event"), asked_organisation=OuterRef("organisation"))


def _free_slots(event: Event) -> Any:
    taken = Unavailable.objects.filter(slot=OuterRef("pk"), participant=OuterRef(OuterRef("pk")))
    return event.slots.filter(in_plan=True).filter(~Exists(taken))


def _count(rows: QuerySet[Any], by: str) -> Any:
    counted = rows.order_by().values(by).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def _accepted() -> Any:
    made = MeetingRequest.objects.filter(asking=OuterRef("pk"), state=RequestState.ACCEPTED)
    received = MeetingRequest.objects.filter(asked=OuterRef("pk"), state=RequestState.ACCEPTED)
    return _count(made, "asking") + _count(received, "asked")


def _meetings() -> Any:
    """In the timetable that is published."""
    return _count(Seat.objects.filter(participant=OuterRef("pk"), taken=True, timetable__state__in=PUBLISHED), "participant")


def _left_out() -> Any:
    return _count(Unavailable.objects.filter(participant=OuterRef("pk"), slot__in_plan=True), "participant")
