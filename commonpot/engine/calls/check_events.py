"""Matchmaking events: each plan agrees with its milestone, and its slots with each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import pairwise
from typing import Any

from commonpot.engine.calls.faults import Path, RawCall
from commonpot.engine.calls.reading import Finding, day, dig, mappings, moment
from commonpot.engine.calls.timeline import LAST_SECOND
from commonpot.engine.vocabulary import EventFormat, MilestoneKind


def agreement(raw: RawCall) -> Iterator[Finding]:
    """An event names a milestone of kind `event`, no two the same, and takes place on its days."""
    milestones = mappings(raw.data, "timeline", "milestones")
    known = {one["id"]: one for _, one in milestones if isinstance(one.get("id"), str) and one.get("kind") == MilestoneKind.EVENT}
    named: dict[str, int] = {}
    for number, event in mappings(raw.data, "events"):
        path: Path = ("events", number, "milestone")
        named_id = event.get("milestone")
        if not isinstance(named_id, str):
            continue
        found = known.get(named_id)
        if found is None:
            yield path, f"the timeline has no milestone “{named_id}” of kind “event”; write the id of one"
            continue
        if named_id in named:
            yield path, f"“{named_id}” is the milestone of events[{named[named_id]}] too; give each event its own"
        named.setdefault(named_id, number)
        yield from _days(number, event, found)


def _days(number: int, event: dict[str, Any], milestone: dict[str, Any]) -> Iterator[Finding]:
    first = day(milestone.get("on"))
    last = day(milestone.get("until")) or first
    seen: dict[date, int] = {}
    for nth, one in mappings(event, "days"):
        on, path = day(one.get("on")), ("events", number, "days", nth, "on")
        if on is None:
            continue
        if first and last and not first <= on <= last:
            span = f"{first}" if first == last else f"{first} to {last}"
            yield path, f"the milestone “{milestone.get('id')}” is on {span}; write one of its days, or mend the milestone"
        if on in seen:
            yield path, f"{on} is days[{seen[on]}] too; put all blocks of a day together"
        seen.setdefault(on, nth)


def blocks(raw: RawCall) -> Iterator[Finding]:
    """The blocks of a day do not overlap."""
    for number, event in mappings(raw.data, "events"):
        for nth, one in mappings(event, "days"):
            spans = sorted(_spans(one))
            for (_, before, earlier), (start, _end, later) in pairwise(spans):
                if start < before:
                    path: Path = ("events", number, "days", nth, "blocks", later, "start")
                    yield path, f"this block begins before blocks[{earlier}] ends ({before:%H:%M}); nobody can be at two meetings"


def _spans(one: dict[str, Any]) -> Iterator[tuple[time, time, int]]:
    for number, block in mappings(one, "blocks"):
        start, end = _time(block.get("start")), _time(block.get("end"))
        if start and end:
            yield start, end, number


def _time(value: Any) -> time | None:
    try:
        return time.fromisoformat(value).replace(tzinfo=None) if isinstance(value, str) else None
    except ValueError:
        return None


def order(raw: RawCall) -> Iterator[Finding]:
    """Registration opens before it closes, requests end after that and before the first meeting."""
    for number, event in mappings(raw.data, "events"):
        opens, closes = day(dig(event, "registration", "opens")), moment(dig(event, "registration", "closes"), LAST_SECOND)
        requests, begins = moment(event.get("requests_until"), LAST_SECOND), _begins(event)
        if opens and closes and closes.date() < opens:
            yield ("events", number, "registration", "closes", "on"), f"registration closes before it opens ({opens}); swap them"
        if closes and requests and requests < closes:
            sentence = f"requests end before registration closes ({closes:%Y-%m-%d %H:%M}); whoever registers last could ask nobody"
            yield ("events", number, "requests_until", "on"), sentence
        if requests and begins and requests >= begins:
            sentence = f"the first meeting begins {begins:%Y-%m-%d %H:%M}; end the requests before it, so that there is a timetable"
            yield ("events", number, "requests_until", "on"), sentence


def _begins(event: dict[str, Any]) -> datetime | None:
    starts = [
        datetime.combine(on, start)
        for _, one in mappings(event, "days")
        if (on := day(one.get("on"))) is not None
        for start, _end, _number in _spans(one)
    ]
    return min(starts, default=None)


def tables(raw: RawCall) -> Iterator[Finding]:
    """Whoever meets at a place needs a table; limits agree with each other."""
    for number, event in mappings(raw.data, "events"):
        if event.get("format", EventFormat.PLACE) != EventFormat.ONLINE and not mappings(event, "tables"):
            yield ("events", number), "an event at a place needs tables; write for instance “tables: [{count: 40}]”, or format: online"
        least, most = event.get("fewest_meetings", 0), event.get("most_meetings")
        if isinstance(least, int) and isinstance(most, int) and most < least:
            yield ("events", number, "most_meetings"), f"“most_meetings” is below “fewest_meetings” ({least}); swap them"


CHECKS = (agreement, blocks, order, tables)
