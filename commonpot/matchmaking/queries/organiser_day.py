"""What happens on the day, and the smallest repair of the published timetable for it: which meetings move, fall out or are added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.db.models import Count

from commonpot import clock
from commonpot.engine.canonical import canonical_bytes, sha256
from commonpot.matchmaking.models import Event, MeetingState, Participant, ParticipantState, PlacedMeeting, Slot, Table, Timetable
from commonpot.matchmaking.queries.organiser_agendas import Change, Spot
from commonpot.matchmaking.queries.organiser_problem import Brief, Held, Where
from commonpot.matchmaking.queries.organiser_words import slot_words, table_words

SHOWN = 6


class What(StrEnum):
    """What can be reported, and the second button: a better timetable that moves few meetings."""

    CANCELLED = "cancelled"
    LATE = "late"
    NO_SHOW = "no_show"
    TABLE_BROKEN = "table_broken"
    MEETING_CANCELLED = "meeting_cancelled"
    REOPTIMISE = "reoptimise"


@dataclass(frozen=True)
class Incident:
    """`until`: the first slot at which somebody who is late can meet."""

    what: What
    participant: Participant | None = None
    until: Slot | None = None
    table: Table | None = None
    meeting: PlacedMeeting | None = None
    most_moves: int = 0

    @property
    def removes(self) -> bool:
        """Whether the person does not take part any more."""
        return self.what is What.CANCELLED

    def as_payload(self) -> dict[str, Any]:
        """For the log: ids and numbers."""
        said: dict[str, Any] = {"most_moves": self.most_moves} if self.what is What.REOPTIMISE else {}
        if self.participant is not None:
            said["participant"] = str(self.participant.public_id)
        if self.until is not None:
            said["until"] = self.until.key
        if self.table is not None:
            said["table"] = self.table.number
        return said | ({"meeting": str(self.meeting.public_id)} if self.meeting is not None else {})


@dataclass(frozen=True)
class Step:
    """One meeting that the repair changes. Not held before: it is new. No place after: it falls out."""

    wish: int
    held: Held | None
    after: Where | None
    people: tuple[int, ...]

    @property
    def before(self) -> Spot | None:
        return Spot(self.held.slot.pk, self.held.table) if self.held is not None else None


@dataclass(frozen=True)
class Plan:
    """The repair of one timetable for one incident."""

    timetable: Timetable
    incident: Incident
    steps: list[Step]
    brief: Brief

    @property
    def moved(self) -> list[Step]:
        return [step for step in self.steps if step.held is not None and step.after is not None]

    @property
    def cancelled(self) -> list[Step]:
        return [step for step in self.steps if step.after is None]

    @property
    def placed(self) -> list[Step]:
        return [step for step in self.steps if step.held is None]

    @cached_property
    def fingerprint(self) -> str:
        """Of what it changes: what is made is what was looked at."""
        said = [[step.wish, list(step.before or ()), list(step.after or ()), list(step.people)] for step in self.steps]
        return sha256(canonical_bytes(said))

    def told(self) -> dict[int, Change]:
        """What each participant is to be told."""
        found: dict[int, Change] = {}
        for step in self.steps:
            for person in step.people:
                _note(found.setdefault(person, Change({}, {}, {})), step)
        return {person: change for person, change in found.items() if change}


def _note(change: Change, step: Step) -> None:
    after = step.after.spot if step.after is not None else None
    if step.before is None and after is not None:
        change.gained[step.wish] = after
    elif step.before is not None and after is None:
        change.lost[step.wish] = step.before
    elif step.before is not None and after is not None and step.before != after:
        change.moved[step.wish] = (step.before, after)


def coming_slots(event: Event, *, until: Slot | None = None) -> list[Slot]:
    """Those of the plan that have not begun, up to (without) one."""
    coming = [slot for slot in event.slots.all() if slot.in_plan and slot.start > clock.now()]
    return [slot for slot in coming if until is None or slot.start < until.start]


@dataclass(frozen=True)
class Today:
    """The page of the day."""

    running: Slot | None
    slots: list[tuple[Slot, int]]
    """The next ones, with how many meetings each has."""
    coming: list[Slot]
    people: list[tuple[str, str]]
    """Who takes part, by public id."""
    tables: list[Table]


def today(event: Event, timetable: Timetable) -> Today:
    """Four statements."""
    now = clock.now()
    standing = timetable.meetings.exclude(state=MeetingState.CANCELLED)
    counted = dict(standing.order_by().values_list("slot").annotate(Count("pk")).values_list("slot", "pk__count"))
    slots = list(event.slots.all())
    coming = [slot for slot in slots if slot.in_plan and slot.start > now]
    people = event.participants.filter(state=ParticipantState.APPROVED).order_by("user__name", "pk")
    names = people.values_list("public_id", "user__name", "user__email", "organisation__name")
    return Today(
        running=next((slot for slot in slots if slot.start <= now < slot.start + timedelta(minutes=slot.minutes)), None),
        slots=[(slot, counted.get(slot.pk, 0)) for slot in coming[:SHOWN]],
        coming=coming,
        people=[(str(public_id), f"{name or email} ({organisation})") for public_id, name, email, organisation in names],
        tables=[table for table in event.tables.all() if table.in_plan and table.broken_at is None],
    )


def lines(found: Plan) -> list[dict[str, str]]:
    """Each changed meeting in words: who, where before, where after."""
    slots = {slot.pk: slot for slot in found.brief.slots}
    tables = {table.pk: table for table in found.brief.tables}
    zone = found.brief.event.zone

    def spot(one: Spot | None) -> str:
        if one is None:
            return ""
        return f"{slot_words(slots[one.slot], zone)}, {table_words(tables[one.table] if one.table is not None else None)}"

    return [
        {
            "who": " – ".join(found.brief.people[one].words for one in step.people),
            "before": spot(step.before),
            "after": spot(step.after.spot if step.after else None),
        }
        for step in found.steps
    ]
