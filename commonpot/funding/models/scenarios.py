"""A scenario: one way to spend the money, with what comes of it. Kept as it was; another choice is another scenario."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from commonpot import clock


class Scenario(models.Model):
    """What was chosen over one adopted ranking list. `pot` is the engine's document, `result` what it decided."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey("calls.Call", on_delete=models.PROTECT, related_name="scenarios")
    revision = models.ForeignKey("calls.CallRevision", on_delete=models.PROTECT, related_name="+")
    ranking = models.ForeignKey("assessment.RankingList", on_delete=models.PROTECT, related_name="scenarios")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=100)
    choice = models.JSONField()
    """The mode, and what differs from the call document: budgets, funders that withdraw, top-up, trimmed amounts."""
    pot = models.JSONField()
    result = models.JSONField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("call", "number"), name="one_scenario_per_number"),)

    def __str__(self) -> str:
        return self.name
