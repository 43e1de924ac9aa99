"""Keeping a scenario, and letting one go."""

from django.db import transaction
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.calls.models import Call
from commonpot.errors import BadInput, Conflict
from commonpot.funding import events
from commonpot.funding.choice import Choice
from commonpot.funding.models import Scenario
from commonpot.funding.policies import runs_scenarios
from commonpot.funding.potting import decided, kept, pot_of
from commonpot.funding.queries.material import Material, material
from commonpot.funding.queries.standing import contracted
from commonpot.funding.services.locking import locked_call

LONGEST_NAME = 100
MOST = 200
"""Scenarios of one call: more nobody compares."""


@transaction.atomic
def keep(*, acting_user: User, call: Call, choice: Choice, name: str) -> Scenario:
    """As it is chosen now, with what the engine decides from it."""
    locked = locked_call(call)
    require(runs_scenarios, acting_user, locked, _("Only the call secretariat keeps scenarios."))
    given = _require_name(locked, name)
    found = require_ranking(locked)
    pot = pot_of(found, choice, committed=contracted(locked))
    scenario = Scenario.objects.create(
        call=locked,
        revision_id=locked.current_id or 0,
        ranking=found.ranking,
        number=_next_number(locked),
        name=given,
        choice=choice.model_dump(mode="json"),
        pot=kept(pot),
        result=decided(pot),
        kept_by=acting_user,
        kept_at=clock.now(),
    )
    events.scenario_kept(acting_user=acting_user, scenario=scenario)
    return scenario


@transaction.atomic
def let_go(*, acting_user: User, scenario: Scenario) -> None:
    """A scenario that was adopted stays."""
    locked = locked_call(scenario.call)
    require(runs_scenarios, acting_user, locked, _("Only the call secretariat lets a scenario go."))
    row = Scenario.objects.filter(pk=scenario.pk).first()
    if row is None:
        return
    if row.decisions.exists():
        raise Conflict(_("This scenario was adopted, so it is kept for good."), code="scenario_adopted")
    events.scenario_let_go(acting_user=acting_user, scenario=row)
    row.delete()


def require_ranking(call: Call) -> Material:
    found = material(call)
    if found is None:
        raise Conflict(_("The panel has not adopted a ranking list yet. Scenarios begin with it."), code="no_ranking")
    return found


def _require_name(call: Call, name: str) -> str:
    given = " ".join(name.split())
    if not given:
        raise BadInput(_("Give the scenario a name, so that the meeting knows which one it looks at."), code="name_missing")
    if len(given) > LONGEST_NAME:
        raise BadInput(_("Shorten the name to %(most)s characters.") % {"most": LONGEST_NAME}, code="name_too_long")
    if call.scenarios.filter(name=given).exists():
        raise Conflict(_("There is a scenario of that name already. Choose another name."), code="name_taken")
    if call.scenarios.count() >= MOST:
        raise Conflict(_("There are %(most)s scenarios already. Let one go first.") % {"most": MOST}, code="too_many_scenarios")
    return given


def _next_number(call: Call) -> int:
    last = call.scenarios.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1
