"""The ways to the common pot from a person's own page."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpot.accounts.models import User
from commonpot.applications.wording import read
from commonpot.calls.models import Call, CallRole, CallRoleKind
from commonpot.calls.queries import document
from commonpot.calls.ways import Way
from commonpot.funding.models import FormalDecision, PartnerGrant

SEES = (CallRoleKind.SECRETARIAT, CallRoleKind.OBSERVER, CallRoleKind.CONTACT_POINT)


def own_ways(_user: User, roles: tuple[CallRole, ...]) -> Iterator[Way]:
    """One statement for contact points, none for anybody else."""
    concerned = {role.call_id: role.call for role in roles if role.role in SEES}
    funders = {(role.call_id, role.funder) for role in roles if role.role == CallRoleKind.CONTACT_POINT}
    waiting = _waiting(funders) if funders else {}
    for call in concerned.values():
        yield _way(call, waiting.get(call.pk, 0))


def _way(call: Call, waiting: int) -> Way:
    sentence = _("Whom the funders can fund together: scenarios, the decision, and each funder’s own word.")
    title = _("The common pot: %(call)s") % {"call": read(document(call).title)}
    return Way(title, reverse("funding:pot", args=[call.slug]), sentence, waiting)


def _waiting(funders: set[tuple[int, str]]) -> dict[int, int]:
    """By call: how many projects of the decision in force wait for the person's funders."""
    word = FormalDecision.objects.filter(submission=OuterRef("project__submission"), funder=OuterRef("funder"))
    rows = PartnerGrant.objects.filter(
        ~Exists(word),
        amount__gt=0,
        project__decision__replaced_by__isnull=True,
        project__decision__call__in={call for call, _funder in funders},
    )
    places = set(rows.values_list("project__decision__call", "project__submission", "funder"))
    found: dict[int, int] = {}
    for call, _submission, funder in places:
        if (call, funder) in funders:
            found[call] = found.get(call, 0) + 1
    return found
