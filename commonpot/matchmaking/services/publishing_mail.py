"""The mails about changed agendas: a few in each transaction, each written once, whoever kills the worker in between."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.mail.services import post
from commonpot.matchmaking.models import Timetable, TimetableState
from commonpot.matchmaking.models.organising import AgendaNotice
from commonpot.matchmaking.queries.events import title
from commonpot.matchmaking.queries.organiser_agendas import named
from commonpot.matchmaking.queries.organiser_words import Lookup, look_up

MESSAGES_AT_ONCE = 25
"""So that a transaction is short: other people write too."""


def tell(timetable: Timetable) -> int:
    """Write the mails of all notices that wait. Returns how many."""
    count = 0
    while told := _tell_some(timetable):
        count += told
    return count


@transaction.atomic
def _tell_some(timetable: Timetable) -> int:
    """The notice is locked and marked with its mail, so that of two workers one writes it and the other finds it told."""
    waiting = AgendaNotice.objects.select_for_update(of=("self",)).filter(timetable=timetable, told_at__isnull=True)
    notices = list(waiting.select_related("participant__user")[:MESSAGES_AT_ONCE])
    if not notices:
        return 0
    words = look_up(timetable.event, (request for request, _slot, _table in named(one.changes for one in notices)))
    for notice in notices:
        _post(timetable, notice, words)
    AgendaNotice.objects.filter(pk__in=[one.pk for one in notices]).update(told_at=clock.now())
    return len(notices)


def _post(timetable: Timetable, notice: AgendaNotice, words: Lookup) -> None:
    event = timetable.event
    with translation.override(notice.participant.user.language):
        said = {
            "event_title": title(event),
            "agenda_url": settings.BASE_URL + reverse("matchmaking:agenda", args=[event.call.slug, event.key]),
            "is_final": timetable.state == TimetableState.FINAL,
            **{kind: [_line(one, notice.participant_id, words) for one in notice.changes[kind]] for kind in ("gained", "lost", "moved")},
        }
    post(to=notice.participant.user, template="event_agenda_changed", context=said)


def _line(entry: Mapping[str, Any], participant: int, words: Lookup) -> str:
    other, spot = words.other(entry["request"], participant), _spot(entry, words)
    if "before" not in entry:
        return f"{spot}: {other}"
    return _("%(other)s: from %(before)s to %(after)s") % {"other": other, "before": _spot(entry["before"], words), "after": spot}


def _spot(entry: Mapping[str, Any], words: Lookup) -> str:
    return f"{words.when(entry['slot'])}, {words.where(entry['table'])}"
