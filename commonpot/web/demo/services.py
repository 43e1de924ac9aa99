"""Moving the demo's clock, and what happens in its world meanwhile."""

from datetime import datetime

from django.db import transaction

from commonpot.calls import queries
from commonpot.clock.services import travel_to
from commonpot.rehearsal.season import play
from commonpot.web.demo.models import PlayedAct


def move_clock(at: datetime, *, note: str) -> None:
    """The season goes on until then; moved back, what has happened has happened."""
    _go_on(at)
    travel_to(at, note=note)


def _go_on(until: datetime) -> None:
    call = queries.calls().last()
    if call is None:
        return
    with transaction.atomic():
        played = set(PlayedAct.objects.select_for_update().values_list("name", flat=True))
        PlayedAct.objects.bulk_create(PlayedAct(name=name) for name in play(call, until, played))
