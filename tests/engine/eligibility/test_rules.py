"""Each kind of rule at its limits, one change to a prepared application at a time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from commonpot.engine.applications import LARGEST
from commonpot.engine.eligibility import check
from commonpot.engine.eligibility.reading import report_as_data
from tests.engine.eligibility.prepared import DURING, application, document, first_call, verdict, with_rules

Change = Callable[[dict[str, Any]], Any]


def outcome(change: Change, rule: str, subject: str = "proposal", name: str = "good") -> str:
    data = document(name)
    change(data)
    return verdict(check(first_call(), application(data)), rule, subject).outcome.value


def budget(**values: Any) -> Change:
    return lambda data: data["partners"][0]["budget"].update(values)


def organisation(**values: Any) -> Change:
    return lambda data: data["partners"][1]["organisation"].update(values)


def project(**values: Any) -> Change:
    return lambda data: data["project"].update(values)


@pytest.mark.parametrize(
    ("change", "rule", "subject", "expected"),
    [
        (budget(grant=10_000_000), "no-in.grant", "p1", "met"),
        (budget(grant=9_999_999), "no-in.grant", "p1", "not met"),
        (budget(grant=25_000_000), "no-in.grant", "p1", "met"),
        (budget(grant=25_000_001), "no-in.grant", "p1", "not met"),
        (budget(grant=None), "no-in.grant", "p1", "cannot tell yet"),
        (budget(grant=25_000_000), "no-in.rate", "p1", "met"),
        (budget(grant=25_000_001), "no-in.rate", "p1", "not met"),
        (budget(costs=[]), "no-in.rate", "p1", "cannot tell yet"),
        (budget(costs=[{"category": "other", "amount": 0}]), "no-in.rate", "p1", "not met"),
        (budget(own_effort={"hours": 400, "amount": 28_000_000}), "no-in.in-kind", "p1", "met"),
        (budget(own_effort={"hours": 400, "amount": 28_000_001}), "no-in.in-kind", "p1", "not met"),
        (budget(own_effort={"hours": None, "amount": 1}), "no-in.in-kind", "p1", "cannot tell yet"),
        (budget(own_effort={"hours": None, "amount": 0}), "no-in.in-kind", "p1", "met"),
        (budget(own_cash=None), "no-in.financing", "p1", "cannot tell yet"),
        (budget(own_cash=15_000_001), "no-in.financing", "p1", "not met"),
        (budget(own_cash=14_999_999), "no-in.financing", "p1", "not met"),
        (budget(own_cash=50_000_001, grant=None), "no-in.financing", "p1", "not met"),
        (organisation(country=None), "se-vast.area", "p2", "cannot tell yet"),
        (organisation(nuts=None), "se-vast.area", "p2", "cannot tell yet"),
        (organisation(nuts="SE2"), "se-vast.area", "p2", "cannot tell yet"),
        (organisation(nuts="SE23"), "se-vast.area", "p2", "met"),
        (organisation(nuts="SE22"), "se-vast.area", "p2", "not met"),
        (organisation(country="NO"), "se-vast.area", "p2", "not met"),
        (organisation(kind=None), "se-vast.applicants", "p2", "cannot tell yet"),
        (organisation(legal_entity=None), "legal-entity", "p2", "cannot tell yet"),
        (organisation(legal_entity=None, represents_network=False), "legal-entity", "p2", "not met"),
        (project(duration_months=12), "duration", "proposal", "met"),
        (project(duration_months=11), "duration", "proposal", "not met"),
        (project(duration_months=18), "duration", "proposal", "met"),
        (project(duration_months=19), "duration", "proposal", "not met"),
        (project(start="2015-12-31"), "first-start", "proposal", "not met"),
        (project(start="2016-01-01"), "first-start", "proposal", "met"),
        (project(internationalisation=" \n"), "internationalisation", "proposal", "not met"),
        (lambda data: data["criteria"].pop("objective"), "criteria-answered", "proposal", "not met"),
        (lambda data: data["criteria"].update(objective="x" * 100_000), "criteria-answered", "proposal", "not met"),
        (lambda data: data["partners"][1].update(funder=None), "funder-named", "p2", "cannot tell yet"),
        (lambda data: data["partners"][1].update(funder="xx"), "funder-named", "p2", "not met"),
        (lambda data: data["partners"][1].update(funder=None), "two-countries", "proposal", "cannot tell yet"),
        (organisation(country=None), "two-countries", "proposal", "cannot tell yet"),
        (organisation(country="US"), "two-countries", "proposal", "not met"),
        (lambda data: data["partners"][0].update(role="partner"), "coordinator", "proposal", "not met"),
        (lambda data: data["partners"][1].update(role="coordinator"), "coordinator", "proposal", "not met"),
        (lambda data: data["partners"][0].update(funder="xx"), "coordinator", "proposal", "not met"),
        (lambda data: data["partners"][1].update(activities=[]), "se-vast.activities", "p2", "cannot tell yet"),
    ],
)
def test_a_rule_at_its_limit(change: Change, rule: str, subject: str, expected: str) -> None:
    assert outcome(change, rule, subject) == expected


def test_what_is_empty_can_still_be_written_in_a_draft() -> None:
    def change(data: dict[str, Any]) -> None:
        data.pop("received_at")
        data["project"]["internationalisation"] = ""

    assert outcome(change, "internationalisation") == "cannot tell yet"


def test_the_deadline_itself_is_in_time_and_the_next_moment_is_not() -> None:
    data = document("good")
    last = first_call().deadline()
    for offset, expected in ((timedelta(0), "met"), (timedelta(microseconds=1), "not met")):
        data["received_at"] = (last + offset).isoformat()
        found = verdict(check(first_call(), application(data)), "deadline")
        assert found.outcome.value == expected
    assert found.found.text() == "Received on 30 October 2015 at 23:59:59.000001 (Europe/Oslo)"


def test_a_draft_is_judged_by_the_clock_it_is_given() -> None:
    data = document("good")
    data.pop("received_at")
    draft = application(data)
    last = first_call().deadline()
    moments = {None: "cannot tell yet", DURING: "met", last: "met", last + timedelta(seconds=1): "not met"}
    for now, expected in moments.items():
        assert verdict(check(first_call(), draft, now=now), "deadline").outcome.value == expected


def test_an_enterprise_listed_twice_counts_once() -> None:
    data = document("good")
    data["partners"][1]["smes"] = [data["partners"][1]["smes"][0] | {"id": f"s{n}"} for n in range(4)]
    assert verdict(check(first_call(), application(data)), "three-smes").outcome.value == "not met"


def test_smes_without_a_country_may_still_come_from_anywhere() -> None:
    data = document("good")
    for sme in data["partners"][1]["smes"][:2]:
        sme["country"] = None
    found = verdict(check(first_call(), application(data)), "three-smes")
    assert found.outcome.value == "cannot tell yet"
    assert found.found.text() == "SMEs: 4 from Norway and 2 from Sweden; facts missing for: 2"


def test_a_cooperation_funder_brings_no_money() -> None:
    data = document("good")
    data["partners"][1] |= {"funder": "is-samvinna"}
    data["partners"][1]["organisation"] |= {"country": "IS", "nuts": None}
    report = check(first_call(), application(data))
    assert verdict(report, "is-samvinna.no-money", "p2").outcome.value == "not met"
    assert verdict(report, "two-countries").outcome.value == "not met"
    data["partners"][1]["budget"]["grant"] = 0
    assert verdict(check(first_call(), application(data)), "is-samvinna.no-money", "p2").outcome.value == "met"


def test_own_effort_that_is_not_accepted_must_be_nothing() -> None:
    data = document("good")
    data["partners"][1] |= {"funder": "pl-rozwoj"}
    assert verdict(check(first_call(), application(data)), "pl-rozwoj.in-kind", "p2").outcome.value == "not met"
    data["partners"][1]["budget"]["own_effort"] = {"hours": 0, "amount": 0}
    assert verdict(check(first_call(), application(data)), "pl-rozwoj.in-kind", "p2").outcome.value == "met"


@pytest.mark.parametrize(
    ("costs", "expected", "found"),
    [
        ({"personnel": 70, "travel": 30}, "met", "Costs in: Personnel and Travel and accommodation"),
        ({"personnel": 69, "travel": 31}, "not met", "Above the ceiling: Travel and accommodation: EUR\u00a00.31"),
        ({"personnel": 69, "other": 1}, "not met", "Not accepted: Other costs"),
        ({"external": 1_500_000}, "met", "Costs in: External services"),
        ({"external": 1_500_001}, "not met", "Above the ceiling: External services: EUR\u00a015,000.01"),
    ],
)
def test_cost_categories_and_their_ceilings(costs: dict[str, int], expected: str, found: str) -> None:
    data = document("good")
    data["partners"][1] |= {"funder": "lv-attistiba"}
    data["partners"][1]["budget"]["costs"] = [{"category": key, "amount": amount} for key, amount in costs.items()]
    one = verdict(check(first_call(), application(data)), "lv-attistiba.cost-categories", "p2")
    assert (one.outcome.value, one.found.text()) == (expected, found)


def test_a_cap_on_own_effort_counts_the_own_financing_alone() -> None:
    data = document("good")
    data["partners"][1] |= {"funder": "de-kueste"}
    for effort, cash, expected in ((80, 20, "met"), (81, 20, "not met"), (81, None, "cannot tell yet")):
        data["partners"][1]["budget"] |= {"own_effort": {"hours": 400, "amount": effort}, "own_cash": cash}
        found = verdict(check(first_call(), application(data)), "de-kueste.in-kind", "p2")
        assert found.outcome.value == expected


def test_confirmations_are_due_some_days_after_the_deadline_at_the_same_local_time() -> None:
    call = with_rules(first_call(), {"kind": "confirmations", "days_after_deadline": 7})
    data = document("good")
    for at, expected in (("2015-11-06T22:59:59Z", "met"), ("2015-11-06T23:00:00Z", "not met")):
        data["partners"][1]["confirmed_at"] = at
        assert verdict(check(call, application(data)), "confirmations", "p2").outcome.value == expected
    data["partners"][1]["confirmed_at"] = None
    open_report = check(call, application(data), now=datetime(2015, 11, 1, tzinfo=UTC))
    late_report = check(call, application(data), now=datetime(2015, 12, 1, tzinfo=UTC))
    assert verdict(open_report, "confirmations", "p2").outcome.value == "cannot tell yet"
    assert verdict(late_report, "confirmations", "p2").outcome.value == "not met"
    assert verdict(late_report, "confirmations", "p1").outcome.value == "met"


def test_a_rate_by_size_waits_for_the_size_only_if_it_decides() -> None:
    funders = [funder.model_dump(mode="json", by_alias=True) for funder in first_call().funders]
    rate = next(one for one in funders if one["id"] == "se-vast")["rate"]
    rate |= {"max": "0.4", "by": [{"sizes": ["micro", "small"], "max": "0.5"}]}
    call = with_rules(first_call(), funders=funders)
    data = document("good")
    for staff, grant, expected in (
        (6, 30_000_000, "met"),
        (60, 30_000_000, "not met"),
        (None, 30_000_000, "cannot tell yet"),
        (None, 24_000_000, "met"),
        (None, 30_000_001, "not met"),
    ):
        data["partners"][1]["organisation"]["size"]["staff"] = staff
        data["partners"][1]["budget"]["grant"] = grant
        assert verdict(check(call, application(data)), "se-vast.rate", "p2").outcome.value == expected


@pytest.mark.parametrize("funder", ["no-in", "de-kueste", "lv-attistiba"])
def test_the_largest_numbers_are_judged_and_said(funder: str) -> None:
    data = document("good")
    first = data["partners"][0]
    first["funder"] = funder
    first["budget"] |= {"grant": LARGEST, "own_cash": LARGEST, "own_effort": {"hours": LARGEST, "amount": LARGEST}}
    first["budget"]["costs"] = [{"category": "travel", "amount": LARGEST}] * 50 + [{"category": "external", "amount": 1}]
    first["smes"][0]["size"] = {"staff": LARGEST, "turnover": LARGEST, "balance": LARGEST}
    share = {"of": "partner", "base": "cost", "at_most": "0.5", "kind": "share_cap"}
    for call in (first_call(), with_rules(first_call(), share, {"kind": "sme_share", "at_least": "0.5"})):
        report = report_as_data(check(call, application(data)), "nb")
        assert report["conclusion"]["proposal"] == "not met"
