"""Changing an event's times and tables by hand. What the published timetable uses stays; a later revision of the call leaves it alone."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpot.accounts.models import User
from commonpot.errors import BadInput, Conflict
from commonpot.matchmaking import events_organiser as events
from commonpot.matchmaking.models import Event, Slot, Table
from commonpot.matchmaking.queries.organiser_plan import meetings_at, meetings_in
from commonpot.matchmaking.services.locking import locked_event
from commonpot.matchmaking.services.organising import require_organiser

MOST_TABLES = 5000


@transaction.atomic
def choose_slots(*, acting_user: User, event: Event, keys: Iterable[str]) -> int:
    """The slots with these keys are in the plan, all others are not. Returns how many were changed."""
    event = locked_event(event)
    require_organiser(acting_user, event)
    wanted = set(keys)
    if not event.slots.filter(key__in=wanted).exists():
        raise BadInput(_("Leave at least one time in the plan."), code="no_slots")
    changed = [slot for slot in event.slots.all() if slot.in_plan != (slot.key in wanted)]
    for slot in changed:
        if slot.in_plan:
            _refuse_used(meetings_in(slot), _("this time"))
    for slot in changed:
        slot.in_plan, slot.by_hand = not slot.in_plan, True
    Slot.objects.bulk_update(changed, ["in_plan", "by_hand"])
    if changed:
        payload = {"slots": sorted(slot.key for slot in changed)}
        events.plan_changed(acting_user=acting_user, event=event, what="slots", payload=payload)
    return len(changed)


@transaction.atomic
def change_table(*, acting_user: User, table: Table, name: str, capacity: int, in_plan: bool) -> Table:
    event = locked_event(table.event)
    require_organiser(acting_user, event)
    row = event.tables.get(pk=table.pk)
    _refuse_used(meetings_at(row, beyond=capacity if in_plan else 0), _("this table"))
    values = {"name": name.strip(), "capacity": capacity, "in_plan": in_plan}
    if all(getattr(row, field) == value for field, value in values.items()):
        return row
    for field, value in values.items():
        setattr(row, field, value)
    row.by_hand = True
    row.save(update_fields=[*values, "by_hand"])
    payload = {"table": row.number, "capacity": capacity, "in_plan": in_plan}
    events.plan_changed(acting_user=acting_user, event=event, what="table", payload=payload)
    return row


@transaction.atomic
def add_tables(*, acting_user: User, event: Event, count: int, name: str = "", capacity: int = 1) -> list[Table]:
    """Numbered on from the last. With several, the name is followed by a number."""
    event = locked_event(event)
    require_organiser(acting_user, event)
    last = event.tables.aggregate(last=Max("number"))["last"] or 0
    if count < 1 or last + count > MOST_TABLES:
        raise BadInput(_("An event can have at most %(most)s tables.") % {"most": MOST_TABLES}, code="too_many_tables")
    names = [name.strip()] if count == 1 or not name.strip() else [f"{name.strip()} {number}" for number in range(1, count + 1)]
    made = [
        Table(event=event, number=last + number, name=names[min(number, len(names)) - 1], capacity=capacity, by_hand=True)
        for number in range(1, count + 1)
    ]
    Table.objects.bulk_create(made)
    payload = {"first": last + 1, "count": count, "capacity": capacity}
    events.plan_changed(acting_user=acting_user, event=event, what="new tables", payload=payload)
    return made


@transaction.atomic
def mend_table(*, acting_user: User, table: Table) -> Table:
    """A broken table can be used again."""
    event = locked_event(table.event)
    require_organiser(acting_user, event)
    row = event.tables.get(pk=table.pk)
    if row.broken_at is not None:
        row.broken_at = None
        row.save(update_fields=["broken_at"])
        events.plan_changed(acting_user=acting_user, event=event, what="table mended", payload={"table": row.number})
    return row


def _refuse_used(meetings: int, what: str) -> None:
    if meetings:
        sentence = ngettext(
            "The published timetable has %(count)s meeting at %(what)s. Move it first, or report it on the page of the day.",
            "The published timetable has %(count)s meetings at %(what)s. Move them first, or report it on the page of the day.",
            meetings,
        )
        raise Conflict(sentence % {"count": meetings, "what": what}, code="in_use")
