"""Adopting a scenario: from then on it is the decision, frozen, chained, and each funder is asked for its formal word."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonpot.access.policies import require, still_there
from commonpot.accounts.models import User
from commonpot.calls.models import CallRoleKind
from commonpot.calls.queries import document, people_in_role
from commonpot.engine.calls import CallDocument
from commonpot.engine.vocabulary import MilestoneKind
from commonpot.engine.wording import Day, render
from commonpot.errors import BadInput, Conflict
from commonpot.funding.choice import Choice
from commonpot.funding.freezing import Spent
from commonpot.funding.models import AdoptedDecision, Scenario
from commonpot.funding.policies import adopts
from commonpot.funding.potting import kept, pot_of
from commonpot.funding.queries.material import Material
from commonpot.funding.queries.standing import contracted, decision_in_force, funders_asked
from commonpot.funding.services.keeping import already_adopted, keep_decision
from commonpot.funding.services.locking import locked_call
from commonpot.funding.services.scenarios import require_ranking
from commonpot.mail.services import post


@transaction.atomic
def adopt(*, acting_user: User, scenario: Scenario, common_start: date) -> AdoptedDecision:
    """Once per ranking list: what stands is only replaced when the list itself was."""
    locked = locked_call(scenario.call)
    require(adopts, acting_user, locked, _("Only the call secretariat adopts the decision, when the meeting has agreed."))
    row = still_there(Scenario.objects.select_related("ranking").defer("ranking__document"), pk=scenario.pk)
    found, before = require_ranking(locked), decision_in_force(locked)
    _require_this_ranking(row, found)
    _require_not_adopted(row, before)
    choice = Choice.model_validate(row.choice)
    _require_nothing_moved(row, found, choice)
    _require_start(document(locked), common_start)
    spent = Spent(row.pot, row.result, choice.amounts)
    decision = keep_decision(acting_user=acting_user, material=found, spent=spent, start=common_start, before=before, scenario=row)
    ask_the_funders(decision)
    return decision


def ask_the_funders(decision: AdoptedDecision) -> None:
    """Everybody who answers for a funder that has something to decide on: the link alone, the amounts stand behind the sign-in."""
    call = decision.call
    for funder in funders_asked(decision):
        link = settings.BASE_URL + reverse("funding:formal", args=[call.slug, funder])
        said = {"call_title": document(call).title, "funder": document(call).funder_by_id[funder].name, "link": link}
        for person in people_in_role(call, CallRoleKind.CONTACT_POINT, funder):
            post(to=person, template="decision_adopted", context=said)


def _require_this_ranking(scenario: Scenario, found: Material) -> None:
    if scenario.ranking_id != found.ranking.pk:
        raise Conflict(
            _("This scenario is about ranking list %(old)s, which list %(new)s has replaced. Open it over the new list and keep it anew.")
            % {"old": scenario.ranking.number, "new": found.ranking.number},
            code="ranking_replaced",
        )


def _require_not_adopted(scenario: Scenario, before: AdoptedDecision | None) -> None:
    if before is not None and before.ranking_id == scenario.ranking_id:
        raise Conflict(already_adopted(), code="already_adopted")


def _require_nothing_moved(scenario: Scenario, found: Material, choice: Choice) -> None:
    """Eligibility, budgets and rates as they are now give the same pot as when the scenario was kept."""
    if kept(pot_of(found, choice, committed=contracted(found.call))) != scenario.pot:
        raise Conflict(
            _("What the partners ask for, or what the call says, has changed since this scenario was kept. Open it and keep it anew."),
            code="moved_since",
        )


def _require_start(call: CallDocument, start: date) -> None:
    first = first_start(call)
    if start < first:
        raise BadInput(
            _("The call lets projects start on %(day)s at the earliest. Choose that day or a later one.")
            % {"day": render(Day(first), get_language() or "en")},
            code="start_too_early",
        )


def first_start(call: CallDocument) -> date:
    return call.timeline.the(MilestoneKind.FIRST_START).on
