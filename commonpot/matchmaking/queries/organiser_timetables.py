"""Timetables and searches: which is in force, what they are made of, what is different between two."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet

from commonpot.matchmaking.models import PUBLISHED, Event, MeetingState, PlacedMeeting, RunState, Timetable, TimetableRun, TimetableState
from commonpot.matchmaking.queries.organiser_agendas import Change, agendas, changes
from commonpot.matchmaking.queries.organiser_words import Lookup, look_up

UNDER_WAY = (RunState.WAITING, RunState.RUNNING)
PAGE = 50
STANDING = ~Q(state=MeetingState.CANCELLED)
SORTS = {
    "when": ("slot__start", "table__number", "place"),
    "table": ("table__number", "place", "slot__start"),
    "who": ("request__asking__user__name", "slot__start"),
    "locked": ("-locked", "slot__start"),
}


def published(event: Event) -> Timetable | None:
    return event.timetables.filter(state__in=PUBLISHED).first()


def basis(event: Event) -> Timetable | None:
    """What a new timetable starts from: the one that people have been told of, else the newest draft."""
    return published(event) or event.timetables.filter(state=TimetableState.DRAFT).first()


def run_under_way(event: Event) -> TimetableRun | None:
    return runs(event).filter(state__in=UNDER_WAY).first()


def runs(event: Event) -> QuerySet[TimetableRun]:
    """Newest first, without the weight of what the engine was given and found."""
    return event.runs.defer("problem", "result").select_related("started_by")


def timetables(event: Event) -> QuerySet[Timetable]:
    counted = Count("meetings", filter=~Q(meetings__state=MeetingState.CANCELLED))
    return event.timetables.annotate(placed=counted).select_related("run", "made_by", "before").defer("run__problem", "run__result")


def meetings(timetable: Timetable, search: str = "", sort: str = "when") -> QuerySet[PlacedMeeting]:
    """The rows of a page: one statement whatever their number."""
    sides = ("asking__user", "asking__organisation", "asked__user", "asked__organisation", "asked_organisation")
    found = timetable.meetings.select_related("slot", "table", *(f"request__{side}" for side in sides)).defer("request__message")
    if search:
        people = (f"request__{side}__{field}" for side in ("asking", "asked") for field in ("user__name", "organisation__name"))
        matching = Q(request__asked_organisation__name__icontains=search)
        for field in people:
            matching |= Q(**{f"{field}__icontains": search})
        found = found.filter(matching)
    return found.order_by(*SORTS.get(sort, SORTS["when"]), "pk")


@dataclass(frozen=True)
class Found:
    """What the search said of its result. Changes by hand since then are not counted in it."""

    weight: int
    bound: int
    proven: bool
    worst_percent: int | None
    idle: int
    table_changes: int

    @property
    def gap_percent(self) -> Decimal:
        return round(Decimal(100) * (self.bound - self.weight) / self.bound, 2) if self.bound else Decimal(0)


def found_by_the_search(timetable: Timetable) -> Found | None:
    """One statement, and only the figures out of the result. None for a timetable that no search made."""
    if timetable.run_id is None:
        return None
    names = ("worst_share", "idle", "table_changes")
    run = TimetableRun.objects.filter(pk=timetable.run_id).values("weight", "bound", "proven", *(f"result__{name}" for name in names)).get()
    share = run["result__worst_share"]
    return Found(
        weight=run["weight"] or 0,
        bound=run["bound"] or 0,
        proven=bool(run["proven"]),
        worst_percent=None if share is None else int(Decimal(str(share)) * 100),
        idle=run["result__idle"] or 0,
        table_changes=run["result__table_changes"] or 0,
    )


def standing(timetable: Timetable) -> int:
    """Meetings that are not cancelled."""
    return timetable.meetings.filter(STANDING).count()


@dataclass(frozen=True)
class Comparison:
    """For whom the later of two timetables is different, and how."""

    before: Timetable
    changes: dict[int, Change]
    names: dict[int, str]
    words: Lookup

    @property
    def gain(self) -> int:
        return sum(len(one.gained) > len(one.lost) for one in self.changes.values())

    @property
    def lose(self) -> int:
        return sum(len(one.lost) > len(one.gained) for one in self.changes.values())

    @property
    def moved(self) -> int:
        """Meetings, each counted once."""
        return len({request for one in self.changes.values() for request in one.moved})

    def lines(self) -> list[dict[str, Any]]:
        """One per participant, those who lose most first."""
        order = sorted(self.changes, key=lambda one: (len(self.changes[one].gained) - len(self.changes[one].lost), self.names.get(one, "")))
        return [self._line(person, self.changes[person]) for person in order]

    def _line(self, person: int, change: Change) -> dict[str, Any]:
        return {
            "name": self.names.get(person, ""),
            "gained": [self.words.other(request, person) for request in change.gained],
            "lost": [self.words.other(request, person) for request in change.lost],
            "moved": [
                f"{self.words.other(request, person)}: {self._spot(before.slot, before.table)} → {self._spot(after.slot, after.table)}"
                for request, (before, after) in change.moved.items()
            ],
        }

    def _spot(self, slot: int, table: int | None) -> str:
        return f"{self.words.when(slot)}, {self.words.where(table)}"


def comparison(before: Timetable, after: Timetable) -> Comparison:
    """Six statements."""
    found = changes(agendas(before), agendas(after))
    requests = {request for one in found.values() for kind in (one.gained, one.lost, one.moved) for request in kind}
    people = after.event.participants.filter(pk__in=found).values_list("pk", "user__name", "organisation__name")
    names = {pk: f"{name} ({organisation})" for pk, name, organisation in people}
    return Comparison(before, found, names, look_up(after.event, requests))
