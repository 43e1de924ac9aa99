"""The part of the independent checker that knows what a repair may do, and whether it says truly what it did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple


class ResultFault(NamedTuple):
    """Something in a result that is not true."""

    path: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence


def repair_faults(
    result: Mapping[str, Any], meetings: Mapping[str, Mapping[str, Any]], start: Mapping[str, datetime]
) -> Iterator[ResultFault]:
    """For a repair whose placements keep the rules of the event."""
    before = {one["id"]: one for one in result["before"]}
    after = {one["id"]: one for one in result["placed"]}
    yield from _lists(result, before, after)
    yield from _past_and_locked(result, before, after, start)
    for number, one in enumerate(result["placed"]):
        people = one.get("participants", meetings[one["id"]]["participants"])
        yield from _what_happened(result["change"], f"placed[{number}]", one, people, start)
    yield from _moves(result, meetings, start)
    for name, placed in (("weight", after), ("weight_before", before)):
        weight = sum(meetings[one].get("weight", 1) for one in placed)
        if result[name] != weight:
            yield ResultFault(name, f"it is {weight}, not {result[name]}")


def _lists(result: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[ResultFault]:
    true = {
        "moved": [{"from": before[one], "to": after[one]} for one in after if one in before and before[one] != after[one]],
        "lost": [before[one] for one in before if one not in after],
        "new": [after[one] for one in after if one not in before],
    }
    for name, changes in true.items():
        listed = result[name]
        if len(listed) != len(changes) or any(one not in listed for one in changes):
            yield ResultFault(name, "this is not exactly what is different from before")


def _moves(result: Mapping[str, Any], meetings: Mapping[str, Mapping[str, Any]], start: Mapping[str, datetime]) -> Iterator[ResultFault]:
    """Only what could not stay moves or falls out, or had to come after such a one; where more was asked for, so many meetings more."""
    before = {one["id"]: one for one in result["before"]}
    held = {one["id"]: one for one in result["placed"]}
    end = {one["id"]: start[one["id"]] + timedelta(minutes=one["minutes"]) for one in result["problem"]["slots"]}

    def had_to(placed: Mapping[str, Any]) -> bool:
        people = placed.get("participants", meetings[placed["id"]]["participants"])
        return any(_what_happened(result["change"], "", placed, people, start)) or waits_in_vain(placed)

    def waits_in_vain(placed: Mapping[str, Any]) -> bool:
        """What it must come after is held no more, or had to move, too, and ends too late now."""
        first = meetings[placed["id"]].get("after")
        if first is None or first not in held:
            return first is not None
        return end[held[first]["slot"]] > start[placed["slot"]] and had_to(before[first])

    moved = [one["from"]["id"] for one in result["moved"] if not had_to(one["from"])]
    if len(moved) > result.get("most_moves", 0):
        yield ResultFault("moved", f"{len(moved)} meetings moved that could have stayed; {result.get('most_moves', 0)} may")
    for number, one in enumerate(result["lost"]):
        if not had_to(one):
            yield ResultFault(f"lost[{number}]", f"meeting “{one['id']}” could have stayed")


def _past_and_locked(
    result: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any], start: Mapping[str, datetime]
) -> Iterator[ResultFault]:
    now = result["change"].get("now")
    for meeting, placed in before.items():
        past = now is not None and start[placed["slot"]] < start[now]
        if past and after.get(meeting) != placed:
            yield ResultFault("placed", f"meeting “{meeting}” is past, but it was changed")
    for meeting in result["change"].get("locked", ()):
        if meeting in before and meeting in after and after[meeting]["slot"] != before[meeting]["slot"]:
            yield ResultFault("placed", f"meeting “{meeting}” is locked, but it was moved")
    for meeting, placed in after.items():
        past = now is not None and start[placed["slot"]] < start[now]
        if past and before.get(meeting) != placed:
            yield ResultFault("placed", f"meeting “{meeting}” was put into the past")


def _what_happened(
    change: Mapping[str, Any], path: str, placed: Mapping[str, Any], people: list[str], start: Mapping[str, datetime]
) -> Iterator[ResultFault]:
    now = start[change["now"]] if change.get("now") is not None else min(start.values())
    time = start[placed["slot"]]
    if time < now:
        return
    for one in change.get("changes", ()):
        kind, who = one["kind"], one.get("participant")
        if kind in {"cancelled", "no-show"} and who in people:
            yield ResultFault(path, f"“{who}” is not there")
        elif kind == "late" and who in people and time < start[one["until"]]:
            yield ResultFault(path, f"“{who}” is not there before slot “{one['until']}”")
        elif kind == "meeting-cancelled" and one["meeting"] == placed["id"]:
            yield ResultFault(path, "the meeting is called off")
        elif kind == "table-broken" and placed["table"] == one["table"]:
            since = start[one["from"]] if one.get("from") is not None else now
            if time >= since:
                yield ResultFault(f"{path}.table", f"table {one['table']} is broken")
