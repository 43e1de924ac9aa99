"""Whom to meet, with reasons: what the engine suggests of the profiles as they are saved now."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language, gettext

from commonpot.calls.queries import document
from commonpot.engine.matchmaking import Profile, Profiles, recommend
from commonpot.engine.vocabulary import OrganisationKind
from commonpot.engine.wording import Fact
from commonpot.matchmaking.models import Event, MeetingRequest, Participant, RequestState, TagKind, Veto
from commonpot.matchmaking.queries.people import approved

SHOWN = 12


@dataclass(frozen=True)
class Suggested:
    participant: Participant
    reasons: tuple[str, ...]


def profiles_of(event: Event, people: list[Participant]) -> Profiles:
    """These profiles in the engine's words, without who asked or refused whom: what one is suggested tells nothing of others' choices."""
    said = document(event.call)
    return Profiles(
        profiles=tuple(_profile(one) for one in people),
        topics={topic.id: topic.title for topic in said.event_by_id[event.key].topics},
        activities={activity.id: activity.title for activity in said.activities},
    )


def suggestions(own: Participant) -> list[Suggested]:
    """Leaves out whom one has asked, who has asked, and whom one does not want to meet. Empty while one's own profile says nothing."""
    people = list(approved(own.event).select_related("user", "organisation").prefetch_related("tags").order_by("pk"))
    for one in people:
        one.event = own.event
    known = profiles_of(own.event, people)
    left_out = _known_already(own, {one.pk: str(one.public_id) for one in people})
    own_id = str(own.public_id)
    told = tuple(one.model_copy(update={"asked": left_out}) if one.id == own_id else one for one in known.profiles)
    found = recommend(known.model_copy(update={"profiles": told}), own_id, limit=SHOWN)
    by_id = {str(one.public_id): one for one in people}
    return [Suggested(by_id[one.participant], tuple(_said(reason) for reason in one.reasons)) for one in found]


def _said(reason: Fact) -> str:
    return reason.text(get_language() or "en", gettext)


def _known_already(own: Participant, names: dict[int, str]) -> tuple[str, ...]:
    rows = MeetingRequest.objects.filter(Q(asking=own) | Q(asked=own)).exclude(state=RequestState.WITHDRAWN)
    asked = {one for pair in rows.values_list("asking", "asked") for one in pair if one}
    refused = Veto.objects.filter(by=own).values_list("against", flat=True)
    return tuple(names[one] for one in sorted({*asked, *refused}) if one in names and one != own.pk)


def _profile(one: Participant) -> Profile:
    tags: dict[str, list[str]] = {kind: [] for kind in TagKind}
    for tag in one.tags.all():
        tags[tag.kind].append(tag.value)
    home = one.organisation
    return Profile(
        id=str(one.public_id),
        organisation=str(home.public_id),
        country=home.country or None,
        kind=OrganisationKind(home.kind) if home.kind else None,
        languages=tuple(tags[TagKind.LANGUAGE]),
        topics=tuple(tags[TagKind.TOPIC]),
        activities=tuple(tags[TagKind.ACTIVITY]),
        offers=f"{one.headline}\n{one.offers}" if one.offers else one.headline,
        seeks=one.seeks,
        partner_kinds=tuple(OrganisationKind(kind) for kind in tags[TagKind.SEEKS_KIND]),
    )
