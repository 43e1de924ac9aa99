"""The organiser's first page of an event: how many have signed up, who waits for what, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Count, Q

from commonpot import clock
from commonpot.matchmaking.models import (
    PUBLISHED,
    Event,
    ParticipantState,
    ReminderKind,
    RequestState,
    Timetable,
    TimetableRun,
    TimetableState,
)
from commonpot.matchmaking.models.organising import REMINDER_NAMES
from commonpot.matchmaking.queries.organiser_people import AT_MOST_ONCE_IN, approved, lacking_condition, not_reminded_since, of_event
from commonpot.matchmaking.queries.organiser_timetables import run_under_way


class Next(StrEnum):
    """What the organiser does next."""

    WAIT_FOR_REGISTRATION = "wait_for_registration"
    APPROVE = "approve"
    WAIT_FOR_ANSWERS = "wait_for_answers"
    MAKE = "make"
    RUNNING = "running"
    PUBLISH = "publish"
    PUBLISH_FINAL = "publish_final"
    READY = "ready"
    THE_DAY = "the_day"
    OVER = "over"


@dataclass(frozen=True)
class SignUps:
    """As the announcement counts them: participants, organisations, countries. Of those who are approved."""

    participants: int
    organisations: int
    countries: int
    waiting: int


@dataclass(frozen=True)
class Lack:
    """How many lack one thing, and how many of them can be reminded now."""

    kind: ReminderKind
    number: int
    remindable: int

    @property
    def name(self) -> str:
        return str(REMINDER_NAMES[self.kind])


@dataclass(frozen=True)
class Requests:
    """In numbers, by how they stand."""

    made: int
    accepted: int
    pending: int
    declined: int


@dataclass(frozen=True)
class Situation:
    sign_ups: SignUps
    requests: Requests
    run: TimetableRun | None
    published: Timetable | None
    newest: Timetable | None
    starts_at: datetime | None
    ends_at: datetime | None

    def next(self, event: Event) -> Next:
        """One thing at a time, the most urgent first."""
        now = clock.now()
        if self.ends_at is not None and now > self.ends_at:
            return Next.OVER
        if self.run is not None:
            return Next.RUNNING
        if self.starts_at is not None and self.published is not None and now.date() >= self.starts_at.date():
            return Next.THE_DAY
        if self.sign_ups.waiting:
            return Next.APPROVE
        if now < event.registration_opens_at:
            return Next.WAIT_FOR_REGISTRATION
        return self._about_the_timetable(event)

    def _about_the_timetable(self, event: Event) -> Next:
        if self.newest is not None and self.newest.state == TimetableState.DRAFT:
            return Next.PUBLISH
        if self.published is None:
            return Next.MAKE if clock.now() > event.requests_close_at else Next.WAIT_FOR_ANSWERS
        return Next.READY if self.published.state == TimetableState.FINAL else Next.PUBLISH_FINAL


def sign_ups(event: Event) -> SignUps:
    is_in = Q(state=ParticipantState.APPROVED)
    counted = of_event(event).aggregate(
        participants=Count("pk", filter=is_in),
        organisations=Count("organisation", filter=is_in, distinct=True),
        countries=Count("organisation__country", filter=is_in & ~Q(organisation__country=""), distinct=True),
        waiting=Count("pk", filter=Q(state=ParticipantState.WAITING)),
    )
    return SignUps(**counted)


def request_counts(event: Event) -> Requests:
    return Requests(
        **event.requests.aggregate(
            made=Count("pk"),
            accepted=Count("pk", filter=Q(state=RequestState.ACCEPTED)),
            pending=Count("pk", filter=Q(state=RequestState.PENDING)),
            declined=Count("pk", filter=Q(state=RequestState.DECLINED)),
        )
    )


def situation(event: Event) -> Situation:
    """Five statements."""
    slots = list(event.slots.filter(in_plan=True).order_by("start"))
    current = list(event.timetables.exclude(state=TimetableState.REPLACED))
    return Situation(
        sign_ups=sign_ups(event),
        requests=request_counts(event),
        run=run_under_way(event),
        published=next((one for one in current if one.state in PUBLISHED), None),
        newest=current[0] if current else None,
        starts_at=slots[0].start if slots else None,
        ends_at=max(one.start for one in slots) if slots else None,
    )


def lacks(event: Event) -> list[Lack]:
    """One statement for all lists."""
    since = clock.now() - AT_MOST_ONCE_IN
    asked: dict[str, Any] = {}
    for kind in ReminderKind:
        asked[kind] = Count("pk", filter=lacking_condition(event, kind))
        asked[f"{kind}_now"] = Count("pk", filter=lacking_condition(event, kind) & not_reminded_since(kind, since))
    counted = approved(event).aggregate(**asked)
    return [Lack(kind, counted[kind], counted[f"{kind}_now"]) for kind in ReminderKind]
