"""Where the demo's clock can jump to: the days of the call that matter."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from babel.dates import format_skeleton
from django.utils.translation import gettext as _

from commonpot.calls import queries
from commonpot.engine.calls import CallDocument
from commonpot.engine.vocabulary import MilestoneKind
from commonpot.web.display import formats

MORNING = timedelta(hours=10)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


class Moment(StrEnum):
    OPENING = "opening"
    EVENT = "event"
    WRITING = "writing"
    BEFORE_DEADLINE = "before-deadline"
    AFTER_DEADLINE = "after-deadline"
    ASSESSMENT = "assessment"
    PANEL = "panel"
    SELECTION = "selection"
    ANSWER = "answer"
    FIRST_START = "first-start"


@dataclass(frozen=True)
class Preset:
    moment: Moment
    at: datetime
    day: str
    words: str


def document_of_the_demo() -> CallDocument | None:
    """The call that the demo shows: the first one there is."""
    call = queries.calls().last()
    return queries.document(call) if call else None


def presets(document: CallDocument) -> list[Preset]:
    zone = formats.zone_named(document.timeline.time_zone)
    return [
        Preset(moment, at, format_skeleton("MMMMd", at, tzinfo=zone, locale=formats.locale()), _words()[moment])
        for moment, at in _instants(document).items()
    ]


def _words() -> dict[Moment, str]:
    return {
        Moment.OPENING: _("the call opens"),
        Moment.EVENT: _("the matchmaking event"),
        Moment.WRITING: _("ten days to go"),
        Moment.BEFORE_DEADLINE: _("an hour before the deadline"),
        Moment.AFTER_DEADLINE: _("just after the deadline"),
        Moment.ASSESSMENT: _("assessment under way"),
        Moment.PANEL: _("panel day"),
        Moment.SELECTION: _("selection meeting"),
        Moment.ANSWER: _("answer day"),
        Moment.FIRST_START: _("first day of the projects"),
    }


def _instants(document: CallDocument) -> dict[Moment, datetime]:
    """In order of the call; the event only when the call has one."""
    deadline, zone = document.deadline(), document.timeline.time_zone
    event = next((one for one in document.timeline.milestones if one.kind is MilestoneKind.EVENT), None)
    listed = {
        Moment.OPENING: document.opens_at() + MORNING,
        Moment.EVENT: event.instant(zone) + MORNING if event else None,
        Moment.WRITING: (deadline - timedelta(days=10)).replace(hour=8, minute=0, second=0),
        Moment.BEFORE_DEADLINE: deadline - HOUR,
        Moment.AFTER_DEADLINE: deadline + MINUTE,
        Moment.ASSESSMENT: _before_the_answer(document, 17),
        Moment.PANEL: _before_the_answer(document, 8),
        Moment.SELECTION: _before_the_answer(document, 7),
        Moment.ANSWER: document.answer_at() + MORNING,
        Moment.FIRST_START: document.timeline.instant(MilestoneKind.FIRST_START) + MORNING,
    }
    return {moment: at for moment, at in listed.items() if at is not None}


def _before_the_answer(document: CallDocument, days: int) -> datetime | None:
    """In the working morning; only where the call leaves so much time after its deadline."""
    at = document.answer_at() - timedelta(days=days) + MORNING
    return at if at > document.deadline() else None
