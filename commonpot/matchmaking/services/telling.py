"""Messages of an event: one for what needs the person, a digest for the rest."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from commonpot import clock
from commonpot.calls.queries import document
from commonpot.engine.wording import LocalText
from commonpot.mail.services import post
from commonpot.matchmaking.models import MeetingRequest, Participant, ParticipantState, PlacedMeeting, RequestState, Veto
from commonpot.matchmaking.queries.requests import received

BETWEEN_MESSAGES = timedelta(hours=20)
"""After a message about requests, further ones wait for the day's digest."""


def registered(participant: Participant) -> None:
    _post(participant, "event_registered", {"waiting": participant.state == ParticipantState.WAITING})


def decided(participant: Participant) -> None:
    template = "event_approved" if participant.state == ParticipantState.APPROVED else "event_refused"
    _post(participant, template, {})


def removed(participant: Participant) -> None:
    _post(participant, "event_removed", {})


def asked(request: MeetingRequest, person: Participant) -> None:
    """At once, unless the person heard of requests lately: then the digest tells of this one too."""
    now = clock.now()
    if person.told_at is not None and now - person.told_at < BETWEEN_MESSAGES:
        return
    person.told_at = now
    person.save(update_fields=["told_at"])
    link = _link("matchmaking:requests", person)
    _post(person, "meeting_requested", {"asking": request.asking, "message": request.message, "link": link})


def answered(request: MeetingRequest) -> None:
    accepted = request.state == RequestState.ACCEPTED
    context = {"who": request.answered_by or request.asked, "accepted": accepted, "link": _link("matchmaking:requests", request.asking)}
    _post(request.asking, "meeting_answered", context)


def withdrawn(request: MeetingRequest) -> None:
    """To whoever had accepted."""
    told = request.asked or request.answered_by
    if told is not None:
        _post(told, "meeting_withdrawn", {"who": request.asking, "link": _link("matchmaking:requests", told)})


def cancelled(meeting: PlacedMeeting, person: Participant, gone: Participant) -> None:
    context = {"who": gone, "start": meeting.slot.start, "zone": person.event.zone, "link": _link("matchmaking:agenda", person)}
    _post(person, "meeting_cancelled", context)


def tell_of_waiting_requests() -> int:
    """The digest: once a day to whoever has requests that no message told of. One transaction each. Returns how many were told."""
    return sum(_tell(pk) for pk in _with_news().values_list("pk", flat=True))


def _with_news() -> QuerySet[Participant]:
    """Who has heard of requests, and since then was asked again, by name or with everybody of the organisation."""
    hidden = Veto.objects.filter(by=OuterRef(OuterRef("pk")), against=OuterRef("asking"))
    to_own = Q(asked=OuterRef("pk")) | Q(asked_organisation=OuterRef("organisation"), event=OuterRef("event"))
    waiting = MeetingRequest.objects.filter(to_own, ~Exists(hidden), state=RequestState.PENDING).exclude(asking=OuterRef("pk"))
    news = waiting.filter(made_at__gt=OuterRef("told_at"))
    rows = Participant.objects.filter(state=ParticipantState.APPROVED, told_at__lte=clock.now() - BETWEEN_MESSAGES)
    return rows.filter(Exists(news)).order_by("pk")


@transaction.atomic
def _tell(pk: int) -> bool:
    person = _with_news().select_for_update(of=("self",)).select_related("user", "event__call__current").filter(pk=pk).first()
    if person is None:
        return False
    person.told_at = clock.now()
    person.save(update_fields=["told_at"])
    waiting = received(person).filter(state=RequestState.PENDING).count()
    _post(person, "requests_waiting", {"count": waiting, "link": _link("matchmaking:requests", person)})
    return True


def _post(person: Participant, template: str, context: dict[str, Any]) -> None:
    values = {"event_title": title_of(person), "closes": person.event.requests_close_at, "zone": person.event.zone}
    link = _link("matchmaking:event", person)
    post(to=person.user, template=template, context={**values, "link": link, **context})


def title_of(person: Participant) -> LocalText:
    said = document(person.event.call)
    return said.event_title(said.event_by_id[person.event.key])


def _link(name: str, person: Participant) -> str:
    return settings.BASE_URL + reverse(name, args=[person.event.call.slug, person.event.key])
