"""The applicants' answer to the experts: one per application, written between the reviews and the consensus."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from commonpot import clock


class Rebuttal(models.Model):
    """It begins when the applicants are shown the comments. Whoever saves names the version that was read."""

    submission = models.OneToOneField("applications.Submission", on_delete=models.PROTECT, related_name="rebuttal")
    opened_at = models.DateTimeField(default=clock.now)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    writer = models.CharField(max_length=32, blank=True)
    """The open page that saved last: its own saves do not contradict each other."""
    handed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(handed_in_at__isnull=True) | ~Q(text=""), name="handed_in_rebuttal_says_something"),
        )

    def __str__(self) -> str:
        return str(self.submission)
