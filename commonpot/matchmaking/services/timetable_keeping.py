"""A result of the engine becomes rows. The database's own constraints refuse whatever would put somebody in two places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.matchmaking.models import PlacedMeeting, Seat, Timetable, TimetableRun
from commonpot.matchmaking.queries.organiser_problem import Brief, Place


@dataclass(frozen=True)
class Placed:
    """One meeting of a result, in our own keys."""

    request: int
    slot: int
    place: Place | None
    people: tuple[int, ...]


def placed_in(brief: Brief, problem: Mapping[str, Any], result: Mapping[str, Any]) -> list[Placed]:
    """The meetings of a result. Who takes part stands in the result where an organisation was asked for, else in the problem."""
    asked = {one["id"]: one["participants"] for one in problem["meetings"]}
    return [_placed(brief, one, one.get("participants") or asked[one["id"]]) for one in result["placed"]]


def _placed(brief: Brief, one: Mapping[str, Any], people: list[str]) -> Placed:
    place = None if one["table"] is None else brief.places[one["table"] - 1]
    return Placed(key_of(one["id"]), brief.slot_by_key[one["slot"]].pk, place, tuple(key_of(person) for person in people))


def key_of(identity: str) -> int:
    """`r17` and `p17` are our rows number 17."""
    return int(identity[1:])


def keep(*, brief: Brief, placed: list[Placed], run: TimetableRun | None, made_by: User | None, before: Timetable | None) -> Timetable:
    """A new draft. In the caller's transaction, which holds the event's row, so that no two get one number."""
    event = brief.event
    last = event.timetables.aggregate(last=Max("number"))["last"] or 0
    timetable = Timetable.objects.create(event=event, number=last + 1, run=run, before=before, made_by=made_by, made_at=clock.now())
    meetings = PlacedMeeting.objects.bulk_create([_meeting(brief, timetable, one) for one in placed], batch_size=500)
    people = {one.request: one.people for one in placed}
    seats = [
        Seat(meeting=meeting, participant_id=person, timetable=timetable, slot_id=meeting.slot_id)
        for meeting in meetings
        for person in people[meeting.request_id]
    ]
    Seat.objects.bulk_create(seats, batch_size=500)
    return timetable


def _meeting(brief: Brief, timetable: Timetable, one: Placed) -> PlacedMeeting:
    """What stayed where it was stays locked, and stays held; what has passed was at the table it was at, even if that is gone now."""
    made = PlacedMeeting(timetable=timetable, request_id=one.request, slot_id=one.slot)
    if one.place is not None:
        made.table, made.place = one.place.table, one.place.place
    held = brief.held.get(one.request)
    if held is not None and held.slot.pk == one.slot and sorted(held.people) == sorted(one.people):
        made.locked, made.state = held.locked, held.state
        if held.is_past:
            made.table_id, made.place = held.table, held.place
    return made
