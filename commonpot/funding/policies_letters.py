"""Who reads and approves letters, and who complains. An applicant knows of a letter from the answer day on."""

from django.db.models import F, Q

from commonpot.access.policies import policy
from commonpot.accounts.models import User
from commonpot.applications.policies import acts_for_coordinator
from commonpot.calls.models import CallRoleKind
from commonpot.calls.policies import is_observer, is_secretariat
from commonpot.funding.policies import oversees_the_pot, sees_the_pot

makes_letters = is_secretariat


@policy("is the contact point of a funder that the letter concerns", model="funding.Letter")
def is_concerned(user: User) -> Q:
    return Q(call__roles__user=user, call__roles__role=CallRoleKind.CONTACT_POINT, call__roles__funder=F("parties__funder"))


sees_letters = sees_the_pot
reads_letter = is_concerned | oversees_the_pot.through("call")
prints_letter = oversees_the_pot.through("call")
"""The paper has every funder's amounts and conditions in it."""
writes_letter = is_concerned | is_secretariat.through("call")

complains = acts_for_coordinator
sees_redress = oversees_the_pot
decides_redress = is_observer
