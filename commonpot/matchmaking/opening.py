"""Until when one may register, ask and answer; each refusal says when it was or will be possible."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.calls.showing.dates import moment_words
from commonpot.errors import Conflict, TooLate
from commonpot.matchmaking.models import Event


def registration_is_open(event: Event) -> bool:
    return event.registration_opens_at <= clock.now() <= event.registration_closes_at


def requests_are_open(event: Event) -> bool:
    return clock.now() <= event.requests_close_at


def require_registration_open(event: Event) -> None:
    if clock.now() < event.registration_opens_at:
        sentence = _("Registration opens on %(moment)s. Come back then.")
        raise Conflict(sentence % {"moment": moment_words(event.registration_opens_at, event.zone)}, code="not_open_yet")
    if not registration_is_open(event):
        sentence = _("Registration closed on %(moment)s. Write to the organiser if you still want to come.")
        raise TooLate(sentence % {"moment": moment_words(event.registration_closes_at, event.zone)}, code="registration_closed")


def require_requests_open(event: Event) -> None:
    if not requests_are_open(event):
        sentence = _("Meetings could be asked for and answered until %(moment)s. Now the timetable is being made. Write to the organiser.")
        raise TooLate(sentence % {"moment": moment_words(event.requests_close_at, event.zone)}, code="requests_closed")
