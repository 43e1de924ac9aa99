"""The crowd of the event: everybody who has no part in the season afterwards. Put in at once, and without mail or log of their own, so
that the demo starts quickly; the rows are those that the services would have left."""

from collections.abc import Iterable, Iterator, Mapping

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from commonpot.accounts.identifiers import DEMO, demo_number
from commonpot.accounts.models import Membership, Organisation, User
from commonpot.matchmaking.models import (
    Event,
    MeetingRequest,
    Participant,
    ParticipantState,
    Priority,
    RequestState,
    Slot,
    Tag,
    TagKind,
    Unavailable,
)
from commonpot.matchmaking.searching import searched_text
from commonpot.matchmaking.services.requests import pair_of
from commonpot.rehearsal.event_shapes import EventGuest, EventOrganisation, EventProfile, EventRequest, Fate, Presence
from commonpot.rehearsal.event_words import CLUSTER, NETWORK

FIRST_NUMBER = 3_000
"""Where the register numbers of organisations that only come to the event begin."""
STATES = {Fate.ACCEPTED: RequestState.ACCEPTED, Fate.DECLINED: RequestState.DECLINED, Fate.PENDING: RequestState.PENDING}
BATCH = 500


def add_organisations(organisations: Iterable[EventOrganisation]) -> dict[str, Organisation]:
    """By their keys."""
    known = list(organisations)
    rows = [_organisation(one, number) for number, one in enumerate(known, FIRST_NUMBER)]
    made = Organisation.objects.bulk_create(rows, batch_size=BATCH)
    return {one.key: row for one, row in zip(known, made, strict=True)}


def _organisation(one: EventOrganisation, number: int) -> Organisation:
    return Organisation(
        name=one.name,
        kind=one.kind,
        country=one.country,
        nuts=one.nuts,
        identifier_scheme=DEMO,
        identifier_value=demo_number(number),
        legal_entity=True,
        represents_network=one.kind in (CLUSTER, NETWORK),
        website=f"https://www.{one.domain}",
    )


def add_people(guests: Iterable[EventGuest], organisations: Mapping[str, Organisation]) -> dict[str, User]:
    """By their keys: signed up, with a confirmed address, acting for their organisations. Without a password, as the others."""
    known = list(guests)
    nobody_knows = make_password(None)
    rows = [User(email=one.email, name=one.name, language=one.language, password=nobody_knows, joined_at=one.registered) for one in known]
    people = User.objects.bulk_create(rows, batch_size=BATCH)
    EmailAddress.objects.bulk_create([EmailAddress(user=one, email=one.email, verified=True, primary=True) for one in people])
    Membership.objects.bulk_create(
        [Membership(user=user, organisation=organisations[one.organisation]) for user, one in zip(people, known, strict=True)]
    )
    return {one.key: user for one, user in zip(known, people, strict=True)}


def add_participants(
    event: Event, guests: Iterable[EventGuest], people: Mapping[str, User], organisations: Mapping[str, Organisation]
) -> dict[str, Participant]:
    """Approved by the organiser, with profiles and times."""
    known = list(guests)
    rows = [_participant(event, one, people[one.key], organisations[one.organisation]) for one in known]
    made = Participant.objects.bulk_create(rows, batch_size=BATCH)
    by_key = {one.key: row for one, row in zip(known, made, strict=True)}
    Tag.objects.bulk_create([tag for one in known for tag in _tags(by_key[one.key], one.profile)], batch_size=BATCH)
    slots = list(event.slots.filter(in_plan=True))
    away = [Unavailable(participant=by_key[one.key], slot=slot) for one in known for slot in closed(one.presence, slots)]
    Unavailable.objects.bulk_create(away, batch_size=BATCH)
    return by_key


def _participant(event: Event, guest: EventGuest, user: User, organisation: Organisation) -> Participant:
    made = Participant(event=event, user=user, organisation=organisation, state=ParticipantState.APPROVED)
    made.registered_at = made.decided_at = guest.registered
    if guest.profile:
        made.headline, made.offers, made.seeks = guest.profile.headline, guest.profile.offers, guest.profile.seeks
        made.version, made.saved_at = 1, guest.registered
    made.searched = searched_text(made)
    return made


def _tags(participant: Participant, profile: EventProfile | None) -> Iterator[Tag]:
    if profile is None:
        return
    tags = {
        TagKind.TOPIC: profile.topics,
        TagKind.ACTIVITY: profile.activities,
        TagKind.LANGUAGE: profile.languages,
        TagKind.SEEKS_KIND: profile.partner_kinds,
    }
    for kind, values in tags.items():
        yield from (Tag(participant=participant, kind=kind, value=str(value)) for value in values)


def closed(presence: Presence, slots: Iterable[Slot]) -> list[Slot]:
    """The slots in which somebody is not there."""
    in_order = sorted(slots, key=lambda slot: slot.start)
    days = sorted({slot.day for slot in in_order})
    there = {
        Presence.BOTH_DAYS: in_order,
        Presence.FIRST_DAY: [slot for slot in in_order if slot.day == days[0]],
        Presence.SECOND_DAY: [slot for slot in in_order if slot.day == days[-1]],
        Presence.ONE_BLOCK: [slot for slot in in_order if slot.day == days[-1] and slot.block == 1],
    }[presence]
    return [slot for slot in in_order if slot not in there]


def add_requests(event: Event, requests: Iterable[EventRequest], participants: Mapping[str, Participant]) -> None:
    rows = [_request(event, one, participants[one.sender], participants[one.recipient]) for one in requests]
    MeetingRequest.objects.bulk_create(rows, batch_size=BATCH)


def _request(event: Event, one: EventRequest, asking: Participant, asked: Participant) -> MeetingRequest:
    return MeetingRequest(
        event=event,
        asking=asking,
        asked=asked,
        pair=pair_of(asking, asked),
        priority=Priority.MUST if one.must else Priority.WOULD_LIKE,
        message=one.message,
        state=STATES[one.fate],
        made_at=one.sent,
        answered_at=one.answered,
        answered_by=asked if one.answered else None,
    )
