"""Requests as their two sides see them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from commonpot.access.policies import get_visible
from commonpot.accounts.models import User
from commonpot.matchmaking.models import (
    PUBLISHED,
    MeetingRequest,
    MeetingState,
    Participant,
    PlacedMeeting,
    RequestState,
    Veto,
)
from commonpot.matchmaking.policies import is_a_side


@dataclass(frozen=True)
class Line:
    """One request with whoever is at its other side; `other` is None where an organisation is asked."""

    request: MeetingRequest
    other: Participant | None
    is_placed: bool
    is_own: bool
    """Made by oneself."""

    @property
    def can_answer(self) -> bool:
        return not self.is_own and self.request.state in (RequestState.PENDING, RequestState.ACCEPTED, RequestState.DECLINED)


def received(own: Participant) -> QuerySet[MeetingRequest]:
    """To oneself or to one's organisation, without those of people whom one does not want to meet."""
    rows = MeetingRequest.objects.filter(Q(asked=own) | Q(asked_organisation=own.organisation_id), event=own.event_id)
    return rows.exclude(asking=own).exclude(asking__vetoed_by__by=own)


def received_lines(own: Participant) -> list[Line]:
    """What waits first, then the newest."""
    rows = received(own).exclude(state__in=[RequestState.WITHDRAWN, RequestState.LAPSED])
    return _lines(own, rows)


def made_lines(own: Participant) -> list[Line]:
    return _lines(own, MeetingRequest.objects.filter(asking=own))


def _lines(own: Participant, rows: QuerySet[MeetingRequest]) -> list[Line]:
    waits = Case(When(state=RequestState.PENDING, then=Value(0)), default=Value(1), output_field=IntegerField())
    people = ("asking__user", "asking__organisation", "asked__user", "asked__organisation", "asked_organisation", "answered_by__user")
    found = list(rows.select_related(*people).order_by(waits, "-pk"))
    placed = placed_requests(own)
    return [_line(own, one, placed) for one in found]


def _line(own: Participant, request: MeetingRequest, placed: set[int]) -> Line:
    is_own = request.asking_id == own.pk
    return Line(request, request.asked if is_own else request.asking, request.pk in placed, is_own)


def placed_requests(own: Participant) -> set[int]:
    """Requests with a meeting in the published timetable that oneself is at."""
    meetings = PlacedMeeting.objects.filter(timetable__state__in=PUBLISHED, seats__participant=own)
    return set(meetings.exclude(state=MeetingState.CANCELLED).values_list("request", flat=True))


def one_request(user: User, public_id: UUID) -> MeetingRequest:
    people = ("asking__user", "asking__organisation", "asked__user", "asked__organisation", "asked_organisation")
    rows = MeetingRequest.objects.select_related("event__call__current", *people).defer("event__call__current__document")
    return get_visible(user, is_a_side, rows, public_id=public_id)


def other_side(request: MeetingRequest, user: User) -> Participant | None:
    """Whoever is not oneself; of an organisation that one has asked, whoever answered or was placed."""
    if request.asking.user_id != user.pk:
        return request.asking
    return request.asked or request.answered_by


def own_side(request: MeetingRequest, user: User) -> Participant | None:
    """The person's own part in the request: as whoever asked, was asked, or takes part for the organisation asked."""
    for one in (request.asking, request.asked):
        if one is not None and one.user_id == user.pk:
            return one
    rows = Participant.objects.filter(event=request.event_id, user=user, organisation=request.asked_organisation_id)
    return rows.select_related("organisation").first()


def vetoed(own: Participant) -> list[Veto]:
    return list(Veto.objects.filter(by=own).select_related("against__user", "against__organisation").order_by("pk"))


def has_vetoed(own: Participant | None, other: Participant) -> bool:
    return own is not None and Veto.objects.filter(by=own, against=other).exists()
