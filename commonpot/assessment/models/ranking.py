"""The ranking list as it was adopted: frozen bytes, and one row for each application in it. Rows are only added."""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q

from commonpot import clock


class RankingList(models.Model):
    """What the panel adopted. A later list of the same call replaces it (the highest number counts); nothing is ever changed.

    `document` is canonical JSON; triggers in the database keep every column of it and of its applications from change.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey("calls.Call", on_delete=models.PROTECT, related_name="ranking_lists")
    number = models.PositiveIntegerField()
    document = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    adopted_at = models.DateTimeField(default=clock.now)
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("call", "number"), name="one_ranking_list_per_number"),)

    def __str__(self) -> str:
        return f"{self.call}, ranking list {self.number}"


class RankedApplication(models.Model):
    """One application's place. `rank` is empty for one that does not reach a threshold; equal ranks are ties that nothing broke."""

    ranking = models.ForeignKey(RankingList, on_delete=models.PROTECT, related_name="applications")
    submission = models.ForeignKey("applications.Submission", on_delete=models.PROTECT, related_name="ranked")
    position = models.PositiveIntegerField()
    """Where it stands in the list, from 1, those without a rank last."""
    rank = models.PositiveIntegerField(null=True, blank=True)
    score = models.CharField(max_length=40)
    """The weighted sum, exact, as text."""
    score_class = models.CharField(max_length=40, blank=True)
    """Applications of one class count as equal; empty for one without a rank."""
    passes = models.BooleanField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("ranking", "submission"), name="ranked_once_per_list"),
            models.UniqueConstraint(fields=("ranking", "position"), name="one_application_per_position"),
            models.CheckConstraint(
                condition=Q(passes=True, rank__isnull=False) | Q(passes=False, rank__isnull=True), name="a_rank_if_it_passes"
            ),
        )

    def __str__(self) -> str:
        return f"{self.rank or '–'} {self.submission}"

    @property
    def exact_score(self) -> Decimal:
        return Decimal(self.score)
