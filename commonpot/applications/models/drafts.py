"""The draft: who is in the consortium, and each section as it was typed.

A section keeps the raw text of its fields, so that saving never refuses and nothing typed is lost; what the text
means is read by `commonpot.applications.sections`. Each section has its own version, which the writer must name.
"""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q

from commonpot import clock
from commonpot.engine.vocabulary import PartnerRole


class ApplicationState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"


class SectionKey(StrEnum):
    """PROJECT and CRITERIA belong to the whole application, the others to one partner each."""

    PROJECT = "project"
    CRITERIA = "criteria"
    SMES = "smes"
    ACTIVITIES = "activities"
    BUDGET = "budget"
    QUESTIONS = "questions"


class InvitationState(StrEnum):
    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REVOKED = "revoked"


class Application(models.Model):
    """One application of one consortium. `number` counts within the call; `state` follows its submissions."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey("calls.Call", on_delete=models.PROTECT, related_name="applications")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, default=ApplicationState.DRAFT, choices=[(s, s) for s in ApplicationState])
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    next_partner = models.PositiveIntegerField(default=1)
    """The number of the next partner's key; keys are never given twice."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("call", "number"), name="one_application_per_number"),)

    def __str__(self) -> str:
        return f"{self.call.slug}/{self.number}"


class Partner(models.Model):
    """An organisation's part in one application. Until an invitation is accepted there is only its given name."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="partners")
    key = models.CharField(max_length=12)
    role = models.CharField(max_length=12, choices=[(r, r) for r in PartnerRole])
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="partnerships")
    given_name = models.CharField(max_length=200)
    funder = models.CharField(max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1)
    joined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("application", "key"), name="one_partner_per_key"),
            models.UniqueConstraint(
                fields=("application", "organisation"),
                condition=Q(organisation__isnull=False),
                name="an_organisation_is_one_partner",
            ),
            models.UniqueConstraint(fields=("application",), condition=Q(role="coordinator"), name="one_coordinator_per_application"),
        )

    def __str__(self) -> str:
        return self.organisation.name if self.organisation else self.given_name


class Invitation(models.Model):
    """A person was asked by e-mail to act for a partner. Only the token's hash is kept."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="invitations")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True)
    message = models.TextField(blank=True)
    language = models.CharField(max_length=5, default="en")
    """The language of the message, for someone who has no account that says so."""
    state = models.CharField(max_length=10, default=InvitationState.PENDING, choices=[(s, s) for s in InvitationState])
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=clock.now)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=("application", "email"), condition=Q(state="pending"), name="invited_once_at_a_time"),
        )


class Section(models.Model):
    """The raw text of one section, as typed. `version` 0 is a section that nobody has saved yet."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="sections")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, null=True, blank=True, related_name="sections")
    key = models.CharField(max_length=12, choices=[(k, k) for k in SectionKey])
    version = models.PositiveIntegerField(default=0)
    data = models.JSONField(default=dict)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    writer = models.CharField(max_length=32, blank=True)
    """The open page that saved last. Its own saves do not contradict each other, even when an answer was lost."""
    writer_since = models.PositiveIntegerField(default=0)
    """The version that page started from; every version after it is its own."""
    writer_left = models.BooleanField(default=False)
    """That page has been sent as a whole: a save as one types that comes after it was overtaken on the way."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("application", "key"), condition=Q(partner__isnull=True), name="one_joint_section_per_key"),
            models.UniqueConstraint(fields=("partner", "key"), condition=Q(partner__isnull=False), name="one_section_per_partner_and_key"),
        )


class SetAsideText(models.Model):
    """What a second writer typed on an old version, page by page: kept until that person uses it or lets it go."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="set_aside")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    writer = models.CharField(max_length=32, blank=True)
    based_on = models.PositiveIntegerField()
    data = models.JSONField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.UniqueConstraint(fields=("section", "user", "writer"), name="one_set_aside_text_per_open_page"),)
