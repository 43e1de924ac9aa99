"""Who sees what has been submitted, and who decides on it. A draft is never seen here: see `policies`."""

from django.db.models import F, Q

from commonpot.access.policies import Policy, policy
from commonpot.accounts.models import User
from commonpot.applications.models import ApplicationState, SubmissionState
from commonpot.applications.policies import sees_application
from commonpot.calls.models import CallRoleKind
from commonpot.calls.policies import contact_point_of, is_contact_point, is_observer, is_secretariat


def read_by_funders(path: str = "") -> Q:
    """What is in force, and what it replaced. What an applicant has taken back is no longer anybody's to read, nor what came before it."""
    in_force = Q(**{f"{path}state": SubmissionState.IN_FORCE})
    replaced = Q(**{f"{path}state": SubmissionState.REPLACED, f"{path}application__state": ApplicationState.SUBMITTED})
    return in_force | replaced


oversees_desks = is_secretariat | is_observer
"""Sees every desk of the call, decides at none."""

works_at_a_desk = is_contact_point | oversees_desks


def sees_desk(funder: str) -> Policy:
    return contact_point_of(funder) | oversees_desks


@policy("is the contact point of the partner's funder", model="applications.SubmittedPartner")
def decides_on_partner(user: User) -> Q:
    return read_by_funders("submission__") & Q(
        submission__application__call__roles__user=user,
        submission__application__call__roles__role=CallRoleKind.CONTACT_POINT,
        submission__application__call__roles__funder=F("funder"),
    )


@policy("is the contact point of a funder with a partner in it", model="applications.Submission")
def answers_for_a_partner_in_it(user: User) -> Q:
    return read_by_funders() & Q(
        application__call__roles__user=user,
        application__call__roles__role=CallRoleKind.CONTACT_POINT,
        application__call__roles__funder=F("partners__funder"),
    )


@policy("may be read by those who work for the call", model="applications.Submission")
def is_not_withdrawn(_user: User) -> Q:
    return read_by_funders()


overseen_partner = oversees_desks.through("submission__application__call") & is_not_withdrawn.through("submission")
sees_partner = decides_on_partner | overseen_partner
sees_receipt = sees_application.through("application")
sees_submission = sees_receipt | answers_for_a_partner_in_it | (oversees_desks.through("application__call") & is_not_withdrawn)
