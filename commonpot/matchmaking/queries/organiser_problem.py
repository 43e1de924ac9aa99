"""An event as the engine reads it, and the way back from the engine's numbers to our rows.

The engine counts tables from 1 to n. Ours have names and room for several meetings, and some are broken: `places` says which place at
which table each number is. Read in a few statements, however large the event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from commonpot import clock
from commonpot.matchmaking.models import (
    Event,
    MeetingState,
    ParticipantState,
    Priority,
    RequestState,
    Seat,
    Slot,
    Table,
    Unavailable,
    Veto,
)
from commonpot.matchmaking.queries.organiser_agendas import Spot

WEIGHTS = {Priority.MUST: 3, Priority.WOULD_LIKE: 1}


class WhyNot(StrEnum):
    """Why a wish never reaches the engine."""

    NOT_TAKING_PART = "not_taking_part"
    NOBODY_OF_THE_ORGANISATION = "nobody_of_the_organisation"
    NO_COMMON_TIME = "no_common_time"


class Person(NamedTuple):
    """A participant, as much of it as a timetable needs."""

    pk: int
    public_id: UUID
    organisation: int
    state: str
    seated: bool
    online: bool
    most_meetings: int | None
    name: str
    email: str
    organisation_name: str

    @property
    def is_coming(self) -> bool:
        return self.state == ParticipantState.APPROVED

    @property
    def words(self) -> str:
        return f"{self.name or self.email} ({self.organisation_name})"


class Wish(NamedTuple):
    """A request: keys, and how it stands."""

    pk: int
    asking: int
    asked: int | None
    organisation: int | None
    organisation_name: str | None
    priority: str
    state: str
    asking_country: str
    asked_country: str | None
    vetoed: bool
    """One of the two does not want it. Nobody else learns of that, the organiser neither."""


@dataclass(frozen=True)
class Place:
    table: Table
    place: int


class Where(NamedTuple):
    """Time and table of a meeting, and its place there: primary keys."""

    slot: int
    table: int | None
    place: int

    @property
    def spot(self) -> Spot:
        """As a person's agenda says it."""
        return Spot(self.slot, self.table)


@dataclass
class Held:
    """A meeting as it stands in a timetable."""

    pk: int
    request: int
    slot: Slot
    table: int | None
    place: int
    locked: bool
    state: MeetingState
    version: int
    people: list[int]

    @property
    def where(self) -> Where:
        return Where(self.slot.pk, self.table, self.place)

    @property
    def counts(self) -> bool:
        return self.state != MeetingState.CANCELLED

    @property
    def is_past(self) -> bool:
        """It has begun: whatever happens now, it stays where it was."""
        return self.slot.start <= clock.now()


@dataclass
class Brief:
    """The event's rows, read once; what only some need is read when they ask."""

    event: Event
    slots: list[Slot]
    people: dict[int, Person]
    unavailable: dict[int, set[int]]
    wishes: list[Wish]
    """All requests, in whatever state."""
    held: dict[int, Held]
    """By request: where it is in the timetable that this starts from."""
    free: dict[int, set[int]] = field(default_factory=dict)
    """By participant: the slots to come at which the person can meet, as `problem` found them."""
    left_out: dict[int, WhyNot] = field(default_factory=dict)

    @cached_property
    def tables(self) -> list[Table]:
        return list(self.event.tables.all())

    @cached_property
    def places(self) -> list[Place]:
        """Those that can be used: the engine's table number 17 is the seventeenth."""
        usable = (table for table in self.tables if table.in_plan and table.broken_at is None)
        return [Place(table, place) for table in usable for place in range(1, table.capacity + 1)]

    @cached_property
    def number_of(self) -> dict[tuple[int, int], int]:
        """The engine's number of a place, by table and place."""
        return {(one.table.pk, one.place): number for number, one in enumerate(self.places, 1)}

    @cached_property
    def slot_by_key(self) -> dict[str, Slot]:
        return {slot.key: slot for slot in self.slots}

    @cached_property
    def colleagues(self) -> dict[int, list[int]]:
        """Those who can be met, by organisation."""
        found: dict[int, list[int]] = defaultdict(list)
        for one in self.people.values():
            if one.is_coming:
                found[one.organisation].append(one.pk)
        return found

    @cached_property
    def refused(self) -> set[tuple[int, int]]:
        """(by, against): vetoes. Only a wish to meet anybody of an organisation needs them one by one."""
        return set(Veto.objects.filter(by__event=self.event).values_list("by", "against"))


def read_brief(event: Event, seats: QuerySet[Seat] | None = None) -> Brief:
    """`seats`: those of the timetable that it starts from. Five statements, and the tables."""
    slots = list(event.slots.all())
    held = _held(seats, {slot.pk: slot for slot in slots}) if seats is not None else {}
    seated = {person for one in held.values() for person in one.people}
    used = {one.slot.pk for one in held.values()}
    return Brief(
        event=event,
        slots=[slot for slot in slots if slot.in_plan or slot.pk in used],
        people={one.pk: one for one in _people(event) if one.is_coming or one.pk in seated},
        unavailable=_unavailable(event),
        wishes=_wishes(event),
        held=held,
    )


def _people(event: Event) -> Iterator[Person]:
    fields = ("pk", "public_id", "organisation", "state", "seated", "online", "most_meetings")
    names = ("user__name", "user__email", "organisation__name")
    return (Person(*row) for row in event.participants.order_by("pk").values_list(*fields, *names))


def _wishes(event: Event) -> list[Wish]:
    refuses = Q(by=OuterRef("asking"), against=OuterRef("asked")) | Q(by=OuterRef("asked"), against=OuterRef("asking"))
    fields = ("pk", "asking", "asked", "asked_organisation", "asked_organisation__name", "priority", "state")
    asked = Coalesce("asked__organisation__country", "asked_organisation__country")
    marked = event.requests.annotate(vetoed=Exists(Veto.objects.filter(refuses)), asked_country=asked)
    rows = marked.order_by("pk").values_list(*fields, "asking__organisation__country", "asked_country", "vetoed")
    return [Wish(*row) for row in rows]


def _held(seats: QuerySet[Seat], slots: dict[int, Slot]) -> dict[int, Held]:
    """The seats with their meetings."""
    found: dict[int, Held] = {}
    fields = [f"meeting__{name}" for name in ("pk", "request", "slot", "table", "place", "locked", "state", "version")]
    for person, pk, request, slot, *more in seats.order_by("pk").values_list("participant", *fields):
        if request not in found:
            table, place, is_locked, state, version = more
            found[request] = Held(pk, request, slots[slot], table, place, is_locked, MeetingState(state), version, [])
        found[request].people.append(person)
    return found


def _unavailable(event: Event) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for person, slot in Unavailable.objects.filter(participant__event=event).values_list("participant", "slot"):
        found[person].add(slot)
    return found


def problem(brief: Brief, *, keeps: Callable[[Held], bool], fixes: bool = True) -> dict[str, Any]:
    """The engine's event document. A meeting that it `keeps` has its people and its time open, and with `fixes` it cannot be elsewhere.

    Without `fixes` the document is for a repair, which is told itself what has passed. What cannot be held is noted in `brief.left_out`.
    """
    kept = {request: held for request, held in brief.held.items() if held.counts and keeps(held)}
    now = clock.now()
    open_slots = {slot.pk for slot in brief.slots if slot.in_plan and (slot.start > now or not fixes)}
    brief.free = {one.pk: open_slots - brief.unavailable.get(one.pk, set()) if one.is_coming else set() for one in brief.people.values()}
    taken: dict[int, set[int]] = defaultdict(set)
    for held in kept.values():
        for person in held.people:
            taken[person].add(held.slot.pk)
    return {
        "slots": [{"id": slot.key, "start": slot.start.isoformat(), "minutes": slot.minutes} for slot in brief.slots],
        "tables": len(brief.places),
        "participants": [_participant(brief, one, taken[one.pk]) for one in brief.people.values()],
        "meetings": [said for one in brief.wishes if (said := _meeting(brief, one, kept.get(one.pk), fixes)) is not None],
    }


def _participant(brief: Brief, one: Person, taken: set[int]) -> dict[str, Any]:
    most = most_meetings(brief, one)
    known = brief.free[one.pk] | taken
    everywhere = len(known) == len(brief.slots)
    said: dict[str, Any] = {
        "id": f"p{one.pk}",
        "organisation": f"o{one.organisation}",
        "available": None if everywhere else [slot.key for slot in brief.slots if slot.pk in known],
        "seated": one.seated and not one.online,
        "online": one.online,
    }
    return said | ({"max_meetings": max(min(most), len(taken))} if most else {})


def most_meetings(brief: Brief, one: Person) -> list[int]:
    """The limits that hold for the person; none: as many as there are slots."""
    return [limit for limit in (one.most_meetings, brief.event.most_meetings) if limit is not None]


def _meeting(brief: Brief, wish: Wish, kept: Held | None, fixes: bool) -> dict[str, Any] | None:
    """Nothing for a wish that cannot be held, and for one whose meeting was cancelled on the day."""
    before = brief.held.get(wish.pk)
    if before is not None and not before.counts:
        return None
    said = {"id": f"r{wish.pk}", "weight": WEIGHTS[Priority(wish.priority)]}
    if kept is not None:
        where = {"fixed": _fixed(brief, kept)} if fixes else {}
        return said | {"participants": [f"p{one}" for one in kept.people], **where}
    sides = _sides(brief, wish) if wish.state == RequestState.ACCEPTED and not wish.vetoed else None
    return None if sides is None else said | {"participants": sides}


def _fixed(brief: Brief, held: Held) -> dict[str, Any]:
    """The table is left open where it is gone (broken, out of the plan): the meeting was held there, or nobody sits there now."""
    where = {"slot": held.slot.key}
    number = brief.number_of.get((held.table or 0, held.place))
    return where | ({"table": number} if number is not None else {})


def _sides(brief: Brief, wish: Wish) -> list[str] | None:
    """Who is to meet, for the engine. Two without a common time are no reason to make no timetable: such a wish is left out."""
    others = candidates(brief, wish)
    if isinstance(others, WhyNot):
        brief.left_out[wish.pk] = others
        return None
    willing = [one for one in others if wish.asked is not None or not {(one, wish.asking), (wish.asking, one)} & brief.refused]
    if not any(brief.free[wish.asking] & brief.free[one] for one in willing):
        brief.left_out[wish.pk] = WhyNot.NO_COMMON_TIME
        return None
    if wish.asked is not None:
        return [f"p{wish.asking}", f"p{wish.asked}"]
    # The engine can choose among all of an organisation or be given one person: where somebody does not want to, it is the first.
    return [f"p{wish.asking}", f"o{wish.organisation}" if willing == others else f"p{willing[0]}"]


def candidates(brief: Brief, wish: Wish) -> list[int] | WhyNot:
    """With whom whoever asked can meet, vetoes aside."""
    asking = brief.people.get(wish.asking)
    if asking is None or not asking.is_coming:
        return WhyNot.NOT_TAKING_PART
    if wish.asked is None:
        colleagues = [one for one in brief.colleagues.get(wish.organisation or 0, ()) if one != wish.asking]
        return colleagues or WhyNot.NOBODY_OF_THE_ORGANISATION
    asked = brief.people.get(wish.asked)
    return [asked.pk] if asked is not None and asked.is_coming else WhyNot.NOT_TAKING_PART
