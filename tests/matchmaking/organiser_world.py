"""An event with many people, quickly: rows written in bulk, as the services would have left them."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from itertools import combinations

from commonpot.accounts.models import Organisation, User
from commonpot.calls.models import CallRoleKind
from commonpot.calls.services import grant_role
from commonpot.matchmaking.models import (
    Event,
    MeetingRequest,
    Participant,
    ParticipantState,
    Priority,
    RequestState,
    Timetable,
    TimetableRun,
)
from commonpot.matchmaking.services import timetable_making
from commonpot.matchmaking.services.requests import pair_of
from commonpot.matchmaking.services.timetable_runs import start_run
from tests import factories

BEFORE = datetime(2015, 9, 14, 8, tzinfo=UTC)
"""After the time for requests, before the first meeting."""
COUNTRIES = ("NO", "SE", "DK", "FI", "EE", "LV", "LT", "PL", "DE", "IS")


def organiser(event: Event) -> User:
    return in_role(event, CallRoleKind.SECRETARIAT)


def observer(event: Event) -> User:
    return in_role(event, CallRoleKind.OBSERVER)


def in_role(event: Event, role: CallRoleKind) -> User:
    person = factories.user()
    grant_role(acting_user=None, call=event.call, user=person, role=role)
    return person


def crowd(event: Event, people: int, *, state: ParticipantState = ParticipantState.APPROVED, first: int = 0) -> list[Participant]:
    """Two of every three languages are English; each comes for an organisation of their own."""
    numbers = range(first, first + people)
    users = User.objects.bulk_create(
        User(email=f"guest{one}@crowd.example", name=f"Guest {one}", language="nb" if one % 3 == 0 else "en") for one in numbers
    )
    homes = Organisation.objects.bulk_create(
        Organisation(name=f"Guild {one}", country=COUNTRIES[one % len(COUNTRIES)], kind="cluster_organisation") for one in numbers
    )
    return Participant.objects.bulk_create(
        Participant(event=event, user=user, organisation=home, state=state, version=1, offers="Boats")
        for user, home in zip(users, homes, strict=True)
    )


def wishes(event: Event, people: list[Participant], number: int, *, seed: int = 1) -> list[MeetingRequest]:
    """Accepted requests between pairs drawn by lot."""
    pairs = random.Random(seed).sample(list(combinations(people, 2)), number)
    return MeetingRequest.objects.bulk_create(
        MeetingRequest(
            event=event,
            asking=one,
            asked=other,
            pair=pair_of(one, other),
            state=RequestState.ACCEPTED,
            answered_by=other,
            priority=Priority.MUST if count % 3 == 0 else Priority.WOULD_LIKE,
        )
        for count, (one, other) in enumerate(pairs)
    )


def made(event: Event, by: User, *, seconds: int = 2) -> Timetable:
    """As the worker would make it, here and now."""
    run = start_run(acting_user=by, event=event, seconds=seconds)
    found = timetable_making.make(TimetableRun.objects.select_related("event__call").get(pk=run.pk))
    assert found is not None
    return found
