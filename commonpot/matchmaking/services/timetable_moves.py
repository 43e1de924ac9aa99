"""Changing one meeting of a timetable by hand: locking it, moving it. In a published timetable those who meet are told."""

from __future__ import annotations

from typing import NoReturn

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.errors import BadInput, Conflict
from commonpot.matchmaking import events_organiser as events
from commonpot.matchmaking.models import PUBLISHED, MeetingState, PlacedMeeting, Seat, Slot, Table, Timetable, TimetableState
from commonpot.matchmaking.queries.organiser_agendas import Change, Spot
from commonpot.matchmaking.queries.organiser_move import Choice, Situation, choice_of, situation
from commonpot.matchmaking.services.locking import locked_event
from commonpot.matchmaking.services.organising import require_organiser
from commonpot.matchmaking.services.publishing import notify


@transaction.atomic
def set_lock(*, acting_user: User, meeting: PlacedMeeting, is_locked: bool, seen: int) -> PlacedMeeting:
    """A locked meeting stays where it is: in a new timetable, in every repair, and under the organiser's own hand."""
    row = _as_seen(acting_user, meeting, seen)
    if row.locked != is_locked:
        row.locked, row.version = is_locked, row.version + 1
        row.save(update_fields=["locked", "version"])
        events.meeting_locked(acting_user=acting_user, meeting=row)
    return row


@transaction.atomic
def move_meeting(*, acting_user: User, meeting: PlacedMeeting, slot: Slot, table: Table | None, seen: int) -> PlacedMeeting:
    """`seen` is the version that the organiser looked at. Without a table it keeps its own, or gets the first that is free."""
    row = _as_seen(acting_user, meeting, seen)
    _require_movable(row)
    around = situation(row)
    choice = _require_free(around, slot)
    chosen, place = _place(choice, row, table)
    before = Spot(row.slot_id, row.table_id)
    row.slot, row.table, row.place, row.version = slot, chosen, place, row.version + 1
    _save(row)
    _announce(acting_user, row, before, around)
    return row


@transaction.atomic
def record_held(*, acting_user: User, meeting: PlacedMeeting, was_held: bool, seen: int) -> PlacedMeeting:
    """Whether those who were to meet did, as the organiser knows it."""
    row = _as_seen(acting_user, meeting, seen)
    if not has_begun(row):
        raise Conflict(_("This meeting has not begun yet. Say afterwards whether it was held."), code="not_begun")
    if row.state == MeetingState.CANCELLED:
        raise Conflict(_("This meeting was cancelled."), code="cancelled")
    state = MeetingState.HELD if was_held else MeetingState.NOT_HELD
    if row.state != state:
        row.state, row.version = state, row.version + 1
        row.save(update_fields=["state", "version"])
        events.meeting_recorded(acting_user=acting_user, meeting=row)
    return row


def has_begun(meeting: PlacedMeeting) -> bool:
    return meeting.slot.start <= clock.now()


def _as_seen(acting_user: User, meeting: PlacedMeeting, seen: int) -> PlacedMeeting:
    """The meeting again, with its event locked, as long as nobody has changed it since the page was made."""
    event = locked_event(meeting.timetable.event)
    require_organiser(acting_user, event)
    found = PlacedMeeting.objects.select_for_update(of=("self",)).select_related("timetable__event__call", "slot", "table")
    row = found.filter(pk=meeting.pk).first()
    if row is None or row.timetable.state == TimetableState.REPLACED:
        raise Conflict(_("This timetable was replaced by a later one. Look for the meeting there."), code="replaced")
    if row.version != seen:
        raise Conflict(
            _("Somebody changed this meeting while you had the page open. Look at where it is now, and decide again."),
            code="changed_meanwhile",
        )
    return row


def _require_movable(row: PlacedMeeting) -> None:
    if row.locked:
        raise Conflict(_("This meeting is locked. Unlock it first."), code="locked")
    if row.state != MeetingState.PLANNED:
        raise Conflict(_("Only a planned meeting can be moved."), code="not_planned")
    if has_begun(row):
        raise Conflict(_("This meeting has begun already. What has passed does not move."), code="past")


def _require_free(around: Situation, slot: Slot) -> Choice:
    if slot.start <= clock.now() or not slot.in_plan:
        raise BadInput(_("Choose a time that is in the plan and has not begun."), code="no_such_slot")
    choice = choice_of(around, slot)
    if choice.clashes:
        raise Conflict(
            _("The meeting cannot be at that time: %(clashes)s. Choose another time.") % {"clashes": "; ".join(choice.clashes)},
            code="clash",
        )
    return choice


def _place(choice: Choice, row: PlacedMeeting, table: Table | None) -> tuple[Table | None, int]:
    if not choice.needs_table:
        return None, 1
    for wanted in [table] if table is not None else [row.table, *choice.free_tables]:
        place = choice.place_at(wanted) if wanted is not None else None
        if wanted is not None and place is not None:
            return wanted, place
    sentence = _("That table is taken at that time. Choose another.") if table is not None else _("Every table is taken at that time.")
    raise Conflict(sentence, code="table_taken")


def _save(row: PlacedMeeting) -> None:
    """Whatever was overlooked above, the database refuses to seat somebody twice."""
    try:
        with transaction.atomic():
            row.save(update_fields=["slot", "table", "place", "version"])
            Seat.objects.filter(meeting=row).update(slot=row.slot)
    except IntegrityError:
        _refuse()


def _refuse() -> NoReturn:
    raise Conflict(_("Somebody else took that time or table at the same moment. Reload the page and choose again."), code="clash")


def _announce(acting_user: User, row: PlacedMeeting, before: Spot, around: Situation) -> None:
    after = Spot(row.slot_id, row.table_id)
    if after == before:
        return
    Timetable.objects.filter(pk=row.timetable_id).update(version=row.timetable.version + 1)
    payload = {"before": [before.slot, before.table], "after": [after.slot, after.table]}
    events.meeting_moved(acting_user=acting_user, meeting=row, payload=payload)
    if row.timetable.state in PUBLISHED:
        change = Change({}, {}, {row.request_id: (before, after)})
        notify(row.timetable, {one.pk: change for one in around.people})
