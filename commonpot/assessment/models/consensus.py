"""What the experts of one application agreed on, led by a moderator, with the words that go to the applicant."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q

from commonpot import clock


class ConsensusState(StrEnum):
    OPEN = "open"
    AGREED = "agreed"


class Consensus(models.Model):
    """The consensus report on one submission. Whoever saves names the version that was read."""

    submission = models.OneToOneField("applications.Submission", on_delete=models.PROTECT, related_name="consensus")
    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=ConsensusState.OPEN, choices=[(s, s) for s in ConsensusState])
    version = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(default=clock.now)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(state="agreed") | Q(agreed_at__isnull=False), name="agreed_consensus_says_when"),
        )

    def __str__(self) -> str:
        return f"{self.submission}: {self.state}"


class AgreedScore(models.Model):
    """On one criterion: the score, and what the applicant is told. Empty as long as nobody has written it."""

    consensus = models.ForeignKey(Consensus, on_delete=models.CASCADE, related_name="scores")
    criterion = models.CharField(max_length=60)
    score = models.DecimalField(max_digits=8, decimal_places=3, null=True, blank=True)
    strong = models.TextField(blank=True)
    weak = models.TextField(blank=True)
    would_change = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("consensus", "criterion"), name="agreed_once_per_criterion"),)

    def __str__(self) -> str:
        return f"{self.criterion}: {self.score}"
