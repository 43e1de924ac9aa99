"""Dates: the call runs in order, and a funder's own deadline lies inside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from itertools import pairwise

from commonpot.engine.calls.faults import Path, RawCall
from commonpot.engine.calls.reading import Finding, day, dig, mappings, moment
from commonpot.engine.calls.timeline import LAST_SECOND
from commonpot.engine.vocabulary import MilestoneKind

_ORDER = (MilestoneKind.OPENING, MilestoneKind.DEADLINE, MilestoneKind.ANSWER, MilestoneKind.FIRST_START)


def milestone(raw: RawCall, kind: MilestoneKind) -> tuple[Path, datetime] | None:
    """Where the first milestone of this kind says when it is, and when."""
    for number, one in mappings(raw.data, "timeline", "milestones"):
        when = moment(one, LAST_SECOND if kind is MilestoneKind.DEADLINE else time.min)
        if one.get("kind") == kind and when:
            return ("timeline", "milestones", number, "on"), when
    return None


def order(raw: RawCall) -> Iterator[Finding]:
    """Opening, deadline, answer, first start. An answer on the very day of the deadline would come before it ends."""
    seen = [(kind, found) for kind in _ORDER if (found := milestone(raw, kind))]
    for (earlier, (_, before)), (later, (path, after)) in pairwise(seen):
        if after < before:
            yield (
                path,
                f"the {_say(later)} ({after:%Y-%m-%d %H:%M}) is before the {_say(earlier)} ({before:%Y-%m-%d %H:%M}); mend one",
            )


def _say(kind: MilestoneKind) -> str:
    return "first start" if kind is MilestoneKind.FIRST_START else kind.value


def own_deadlines(raw: RawCall) -> Iterator[Finding]:
    """A funder's own deadline comes after the opening and no later than the joint one."""
    opening, joint = milestone(raw, MilestoneKind.OPENING), milestone(raw, MilestoneKind.DEADLINE)
    for number, funder in mappings(raw.data, "funders"):
        own = moment(funder.get("deadline"), LAST_SECOND)
        path: Path = ("funders", number, "deadline", "on")
        if own and joint and own > joint[1]:
            yield path, f"the own deadline is after the joint one ({joint[1]:%Y-%m-%d %H:%M}); write an earlier day"
        if own and opening and own <= opening[1]:
            yield path, f"the own deadline is before the call opens ({opening[1]:%Y-%m-%d}); write a later day"


def starts(raw: RawCall) -> Iterator[Finding]:
    """A start rule agrees with itself and with the timeline's first start."""
    first = milestone(raw, MilestoneKind.FIRST_START)
    for number, rule in mappings(raw.data, "rules"):
        if rule.get("kind") != "start":
            continue
        earliest, latest = day(rule.get("earliest")), day(rule.get("latest"))
        if "earliest" not in rule and "latest" not in rule:
            yield ("rules", number), "write “earliest”, “latest” or both; without them every start is right"
        if earliest and latest and latest < earliest:
            yield ("rules", number, "latest"), f"the latest start is before the earliest ({earliest}); no day is left"
        if first and earliest and earliest < first[1].date():
            yield (
                ("rules", number, "earliest"),
                f"the timeline's first start is {first[1]:%Y-%m-%d}; write the same day",
            )
        if first and latest and latest < first[1].date():
            yield ("rules", number, "latest"), f"the timeline's first start is {first[1]:%Y-%m-%d}; no day is left"


def durations(raw: RawCall) -> Iterator[Finding]:
    """A duration window has room."""
    for number, rule in mappings(raw.data, "rules"):
        least, most = dig(rule, "at_least"), dig(rule, "at_most")
        if rule.get("kind") == "duration" and isinstance(least, int) and isinstance(most, int) and least > most:
            yield ("rules", number, "at_most"), f"“at_most” is below “at_least” ({least}); swap them"


CHECKS = (order, own_deadlines, starts, durations)
