"""The letters to the applicants and their complaints about procedure. What a letter says never changes; a correction is a new version."""

from __future__ import annotations

import json
import uuid
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from commonpot import clock


class LetterState(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"
    SENT = "sent"


class LetterOutcome(StrEnum):
    FUNDED = "funded"
    RESERVE = "reserve"
    REFUSED = "refused"
    INELIGIBLE = "ineligible"


class Letter(models.Model):
    """One letter to one consortium in one language. `content` is canonical JSON; the page and the PDF are made of it.

    `facts_sha256` is of everything that the letter says but the paragraph written by hand and the version: when the decision, the feedback
    or the call says something else today, it differs. Triggers in the database keep content and PDF from change.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey("calls.Call", on_delete=models.PROTECT, related_name="letters")
    submission = models.ForeignKey("applications.Submission", on_delete=models.PROTECT, related_name="letters")
    language = models.CharField(max_length=10)
    version = models.PositiveIntegerField()
    is_newest = models.BooleanField(default=True)
    outcome = models.CharField(max_length=10, choices=[(one, one) for one in LetterOutcome])
    title = models.CharField(max_length=200)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    facts_sha256 = models.CharField(max_length=64)
    pdf = models.BinaryField()
    state = models.CharField(max_length=10, default=LetterState.DRAFT, choices=[(one, one) for one in LetterState])
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    approved_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("submission__number", "language", "-version")
        constraints = (
            models.UniqueConstraint(fields=("submission", "language", "version"), name="one_letter_per_version"),
            models.UniqueConstraint(fields=("submission", "language"), condition=Q(is_newest=True), name="one_newest_letter"),
            models.CheckConstraint(condition=~Q(state="sent") | Q(sent_at__isnull=False), name="a_sent_letter_says_when"),
            models.CheckConstraint(condition=Q(state="draft") | Q(approved_at__isnull=False), name="an_approved_letter_says_when"),
        )

    def __str__(self) -> str:
        return f"{self.submission}, {self.language}, version {self.version}"

    @property
    def said(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(bytes(self.content))
        return told


class LetterParty(models.Model):
    """Who must approve a letter: each funder in it; for a letter without one the secretariat, as the empty name."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="parties")
    funder = models.CharField(max_length=60, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("letter", "funder"), name="one_approval_per_funder"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True) | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="an_approval_says_who_and_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.letter}: {self.funder or 'secretariat'}"


class LetterRunState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class LetterRun(models.Model):
    """That letters are made in the background. `done` of `total`; `made` of them were new."""

    call = models.ForeignKey("calls.Call", on_delete=models.PROTECT, related_name="letter_runs")
    state = models.CharField(max_length=10, default=LetterRunState.WAITING, choices=[(one, one) for one in LetterRunState])
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("call",), condition=Q(state__in=("waiting", "running")), name="letters_are_made_once_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.call}: {self.done} of {self.total} letters"

    @property
    def is_under_way(self) -> bool:
        return self.state in (LetterRunState.WAITING, LetterRunState.RUNNING)


class RedressGround(StrEnum):
    """What of the procedure went wrong. The experts' scientific judgement is not among them."""

    RECEIPT = "receipt"
    RULES = "rules"
    CONFLICT = "conflict"
    PROCESS = "process"
    MONEY = "money"


class RedressState(StrEnum):
    FILED = "filed"
    GRANTED = "granted"
    REJECTED = "rejected"


class RedressRoute(StrEnum):
    """Where an application goes again after a granted complaint."""

    ELIGIBILITY = "eligibility"
    ASSESSMENT = "assessment"


class Redress(models.Model):
    """One complaint about procedure. `effect` is what the observer saw: whether the decision could change."""

    submission = models.OneToOneField("applications.Submission", on_delete=models.PROTECT, related_name="redress")
    ground = models.CharField(max_length=12, choices=[(one, one) for one in RedressGround])
    text = models.TextField()
    state = models.CharField(max_length=10, default=RedressState.FILED, choices=[(one, one) for one in RedressState])
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField(default=clock.now)
    route = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in RedressRoute])
    could_change = models.BooleanField(null=True, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("filed_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(state="filed", decided_at__isnull=True, reason="")
                | (~Q(state="filed") & Q(decided_at__isnull=False) & ~Q(reason="")),
                name="a_redress_is_decided_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="granted", route__gt="") | (~Q(state="granted") & Q(route="")), name="a_granted_redress_goes_somewhere"
            ),
        )

    def __str__(self) -> str:
        return f"{self.submission}: {self.state}"
