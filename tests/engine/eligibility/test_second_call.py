"""A call from another field: shares of the whole in two currencies, SMEs' part, an expression, rates by kind."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonpot.engine.eligibility import check
from tests.engine.eligibility.prepared import application, outcomes, second_call, verdict


def partner(key: str, funder: str, country: str, cost: int | None, kind: str = "enterprise", **changes: Any) -> dict[str, Any]:
    costs = [] if cost is None else [{"category": "staff", "amount": cost}]
    half = None if cost is None else cost // 2
    return {
        "id": key,
        "role": "coordinator" if key == "p1" else "partner",
        "funder": funder,
        "organisation": {
            "name": f"Org {key}",
            "kind": kind,
            "country": country,
            "size": {"staff": 20, "turnover": 1, "balance": 1},
        },
        "activities": [{"activity": "field-tests"}],
        "budget": {"costs": costs, "grant": half, "own_cash": half, "own_effort": {"hours": 0, "amount": 0}},
    } | changes


def proposal(*partners: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": "w1",
        "call": second_call().id,
        "received_at": "2031-03-31T15:00:00Z",
        "project": {"title": "Clear water", "summary": "Three valleys.", "start": "2031-09-01", "duration_months": 24},
        "criteria": {"excellence": "A membrane.", "impact": "Three towns."},
        "partners": partners,
    }


def three(austrian: int | None = 40_000_000, swiss: int | None = 37_400_000, slovene: int | None = 40_000_000) -> dict[str, Any]:
    return proposal(
        partner("p1", "at-wasser", "AT", austrian),
        partner("p2", "ch-eau", "CH", swiss),
        partner("p3", "si-voda", "SI", slovene),
    )


def test_a_good_proposal_meets_every_rule_of_another_call() -> None:
    report = check(second_call(), application(three()))
    assert {key: word for key, word in outcomes(report).items() if word != "met"} == {}
    assert report.conclusion.proposal.value == "met"


@pytest.mark.parametrize(
    ("austrian", "swiss", "slovene", "expected"),
    [
        (60_000_000, 18_700_000, 20_000_000, "met"),  # CHF 187,000 at 0.9350 is EUR 200,000: exactly 60 %
        (60_000_001, 18_700_000, 20_000_000, "not met"),
        (60_000_000, 18_699_999, 20_000_000, "not met"),
        (90_000_000, None, 1, "cannot tell yet"),
    ],
)
def test_no_partner_above_its_share_of_the_cost(austrian: int, swiss: int | None, slovene: int, expected: str) -> None:
    report = check(second_call(), application(three(austrian, swiss, slovene)))
    assert verdict(report, "no-partner-dominates").outcome.value == expected


def test_what_is_a_little_too_much_is_not_shown_as_just_enough() -> None:
    found = verdict(check(second_call(), application(three(60_000_001, 18_700_000, 20_000_000))), "no-partner-dominates")
    assert found.found.text() == "Org p1 has 60.01\u00a0% of the total cost"


def test_partners_of_one_country_share_its_cap() -> None:
    data = proposal(
        partner("p1", "at-wasser", "AT", 40_000_000),
        partner("p2", "at-wasser", "AT", 40_000_000),
        partner("p3", "si-voda", "SI", 20_000_000),
    )
    found = verdict(check(second_call(), application(data)), "no-country-dominates")
    assert (found.outcome.value, found.found.text()) == ("not met", "Austria has 80\u00a0% of the total grant")


@pytest.mark.parametrize(("staff", "expected"), [(20, "met"), (300, "not met"), (None, "cannot tell yet")])
def test_smes_carry_half_of_the_cost(staff: int | None, expected: str) -> None:
    data = three(40_000_000, 18_700_000, 20_000_000)
    for one in data["partners"][:2]:
        one["organisation"]["size"]["staff"] = staff
    assert verdict(check(second_call(), application(data)), "smes-carry-half").outcome.value == expected


def test_a_rate_by_kind_of_partner() -> None:
    university = partner("p3", "si-voda", "SI", 40_000_000, kind="university")
    university["budget"] |= {"grant": 40_000_000, "own_cash": 0}
    data = three()
    data["partners"] = (*data["partners"][:2], university)
    report = check(second_call(), application(data))
    found = verdict(report, "si-voda.rate", "p3")
    assert (found.outcome.value, found.required.text()) == ("met", "Grant: at most 100\u00a0% of the cost")


def test_one_failed_partner_rejects_the_whole() -> None:
    data = three()
    data["partners"][2]["organisation"]["country"] = "HR"
    conclusion = check(second_call(), application(data)).conclusion
    assert (conclusion.proposal.value, conclusion.dropped) == ("not met", ())


def test_the_expression_reads_the_activities_of_all_partners() -> None:
    data = three()
    for one in data["partners"]:
        one["activities"] = [{"activity": "research"}]
    found = verdict(check(second_call(), application(data)), "tests-in-the-field")
    assert found.mend
    assert (found.outcome.value, found.mend.text()) == ("not met", "Let one partner plan field tests")
    data["partners"][2]["activities"] = []
    assert verdict(check(second_call(), application(data)), "tests-in-the-field").outcome.value == "cannot tell yet"
    data["partners"][0]["activities"] = [{"activity": "field-tests"}]
    assert verdict(check(second_call(), application(data)), "tests-in-the-field").outcome.value == "met"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 9_999_999), min_size=3, max_size=3))
def test_shares_agree_with_fractions(costs: list[int]) -> None:
    at, ch, si = costs
    swiss = round(Fraction(ch) / Fraction("0.9350"))
    whole = at + swiss + si
    report = check(second_call(), application(three(at, ch, si)))
    expected = "met" if Fraction(max(at, swiss, si), whole) <= Fraction(6, 10) else "not met"
    assert verdict(report, "no-partner-dominates").outcome.value == expected
