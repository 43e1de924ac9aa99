"""Timetables: how each was found, and what it places where. The database itself forbids every double booking."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonpot import clock
from commonpot.matchmaking.models.events import Event, Slot, Table
from commonpot.matchmaking.models.participants import Participant
from commonpot.matchmaking.models.requests import MeetingRequest


class RunState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class TimetableState(StrEnum):
    """PRELIMINARY and FINAL are published; REPLACED was published before another took its place."""

    DRAFT = "draft"
    PRELIMINARY = "preliminary"
    FINAL = "final"
    REPLACED = "replaced"


PUBLISHED = (TimetableState.PRELIMINARY, TimetableState.FINAL)


class MeetingState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    NOT_HELD = "not_held"
    CANCELLED = "cancelled"


MEETING_STATE_NAMES = {
    MeetingState.PLANNED: _("Planned"),
    MeetingState.HELD: _("Held"),
    MeetingState.NOT_HELD: _("Not held"),
    MeetingState.CANCELLED: _("Cancelled"),
}


class TimetableRun(models.Model):
    """One search for a timetable, in the background. At most one per event is under way."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="runs")
    state = models.CharField(max_length=10, default=RunState.WAITING, choices=[(state, state) for state in RunState])
    progress = models.PositiveSmallIntegerField(default=0)
    """In per cent."""
    stage = models.CharField(max_length=60, blank=True)
    cancel_requested = models.BooleanField(default=False)
    seed = models.PositiveIntegerField(default=1)
    seconds = models.PositiveIntegerField(default=60)
    """How long it may take."""
    problem = models.JSONField(default=dict)
    """What the engine was given, as it stood when the run began."""
    result = models.JSONField(null=True, blank=True)
    weight = models.BigIntegerField(null=True, blank=True)
    bound = models.BigIntegerField(null=True, blank=True)
    proven = models.BooleanField(null=True, blank=True)
    fault = models.TextField(blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=("event",), condition=Q(state__in=["waiting", "running"]), name="one_run_at_a_time_per_event"),
        )


class Timetable(models.Model):
    """What was made of the accepted requests. The one that is published is what agendas show."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="timetables")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, default=TimetableState.DRAFT, choices=[(state, state) for state in TimetableState])
    run = models.ForeignKey(TimetableRun, on_delete=models.SET_NULL, null=True, blank=True, related_name="timetables")
    before = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The timetable it was made from, or takes the place of."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    """Counts its changes, so that two organisers do not undo each other's."""

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("event", "number"), name="one_timetable_per_number"),
            models.UniqueConstraint(
                fields=("event",), condition=Q(state__in=["preliminary", "final"]), name="one_published_timetable_per_event"
            ),
        )

    def __str__(self) -> str:
        return f"{self.event} {self.number}"


class PlacedMeeting(models.Model):
    """An accepted request with its time and table (none: online). `place` is one of the table's places, from 1."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    timetable = models.ForeignKey(Timetable, on_delete=models.CASCADE, related_name="meetings")
    request = models.ForeignKey(MeetingRequest, on_delete=models.PROTECT, related_name="placings")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="meetings")
    table = models.ForeignKey(Table, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings")
    place = models.PositiveSmallIntegerField(default=1)
    locked = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, default=MeetingState.PLANNED, choices=[(state.value, name) for state, name in MEETING_STATE_NAMES.items()]
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("slot__start", "table__number", "place")
        constraints = (
            models.UniqueConstraint(fields=("timetable", "request"), name="a_request_is_placed_once"),
            models.UniqueConstraint(
                fields=("timetable", "slot", "table", "place"), condition=~Q(state="cancelled"), name="one_meeting_per_place"
            ),
        )


class Seat(models.Model):
    """One participant at one placed meeting. Timetable and slot repeat the meeting's, so that the database can keep people single.

    `taken` is false once the meeting is cancelled: the person is free again.
    """

    meeting = models.ForeignKey(PlacedMeeting, on_delete=models.CASCADE, related_name="seats")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="seats")
    timetable = models.ForeignKey(Timetable, on_delete=models.CASCADE, related_name="seats")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="seats")
    taken = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("meeting", "participant"), name="one_seat_per_meeting"),
            models.UniqueConstraint(fields=("timetable", "participant", "slot"), condition=Q(taken=True), name="nobody_is_at_two_meetings"),
        )
