"""The event's plan, as the call document says it: when and where one can meet.

Titles, places and topics stay in the document. A slot or table that a later revision of the call leaves out is deleted, unless
a timetable already uses it: then it only leaves the plan.
"""

from __future__ import annotations

from django.db import models

from commonpot.engine.vocabulary import EventFormat


class Event(models.Model):
    """One matchmaking event of a call. All times of day on its pages are in `zone`, the call's own."""

    call = models.ForeignKey("calls.Call", on_delete=models.PROTECT, related_name="events")
    key = models.SlugField(max_length=60)
    milestone = models.SlugField(max_length=60)
    format = models.CharField(max_length=10, choices=[(f, f) for f in EventFormat])
    zone = models.CharField(max_length=64)
    registration_opens_at = models.DateTimeField()
    registration_closes_at = models.DateTimeField()
    requests_close_at = models.DateTimeField()
    """Until then meetings are asked for and answered; after it the timetable is made."""
    capacity = models.PositiveIntegerField(null=True, blank=True)
    """Most participants; empty: as many as come."""
    fewest_meetings = models.PositiveIntegerField(default=0)
    most_meetings = models.PositiveIntegerField(null=True, blank=True)
    """Per participant; empty: as many as there are slots."""
    in_plan = models.BooleanField(default=True)

    class Meta:
        ordering = ("registration_opens_at", "pk")
        constraints = (models.UniqueConstraint(fields=("call", "key"), name="one_event_per_key"),)

    def __str__(self) -> str:
        return f"{self.call.slug}/{self.key}"


class Slot(models.Model):
    """A span of time in which a person can be at one meeting. The slots of an event never overlap."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="slots")
    key = models.SlugField(max_length=20)
    start = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    day = models.DateField()
    """The day in the event's zone."""
    block = models.PositiveSmallIntegerField()
    """Counts the blocks of the day from 1; between two blocks there is a break."""
    in_plan = models.BooleanField(default=True)
    by_hand = models.BooleanField(default=False)
    """The organiser decided whether it is in the plan: a later revision of the call leaves it alone."""

    class Meta:
        ordering = ("start", "pk")
        constraints = (models.UniqueConstraint(fields=("event", "key"), name="one_slot_per_key"),)

    def __str__(self) -> str:
        return self.key


class Table(models.Model):
    """Where people meet. `capacity` meetings fit at once, each at a place of its own (1, 2, …)."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="tables")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=80, blank=True)
    capacity = models.PositiveSmallIntegerField(default=1)
    in_plan = models.BooleanField(default=True)
    by_hand = models.BooleanField(default=False)
    """The organiser added or changed it: a later revision of the call leaves it alone."""
    broken_at = models.DateTimeField(null=True, blank=True)
    """Since when it cannot be used."""

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("event", "number"), name="one_table_per_number"),
            models.CheckConstraint(condition=models.Q(capacity__gte=1), name="a_table_has_room"),
        )

    def __str__(self) -> str:
        return self.name or str(self.number)
