"""The roles a visitor of the demo can step into, and who in the demo's world has them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from commonpot.rehearsal.cast import CAST, Part


class Role(StrEnum):
    VISITOR = "visitor"
    COORDINATOR = Part.COORDINATOR
    PARTNER = Part.PARTNER
    CONTACT_POINT_NORWAY = Part.CONTACT_POINT_NORWAY
    CONTACT_POINT_EXAMPLE = Part.CONTACT_POINT_EXAMPLE
    SECRETARIAT = Part.SECRETARIAT
    OBSERVER = Part.OBSERVER
    EXPERT = Part.EXPERT


NAMES = {
    Role.VISITOR: _("a visitor, not signed in"),
    Role.COORDINATOR: _("a coordinator"),
    Role.PARTNER: _("a partner"),
    Role.CONTACT_POINT_NORWAY: _("Norway's contact point"),
    Role.CONTACT_POINT_EXAMPLE: _("northern Sweden's contact point"),
    Role.SECRETARIAT: _("the call secretariat"),
    Role.OBSERVER: _("an observer"),
    Role.EXPERT: _("an expert"),
}

TITLES = {
    Role.VISITOR: _("Visitor"),
    Role.COORDINATOR: _("Coordinator"),
    Role.PARTNER: _("Partner"),
    Role.CONTACT_POINT_NORWAY: _("Contact point, Norway"),
    Role.CONTACT_POINT_EXAMPLE: _("Contact point, northern Sweden"),
    Role.SECRETARIAT: _("Secretariat"),
    Role.OBSERVER: _("Observer"),
    Role.EXPERT: _("Expert"),
}

ABOUT = {
    Role.VISITOR: _("Reads the call as anyone on the web does."),
    Role.COORDINATOR: _("Leads a cluster organisation, writes applications, invites partners, submits."),
    Role.PARTNER: _("Was invited: fills in the own organisation, enterprises, activities and budget."),
    Role.CONTACT_POINT_NORWAY: _("Checks the Norwegian partners of what was submitted, and answers applicants."),
    Role.CONTACT_POINT_EXAMPLE: _("The same for an example funder: sees its own partners, nobody else's."),
    Role.SECRETARIAT: _("Runs the call. Sees everything that was submitted, decides no national money."),
    Role.OBSERVER: _("Looks on, changes nothing."),
    Role.EXPERT: _("Declares conflicts of interest, reads and scores the applications that are assigned, agrees with the others."),
}


@dataclass(frozen=True)
class Choice:
    """One button of the demo's page."""

    role: Role
    title: str
    about: str
    person: str
    current: bool


def person_of(role: Role) -> Any | None:
    """The person who has this role in the demo's world; nobody for the visitor, or when the world was not loaded."""
    if role is Role.VISITOR:
        return None
    return get_user_model().objects.filter(email=CAST[Part(role)].email, is_active=True).first()


def role_of(request: HttpRequest) -> Role | None:
    """Which role the reader is in; None for a person who signed in under a name of their own."""
    if not request.user.is_authenticated:
        return Role.VISITOR
    email = request.user.email
    return next((Role(part) for part, member in CAST.items() if member.email == email), None)


def choices(request: HttpRequest) -> list[Choice]:
    now_in = role_of(request)
    return [Choice(role, str(TITLES[role]), str(ABOUT[role]), _name(role), role is now_in) for role in Role]


def _name(role: Role) -> str:
    return "" if role is Role.VISITOR else CAST[Part(role)].name
