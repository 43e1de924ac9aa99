"""The matchmaking event of the demo's world, from the first registration in May to the last meeting in September 2015.

Those who apply later, and whatever others ask of them, go through the services, each step at its own time. The rest is put in at once
(`event_crowd`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from commonpot.accounts.models import User
from commonpot.calls.models import CallRole, CallRoleKind
from commonpot.matchmaking.models import Event, MeetingRequest, Participant, Priority
from commonpot.matchmaking.services.profiles import Profile, save_profile
from commonpot.matchmaking.services.registration import decide_registration, register
from commonpot.matchmaking.services.requests import answer_request, ask_for_meeting
from commonpot.rehearsal import event_crowd, event_day
from commonpot.rehearsal.acting import Stage
from commonpot.rehearsal.event_cast import event_cast
from commonpot.rehearsal.event_requests import FIRST_REQUESTS
from commonpot.rehearsal.event_shapes import EventCast, EventGuest, EventProfile, EventRequest, Fate
from commonpot.rehearsal.shapes import Step

CROWD_AT: Final = FIRST_REQUESTS - timedelta(hours=1)
REQUESTS_CLOSED: Final = datetime(2015, 9, 13, 22, 0, tzinfo=UTC)


@dataclass
class EventStage:
    """Who is at the event so far. `people` are the guests who act through the services: those of the season's clusters."""

    stage: Stage
    cast: EventCast
    event: Event
    organiser: User
    people: dict[str, EventGuest]
    participants: dict[str, Participant] = field(default_factory=dict)
    requests: dict[tuple[str, str], MeetingRequest] = field(default_factory=dict)


def event_steps(stage: Stage, seed: int) -> Iterator[Step]:
    """Everything that happens, each at its time; to be done in the order of time together with the rest of the world."""
    cast = event_cast(seed)
    event = Event.objects.get(call=stage.call, in_plan=True)
    organiser = CallRole.objects.get(call=stage.call, role=CallRoleKind.SECRETARIAT).user
    managers = {person.email: key for key, person in stage.people.items()}
    people = {key: guest for key, guest in cast.guests.items() if guest.email in managers}
    on = EventStage(stage, cast, event, organiser, people)
    for guest in people.values():
        yield from _joining(on, guest)
    yield Step(CROWD_AT, partial(_crowd, on))
    for request in cast.requests:
        if _goes_through_services(on, request):
            yield from _asking(on, request)
    yield Step(REQUESTS_CLOSED, partial(_crowd_s_requests, on))
    yield Step(event_day.PUBLISHED_AT, partial(_publish, on))
    yield Step(event_day.OVER, partial(_who_met, on))


def _joining(on: EventStage, guest: EventGuest) -> Iterator[Step]:
    yield Step(guest.registered, partial(_register, on, guest))
    yield Step(guest.registered + timedelta(hours=26), partial(_admit, on, guest))
    if guest.profile:
        yield Step(guest.registered + timedelta(days=3), partial(_write, on, guest, guest.profile))


def _register(on: EventStage, guest: EventGuest) -> None:
    user, organisation = on.stage.people[guest.organisation], on.stage.organisations[guest.organisation]
    on.participants[guest.key] = register(acting_user=user, event=on.event, organisation=organisation)


def _admit(on: EventStage, guest: EventGuest) -> None:
    decide_registration(acting_user=on.organiser, participant=on.participants[guest.key], admit=True)


def _write(on: EventStage, guest: EventGuest, written: EventProfile) -> None:
    profile = Profile(
        headline=written.headline,
        offers=written.offers,
        seeks=written.seeks,
        topics=written.topics,
        activities=written.activities,
        languages=written.languages,
        seeks_kinds=tuple(kind.value for kind in written.partner_kinds),
    )
    participant, user = on.participants[guest.key], on.stage.people[guest.organisation]
    save_profile(acting_user=user, participant=participant, profile=profile, based_on_version=participant.version)


def _crowd(on: EventStage) -> None:
    new = [one for one in on.cast.organisations.values() if one.key not in on.stage.organisations]
    organisations = {**on.stage.organisations, **event_crowd.add_organisations(new)}
    guests = [guest for guest in on.cast.guests.values() if guest.key not in on.people]
    people = event_crowd.add_people(guests, organisations)
    on.participants |= event_crowd.add_participants(on.event, guests, people, organisations)


def _goes_through_services(on: EventStage, request: EventRequest) -> bool:
    return request.sender in on.people or request.recipient in on.people


def _asking(on: EventStage, request: EventRequest) -> Iterator[Step]:
    yield Step(request.sent, partial(_ask, on, request))
    if request.answered:
        yield Step(request.answered, partial(_answer, on, request))


def _ask(on: EventStage, request: EventRequest) -> None:
    made = ask_for_meeting(
        acting_user=on.participants[request.sender].user,
        asked=on.participants[request.recipient],
        priority=Priority.MUST if request.must else Priority.WOULD_LIKE,
        message=request.message,
    )
    on.requests[request.sender, request.recipient] = made


def _answer(on: EventStage, request: EventRequest) -> None:
    made = on.requests[request.sender, request.recipient]
    answer_request(acting_user=on.participants[request.recipient].user, request=made, accept=request.fate is Fate.ACCEPTED)


def _crowd_s_requests(on: EventStage) -> None:
    others = [request for request in on.cast.requests if not _goes_through_services(on, request)]
    event_crowd.add_requests(on.event, others, on.participants)


def _publish(on: EventStage) -> None:
    event_day.publish_final(on.event, on.organiser, keys_of(on))


def keys_of(on: EventStage) -> dict[int, str]:
    """The guests' keys by participant."""
    return {participant.pk: key for key, participant in on.participants.items()}


def _who_met(on: EventStage) -> None:
    by_pair = {(request.sender, request.recipient): request.held for request in on.cast.requests}
    keys = keys_of(on)
    asked = MeetingRequest.objects.filter(event=on.event, asked__isnull=False).values_list("pk", "asking", "asked")
    met = {pk: by_pair[keys[asking], keys[other or 0]] for pk, asking, other in asked}
    event_day.record_who_met(on.event, met, [on.participants[key].pk for key in on.people])
