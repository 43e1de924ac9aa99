"""The smallest repair: what can stay, stays; what an incident makes impossible goes elsewhere, or falls out."""

from __future__ import annotations

from collections.abc import Callable

from commonpot.engine.matchmaking import BadEvent, schedule
from commonpot.engine.matchmaking import Timetable as Found
from commonpot.matchmaking.models import Event, MeetingState, ParticipantState, Timetable
from commonpot.matchmaking.queries.organiser_day import Incident, Plan, Step, coming_slots
from commonpot.matchmaking.queries.organiser_engine import read_possible
from commonpot.matchmaking.queries.organiser_problem import Brief, Held, Where, problem, read_brief

SECONDS = 2


def plan(event: Event, timetable: Timetable, incident: Incident) -> Plan:
    """Seven statements. Nothing is changed."""
    brief = read_brief(event, timetable.seats.all())
    standing = {held.request: held for held in brief.held.values() if held.counts}
    _suppose(brief, incident)
    found = _answer(brief)
    steps = [step for held in standing.values() if (step := _step(held, found.get(held.request))) is not None]
    return Plan(timetable, incident, steps, brief)


def _suppose(brief: Brief, incident: Incident) -> None:
    """The event as it is after the incident."""
    if incident.participant is not None:
        person = brief.people[incident.participant.pk]
        away = {slot.pk for slot in coming_slots(brief.event, until=incident.until)}
        brief.unavailable[person.pk] = brief.unavailable.get(person.pk, set()) | away
        if incident.removes:
            brief.people[person.pk] = person._replace(state=ParticipantState.REMOVED)
    if incident.table is not None:
        broken = incident.table.pk
        brief.places = [place for place in brief.places if place.table.pk != broken]
    if incident.meeting is not None:
        brief.held[incident.meeting.request_id].state = MeetingState.CANCELLED


def _answer(brief: Brief) -> dict[int, Where]:
    """Where each meeting is afterwards, by request; those that fall out are not in it."""
    try:
        found = _search(brief, _is_free)
    except BadEvent:
        # More meetings have lost their table than tables are left at their time: those look for another time.
        found = _search(brief, lambda brief, held: _is_free(brief, held) and _has_table(brief, held))
    return {int(one.id[1:]): _where(brief, one.slot, one.table) for one in found.placed}


def _search(brief: Brief, can_stay: Callable[[Brief, Held], bool]) -> Found:
    given = problem(brief, stays=lambda held: can_stay(brief, held))
    given["meetings"] = [one for one in given["meetings"] if int(one["id"][1:]) in brief.held]
    return schedule(read_possible(given), seconds=SECONDS, seed=1)


def _is_free(brief: Brief, held: Held) -> bool:
    """What has begun stays, whoever was there."""
    return held.is_past or all(brief.people[one].is_coming and held.slot.pk not in brief.unavailable.get(one, ()) for one in held.people)


def _has_table(brief: Brief, held: Held) -> bool:
    return held.is_past or held.table is None or (held.table, held.place) in brief.number_of


def _where(brief: Brief, slot: str, table: int | None) -> Where:
    place = brief.places[table - 1] if table is not None else None
    return Where(brief.slot_by_key[slot].pk, place.table.pk if place else None, place.place if place else 1)


def _step(held: Held, after: Where | None) -> Step | None:
    if held.is_past or after == held.where:
        return None
    return Step(held.request, held, after, tuple(held.people))
