"""Where one meeting could go: for every slot what stands against it, in words, before anything happens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.matchmaking.models import Participant, ParticipantState, PlacedMeeting, Seat, Slot, Table, Unavailable
from commonpot.matchmaking.queries.organiser_words import Lookup, look_up


@dataclass(frozen=True)
class Choice:
    """One slot for the meeting. Without clashes and with a free place it can go there."""

    slot: Slot
    clashes: tuple[str, ...]
    free: tuple[tuple[Table, int], ...]
    """Places that nobody uses in this slot."""
    is_here: bool
    needs_table: bool

    @property
    def is_possible(self) -> bool:
        return not self.clashes and (bool(self.free) or not self.needs_table)

    @property
    def free_tables(self) -> list[Table]:
        return list({table.pk: table for table, _place in self.free}.values())

    def place_at(self, table: Table) -> int | None:
        return next((place for one, place in self.free if one.pk == table.pk), None)


@dataclass
class Situation:
    """What is around the meeting in its timetable."""

    meeting: PlacedMeeting
    people: list[Participant]
    words: Lookup
    busy: dict[tuple[int, int], int] = field(default_factory=dict)
    """(slot, participant): the request of the other meeting there."""
    away: set[tuple[int, int]] = field(default_factory=set)
    """(slot, participant)."""
    taken: dict[int, set[tuple[int, int]]] = field(default_factory=dict)
    """By slot: (table, place) of other meetings."""


def situation(meeting: PlacedMeeting) -> Situation:
    """Six statements, however large the timetable."""
    people = list(people_of(meeting))
    known = {one.pk for one in people}
    busy: dict[tuple[int, int], int] = {}
    taken: dict[int, set[tuple[int, int]]] = defaultdict(set)
    others = Seat.objects.filter(timetable=meeting.timetable_id, taken=True).exclude(meeting=meeting.pk)
    fields = ("slot", "participant", "meeting__request", "meeting__table", "meeting__place")
    for slot, person, request, table, place in others.values_list(*fields):
        if person in known:
            busy[slot, person] = request
        if table is not None:
            taken[slot].add((table, place))
    away = set(Unavailable.objects.filter(participant__in=people).values_list("slot", "participant"))
    words = look_up(meeting.timetable.event, [meeting.request_id, *busy.values()])
    return Situation(meeting, people, words, busy, away, taken)


def people_of(meeting: PlacedMeeting) -> QuerySet[Participant]:
    return Participant.objects.filter(seats__meeting=meeting.pk).select_related("user", "organisation").order_by("pk")


def choices(around: Situation) -> list[Choice]:
    """Every slot of the plan that has not begun, in order of time."""
    now = clock.now()
    coming = [slot for slot in around.words.slots.values() if slot.start > now and slot.in_plan]
    return [_choice(around, slot) for slot in coming]


def choice_of(around: Situation, slot: Slot) -> Choice:
    return _choice(around, slot)


def _choice(around: Situation, slot: Slot) -> Choice:
    taken = around.taken.get(slot.pk, set())
    usable = (table for table in around.words.tables.values() if table.in_plan and table.broken_at is None)
    free = [(table, place) for table in usable for place in range(1, table.capacity + 1) if (table.pk, place) not in taken]
    return Choice(
        slot=slot,
        clashes=tuple(_clashes(around, slot)),
        free=tuple(free),
        is_here=slot.pk == around.meeting.slot_id,
        needs_table=not is_online(around.people),
    )


def is_online(people: list[Participant]) -> bool:
    return any(one.online for one in people)


def _clashes(around: Situation, slot: Slot) -> Iterator[str]:
    for one in around.people:
        other = around.busy.get((slot.pk, one.pk))
        if other is not None:
            yield _("%(person)s meets %(other)s then") % {"person": one.user, "other": around.words.other(other, one.pk)}
        if (slot.pk, one.pk) in around.away:
            yield _("%(person)s cannot come then") % {"person": one.user}
        if one.state != ParticipantState.APPROVED:
            yield _("%(person)s no longer takes part") % {"person": one.user}
