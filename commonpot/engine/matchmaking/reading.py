"""An event from plain data, with everything that is wrong with it said at once."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from commonpot.engine.calls.faults import written
from commonpot.engine.calls.part import Part
from commonpot.engine.calls.shape import sentence_for
from commonpot.engine.matchmaking.event import Event
from commonpot.engine.matchmaking.faults import BadEvent, EventFault, FaultKind
from commonpot.engine.matchmaking.limits import limit_faults
from commonpot.engine.matchmaking.timetable import Placement

Model = TypeVar("Model", bound=BaseModel)


def read_event(data: Mapping[str, Any]) -> Event:
    """Strict: a quoted number is no number, an unknown field is a fault. Raises BadEvent with every fault at once."""
    event = read_shape(Event, data)
    faults = list(_reference_faults(event))
    if not faults:
        faults = list(limit_faults(event))
    if faults:
        raise BadEvent(faults)
    return event


def read_shape(model: type[Model], data: Mapping[str, Any]) -> Model:
    """The document as its model, by way of JSON so that times are read from text. Raises BadEvent."""
    try:
        return model.model_validate_json(json.dumps(data), strict=True)
    except ValidationError as error:
        raise BadEvent(_shape_fault(one, model) for one in error.errors(include_url=False)) from error
    except (TypeError, ValueError, RecursionError) as error:
        raise BadEvent([EventFault("", f"this is no JSON document ({error})")]) from error


class _Placed(Part):
    id: str
    slot: str
    table: int | None = None
    participants: list[str] | None = None


class _Timetable(Part):
    placed: list[_Placed]


def read_placed(event: Event, placed: Iterable[Mapping[str, Any]]) -> tuple[Placement, ...]:
    """What a timetable of this event holds, from its `placed`. Raises BadEvent when it names what the event has not, or anything twice.

    Whether nothing clashes is for the checker to say (`verification.faults`).
    """
    found = read_shape(_Timetable, {"placed": list(placed)}).placed
    slots = {slot.id for slot in event.slots}
    asked = {one.id: one for one in event.meetings}
    members = _members(event)
    faults = list(twice("placed", (one.id for one in found)))
    for number, one in enumerate(found):
        if one.id not in asked:
            faults.append(EventFault(f"placed[{number}].id", f"there is no meeting “{one.id}”", FaultKind.UNKNOWN))
        elif not _are_those(one.participants or asked[one.id].participants, asked[one.id].participants, members):
            faults.append(EventFault(f"placed[{number}].participants", "these are not whom the meeting asks for", FaultKind.UNKNOWN))
        if one.slot not in slots:
            faults.append(EventFault(f"placed[{number}].slot", f"there is no slot “{one.slot}”", FaultKind.UNKNOWN))
    if faults:
        raise BadEvent(faults)
    return tuple(Placement(one.id, one.slot, one.table, tuple(one.participants) if one.participants else None) for one in found)


def _members(event: Event) -> dict[str, set[str]]:
    """Who can stand for a name in a meeting: the person itself, or anybody of the organisation."""
    found = {one.id: {one.id} for one in event.participants}
    for one in event.participants:
        found.setdefault(one.organisation, set()).add(one.id)
    return found


def _are_those(people: list[str], asked: list[str], members: Mapping[str, set[str]]) -> bool:
    distinct = len(people) == len(asked) == len(set(people))
    return distinct and all(one in members[name] for one, name in zip(people, asked, strict=True))


def _shape_fault(error: ErrorDetails, model: type[BaseModel]) -> EventFault:
    # Pydantic names the member of a union that it tried last, as in `tables.list[...]`; the document has no such place.
    path = tuple(part for part in error["loc"] if isinstance(part, int) or (part.isidentifier() and part not in {"int", "list"}))
    sentence = sentence_for(error, path, model).replace("`commonpot call schema`", "docs/matchmaking.md")
    return EventFault(written(path), sentence)


def twice(field: str, ids: Iterable[Hashable]) -> Iterator[EventFault]:
    """A fault for every id that stood in the list before."""
    seen: set[Hashable] = set()
    for number, one in enumerate(ids):
        if one in seen:
            yield EventFault(f"{field}[{number}].id", f"“{one}” is already the id of another of the {field}", FaultKind.TWICE)
        seen.add(one)


def _reference_faults(event: Event) -> Iterator[EventFault]:
    yield from twice("slots", (slot.id for slot in event.slots))
    yield from twice("participants", (one.id for one in event.participants))
    yield from twice("meetings", (one.id for one in event.meetings))
    yield from _participant_faults(event)
    yield from _meeting_faults(event)


def _participant_faults(event: Event) -> Iterator[EventFault]:
    slots = {slot.id for slot in event.slots}
    people = {one.id for one in event.participants}
    for number, one in enumerate(event.participants):
        seen: set[str] = set()
        for place, slot in enumerate(one.available or ()):
            path = f"participants[{number}].available[{place}]"
            if slot not in slots:
                yield EventFault(path, f"there is no slot “{slot}”", FaultKind.UNKNOWN)
            elif slot in seen:
                yield EventFault(path, f"slot “{slot}” stands twice in this list", FaultKind.TWICE)
            seen.add(slot)
        if one.organisation in people:
            path = f"participants[{number}].organisation"
            sentence = f"“{one.organisation}” is also the id of a participant; a meeting that names it could mean either"
            yield EventFault(path, sentence, FaultKind.CLASH)


def _meeting_faults(event: Event) -> Iterator[EventFault]:
    slots = {slot.id for slot in event.slots}
    people = {one.id for one in event.participants}
    known = people | {one.organisation for one in event.participants if one.organisation}
    meetings = {one.id for one in event.meetings}
    for number, one in enumerate(event.meetings):
        path = f"meetings[{number}]"
        yield from _named_faults(f"{path}.participants", one.participants, known, people)
        named = {"fixed.slot": one.fixed.slot if one.fixed else None, "not_before": one.not_before, "not_after": one.not_after}
        for field, slot in named.items():
            if slot is not None and slot not in slots:
                yield EventFault(f"{path}.{field}", f"there is no slot “{slot}”", FaultKind.UNKNOWN)
        if one.after == one.id:
            yield EventFault(f"{path}.after", "a meeting cannot come after itself", FaultKind.WITH_ITSELF)
        elif one.after is not None and one.after not in meetings:
            yield EventFault(f"{path}.after", f"there is no meeting “{one.after}”", FaultKind.UNKNOWN)


def _named_faults(path: str, named: list[str], known: set[str], people: set[str]) -> Iterator[EventFault]:
    seen: set[str] = set()
    for place, one in enumerate(named):
        if one not in known:
            yield EventFault(f"{path}[{place}]", f"there is no participant and no organisation “{one}”", FaultKind.UNKNOWN)
        elif one in seen and one in people:
            yield EventFault(f"{path}[{place}]", f"“{one}” would meet with itself", FaultKind.WITH_ITSELF)
        elif one in seen:
            yield EventFault(f"{path}[{place}]", f"organisation “{one}” would meet with itself", FaultKind.WITH_ITSELF)
        seen.add(one)
