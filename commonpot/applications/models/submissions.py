"""What was submitted: frozen bytes and their receipt. Rows are only added; the bytes never change."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q

from commonpot import clock
from commonpot.applications.models.drafts import Application
from commonpot.engine.vocabulary import PartnerRole


class SubmissionState(StrEnum):
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class Submission(models.Model):
    """One submission: canonical JSON, its hash, when it reached the server, and the signed receipt.

    `document`, `sha256`, `received_at`, `receipt` and `signature` are kept from change by triggers in the database.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="submissions")
    revision = models.ForeignKey("calls.CallRevision", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    number = models.CharField(max_length=80, unique=True)
    state = models.CharField(max_length=10, default=SubmissionState.IN_FORCE, choices=[(s, s) for s in SubmissionState])
    document = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    chain_sequence = models.PositiveBigIntegerField()
    chain_head = models.CharField(max_length=64)
    receipt = models.BinaryField()
    signature = models.BinaryField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-version",)
        constraints = (
            models.UniqueConstraint(fields=("application", "version"), name="one_submission_per_version"),
            models.UniqueConstraint(fields=("application",), condition=Q(state="in_force"), name="one_submission_in_force"),
        )

    def __str__(self) -> str:
        return self.number


class AnswerNotice(models.Model):
    """That the consortium was told that the answer is there. Written with the messages, and only once."""

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="answer_notice")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.submission}: told"


class SubmittedPartner(models.Model):
    """A partner as it stood in one submission: what the funders' desks list, search and filter."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="partners")
    key = models.CharField(max_length=12)
    funder = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, blank=True)
    machine_outcome = models.CharField(max_length=20)
    role = models.CharField(max_length=12, choices=[(r, r) for r in PartnerRole])
    project = models.CharField(max_length=200, blank=True)
    """The project's acronym and title, so that a desk can be searched without opening 5,000 documents."""
    grant = models.BigIntegerField(null=True)
    """What it asks its funder for, in minor units of the funder's currency; empty when it asks for nothing."""

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("submission", "key"), name="a_partner_once_per_submission"),)
        indexes = (models.Index(fields=("funder", "machine_outcome"), name="desk_by_funder"),)

    def __str__(self) -> str:
        return self.name


class DecisionKind(StrEnum):
    CONFIRMED = "confirmed"
    OVERRULED = "overruled"


class NationalDecision(models.Model):
    """A contact point's word on one partner's eligibility. The newest row counts; older ones stay readable."""

    partner = models.ForeignKey(SubmittedPartner, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=10, choices=[(k, k) for k in DecisionKind])
    outcome = models.CharField(max_length=20)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("-pk",)
        constraints = (models.CheckConstraint(condition=Q(kind="confirmed") | ~Q(reason=""), name="overruling_needs_a_reason"),)

    def __str__(self) -> str:
        return f"{self.kind}: {self.outcome}"
