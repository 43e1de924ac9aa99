"""How the event of the demo's world ended: the final timetable that the scheduler made of the accepted requests, and who met.

The timetable is kept in `event_timetable` (`tools/keep_timetable.py` makes it anew), so that the demo starts without solving it again.
Rows are written as the organiser's search would leave them: the problem and the result stand in the run, in the engine's own formats.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from commonpot.accounts.models import User
from commonpot.matchmaking.models import (
    Event,
    MeetingNote,
    MeetingRequest,
    MeetingState,
    PlacedMeeting,
    Priority,
    RequestState,
    RunState,
    Seat,
    Slot,
    Timetable,
    TimetableRun,
    TimetableState,
    Unavailable,
)
from commonpot.rehearsal.event_timetable import MEASURES, PLACED

MADE: Final = datetime(2015, 9, 14, 8, 0, tzinfo=UTC)
PUBLISHED_AT: Final = datetime(2015, 9, 15, 10, 0, tzinfo=UTC)
OVER: Final = datetime(2015, 9, 18, 14, 0, tzinfo=UTC)
SECONDS: Final = 20
SEED: Final = 1
WEIGHTS: Final = {Priority.MUST: 3, Priority.WOULD_LIKE: 1}
BATCH: Final = 500
NOTES: Final = (
    "Good talk. Send our list of members before Friday.",
    "They have a test site that fits. Talk again about October's application.",
    "Not now, perhaps next year.",
    "Asked for two names among our members; promised an answer within the week.",
)


def publish_final(event: Event, organiser: User, keys: Mapping[int, str]) -> Timetable:
    """Everybody's agenda shows it from now on. `keys`: the guests' keys by participant."""
    requests = holdable(event)
    problem = problem_of(event, requests)
    result = _kept({f"{keys[one.asking_id]}:{keys[one.asked_id or 0]}": pk for pk, one in requests.items()})
    run = TimetableRun.objects.create(
        event=event,
        state=RunState.DONE,
        progress=100,
        seed=SEED,
        seconds=SECONDS,
        problem=problem,
        result=result,
        weight=result["weight"],
        bound=result["bound"],
        proven=result["proven"],
        started_by=organiser,
        asked_at=MADE,
        began_at=MADE,
        ended_at=MADE,
    )
    timetable = Timetable.objects.create(
        event=event, number=1, state=TimetableState.FINAL, run=run, made_by=organiser, made_at=MADE, published_at=PUBLISHED_AT
    )
    _place(event, timetable, result["placed"], requests)
    return timetable


def _kept(requests: Mapping[str, int]) -> dict[str, Any]:
    """The engine's result, with today's keys of the requests."""
    entries = [entry.rsplit(":", 2) for entry in PLACED.split()]
    placed = [{"id": f"r{requests[pair]}", "slot": slot, "table": int(table)} for pair, slot, table in entries]
    return {"feasible": True, "placed": placed, "unplaced": [], **MEASURES}


def holdable(event: Event) -> dict[int, MeetingRequest]:
    """Accepted requests of two who have a time in common."""
    accepted = event.requests.filter(state=RequestState.ACCEPTED, asked__isnull=False).order_by("pk")
    away = _away(event)
    slots = set(event.slots.filter(in_plan=True).values_list("pk", flat=True))
    return {one.pk: one for one in accepted if slots - away[one.asking_id] - away[one.asked_id or 0]}


def _away(event: Event) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for person, slot in Unavailable.objects.filter(participant__event=event).values_list("participant", "slot"):
        found[person].add(slot)
    return found


def problem_of(event: Event, requests: Mapping[int, MeetingRequest]) -> dict[str, Any]:
    """The event as the engine reads it."""
    slots, away = list(event.slots.filter(in_plan=True)), _away(event)
    people = event.participants.order_by("pk").values_list("pk", "organisation")
    most = {"max_meetings": event.most_meetings} if event.most_meetings else {}
    return {
        "slots": [{"id": slot.key, "start": slot.start.isoformat(), "minutes": slot.minutes} for slot in slots],
        "tables": event.tables.filter(in_plan=True).count(),
        "participants": [
            {"id": f"p{pk}", "organisation": f"o{home}", "available": [slot.key for slot in slots if slot.pk not in away[pk]], **most}
            for pk, home in people
        ],
        "meetings": [
            {"id": f"r{pk}", "participants": [f"p{one.asking_id}", f"p{one.asked_id}"], "weight": WEIGHTS[Priority(one.priority)]}
            for pk, one in requests.items()
        ],
    }


def _place(event: Event, timetable: Timetable, placed: list[dict[str, Any]], requests: Mapping[int, MeetingRequest]) -> None:
    slots: dict[str, Slot] = {slot.key: slot for slot in event.slots.all()}
    tables = list(event.tables.filter(in_plan=True))
    rows = [
        PlacedMeeting(timetable=timetable, request_id=int(one["id"][1:]), slot=slots[one["slot"]], table=tables[one["table"] - 1])
        for one in placed
    ]
    meetings = PlacedMeeting.objects.bulk_create(rows, batch_size=BATCH)
    seats = [
        Seat(meeting=meeting, participant_id=person, timetable=timetable, slot_id=meeting.slot_id)
        for meeting in meetings
        for person in _sides(requests[meeting.request_id])
    ]
    Seat.objects.bulk_create(seats, batch_size=BATCH)


def record_who_met(event: Event, met: Mapping[int, bool], writing: Collection[int]) -> None:
    """`met`: by request. `writing`: the participants who keep a note of each meeting."""
    placed = list(PlacedMeeting.objects.filter(timetable__event=event, timetable__state=TimetableState.FINAL).select_related("request"))
    for one in placed:
        one.state = MeetingState.HELD if met[one.request_id] else MeetingState.NOT_HELD
        one.version += 1
    PlacedMeeting.objects.bulk_update(placed, ["state", "version"], batch_size=BATCH)
    notes = [
        MeetingNote(request=one.request, participant_id=person, met=met[one.request_id], text=_note(one, met), saved_at=OVER)
        for one in placed
        for person in _sides(one.request)
        if person in writing
    ]
    MeetingNote.objects.bulk_create(notes, batch_size=BATCH)


def _sides(request: MeetingRequest) -> tuple[int, ...]:
    return (request.asking_id,) if request.asked_id is None else (request.asking_id, request.asked_id)


def _note(one: PlacedMeeting, met: Mapping[int, bool]) -> str:
    return NOTES[one.request_id % len(NOTES)] if met[one.request_id] else ""
