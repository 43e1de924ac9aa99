"""What is remembered of a project: its plan, one agreement per funder and partner, and the papers that each of them needs."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from commonpot import clock


class Project(models.Model):
    """A funded application that every funder in it has accepted. One per submission: the database holds it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey("calls.Call", on_delete=models.PROTECT, related_name="projects")
    submission = models.OneToOneField("applications.Submission", on_delete=models.PROTECT, related_name="started_project")
    title = models.CharField(max_length=200)
    """Acronym and title, as they were submitted."""
    start = models.DateField()
    months = models.PositiveIntegerField()
    consortium_agreement_on = models.DateField(null=True, blank=True)
    """When the partners signed their agreement with each other, by the coordinator's word."""
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("title", "pk")

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        return self.title.partition(" – ")[0]


class AgreementState(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    SIGNED = "signed"


class Agreement(models.Model):
    """What one funder gives one partner, and on which conditions. Amounts in minor units of the funder's currency."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="agreements")
    call = models.ForeignKey("calls.Call", on_delete=models.PROTECT, related_name="agreements")
    partner = models.OneToOneField("applications.SubmittedPartner", on_delete=models.PROTECT, related_name="agreement")
    register_number = models.CharField(max_length=120, blank=True)
    """Scheme and number of the partner, as in `no.orgnr:123456785`."""
    funder = models.CharField(max_length=60)
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField()
    conditions = models.TextField(blank=True)
    awarded_on = models.DateField()
    """The day of the funder's formal decision, in the call's time zone."""
    state = models.CharField(max_length=10, default=AgreementState.DRAFT, choices=[(one, one) for one in AgreementState])
    sent_on = models.DateField(null=True, blank=True)
    signed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="an_agreement_gives_something"),
            models.CheckConstraint(
                condition=Q(state="draft", sent_on__isnull=True, signed_on__isnull=True)
                | Q(state="sent", sent_on__isnull=False, signed_on__isnull=True)
                | Q(state="signed", sent_on__isnull=False, signed_on__gte=F("sent_on")),
                name="the_dates_fit_the_state",
            ),
        )
        indexes = (models.Index(fields=("call", "funder", "state"), name="agreements_by_funder"),)

    def __str__(self) -> str:
        return f"{self.partner}: {self.amount} {self.currency}"


class AgreementPaper(models.Model):
    """One document that the funder asks for before it signs. `key` names it in the call document."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="papers")
    key = models.CharField(max_length=60)
    received_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("agreement", "key"), name="a_paper_once_per_agreement"),)

    def __str__(self) -> str:
        return self.key
