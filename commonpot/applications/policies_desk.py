"""Who sees what has been submitted, and who decides on it. A draft is never seen here: see `policies`."""

from django.db.models import F, Q

from commonpot.access.policies import Policy, policy
from commonpot.accounts.models import User
from commonpot.applications.models import SubmissionState
from commonpot.applications.policies import sees_application
from commonpot.calls.models import CallRoleKind
from commonpot.calls.policies import contact_point_of, is_contact_point, is_observer, is_secretariat

READ_BY_FUNDERS = (SubmissionState.IN_FORCE, SubmissionState.REPLACED)
"""What an applicant has taken back is no longer anybody's to read."""

oversees_desks = is_secretariat | is_observer
"""Sees every desk of the call, decides at none."""

works_at_a_desk = is_contact_point | oversees_desks


def sees_desk(funder: str) -> Policy:
    return contact_point_of(funder) | oversees_desks


@policy("is the contact point of the partner's funder", model="applications.SubmittedPartner")
def decides_on_partner(user: User) -> Q:
    return Q(
        submission__state__in=READ_BY_FUNDERS,
        submission__application__call__roles__user=user,
        submission__application__call__roles__role=CallRoleKind.CONTACT_POINT,
        submission__application__call__roles__funder=F("funder"),
    )


@policy("is the contact point of a funder with a partner in it", model="applications.Submission")
def answers_for_a_partner_in_it(user: User) -> Q:
    return Q(
        state__in=READ_BY_FUNDERS,
        application__call__roles__user=user,
        application__call__roles__role=CallRoleKind.CONTACT_POINT,
        application__call__roles__funder=F("partners__funder"),
    )


@policy("may be read by those who work for the call", model="applications.Submission")
def is_not_withdrawn(_user: User) -> Q:
    return Q(state__in=READ_BY_FUNDERS)


overseen_partner = oversees_desks.through("submission__application__call") & is_not_withdrawn.through("submission")
sees_partner = decides_on_partner | overseen_partner
sees_receipt = sees_application.through("application")
sees_submission = sees_receipt | answers_for_a_partner_in_it | (oversees_desks.through("application__call") & is_not_withdrawn)
