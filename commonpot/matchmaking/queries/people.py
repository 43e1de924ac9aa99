"""Who takes part: the directory and one participant, for those who may see profiles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from commonpot.accounts.models import Organisation
from commonpot.calls.showing.funders import country_name
from commonpot.errors import NotFound
from commonpot.matchmaking.models import (
    OPEN_REQUESTS,
    Event,
    MeetingRequest,
    Participant,
    ParticipantState,
    RequestState,
    Tag,
    TagKind,
)
from commonpot.matchmaking.searching import folded

PER_PAGE = 24
MOST_WORDS = 8


@dataclass(frozen=True)
class Wanted:
    """What the directory is searched for; empty means everybody."""

    words: str = ""
    country: str = ""
    kind: str = ""
    seeks_kind: str = ""
    tags: dict[TagKind, str] = field(default_factory=dict)
    order: str = ""


def approved(event: Event) -> QuerySet[Participant]:
    return Participant.objects.filter(event=event, state=ParticipantState.APPROVED)


def directory(event: Event, wanted: Wanted) -> QuerySet[Participant]:
    """Those who fit. Every condition is a subquery of its own, so that nobody appears twice."""
    rows = approved(event).select_related("user", "organisation").prefetch_related("tags")
    for word in folded(wanted.words).split()[:MOST_WORDS]:
        rows = rows.filter(searched__contains=word)
    if wanted.country:
        rows = rows.filter(organisation__country=wanted.country)
    if wanted.kind:
        rows = rows.filter(organisation__kind=wanted.kind)
    for kind, value in wanted.tags.items():
        if value:
            rows = rows.filter(pk__in=Tag.objects.filter(kind=kind, value=value).values("participant"))
    return rows.defer("offers", "searched").order_by(*_ORDERS.get(wanted.order, _ORDERS[""]))


_ORDERS = {
    "": ("organisation__name", "user__name", "pk"),
    "country": ("organisation__country", "organisation__name", "user__name", "pk"),
    "new": ("-registered_at", "-pk"),
}


def countries(event: Event) -> list[tuple[str, str]]:
    """Those that somebody comes from, by name."""
    home = Organisation.objects.filter(participants__event=event, participants__state=ParticipantState.APPROVED)
    codes = home.exclude(country="").values_list("country", flat=True).distinct().order_by()
    return sorted(((code, country_name(code)) for code in codes), key=lambda pair: pair[1])


def one_participant(event: Event, public_id: UUID) -> Participant:
    """Somebody who takes part: whoever left or waits is not shown to others."""
    rows = approved(event).select_related("user", "organisation").prefetch_related("tags")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound(_("This person does not take part in the event, or not any more. Look at who does."), code="no_such_participant")
    found.event = event
    return found


def colleagues(participant: Participant) -> list[Participant]:
    """The others who come for the same organisation."""
    same = approved(participant.event).filter(organisation=participant.organisation_id).exclude(pk=participant.pk)
    return list(same.select_related("user").order_by("pk"))


def between(own: Participant | None, others: Iterable[Participant]) -> dict[int, MeetingRequest]:
    """The latest request between oneself and each of these, by the other's key; what a veto hides is left out."""
    if own is None:
        return {}
    wanted = [one.pk for one in others]
    rows = MeetingRequest.objects.filter(Q(asking=own, asked__in=wanted) | Q(asked=own, asking__in=wanted))
    shown = rows.exclude(Q(asked=own) & Q(asking__vetoed_by__by=own)).exclude(state__in=[RequestState.WITHDRAWN, RequestState.LAPSED])
    return {one.asking_id if one.asked_id == own.pk else one.asked_id or 0: one for one in shown.order_by("pk")}


def asked_of_organisation(own: Participant, organisation: Organisation) -> MeetingRequest | None:
    """One's own open request to anybody of the organisation."""
    return MeetingRequest.objects.filter(asking=own, asked_organisation=organisation, state__in=OPEN_REQUESTS).first()
