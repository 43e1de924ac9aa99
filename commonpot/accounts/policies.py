"""Who sees and changes an organisation: those who act for it."""

from django.db.models import Q

from commonpot.access.policies import policy
from commonpot.accounts.models import User


@policy("acts for the organisation", model="accounts.Organisation")
def acts_for(user: User) -> Q:
    return Q(memberships__user=user)


@policy("was invited to act for an organisation", model="accounts.Invitation")
def is_invited(user: User) -> Q:
    """To the letter, both in lower case: a database's own idea of equal letters is wider (ı and i, ſ and s)."""
    return Q(email=user.email.lower())
