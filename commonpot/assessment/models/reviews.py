"""Who reviews what until when, and the review itself, saved as it is typed."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpot import clock


class AssignmentState(StrEnum):
    """TAKEN_BACK: the application left the assessment, or the secretariat gave it to somebody else."""

    UNDECLARED = "undeclared"
    OPEN = "open"
    COMPLETE = "complete"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


ASSIGNMENT_STATES = {
    AssignmentState.UNDECLARED: _("Waits for the declaration"),
    AssignmentState.OPEN: _("Being reviewed"),
    AssignmentState.COMPLETE: _("Complete"),
    AssignmentState.DECLINED: _("Declined"),
    AssignmentState.TAKEN_BACK: _("Taken back"),
}
AT_WORK = (AssignmentState.UNDECLARED, AssignmentState.OPEN)
COUNTED = (*AT_WORK, AssignmentState.COMPLETE)
"""What takes a place in the expert's load and among the application's experts."""


class ReviewAssignment(models.Model):
    """One application given to one expert."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    expert = models.ForeignKey("assessment.Expert", on_delete=models.PROTECT, related_name="assignments")
    submission = models.ForeignKey("applications.Submission", on_delete=models.PROTECT, related_name="review_assignments")
    run = models.ForeignKey("assessment.AssignmentRun", on_delete=models.PROTECT, null=True, blank=True, related_name="assignments")
    state = models.CharField(max_length=12, default=AssignmentState.UNDECLARED, choices=list(ASSIGNMENT_STATES.items()))
    due_at = models.DateTimeField()
    released_at = models.DateTimeField(default=clock.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    """When the expert first saw the text."""
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("due_at", "submission__number")
        constraints = (models.UniqueConstraint(fields=("expert", "submission"), name="assigned_once_to_an_expert"),)
        indexes = (models.Index(fields=("state", "due_at"), name="assignments_by_due_day"),)

    def __str__(self) -> str:
        return f"{self.expert}: {self.submission}"


class Review(models.Model):
    """What the expert has written so far. `version` is the one a save must name."""

    assignment = models.OneToOneField(ReviewAssignment, on_delete=models.PROTECT, related_name="review")
    version = models.PositiveIntegerField(default=0)
    comment = models.TextField(blank=True)
    """For the other experts and the panel; it does not go to the applicant."""
    saved_at = models.DateTimeField(null=True, blank=True)
    writer = models.CharField(max_length=32, blank=True)
    """The open page that saved last: its own saves do not contradict each other."""
    completed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.assignment)


class CriterionScore(models.Model):
    """On one criterion; empty as long as nothing was chosen."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores")
    criterion = models.CharField(max_length=60)
    score = models.DecimalField(max_digits=8, decimal_places=3, null=True, blank=True)
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("review", "criterion"), name="scored_once_per_criterion"),)

    def __str__(self) -> str:
        return f"{self.criterion}: {self.score}"


class ReminderKind(StrEnum):
    SOON = "soon"
    LATE = "late"
    ESCALATED = "escalated"


class Reminder(models.Model):
    """That a message about this deadline was written. Unique, so that no worker writes it twice; another due day begins anew."""

    assignment = models.ForeignKey(ReviewAssignment, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10, choices=[(k, k) for k in ReminderKind])
    due_at = models.DateTimeField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("assignment", "kind", "due_at"), name="reminded_once_of_a_day"),)

    def __str__(self) -> str:
        return f"{self.assignment}: {self.kind}"


class PanelNote(models.Model):
    """What was said about an application on the panel's day."""

    submission = models.ForeignKey("applications.Submission", on_delete=models.PROTECT, related_name="panel_notes")
    text = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text
