"""Who wants to meet whom. A request takes no time from anybody; time is given when a timetable is made."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonpot import clock
from commonpot.matchmaking.models.events import Event
from commonpot.matchmaking.models.participants import Participant


class Priority(StrEnum):
    MUST = "must"
    WOULD_LIKE = "would_like"


PRIORITY_NAMES = {Priority.MUST: _("Must meet"), Priority.WOULD_LIKE: _("Would like to meet")}


class RequestState(StrEnum):
    """LAPSED: one of the two left the event, or the time for answers ended."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


REQUEST_STATE_NAMES = {
    RequestState.PENDING: _("Waiting for an answer"),
    RequestState.ACCEPTED: _("Accepted"),
    RequestState.DECLINED: _("Declined"),
    RequestState.WITHDRAWN: _("Withdrawn"),
    RequestState.LAPSED: _("Lapsed"),
}
OPEN_REQUESTS = (RequestState.PENDING, RequestState.ACCEPTED)


class MeetingRequest(models.Model):
    """One participant asks another, or anybody of another organisation (whom, the timetable chooses).

    The accepted requests are what a timetable is made of.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="requests")
    asking = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="requests_made")
    asked = models.ForeignKey(Participant, on_delete=models.CASCADE, null=True, blank=True, related_name="requests_received")
    asked_organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="meeting_requests"
    )
    pair = models.CharField(max_length=50, editable=False)
    """The two sides in one order, whoever asked: they have one open request between them."""
    priority = models.CharField(max_length=10, default=Priority.WOULD_LIKE, choices=[(p.value, name) for p, name in PRIORITY_NAMES.items()])
    message = models.TextField(blank=True)
    state = models.CharField(
        max_length=10, default=RequestState.PENDING, choices=[(state.value, name) for state, name in REQUEST_STATE_NAMES.items()]
    )
    made_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("event", "pair"), condition=Q(state__in=["pending", "accepted"]), name="one_open_request_per_pair"
            ),
            models.CheckConstraint(condition=~Q(asking=F("asked")), name="nobody_asks_oneself"),
            models.CheckConstraint(
                condition=Q(asked__isnull=False, asked_organisation__isnull=True) | Q(asked__isnull=True, asked_organisation__isnull=False),
                name="a_person_or_an_organisation_is_asked",
            ),
        )
        indexes = (models.Index(fields=("event", "state"), name="requests_by_state"),)

    def __str__(self) -> str:
        return f"{self.asking} → {self.asked or self.asked_organisation}"


class Veto(models.Model):
    """`by` does not want to meet `against`, and only `by` knows: such a request is kept, never shown to `by` and never placed."""

    by = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="vetoes")
    against = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="vetoed_by")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("by", "against"), name="vetoed_once"),
            models.CheckConstraint(condition=~Q(by=F("against")), name="nobody_vetoes_oneself"),
        )


class MeetingNote(models.Model):
    """What one participant keeps of a meeting, for oneself. It belongs to the request, so that a new timetable does not lose it."""

    request = models.ForeignKey(MeetingRequest, on_delete=models.CASCADE, related_name="notes")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(blank=True)
    met = models.BooleanField(null=True, blank=True)
    """Whether the two met, as this participant says; empty: not said."""
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("request", "participant"), name="one_note_per_meeting_and_person"),)
