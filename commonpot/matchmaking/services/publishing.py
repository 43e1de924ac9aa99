"""Publishing a timetable, and telling everybody what changed for them, and only that."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.errors import BadInput, Conflict
from commonpot.matchmaking import events_organiser as events
from commonpot.matchmaking.models import PUBLISHED, Timetable, TimetableState
from commonpot.matchmaking.models.organising import AgendaNotice
from commonpot.matchmaking.queries.organiser_agendas import Change, agendas, changes
from commonpot.matchmaking.services.locking import locked_event
from commonpot.matchmaking.services.organising import require_organiser
from commonpot.matchmaking.tasks import tell_of_changes


@transaction.atomic
def publish(*, acting_user: User, timetable: Timetable, state: TimetableState, seen: int) -> Timetable:
    """`seen` is the version that the organiser looked at. The one that was published before is replaced in the same moment."""
    event = locked_event(timetable.event)
    require_organiser(acting_user, event)
    row = timetable_as_seen(timetable, seen)
    if state not in PUBLISHED:
        raise BadInput(_("Publish the timetable as preliminary or as final."), code="not_a_way_to_publish")
    _require_sense(row, state)
    before = event.timetables.filter(state__in=PUBLISHED).exclude(pk=row.pk).first()
    told = changes(agendas(before), agendas(row)) if row.state not in PUBLISHED else {}
    if before is not None:
        Timetable.objects.filter(pk=before.pk).update(state=TimetableState.REPLACED)
    row.state, row.published_at, row.version = state, clock.now(), row.version + 1
    row.save(update_fields=["state", "published_at", "version"])
    notify(row, told)
    events.timetable_published(acting_user=acting_user, timetable=row, told=len(told))
    return row


def _require_sense(row: Timetable, state: TimetableState) -> None:
    if row.state == TimetableState.REPLACED:
        raise Conflict(_("This timetable was replaced by a later one. Publish that one, or make a new one."), code="replaced")
    if row.state in (state, TimetableState.FINAL):
        raise Conflict(_("This timetable is already published in this way. Reload the page."), code="already_published")


def timetable_as_seen(timetable: Timetable, seen: int) -> Timetable:
    """The row again, locked, as long as nobody has changed it since the page was made."""
    row = Timetable.objects.select_for_update(of=("self",)).select_related("event__call").get(pk=timetable.pk)
    if row.version != seen:
        raise Conflict(
            _("Somebody changed this timetable while you had the page open. Reload the page, look at it, and decide again."),
            code="changed_meanwhile",
        )
    return row


def notify(timetable: Timetable, told: Mapping[int, Change]) -> None:
    """Write down what each participant is to be told; a job writes the mails after this transaction."""
    if not told:
        return
    AgendaNotice.objects.bulk_create(
        [
            AgendaNotice(timetable=timetable, participant_id=person, changes=change.as_data(), made_at=clock.now())
            for person, change in told.items()
        ],
        batch_size=500,
    )
    tell_of_changes.enqueue(str(timetable.public_id))
