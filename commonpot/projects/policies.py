"""Who sees a project and its agreements, and who acts on them. Nobody but the people of the call has one before the answer day."""

from django.db.models import F, Q

from commonpot.access.policies import policy
from commonpot.accounts.models import User
from commonpot.applications.policies import acts_for_a_partner, acts_for_coordinator
from commonpot.calls.models import CallRoleKind
from commonpot.calls.policies import is_contact_point, is_observer, is_secretariat

oversees_projects = is_secretariat | is_observer
lists_agreements = oversees_projects | is_contact_point
makes_projects = is_secretariat


@policy("is the contact point of the agreement's funder", model="projects.Agreement")
def handles_agreement(user: User) -> Q:
    return Q(call__roles__user=user, call__roles__role=CallRoleKind.CONTACT_POINT, call__roles__funder=F("funder"))


@policy("is the contact point of a funder in the project", model="projects.Project")
def pays_for_a_partner(user: User) -> Q:
    return Q(
        agreements__call__roles__user=user,
        agreements__call__roles__role=CallRoleKind.CONTACT_POINT,
        agreements__call__roles__funder=F("agreements__funder"),
    )


sees_agreement = handles_agreement | oversees_projects.through("call")
plans_project = acts_for_coordinator.through("submission__application")
takes_part = acts_for_a_partner.through("submission__application")
sees_project = takes_part | pays_for_a_partner | oversees_projects.through("call")
