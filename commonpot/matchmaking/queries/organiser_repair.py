"""The smallest repair of the published timetable, as the engine finds it: what can stay, stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from commonpot import clock
from commonpot.engine.matchmaking import Happening, Placement, Repair, read_change, read_event, reoptimise, repair
from commonpot.matchmaking.models import Event, Timetable
from commonpot.matchmaking.queries.organiser_day import Incident, Plan, Step, What
from commonpot.matchmaking.queries.organiser_problem import Brief, Held, Place, Where, problem, read_brief

HAPPENINGS = {
    What.CANCELLED: Happening.CANCELLED,
    What.NO_SHOW: Happening.NO_SHOW,
    What.LATE: Happening.LATE,
}


def plan(event: Event, timetable: Timetable, incident: Incident) -> Plan:
    """Seven statements. Nothing is changed."""
    brief = read_brief(event, timetable.seats.all())
    brief.places = _places(brief)
    found = _repaired(brief, incident)
    return Plan(timetable, incident, list(_steps(brief, found)) if found is not None else [], brief)


def _places(brief: Brief) -> list[Place]:
    """Also those that cannot be used any more: meetings were held there, or have to leave."""
    used = {held.table for held in brief.held.values()}
    known = (table for table in brief.tables if table.in_plan or table.pk in used)
    return [Place(table, place) for table in known for place in range(1, table.capacity + 1)]


def _repaired(brief: Brief, incident: Incident) -> Repair | None:
    """Nothing when every slot has begun."""
    now = next((slot.key for slot in brief.slots if slot.start > clock.now()), None)
    if now is None:
        return None
    event = read_event(problem(brief, keeps=lambda held: True, fixes=False))
    placed = [_placement(brief, held) for held in brief.held.values() if held.counts]
    locked = [f"r{held.request}" for held in brief.held.values() if held.counts and held.locked]
    change = read_change(event, {"now": now, "locked": locked, "changes": [*_broken(brief), *_changes(brief, incident)]})
    if incident.what is What.REOPTIMISE:
        return reoptimise(event, placed, most_moves=incident.most_moves, now=now, locked=locked, changes=change.changes)
    return repair(event, placed, change)


def _placement(brief: Brief, held: Held) -> Placement:
    return Placement(f"r{held.request}", held.slot.key, brief.number_of.get((held.table or 0, held.place)))


def _broken(brief: Brief) -> Iterator[dict[str, Any]]:
    for number, place in enumerate(brief.places, 1):
        if place.table.broken_at is not None or not place.table.in_plan:
            yield {"kind": Happening.TABLE_BROKEN, "table": number}


def _changes(brief: Brief, incident: Incident) -> Iterator[dict[str, Any]]:
    if incident.participant is not None:
        said = {"kind": HAPPENINGS[incident.what], "participant": f"p{incident.participant.pk}"}
        yield said | ({"until": incident.until.key} if incident.until is not None else {})
    if incident.meeting is not None:
        yield {"kind": Happening.MEETING_CANCELLED, "meeting": f"r{incident.meeting.request_id}"}
    if incident.table is not None:
        places = enumerate(brief.places, 1)
        yield from ({"kind": Happening.TABLE_BROKEN, "table": number} for number, place in places if place.table.pk == incident.table.pk)


def _steps(brief: Brief, found: Repair) -> Iterator[Step]:
    for move in found.moved:
        held = brief.held[_key(move.after.id)]
        yield Step(held.request, held, _where(brief, move.after), tuple(held.people))
    for lost in found.lost:
        held = brief.held[_key(lost.id)]
        yield Step(held.request, held, None, tuple(held.people))
    wishes = {one.pk: one for one in brief.wishes}
    for new in found.new:
        wish = wishes[_key(new.id)]
        people = tuple(_key(one) for one in new.participants) if new.participants else (wish.asking, wish.asked or 0)
        yield Step(wish.pk, None, _where(brief, new), people)


def _where(brief: Brief, one: Placement) -> Where:
    place = brief.places[one.table - 1] if one.table is not None else None
    return Where(brief.slot_by_key[one.slot].pk, place.table.pk if place else None, place.place if place else 1)


def _key(identity: str) -> int:
    """`r17` and `p17` are our rows number 17."""
    return int(identity[1:])
