"""The next lawful step after a refusal: the decision that follows, in which the reserve list moves up."""

from django.db import transaction
from django.utils.translation import gettext as _

from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.errors import Conflict
from commonpot.funding.models import AdoptedDecision
from commonpot.funding.policies import adopts
from commonpot.funding.queries.decision import whole
from commonpot.funding.queries.material import material_adopted
from commonpot.funding.queries.standing import decision_in_force
from commonpot.funding.queries.steps import next_step
from commonpot.funding.services.adopting import ask_the_funders
from commonpot.funding.services.keeping import keep_decision
from commonpot.funding.services.locking import locked_call


@transaction.atomic
def take(*, acting_user: User, decision: AdoptedDecision) -> AdoptedDecision:
    """What stands is frozen; the step is a decision of its own, reached from it and by the same rule."""
    locked = locked_call(decision.call)
    require(adopts, acting_user, locked, _("Only the call secretariat takes the next step."))
    current = decision_in_force(locked)
    if current is None or current.pk != decision.pk:
        raise Conflict(_("This decision was replaced already. Nothing was changed; look at the one that stands."), code="decision_replaced")
    step = next_step(whole(current))
    if step is None:
        raise Conflict(_("No funder has refused anything, so there is no step to take."), code="nothing_to_do")
    following = keep_decision(
        acting_user=acting_user,
        material=material_adopted(current),
        spent=step.spent,
        start=current.common_start,
        before=current,
        fallen=step.reasons(),
    )
    ask_the_funders(following)
    return following
