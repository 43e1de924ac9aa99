"""Who takes part, what they say of themselves, and when they can meet."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpot import clock
from commonpot.matchmaking.models.events import Event, Slot


class ParticipantState(StrEnum):
    """WITHDRAWN: the person does not come after all. REMOVED: the organiser took the person out."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"


PARTICIPANT_STATE_NAMES = {
    ParticipantState.WAITING: _("Waiting for the organiser"),
    ParticipantState.APPROVED: _("Approved"),
    ParticipantState.REFUSED: _("Not admitted"),
    ParticipantState.WITHDRAWN: _("Withdrawn"),
    ParticipantState.REMOVED: _("Removed by the organiser"),
}


class TagKind(StrEnum):
    """What a profile is sorted by. Topics and activities are ids of the call document, languages ISO codes."""

    TOPIC = "topic"
    ACTIVITY = "activity"
    LANGUAGE = "language"
    SEEKS_KIND = "seeks_kind"


class Participant(models.Model):
    """A person at an event, for one organisation. Several people of one organisation take part each for themselves."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="participants")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="participations")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="participants")
    state = models.CharField(
        max_length=10, default=ParticipantState.WAITING, choices=[(state.value, name) for state, name in PARTICIPANT_STATE_NAMES.items()]
    )
    registered_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    seated = models.BooleanField(_("keeps one table"), default=False)
    """A host: stays at one table all day."""
    online = models.BooleanField(_("takes part online"), default=False)
    table_needs = models.CharField(_("needs at the table"), max_length=300, blank=True)
    most_meetings = models.PositiveSmallIntegerField(_("most meetings"), null=True, blank=True)
    """The person's own limit; empty: the event's."""
    headline = models.CharField(_("headline"), max_length=160, blank=True)
    offers = models.TextField(_("offers"), blank=True)
    seeks = models.TextField(_("seeks"), blank=True)
    searched = models.TextField(blank=True, editable=False)
    """Name, organisation and texts in one, case folded: what the directory searches."""
    version = models.PositiveIntegerField(default=0)
    """Of the profile; 0: nobody has saved it yet."""
    saved_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    """When the person was last told by mail of requests that wait for an answer."""

    waiting: int = 0
    """Requests that wait for the person's answer, as `queries.events.participation` finds them."""
    has_address: bool = False
    """Whether the agenda has a private address, likewise."""

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("event", "user"), name="one_registration_per_person"),)
        indexes = (models.Index(fields=("event", "state"), name="participants_by_state"),)

    def __str__(self) -> str:
        return f"{self.user} ({self.organisation})"


class Tag(models.Model):
    """One topic, activity, language or kind of partner of a profile."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="tags")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in TagKind])
    value = models.CharField(max_length=60)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("participant", "kind", "value"), name="a_tag_is_given_once"),)
        indexes = (models.Index(fields=("kind", "value", "participant"), name="participants_by_tag"),)

    def __str__(self) -> str:
        return f"{self.kind}: {self.value}"


class Unavailable(models.Model):
    """A slot in which the participant cannot meet. Without any, every slot of the plan will do."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="unavailable")
    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="unavailable")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("participant", "slot"), name="unavailable_once_in_a_slot"),)


class CalendarFeed(models.Model):
    """A private address from which a calendar program fetches the agenda. Only the token's hash is kept."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="feeds")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("participant",), condition=models.Q(revoked_at__isnull=True), name="one_calendar_address_at_a_time"
            ),
        )
