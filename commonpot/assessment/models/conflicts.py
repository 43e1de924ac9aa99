"""Why an expert may not assess an application: found in the data, or declared before the text was opened."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonpot import clock


class ConflictCode(StrEnum):
    OWN_ORGANISATION = "own_organisation"
    LINKED_ORGANISATION = "linked_organisation"
    CO_APPLICANTS = "co_applicants"
    MET_AT_EVENT = "met_at_event"
    DECLARED = "declared"


CONFLICT_WORDS = {
    ConflictCode.OWN_ORGANISATION: _("Belongs to an organisation that takes part"),
    ConflictCode.LINKED_ORGANISATION: _("The organisation is linked to one that takes part"),
    ConflictCode.CO_APPLICANTS: _("Applies together with a partner in another application"),
    ConflictCode.MET_AT_EVENT: _("Met a partner at the matchmaking event"),
    ConflictCode.DECLARED: _("Declared by the expert"),
}


class ConflictOfInterest(models.Model):
    """One reason between one expert and one application. Waived, it stays on record and no longer bars."""

    expert = models.ForeignKey("assessment.Expert", on_delete=models.PROTECT, related_name="conflicts")
    submission = models.ForeignKey("applications.Submission", on_delete=models.PROTECT, related_name="conflicts")
    code = models.CharField(max_length=30, choices=list(CONFLICT_WORDS.items()))
    detail = models.TextField(blank=True)
    """Which organisation, or the expert's own words."""
    found_at = models.DateTimeField(default=clock.now)
    waived_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    waived_at = models.DateTimeField(null=True, blank=True)
    waiver_reason = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("expert", "submission", "code"), name="one_conflict_per_reason"),
            models.CheckConstraint(condition=Q(waived_at__isnull=True) | ~Q(waiver_reason=""), name="waiving_needs_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.expert}, {self.submission}: {self.code}"


class Declaration(models.Model):
    """That an expert said, before reading, whether there is a conflict with this application."""

    expert = models.ForeignKey("assessment.Expert", on_delete=models.PROTECT, related_name="declarations")
    submission = models.ForeignKey("applications.Submission", on_delete=models.PROTECT, related_name="declarations")
    has_conflict = models.BooleanField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("expert", "submission"), name="declared_once_per_application"),)

    def __str__(self) -> str:
        return f"{self.expert}, {self.submission}: {self.has_conflict}"
