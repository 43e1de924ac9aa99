"""Where a call stands at a moment."""

from datetime import datetime
from enum import StrEnum

from commonpot.engine.calls import CallDocument


class Phase(StrEnum):
    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"
    ANSWERED = "answered"


def phase_of(document: CallDocument, at: datetime) -> Phase:
    """A submission on the very deadline is in time, so the call is open until that moment has passed."""
    if at < document.opens_at():
        return Phase.ANNOUNCED
    if at <= document.deadline():
        return Phase.OPEN
    return Phase.CLOSED if at < document.answer_at() else Phase.ANSWERED
