"""Keeping scenarios over the adopted ranking list."""

import pytest

from commonpot.applications.models import NationalDecision
from commonpot.audit.models import AuditEvent
from commonpot.calls.models import CallRoleKind
from commonpot.engine.vocabulary import FundingMode, Outcome
from commonpot.errors import BadInput, Conflict, NotAllowed
from commonpot.funding.choice import Choice
from commonpot.funding.models import Scenario
from commonpot.funding.services import scenarios
from tests import factories
from tests.funding.pots import SKIPPING, Meeting, in_role, meeting

pytestmark = pytest.mark.django_db

NORWAY = 300_000_000
"""The budget of Innovation Norway in the bundled call, in øre."""


@pytest.fixture
def two() -> Meeting:
    """Norway can pay one of the two."""
    return meeting({"FIRST": {"no-in": 200_000, "dk-vekst": 100_000}, "SECOND": {"no-in": 150_000, "ee-areng": 20_000}})


def only(amount: int) -> Choice:
    return SKIPPING.model_copy(update={"budgets": {"no-in": amount * 100}})


def outcomes(scenario: Scenario) -> list[str]:
    return [one["decision"] for one in scenario.result["projects"]]


def test_a_scenario_is_kept_with_its_pot_and_what_comes_of_it(two: Meeting) -> None:
    scenario = two.keep("All as announced")
    assert outcomes(scenario) == ["funded", "funded"]
    assert next(one for one in scenario.pot["funders"] if one["id"] == "no-in")["budget"] == NORWAY
    assert scenario.pot["projects"][0]["requests"] == {"no-in": 20_000_000, "dk-vekst": 10_000_000}
    assert AuditEvent.objects.filter(event="scenario_kept").values_list("payload__number", flat=True).get() == 1


def test_a_lower_budget_leaves_a_project_out_and_says_who_holds_the_money(two: Meeting) -> None:
    scenario = two.keep("Norway lowers", only(300_000))
    assert outcomes(scenario) == ["funded", "reserve"]
    [lack] = scenario.result["projects"][1]["reason"]["funders"]
    assert lack == {"id": "no-in", "short": 5_000_000, "held_by": [two.projects["FIRST"].number]}


def test_a_funder_that_withdraws_takes_its_projects_along(two: Meeting) -> None:
    scenario = two.keep("Without Denmark", SKIPPING.model_copy(update={"withdrawn": ("dk-vekst",)}))
    assert outcomes(scenario) == ["refused", "funded"]


def test_an_amount_is_trimmed_down_to_the_smallest_grant_and_no_further(two: Meeting) -> None:
    key = f"{two.projects['FIRST'].number}/p1"
    kept = two.keep("Trimmed", only(250_000).model_copy(update={"amounts": {key: 10_000_000}}))
    assert outcomes(kept) == ["funded", "funded"]
    for amount in (9_999_900, 20_000_100):
        with pytest.raises(BadInput) as refused:
            two.keep("Too far", SKIPPING.model_copy(update={"amounts": {key: amount}}))
        assert refused.value.code == "amount_out_of_bounds"
        assert "NOK\u00a0100,000" in refused.value.faults[0].sentence
    assert Scenario.objects.count() == 1


def test_only_partners_that_their_contact_point_finds_eligible_ask(two: Meeting) -> None:
    row = two.projects["FIRST"].partners.get(funder="dk-vekst")
    NationalDecision.objects.create(partner=row, kind="overruled", outcome=Outcome.NOT_MET, reason="No.", decided_by=factories.user())
    assert two.keep().pot["projects"][0]["requests"] == {"no-in": 20_000_000}


def test_a_currency_without_a_rate_is_named_and_nothing_is_kept(two: Meeting) -> None:
    said = two.call.current.document
    del said["rates"]["DKK"]
    two.call.current.sha256 = "0" * 64
    two.call.current.save()
    with pytest.raises(BadInput) as refused:
        two.keep()
    assert refused.value.faults[0].place == "budget.dk-vekst"
    assert "no rate for DKK" in refused.value.faults[0].sentence
    assert not Scenario.objects.exists()


def test_without_a_ranking_list_there_is_nothing_to_choose() -> None:
    call = factories.call()
    with pytest.raises(Conflict) as refused:
        scenarios.keep(acting_user=in_role(call, CallRoleKind.SECRETARIAT), call=call, choice=SKIPPING, name="Early")
    assert refused.value.code == "no_ranking"


@pytest.mark.parametrize("role", [CallRoleKind.OBSERVER, CallRoleKind.EXPERT, CallRoleKind.CONTACT_POINT])
def test_only_the_secretariat_keeps_and_lets_go(two: Meeting, role: CallRoleKind) -> None:
    other, scenario = in_role(two.call, role, "no-in" if role is CallRoleKind.CONTACT_POINT else ""), two.keep()
    with pytest.raises(NotAllowed):
        scenarios.keep(acting_user=other, call=two.call, choice=SKIPPING, name="Mine")
    with pytest.raises(NotAllowed):
        scenarios.let_go(acting_user=other, scenario=scenario)
    assert Scenario.objects.count() == 1


@pytest.mark.parametrize(("name", "code"), [(" ", "name_missing"), ("x" * 101, "name_too_long"), ("As the call says", "name_taken")])
def test_a_scenario_has_a_name_of_its_own(two: Meeting, name: str, code: str) -> None:
    two.keep()
    with pytest.raises((BadInput, Conflict)) as refused:
        two.keep(name)
    assert refused.value.code == code


def test_a_scenario_can_be_let_go_until_it_is_adopted(two: Meeting) -> None:
    first, second = two.keep("First"), two.keep("Second")
    scenarios.let_go(acting_user=two.secretariat, scenario=first)
    two.adopt(second)
    with pytest.raises(Conflict) as refused:
        scenarios.let_go(acting_user=two.secretariat, scenario=second)
    assert refused.value.code == "scenario_adopted"
    assert list(Scenario.objects.values_list("name", flat=True)) == ["Second"]


def test_the_mode_can_be_another_than_the_calls(two: Meeting) -> None:
    scenario = two.keep("Stop", Choice(mode=FundingMode.STOP_AT_FIRST_GAP, budgets={"no-in": 15_000_000}))
    assert outcomes(scenario) == ["refused", "reserve"]
