"""The timetable of a call: rows of a table, and where things stand in its picture."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonpot.calls.showing import dates
from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.calls.timeline import Milestone
from commonpot.engine.vocabulary import MilestoneKind, Origin


class State(StrEnum):
    PAST = "past"
    NOW = "now"
    NEXT = "next"
    LATER = "later"


@dataclass(frozen=True)
class Row:
    """One date of the call. `moment` is given where the time of day matters."""

    title: str
    title_language: str
    when: str
    first: date
    last: date
    state: State
    left: str
    moment: datetime | None = None
    time_is_ours: bool = False
    milestone: Milestone | None = None
    funder: Funder | None = None


def rows(document: CallDocument, now: datetime) -> list[Row]:
    """All dates in order: the milestones of the call, and the deadlines of funders that have their own."""
    timeline = document.timeline
    found = [(one.ends(timeline.time_zone), one.on, one, None) for one in timeline.milestones]
    own = [(f.deadline.instant(timeline.time_zone), f.deadline.on, None, f) for f in document.funders if f.deadline]
    ordered = sorted([*found, *own], key=lambda entry: (entry[1], entry[0]))
    following = next((entry for entry in ordered if entry[0] > now), None)
    return [_row(document, now, *entry[2:], following=entry is following) for entry in ordered]


def _row(document: CallDocument, now: datetime, milestone: Milestone | None, funder: Funder | None, *, following: bool) -> Row:
    if milestone is not None:
        return _milestone_row(milestone, document.timeline.time_zone, now, following)
    if funder is None or funder.deadline is None:
        raise TypeError("A row is about a milestone or about a funder with a deadline of its own.")
    zone = document.timeline.time_zone
    ends = funder.deadline.instant(zone)
    return Row(
        title=_("Own deadline of %(funder)s") % {"funder": funder.name.in_language(get_language() or "en")},
        title_language="",
        when=dates.long_day(funder.deadline.on),
        first=funder.deadline.on,
        last=funder.deadline.on,
        state=_state(ends, ends, now, following),
        left=_left(ends, ends, now, zone),
        moment=ends,
        time_is_ours=funder.deadline.time is None,
        funder=funder,
    )


def _milestone_row(milestone: Milestone, zone: str, now: datetime, following: bool) -> Row:
    begins, ends = milestone.instant(zone), milestone.ends(zone)
    timed = milestone.time is not None or milestone.kind is MilestoneKind.DEADLINE
    language = get_language() or "en"
    shown = milestone.title.language_shown(language)
    return Row(
        title=milestone.title.in_language(language),
        title_language="" if shown == language else shown,
        when=dates.span(milestone.on, milestone.until),
        first=milestone.on,
        last=milestone.until or milestone.on,
        state=_state(begins, ends, now, following),
        left=_left(begins, ends, now, zone),
        moment=begins if timed else None,
        time_is_ours=timed and milestone.time_origin is Origin.OURS,
        milestone=milestone,
    )


def _state(begins: datetime, ends: datetime, now: datetime, following: bool) -> State:
    if ends <= now:
        return State.PAST
    if begins <= now:
        return State.NOW
    return State.NEXT if following else State.LATER


def _left(begins: datetime, ends: datetime, now: datetime, zone: str) -> str:
    if ends <= now:
        return _("Past")
    where = ZoneInfo(zone)
    if begins <= now and ends - begins > timedelta(days=1):
        return _("Going on now")
    return dates.left_until(begins, now, where)


# The picture -------------------------------------------------------------------------------------------------------

WIDTH, MARGIN, LINE = 780, 30, 150
LANES = ((LINE - 34, -1), (LINE + 50, 1), (LINE - 94, -1), (LINE + 110, 1))
LETTER, GAP, WRAP = 7.1, 12, 21


@dataclass(frozen=True)
class Mark:
    """One date in the picture: its dot, the line to its label, the label."""

    row: Row
    x: int
    width: int
    day: str
    lines: Sequence[tuple[str, int]]
    label_x: int
    label_y: int
    leader: tuple[int, int]


@dataclass(frozen=True)
class Picture:
    marks: Sequence[Mark]
    months: Sequence[tuple[int, str]]
    today: int | None
    done: int
    top: int
    height: int
    width: int = WIDTH
    line: int = LINE
    left: int = MARGIN
    rail: int = WIDTH - 2 * MARGIN


class Scale:
    """From days to places on the line."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self.days = max(1, (last - first).days)

    def x(self, day: date) -> int:
        return MARGIN + round((WIDTH - 2 * MARGIN) * (day - self.first).days / self.days)

    def months(self) -> Iterator[tuple[int, str]]:
        day = self.first.replace(day=1)
        while day <= self.last:
            if day >= self.first:
                yield self.x(day), dates.month_name(day)
            day = (day + timedelta(days=32)).replace(day=1)


def picture(document: CallDocument, shown: Sequence[Row], now: datetime) -> Picture:
    scale = Scale(min(row.first for row in shown), max(row.last for row in shown))
    today = now.astimezone(ZoneInfo(document.timeline.time_zone)).date()
    marks = _placed([row for row in shown if row.funder is None], scale)
    top = min((mark.label_y for mark in marks), default=LINE) - 24
    lowest = max((mark.lines[-1][1] for mark in marks), default=LINE)
    return Picture(
        marks=marks,
        months=list(scale.months()),
        today=scale.x(today) if scale.first <= today <= scale.last else None,
        done=scale.x(min(max(today, scale.first), scale.last)) - MARGIN,
        top=top,
        height=max(lowest, LINE + 36) + 10 - top,
    )


def _placed(shown: Sequence[Row], scale: Scale) -> list[Mark]:
    """Labels alternate above and below; one that would touch its neighbour moves a lane further out."""
    taken = dict.fromkeys(LANES, -(10**6))
    marks = []
    for number, row in enumerate(shown):
        lines = textwrap.wrap(row.title, WRAP)[:3]
        half = round(max(len(text) for text in [*lines, dates.short_span(row.first, row.last)]) * LETTER / 2)
        middle = min(max(scale.x(row.first), half), WIDTH - half)
        order = LANES if number % 2 == 0 else (LANES[1], LANES[0], LANES[3], LANES[2])
        lane = next((lane for lane in order if taken[lane] < middle - half - GAP), order[-1])
        taken[lane] = middle + half
        marks.append(_mark(row, scale, lines, middle, lane))
    return marks


def _mark(row: Row, scale: Scale, lines: Sequence[str], middle: int, lane: tuple[int, int]) -> Mark:
    y, side = lane
    top = y - 18 * len(lines) if side < 0 else y
    x = scale.x(row.first)
    return Mark(
        row=row,
        x=x,
        width=scale.x(row.last) - x,
        day=dates.short_span(row.first, row.last),
        lines=[(text, top + 19 * (number + 1)) for number, text in enumerate(lines)],
        label_x=middle,
        label_y=top,
        leader=(LINE + 11 * side, (y + 10) if side < 0 else (top - 17)),
    )
