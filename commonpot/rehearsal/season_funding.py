"""The selection meeting of 20 November 2015 and the funders' formal words: what hurts, what mends it, and who says yes."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial

from commonpot.accounts.models import User
from commonpot.calls.models import Call, CallRole, CallRoleKind
from commonpot.calls.queries import document
from commonpot.funding.choice import Choice, as_the_call_says
from commonpot.funding.models import FormalKind, ProjectOutcome, Scenario
from commonpot.funding.queries.standing import decision_in_force
from commonpot.funding.services import adopting, formal, scenarios
from commonpot.rehearsal.acts import Act
from commonpot.rehearsal.cast import CAST, Part

HURTS = "As the call says"
MENDS = "Estonia adds 5,000 euros"
RAISED = {"ee-areng": 55_000_00}
"""In cents: what the funder that has run dry finds, so that the fifth project lives; the sixth stays on the reserve list."""
CONDITION = "A revised budget before the contract is signed."
WITH_CONDITIONS = "dk-vekst"
LATER = "no-in"
"""Norway decides on the second day, after the others."""


def acts(call: Call) -> Iterator[Act]:
    yield Act("funding: the meeting looks at the call as it is", _day(20, 12), partial(_keep, call, HURTS, {}))
    yield Act("funding: the meeting finds what mends it", _day(20, 12, 40), partial(_keep, call, MENDS, RAISED))
    yield Act("funding: the meeting adopts", _day(20, 13, 15), partial(_adopt, call))
    for number, funder in enumerate(one for one in document(call).funders if one.pays):
        at = _day(24, 9, 20) if funder.id == LATER else _day(23, 9, number * 5)
        yield Act(f"funding: {funder.id} decides formally", at, partial(_decide, call, funder.id))


def _day(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2015, 11, day, hour, minute, tzinfo=UTC)


def _keep(call: Call, name: str, budgets: dict[str, int]) -> None:
    choice: Choice = as_the_call_says(document(call)).model_copy(update={"budgets": budgets})
    scenarios.keep(acting_user=_secretary(), call=call, choice=choice, name=name)


def _adopt(call: Call) -> None:
    scenario = Scenario.objects.filter(call=call, name=MENDS).first()
    if scenario is not None:
        adopting.adopt(acting_user=_secretary(), scenario=scenario, common_start=date(2016, 1, 1))


def _decide(call: Call, funder: str) -> None:
    """Everything is accepted; one funder sets a condition on the first project that it pays for."""
    decision = decision_in_force(call)
    role = CallRole.objects.filter(call=call, role=CallRoleKind.CONTACT_POINT, funder=funder).select_related("user").first()
    if decision is None or role is None:
        return
    first = decision.projects.filter(outcome=ProjectOutcome.FUNDED, grants__funder=funder).order_by("position").first()
    if funder == WITH_CONDITIONS and first is not None:
        formal.decide(acting_user=role.user, project=first, funder=funder, kind=FormalKind.CONDITIONS, conditions=CONDITION)
    formal.accept_the_rest(acting_user=role.user, decision=decision, funder=funder)


def _secretary() -> User:
    return User.objects.get(email=CAST[Part.SECRETARIAT].email)
