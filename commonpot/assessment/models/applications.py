"""What is assessed: each submission that is in force and eligible, as the experts' pages list it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from commonpot import clock


class AssessedApplication(models.Model):
    """One submission in the assessment. Its lists are copies of what was frozen, so that no page opens a hundred documents.

    `taken_out_at`: it was withdrawn or found ineligible meanwhile; what has been written about it stays, and nobody works on it.
    """

    submission = models.OneToOneField("applications.Submission", on_delete=models.PROTECT, related_name="assessed")
    call = models.ForeignKey("calls.Call", on_delete=models.PROTECT, related_name="assessed")
    title = models.CharField(max_length=300)
    acronym = models.CharField(max_length=100, blank=True)
    partners = models.JSONField(default=list)
    """Name, country and funder of each partner."""
    topics = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    taken_in_at = models.DateTimeField(default=clock.now)
    taken_out_at = models.DateTimeField(null=True, blank=True)
    out_reason = models.TextField(blank=True)

    class Meta:
        ordering = ("submission__number",)

    def __str__(self) -> str:
        return self.title

    @property
    def countries(self) -> list[str]:
        return sorted({one["country"] for one in self.partners if one["country"]})

    @property
    def is_in(self) -> bool:
        return self.taken_out_at is None


class RuleWaiver(models.Model):
    """A rule for experts that is not asked of one application, and why."""

    application = models.ForeignKey(AssessedApplication, on_delete=models.PROTECT, related_name="waivers")
    rule = models.CharField(max_length=30)
    reason = models.TextField()
    waived_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    waived_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("application", "rule"), name="a_rule_is_waived_once"),)

    def __str__(self) -> str:
        return self.rule
