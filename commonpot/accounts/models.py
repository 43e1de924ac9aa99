"""What is remembered of people and organisations."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpot import clock
from commonpot.engine.vocabulary import OrganisationKind

KIND_NAMES = {
    OrganisationKind.CLUSTER_ORGANISATION: _("Cluster organisation"),
    OrganisationKind.BUSINESS_NETWORK: _("Business network"),
    OrganisationKind.ENTERPRISE: _("Enterprise"),
    OrganisationKind.UNIVERSITY: _("University"),
    OrganisationKind.RESEARCH_INSTITUTE: _("Research institute"),
    OrganisationKind.PUBLIC_BODY: _("Public body"),
    OrganisationKind.OTHER: _("Other organisation"),
}


class UserManager(BaseUserManager["User"]):
    """People are found by e-mail address, whatever its case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person. `public_id` stands for the person in the audit chain, so that name and address can be erased."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=5, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="Europe/Oslo")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=clock.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        return self.get_full_name()


class Organisation(models.Model):
    """A legal entity that can take part. Turnover and balance are euro cents, staff is annual work units."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=40, blank=True, choices=list(KIND_NAMES.items()))
    identifier_scheme = models.CharField(_("register"), max_length=40, blank=True)
    identifier_value = models.CharField(_("number in the register"), max_length=60, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    nuts = models.CharField(_("region (NUTS)"), max_length=5, blank=True)
    legal_entity = models.BooleanField(_("legal entity"), null=True, blank=True)
    represents_network = models.BooleanField(_("represents a cluster or network"), null=True, blank=True)
    staff = models.PositiveIntegerField(_("staff"), null=True, blank=True)
    turnover = models.BigIntegerField(_("turnover"), null=True, blank=True)
    balance = models.BigIntegerField(_("balance-sheet total"), null=True, blank=True)
    website = models.URLField(_("website"), blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("identifier_scheme", "identifier_value"),
                condition=~models.Q(identifier_value=""),
                name="one_organisation_per_register_number",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Ownership(models.Model):
    """An enterprise that owns part of the organisation or is owned by it: counts in its SME status."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="ownerships")
    name = models.CharField(_("name"), max_length=200)
    percent = models.PositiveSmallIntegerField(_("share in per cent"))
    public = models.BooleanField(_("a public body"), default=False)
    staff = models.PositiveIntegerField(_("staff"), null=True, blank=True)
    turnover = models.BigIntegerField(_("turnover"), null=True, blank=True)
    balance = models.BigIntegerField(_("balance-sheet total"), null=True, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person acts for an organisation."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "organisation"), name="acts_once_for_an_organisation"),)

    def __str__(self) -> str:
        return f"{self.user} acts for {self.organisation}"


class Invitation(models.Model):
    """A colleague, known only by address, who was asked to act for an organisation too. Gone once answered."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    invited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organisation", "email"), name="is_invited_once"),)

    def __str__(self) -> str:
        return self.email
