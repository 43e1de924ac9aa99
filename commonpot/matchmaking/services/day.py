"""The day itself: somebody does not come or is late, a table breaks, a meeting falls out. The smallest repair, shown first, then made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.errors import Conflict
from commonpot.matchmaking import events_organiser as events
from commonpot.matchmaking.models import (
    PUBLISHED,
    Event,
    MeetingRequest,
    MeetingState,
    Participant,
    ParticipantState,
    PlacedMeeting,
    RequestState,
    Seat,
    Table,
    Timetable,
    Unavailable,
)
from commonpot.matchmaking.queries.organiser_day import Incident, Plan, Step, What, coming_slots
from commonpot.matchmaking.queries.organiser_repair import plan
from commonpot.matchmaking.services.locking import locked_event
from commonpot.matchmaking.services.organising import require_organiser
from commonpot.matchmaking.services.publishing import notify, timetable_as_seen

OPEN = (RequestState.PENDING, RequestState.ACCEPTED)


@transaction.atomic
def apply(*, acting_user: User, event: Event, timetable: Timetable, incident: Incident, seen: int, shown: str) -> Plan:
    """`seen` is the version of the timetable, `shown` the fingerprint of the repair that was looked at: that one is made, or none."""
    event = locked_event(event)
    require_organiser(acting_user, event)
    row = timetable_as_seen(timetable, seen)
    found = plan(event, row, incident)
    if found.fingerprint != shown:
        raise Conflict(_("Time has passed, and the repair is no longer the one you looked at. Look at the new one."), code="repair_changed")
    _remember(event, incident)
    _write(row, found.steps)
    Timetable.objects.filter(pk=row.pk).update(version=F("version") + 1)
    notify(row, found.told())
    events.timetable_repaired(acting_user=acting_user, timetable=row, payload=_said(found))
    return found


def _said(found: Plan) -> dict[str, Any]:
    counts = {"moved": len(found.moved), "cancelled": len(found.cancelled), "placed": len(found.placed)}
    return {"what": found.incident.what, **found.incident.as_payload(), **counts}


def _remember(event: Event, incident: Incident) -> None:
    """What stays true after the repair, so that no later repair or timetable forgets it."""
    match incident.what, incident.participant, incident.table:
        case What.CANCELLED, Participant() as gone, _table:
            _take_out(gone)
        case ((What.LATE | What.NO_SHOW), Participant() as away, _table):
            slots = coming_slots(event, until=incident.until)
            rows = [Unavailable(participant=away, slot=slot) for slot in slots]
            Unavailable.objects.bulk_create(rows, ignore_conflicts=True)
            if incident.what is What.NO_SHOW:
                _not_held(event, away)
        case What.TABLE_BROKEN, _participant, Table() as table:
            Table.objects.filter(pk=table.pk).update(broken_at=clock.now())


def _take_out(gone: Participant) -> None:
    Participant.objects.filter(pk=gone.pk).update(state=ParticipantState.REMOVED, decided_at=clock.now())
    own = MeetingRequest.objects.filter(asking=gone, state__in=OPEN) | MeetingRequest.objects.filter(asked=gone, state__in=OPEN)
    own.update(state=RequestState.LAPSED)


def _not_held(event: Event, away: Participant) -> None:
    """The meetings of this day that have begun without the person."""
    today = clock.now().astimezone(ZoneInfo(event.zone)).date()
    begun = PlacedMeeting.objects.filter(seats__participant=away, slot__day=today, slot__start__lte=clock.now(), state=MeetingState.PLANNED)
    published = begun.filter(timetable__event=event, timetable__state__in=PUBLISHED).values_list("pk", flat=True)
    PlacedMeeting.objects.filter(pk__in=list(published)).update(state=MeetingState.NOT_HELD, version=F("version") + 1)


def _write(timetable: Timetable, steps: Iterable[Step]) -> None:
    """First everything that goes away from where it is, then everything that arrives: nobody is at two meetings in between."""
    steps = list(steps)
    leaving = [step.held.pk for step in steps if step.held is not None]
    PlacedMeeting.objects.filter(pk__in=leaving).update(state=MeetingState.CANCELLED, version=F("version") + 1)
    Seat.objects.filter(meeting__in=leaving).update(taken=False)
    _move([step for step in steps if step.held is not None and step.after is not None])
    _add(timetable, [step for step in steps if step.held is None])


def _move(steps: list[Step]) -> None:
    """To where they go; the statement before has freed every place and person that these take."""
    rows = {row.pk: row for row in PlacedMeeting.objects.filter(pk__in=[step.held.pk for step in steps if step.held is not None])}
    seats = []
    for step in steps:
        if step.held is not None and step.after is not None:
            row = rows[step.held.pk]
            row.slot_id, row.table_id, row.place, row.state = *step.after, MeetingState.PLANNED
            seats += [Seat(meeting=row, participant_id=one, timetable_id=row.timetable_id, slot_id=row.slot_id) for one in step.people]
    PlacedMeeting.objects.bulk_update(rows.values(), ["slot", "table", "place", "state"])
    Seat.objects.filter(meeting__in=rows).delete()
    Seat.objects.bulk_create(seats)


def _add(timetable: Timetable, steps: list[Step]) -> None:
    """Meetings that find room where others fell out."""
    rows = [
        PlacedMeeting(timetable=timetable, request_id=step.wish, slot_id=step.after.slot, table_id=step.after.table, place=step.after.place)
        for step in steps
        if step.after is not None
    ]
    people = {step.wish: step.people for step in steps}
    made = PlacedMeeting.objects.bulk_create(rows)
    Seat.objects.bulk_create(
        Seat(meeting=row, participant_id=one, timetable=timetable, slot_id=row.slot_id) for row in made for one in people[row.request_id]
    )
