"""Who may do what with an application. A draft is the consortium's own: nobody who works for the call sees into it."""

from django.db.models import Q

from commonpot.access.policies import policy
from commonpot.accounts.models import User
from commonpot.engine.vocabulary import PartnerRole


@policy("acts for the coordinator", model="applications.Application")
def acts_for_coordinator(user: User) -> Q:
    return Q(partners__role=PartnerRole.COORDINATOR, partners__organisation__memberships__user=user)


@policy("acts for a partner", model="applications.Application")
def acts_for_a_partner(user: User) -> Q:
    return Q(partners__organisation__memberships__user=user)


@policy("acts for this partner", model="applications.Partner")
def acts_for_partner(user: User) -> Q:
    return Q(organisation__memberships__user=user)


@policy("acts for the organisation", model="accounts.Organisation")
def acts_for_organisation(user: User) -> Q:
    return Q(memberships__user=user)


sees_application = acts_for_a_partner
edits_partner_part = acts_for_partner | acts_for_coordinator.through("application")
"""A partner's own part: its people, and the coordinator, who answers for the whole."""
