"""What the assessment opens on a person's own page."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.assessment.models import AT_WORK, ExpertState
from commonpot.assessment.queries.rebuttal import newest_for
from commonpot.calls.models import CallRole, CallRoleKind
from commonpot.calls.queries import document
from commonpot.calls.ways import Way

_OVERSEEING = (CallRoleKind.SECRETARIAT, CallRoleKind.OBSERVER)


def ways(user: User, roles: tuple[CallRole, ...]) -> Iterator[Way]:
    """One statement, and that only for somebody who is an expert."""
    if any(role.role == CallRoleKind.EXPERT for role in roles):
        yield _desk(user)
    for role in roles:
        if role.role in _OVERSEEING:
            url = reverse("assessment:overview", args=[role.call.slug])
            yield Way(_("Assessment"), url, _("Experts, conflicts, assignment, reviews and the panel"))
        elif role.role == CallRoleKind.CONTACT_POINT and _assesses(role):
            url = reverse("assessment:national", args=[role.call.slug, role.funder])
            yield Way(_("National assessment"), url, _("Your funder’s own criteria, shown apart from the joint ones"))


def answers(user: User, _roles: tuple[CallRole, ...]) -> Iterator[Way]:
    """What the experts say of the person's own applications, as long as it can be answered. One statement."""
    for one in newest_for(user):
        application = one.submission.application
        between = document(application.call).rebuttal_between()
        if between and clock.now() <= between[1]:
            title = _("What the experts say: %(project)s") % {"project": one.submission.assessed.title}
            url = reverse("assessment:rebuttal", args=[application.public_id])
            yield Way(title, url, _("The consortium can answer once, before the experts agree."), waiting=1)


def _desk(user: User) -> Way:
    waiting = user.expertises.filter(state=ExpertState.ACCEPTED).aggregate(
        count=Count("assignments", filter=Q(assignments__state__in=AT_WORK))
    )
    return Way(_("Your desk as an expert"), reverse("assessment:desk"), _("What you assess, and until when"), waiting["count"])


def _assesses(role: CallRole) -> bool:
    funder = document(role.call).funder_by_id.get(role.funder)
    return funder is not None and funder.assessment is not None
