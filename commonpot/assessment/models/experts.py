"""The pool: who is asked to assess, what they know, and whether they have accepted the terms."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonpot import clock


class ExpertState(StrEnum):
    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


EXPERT_STATES = {
    ExpertState.INVITED: _("Invited"),
    ExpertState.ACCEPTED: _("Has accepted"),
    ExpertState.DECLINED: _("Has declined"),
    ExpertState.WITHDRAWN: _("Has withdrawn"),
}


class Expert(models.Model):
    """One expert in one call. Only the hash of the invitation's token is kept; the person is known once they answer it signed in."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey("calls.Call", on_delete=models.PROTECT, related_name="experts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="expertises")
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language of the messages"), max_length=5, default="en")
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    topics = models.JSONField(default=list)
    """Ids of the call's activities that the expert knows."""
    languages = models.JSONField(default=list)
    """Codes of the languages in which the expert reads applications."""
    experienced = models.BooleanField(_("has assessed before"), default=False)
    max_load = models.PositiveSmallIntegerField(_("at most so many applications"), default=5)
    state = models.CharField(max_length=10, default=ExpertState.INVITED, choices=list(EXPERT_STATES.items()))
    token_hash = models.CharField(max_length=64, unique=True)
    terms_sha256 = models.CharField(max_length=64, blank=True)
    """Of the words that were accepted."""
    reason = models.TextField(blank=True)
    """Why the expert declined or withdrew, if they said so."""
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("call", "email"), name="an_expert_is_invited_once"),
            models.UniqueConstraint(fields=("call", "user"), condition=Q(user__isnull=False), name="a_person_is_one_expert"),
        )

    def __str__(self) -> str:
        return self.name
