"""`{% load event_texts %}`: times and names of an event, for pages and mail."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils.translation import get_language

from commonpot.accounts.models import KIND_NAMES
from commonpot.calls.queries import document
from commonpot.calls.showing.dates import long_day, moment_words
from commonpot.engine.vocabulary import OrganisationKind
from commonpot.matchmaking.languages import language_choices
from commonpot.matchmaking.models import Participant, TagKind
from commonpot.matchmaking.showing.places import table_words

register = template.Library()


@register.filter
def moment(instant: datetime, zone: str) -> str:
    """`17 September 2015 at 14:00 CEST`."""
    return moment_words(instant, zone)


@register.filter
def clock_time(instant: datetime, zone: str) -> str:
    """`14:00`."""
    return f"{instant.astimezone(ZoneInfo(zone)):%H:%M}"


@register.filter
def day_in(instant: datetime, zone: str) -> str:
    """`17 September 2015`."""
    return long_day(instant.astimezone(ZoneInfo(zone)).date())


@register.filter
def kind_name(kind: str) -> str:
    """The kind of an organisation; nothing where none is said."""
    return str(KIND_NAMES[OrganisationKind(kind)]) if kind else ""


@register.filter
def table_name(table: str) -> str:
    return table_words(table)


@register.filter
def tag_names(participant: Participant, kind: str) -> str:
    """The names of a profile's tags of one kind, in the reader's language: `Energy, Forest and wood`."""
    values = [tag.value for tag in participant.tags.all() if tag.kind == kind]
    names = _names(participant, TagKind(kind)) if values else {}
    return ", ".join(names.get(value, value) for value in values)


def _names(participant: Participant, kind: TagKind) -> dict[str, str]:
    if kind is TagKind.LANGUAGE:
        return dict(language_choices())
    if kind is TagKind.SEEKS_KIND:
        return {one.value: str(name) for one, name in KIND_NAMES.items()}
    call, spoken = document(participant.event.call), get_language() or "en"
    titled = call.event_by_id[participant.event.key].topics if kind is TagKind.TOPIC else call.activities
    return {one.id: one.title.in_language(spoken) for one in titled}
