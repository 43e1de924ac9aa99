"""What is remembered of a call: its document, revision by revision, and who has which role in it."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpot import clock


class CallRoleKind(StrEnum):
    SECRETARIAT = "secretariat"
    CONTACT_POINT = "contact_point"
    EXPERT = "expert"
    OBSERVER = "observer"


ROLE_NAMES = {
    CallRoleKind.SECRETARIAT: _("Call secretariat"),
    CallRoleKind.CONTACT_POINT: _("Contact point of a funder"),
    CallRoleKind.EXPERT: _("Expert"),
    CallRoleKind.OBSERVER: _("Observer"),
}


class Call(models.Model):
    """A joint call; what it says stands in its revisions, the newest of which is in force."""

    slug = models.SlugField(max_length=60, unique=True)
    current = models.ForeignKey("CallRevision", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.slug


class CallRevision(models.Model):
    """One dated state of the call document. Never changed: a new load makes a new revision."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    document = models.JSONField()
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("call", "number"), name="one_revision_per_number"),)

    def __str__(self) -> str:
        return f"{self.call}, revision {self.number}"


class CallRole(models.Model):
    """A person's role in one call; `funder` is set for contact points."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="roles")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="call_roles")
    role = models.CharField(max_length=20, choices=list(ROLE_NAMES.items()))
    funder = models.CharField(max_length=60, blank=True)
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("call", "user", "role", "funder"), name="has_a_role_once"),
            models.CheckConstraint(condition=~models.Q(role="contact_point") | ~models.Q(funder=""), name="contact_point_has_a_funder"),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"
