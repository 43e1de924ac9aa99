"""What was adopted, project by project and partner by partner, and each funder's formal word. Rows are only added."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q

from commonpot import clock


class AdoptedDecision(models.Model):
    """What the selection meeting adopted, or the lawful step after it. A later one replaces it (the highest number counts).

    `document` is canonical JSON with the pot and the result; triggers in the database keep every column from change.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey("calls.Call", on_delete=models.PROTECT, related_name="funding_decisions")
    number = models.PositiveIntegerField()
    scenario = models.ForeignKey("funding.Scenario", on_delete=models.PROTECT, null=True, related_name="decisions")
    """Empty for a step on the reserve list."""
    ranking = models.ForeignKey("assessment.RankingList", on_delete=models.PROTECT, related_name="funding_decisions")
    document = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    common_start = models.DateField()
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField(default=clock.now)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("call", "number"), name="one_decision_per_number"),
            models.UniqueConstraint(fields=("call",), condition=Q(replaces__isnull=True), name="adopted_once_per_call"),
        )

    def __str__(self) -> str:
        return f"{self.call}, decision {self.number}"


class ProjectOutcome(StrEnum):
    FUNDED = "funded"
    RESERVE = "reserve"
    REFUSED = "refused"


class DecidedProject(models.Model):
    """One application of the ranking list in one decision. `reason` is the engine's: a code, and who was short by how much."""

    decision = models.ForeignKey(AdoptedDecision, on_delete=models.PROTECT, related_name="projects")
    submission = models.ForeignKey("applications.Submission", on_delete=models.PROTECT, related_name="funding_outcomes")
    position = models.PositiveIntegerField()
    rank = models.PositiveIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=[(one, one) for one in ProjectOutcome])
    reason = models.JSONField()
    top_up = models.BigIntegerField(default=0)
    """What the top-up pot pays, in the call's currency."""

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("decision", "submission"), name="decided_once_per_decision"),)

    def __str__(self) -> str:
        return f"{self.submission}: {self.outcome}"


class PartnerGrant(models.Model):
    """What one partner asked and gets, in minor units of its funder's currency. `filled`: the part that the top-up pays."""

    project = models.ForeignKey(DecidedProject, on_delete=models.PROTECT, related_name="grants")
    partner = models.ForeignKey("applications.SubmittedPartner", on_delete=models.PROTECT, related_name="+")
    funder = models.CharField(max_length=60)
    currency = models.CharField(max_length=3)
    asked = models.BigIntegerField()
    amount = models.BigIntegerField()
    """All that the partner gets; 0 when the project is not funded."""
    filled = models.BigIntegerField(default=0)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("project", "partner"), name="one_grant_per_partner"),
            models.CheckConstraint(condition=Q(amount__gte=0, filled__gte=0, filled__lte=models.F("amount")), name="no_grant_below_zero"),
        )

    def __str__(self) -> str:
        return f"{self.partner}: {self.amount} {self.currency}"


class FormalKind(StrEnum):
    ACCEPTED = "accepted"
    CONDITIONS = "accepted_with_conditions"
    REFUSED = "refused"


class FormalDecision(models.Model):
    """One funder's formal word on one project. The newest row counts, as long as the amount it was about stands."""

    project = models.ForeignKey(DecidedProject, on_delete=models.PROTECT, related_name="formal_decisions")
    submission = models.ForeignKey("applications.Submission", on_delete=models.PROTECT, related_name="formal_decisions")
    funder = models.CharField(max_length=60)
    amount = models.BigIntegerField()
    kind = models.CharField(max_length=30, choices=[(one, one) for one in FormalKind])
    conditions = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=~Q(kind="refused") | ~Q(reason=""), name="refusing_needs_a_reason"),
            models.CheckConstraint(
                condition=Q(kind="accepted_with_conditions", conditions__gt="") | (~Q(kind="accepted_with_conditions") & Q(conditions="")),
                name="conditions_are_written_down",
            ),
        )

    def __str__(self) -> str:
        return f"{self.funder}: {self.kind}"


class FunderWithdrawal(models.Model):
    """A funder has left the call after the adoption: nothing of what it was to pay can be paid."""

    decision = models.ForeignKey(AdoptedDecision, on_delete=models.PROTECT, related_name="withdrawals")
    call = models.ForeignKey("calls.Call", on_delete=models.PROTECT, related_name="funder_withdrawals")
    funder = models.CharField(max_length=60)
    reason = models.TextField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("call", "funder"), name="a_funder_withdraws_once"),)

    def __str__(self) -> str:
        return f"{self.call}: {self.funder}"
