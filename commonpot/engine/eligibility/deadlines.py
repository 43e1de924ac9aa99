"""In time? A deadline is an instant and still in time itself. A draft is judged by the clock it is given."""

from __future__ import annotations

from datetime import datetime

from commonpot.engine.eligibility.case import Case, Setting
from commonpot.engine.eligibility.logic import Finding
from commonpot.engine.vocabulary import Outcome
from commonpot.engine.wording import Fact, marked

REQUIRED = marked("Received no later than {day} at {time} ({zone})")


def required(setting: Setting, deadline: datetime) -> Fact:
    """What a deadline asks for, in the call's time zone."""
    return Fact(REQUIRED, setting.moment(deadline))


def in_time(case: Case, deadline: datetime) -> Finding:
    """Received up to the deadline: met. A draft is in time as long as the clock has not passed the deadline."""
    if case.received_at is not None and case.receipt is not None:
        if case.received_at <= deadline:
            return Finding(Outcome.MET, case.receipt)
        return Finding(Outcome.NOT_MET, case.receipt, Fact("Nothing can mend this: the deadline has passed"))
    if case.now is None:
        return Finding(Outcome.CANNOT_TELL_YET, Fact("Not submitted yet"), Fact("Submit before the deadline"))
    if case.now <= deadline:
        return Finding(Outcome.MET, Fact("Not submitted yet, but there is still time"))
    found = Fact("Nothing had been received when the deadline passed")
    return Finding(Outcome.NOT_MET, found, Fact("Nothing can mend this: the deadline has passed"))
