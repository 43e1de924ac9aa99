"""Who has which part in a call. All are about `calls.Call`; lift them with `.through("call")`."""

from django.db.models import Q

from commonpot.access.policies import EVERY_ROW, NO_ROW, Policy, policy
from commonpot.accounts.models import User
from commonpot.calls.models import CallRoleKind


def _in_role(words: str, kind: CallRoleKind, **more: str) -> Policy:
    def scope(user: User) -> Q:
        return Q(roles__user=user, roles__role=kind, **{f"roles__{name}": value for name, value in more.items()})

    return policy(words, model="calls.Call")(scope)


is_secretariat = _in_role("belongs to the call secretariat", CallRoleKind.SECRETARIAT)
is_contact_point = _in_role("is the contact point of a funder", CallRoleKind.CONTACT_POINT)
is_expert = _in_role("is an expert of the call", CallRoleKind.EXPERT)
is_observer = _in_role("observes the call", CallRoleKind.OBSERVER)


def contact_point_of(funder: str) -> Policy:
    """The contact point of this one funder, by its id in the call document."""
    return _in_role(f"is the contact point of {funder}", CallRoleKind.CONTACT_POINT, funder=funder)


@policy("runs the platform")
def runs_the_platform(user: User) -> Q:
    return EVERY_ROW if user.is_superuser else NO_ROW


may_administer = is_secretariat | runs_the_platform
works_for_the_call = is_secretariat | is_contact_point
"""Those who may see who holds which role and read what is not public."""
