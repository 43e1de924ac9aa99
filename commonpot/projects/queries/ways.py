"""The ways to the projects: from the call's page for everybody, from a person's own page for those who have one."""

from collections.abc import Iterator

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpot.accounts.models import User
from commonpot.applications.wording import read
from commonpot.calls.models import Call, CallRole, CallRoleKind
from commonpot.calls.queries import document
from commonpot.calls.ways import Way
from commonpot.projects.models import Agreement, AgreementState, Project
from commonpot.projects.policies import takes_part
from commonpot.projects.queries.public import is_answered

LISTS = (CallRoleKind.SECRETARIAT, CallRoleKind.OBSERVER, CallRoleKind.CONTACT_POINT)


def public_ways(call: Call) -> Iterator[Way]:
    """No statement."""
    if is_answered(call):
        yield Way(_("Funded projects"), reverse("projects:funded", args=[call.slug]), _("Who is funded, by whom, and with how much."))
        yield Way(_("Figures of the call"), reverse("projects:statistics", args=[call.slug]), _("Applications, money and success."))


def list_ways(_user: User, roles: tuple[CallRole, ...]) -> Iterator[Way]:
    """For the people of the call: what waits for them. One statement, none for others."""
    officers = [role for role in roles if role.role in LISTS]
    if officers:
        yield from _lists(officers)


def _lists(roles: list[CallRole]) -> Iterator[Way]:
    drafts = Agreement.objects.filter(state=AgreementState.DRAFT, call__in={role.call_id for role in roles}).order_by()
    waiting = {(call, funder): number for call, funder, number in drafts.values_list("call", "funder").annotate(Count("pk"))}
    for call in {role.call_id: role.call for role in roles}.values():
        if not is_answered(call):
            continue
        own = {role.funder for role in roles if role.call_id == call.pk and role.role == CallRoleKind.CONTACT_POINT}
        title = _("Agreements: %(call)s") % {"call": read(document(call).title)}
        count = sum(waiting.get((call.pk, funder), 0) for funder in own)
        yield Way(title, reverse("projects:agreements", args=[call.slug]), _("What each funder agrees with each partner."), count)


def projects_of(user: User) -> QuerySet[Project]:
    """Those that the person carries out."""
    return takes_part.visible(user, Project.objects.all())


def project_ways(user: User, _roles: tuple[CallRole, ...]) -> Iterator[Way]:
    """For those who carry one out. One statement."""
    for project in projects_of(user).select_related("call__current").defer("call__current__document"):
        if is_answered(project.call):
            title = _("Your project: %(project)s") % {"project": project.name}
            yield Way(title, reverse("projects:project", args=[project.public_id]), _("Its start, its agreements and their papers."))
