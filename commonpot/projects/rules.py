"""What a call says about a project's start and duration, as a plan is held against it. Pure: no statement, no clock."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from commonpot.engine.calls import CallDocument
from commonpot.engine.calls.rules import DurationWindow
from commonpot.engine.vocabulary import MilestoneKind

A_YEAR: Final = 12
LONGEST: Final = 120
"""Months that a plan can have at all, where a call says nothing."""


def day_of(call: CallDocument, moment: datetime) -> date:
    """Days are counted where the call is: half past midnight in Oslo is still yesterday in UTC."""
    return moment.astimezone(ZoneInfo(call.timeline.time_zone)).date()


def first_start(call: CallDocument) -> date:
    return call.timeline.the(MilestoneKind.FIRST_START).on


def duration_rule(call: CallDocument) -> DurationWindow | None:
    return next((rule for rule in call.rules if isinstance(rule, DurationWindow)), None)


def typical_months(call: CallDocument) -> int:
    """For an application that left its duration empty."""
    rule = duration_rule(call)
    return rule.at_least if rule else A_YEAR


def last_day(start: date, months: int) -> date:
    """The day before the day that is `months` after the start; 31 January plus one month ends on the last of February."""
    years, month = divmod(start.month - 1 + months, A_YEAR)
    year = start.year + years
    day = min(start.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, day) - timedelta(days=1 if day == start.day else 0)
