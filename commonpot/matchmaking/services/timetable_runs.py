"""Asking for a timetable and calling the search off. The search itself is a job: `timetable_making`."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.errors import BadInput, Conflict
from commonpot.matchmaking import events_organiser as events
from commonpot.matchmaking.models import Event, RequestState, RunState, TimetableRun
from commonpot.matchmaking.services.locking import locked_event
from commonpot.matchmaking.services.organising import require_organiser
from commonpot.matchmaking.tasks import make_timetable

SECONDS = 60
MOST_SECONDS = 600
UNDER_WAY = (RunState.WAITING, RunState.RUNNING)


@transaction.atomic
def start_run(*, acting_user: User, event: Event, seconds: int = SECONDS, seed: int = 1) -> TimetableRun:
    event = locked_event(event)
    require_organiser(acting_user, event)
    if not 1 <= seconds <= MOST_SECONDS:
        raise BadInput(_("Give the search between 1 and %(most)s seconds.") % {"most": MOST_SECONDS}, code="seconds")
    if not event.requests.filter(state=RequestState.ACCEPTED).exists():
        raise Conflict(_("No meeting has been agreed to yet, so there is nothing to make a timetable of."), code="nothing_accepted")
    if not event.slots.filter(in_plan=True, start__gt=clock.now()).exists():
        raise Conflict(_("Every time of the event has passed, so there is nothing left to plan."), code="over")
    run = _created(TimetableRun(event=event, seconds=seconds, seed=seed, started_by=acting_user, asked_at=clock.now()))
    events.run_asked(acting_user=acting_user, run=run)
    make_timetable.enqueue(str(run.public_id))
    return run


def _created(run: TimetableRun) -> TimetableRun:
    """The database knows one search at a time: whoever comes second, on whatever way, is told so."""
    try:
        with transaction.atomic():
            run.save()
    except IntegrityError:
        raise Conflict(
            _("A timetable is being made already. Wait until it is ready, or call it off, before you start another."), code="under_way"
        ) from None
    return run


@transaction.atomic
def cancel_run(*, acting_user: User, run: TimetableRun) -> TimetableRun:
    """The job notices at its next step and leaves nothing behind. A search whose worker is gone ends here as well."""
    require_organiser(acting_user, locked_event(run.event))
    row = TimetableRun.objects.select_for_update().get(pk=run.pk)
    if row.state not in UNDER_WAY:
        raise Conflict(_("This search has ended already. Reload the page to see what it found."), code="ended")
    row.state, row.cancel_requested, row.ended_at = RunState.CANCELLED, True, clock.now()
    row.save(update_fields=["state", "cancel_requested", "ended_at"])
    events.run_cancelled(acting_user=acting_user, run=row)
    return row
