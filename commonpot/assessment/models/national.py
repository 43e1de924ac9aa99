"""What one funder assesses for itself, by its own criteria: shown apart, never in the joint ranking."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class NationalAssessment(models.Model):
    submission = models.ForeignKey("applications.Submission", on_delete=models.PROTECT, related_name="national_assessments")
    funder = models.CharField(max_length=60)
    version = models.PositiveIntegerField(default=0)
    comment = models.TextField(blank=True)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("submission", "funder"), name="assessed_once_by_a_funder"),)

    def __str__(self) -> str:
        return f"{self.submission}, {self.funder}"


class NationalScore(models.Model):
    assessment = models.ForeignKey(NationalAssessment, on_delete=models.CASCADE, related_name="scores")
    criterion = models.CharField(max_length=60)
    score = models.DecimalField(max_digits=8, decimal_places=3, null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("assessment", "criterion"), name="scored_once_by_a_funder"),)

    def __str__(self) -> str:
        return f"{self.criterion}: {self.score}"
