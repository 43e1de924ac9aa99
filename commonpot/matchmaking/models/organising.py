"""What the organiser's side remembers beside the timetables: whom it reminded of what, and what people are to be told of their agenda."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonpot import clock
from commonpot.matchmaking.models.participants import Participant
from commonpot.matchmaking.models.timetables import Timetable


class ReminderKind(StrEnum):
    """What a participant can be reminded of."""

    PROFILE = "profile"
    ANSWERS = "answers"
    REQUESTS = "requests"
    TIME = "time"


REMINDER_NAMES = {
    ReminderKind.PROFILE: _("Without a profile"),
    ReminderKind.ANSWERS: _("Have not answered requests"),
    ReminderKind.REQUESTS: _("Without any request"),
    ReminderKind.TIME: _("Leave no time for meetings"),
}


class Reminder(models.Model):
    """When a participant was last reminded of one thing."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10, choices=[(kind.value, name) for kind, name in REMINDER_NAMES.items()])
    sent_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("participant", "kind"), name="one_reminder_row_per_kind"),)


class AgendaNotice(models.Model):
    """What changed for one participant in a published timetable. Written with the change; the mail follows, once."""

    timetable = models.ForeignKey(Timetable, on_delete=models.CASCADE, related_name="notices")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="agenda_notices")
    changes = models.JSONField()
    """Meetings by the primary keys of request, slot and table: `{"gained": […], "lost": […], "moved": […]}`."""
    made_at = models.DateTimeField(default=clock.now)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("timetable",), condition=Q(told_at__isnull=True), name="notices_to_tell"),)
