"""Whether an application can be changed now: from the opening of the call to its deadline, inclusive."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.calls.models import Call
from commonpot.calls.queries import document
from commonpot.calls.showing.dates import moment_words
from commonpot.engine.calls import CallDocument
from commonpot.errors import Conflict, TooLate


def require_open(call: Call, at: datetime | None = None) -> None:
    said, now = document(call), at or clock.now()
    if now < said.opens_at():
        raise Conflict(not_open_yet(said), code="not_open_yet")
    if now > said.deadline():
        raise TooLate(closed(said))


def is_open(call: CallDocument, now: datetime) -> bool:
    return call.opens_at() <= now <= call.deadline()


def not_open_yet(call: CallDocument) -> str:
    return _("The call opens on %(moment)s. Come back then to start your application.") % {
        "moment": moment_words(call.opens_at(), call.timeline.time_zone)
    }


def closed(call: CallDocument) -> str:
    return _("The deadline passed on %(moment)s. The draft is kept and can be read, but no longer changed.") % {
        "moment": moment_words(call.deadline(), call.timeline.time_zone)
    }
