"""`{% load event_organiser %}`: meetings in words on the organiser's pages."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext_lazy as _

from commonpot.engine.matchmaking import Stage
from commonpot.matchmaking.models import MeetingRequest, Participant, Slot, Table, TimetableRun
from commonpot.matchmaking.queries.organiser_words import person_words, slot_words, table_words, time_words

register = template.Library()

STAGE_NAMES = {
    Stage.COMPILE: _("Getting ready (the first time on a machine this takes up to a minute)"),
    Stage.PREPARE: _("Reading the requests"),
    Stage.SELECT: _("Choosing who meets"),
    Stage.COLOUR: _("Giving every meeting a time"),
    Stage.COMPACT: _("Closing gaps between meetings"),
    Stage.TABLES: _("Giving every meeting a table"),
}


@register.filter
def stage_said(run: TimetableRun) -> str:
    """What the search is doing."""
    return str(STAGE_NAMES[Stage(run.stage)] if run.stage in set(Stage) else STAGE_NAMES[Stage.PREPARE])


@register.filter
def other_side(request: MeetingRequest, participant: Participant) -> str:
    """Who the meeting is with, seen from this participant."""
    if request.asking_id != participant.pk:
        return person_words(request.asking)
    return person_words(request.asked) if request.asked is not None else str(request.asked_organisation)


@register.filter
def slot_said(slot: Slot, zone: str) -> str:
    """`Thursday 17 September, 09:20`."""
    return slot_words(slot, zone)


@register.filter
def slot_time(slot: Slot, zone: str) -> str:
    return time_words(slot.start, zone)


@register.filter
def table_said(table: Table | None) -> str:
    return table_words(table)


@register.filter
def person_said(participant: Participant) -> str:
    return person_words(participant)


@register.filter
def both_sides(request: MeetingRequest) -> str:
    other = person_words(request.asked) if request.asked is not None else str(request.asked_organisation)
    return f"{person_words(request.asking)} – {other}"
