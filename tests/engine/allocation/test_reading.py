"""Bad pots: every fault at once, each with its place."""

from typing import Any

import pytest

from commonpot.engine.allocation import BadPot, allocate, pot_as_data, read_pot
from commonpot.engine.vocabulary import FundingMode
from tests.engine.allocation.pots import pot, random_pot, rates

ONE = [{"id": "a1", "requests": {"no": 5}}]


def faults(data: dict[str, Any]) -> list[str]:
    with pytest.raises(BadPot) as bad:
        read_pot(data)
    return [str(fault) for fault in bad.value.faults]


def test_a_currency_without_a_rate_is_named_with_all_others() -> None:
    data = pot(ONE, {"no": 9, "se": 9, "is": 9})
    for number, code in enumerate(("NOK", "SEK", "ISK")):
        data["funders"][number]["currency"] = code
    data["rates"] = {"SEK": rates()["SEK"]}
    assert faults(data) == [
        "funders[0].currency: there is no rate for NOK; write under “rates” how many NOK one euro bought, and on which day",
        "funders[2].currency: there is no rate for ISK; write under “rates” how many ISK one euro bought, and on which day",
    ]


def test_one_currency_for_all_needs_no_rate() -> None:
    data = pot(ONE, {"no": 9}, currency="NOK")
    data["funders"][0]["currency"] = "NOK"
    assert allocate(read_pot(data)).funded == ("a1",)


def test_faults_of_several_kinds_are_all_said() -> None:
    projects = [
        {"id": "a1", "rank": 1, "class": "A", "requests": {"no": 5}},
        {"id": "a1", "rank": 1, "class": "B", "requests": {"xx": 5}},
        {"id": "a3", "rank": 2, "class": "A", "requests": {"no": 0}},
    ]
    data = pot(projects, {"no": 9}, top_up={"budget": 9, "rule": "both"})
    assert faults(data) == [
        "projects[1].id: “a1” stands twice; every id names one only",
        "projects[1].requests.xx: “xx” is no funder of this pot; add it under “funders”",
        "projects[2].requests: the project asks nobody for money; leave it out of the pot",
        "projects[1].class: rank 1 is shared by the classes “A” and “B”; equals have one class",
        "projects[2].class: class “A” goes on after class “B”; put the ranks in the order of the classes",
        'top_up.proportional_share: with rule “both”, write which part is shared in proportion, for instance "0.5"',
    ]


def test_what_is_no_whole_amount_is_refused_with_its_place() -> None:
    data = pot([{"id": "a1", "requests": {"no": 5.5}}], {"no": 9})
    data["funders"][0]["budget"] = "9"
    assert faults(data) == [
        "funders[0].budget: a whole number is expected here, without quotation marks, decimals or %",
        "projects[0].requests.no: a whole number is expected here, without quotation marks, decimals or %",
    ]


def test_a_misspelt_field_is_named() -> None:
    assert faults({**pot(ONE, {"no": 9}), "fundres": []}) == ["fundres: “fundres” is not a field here; did you mean “funders”?"]


def test_a_budget_below_what_is_committed_is_refused() -> None:
    data = pot([{"id": "a1", "requests": {"no": 500}, "committed": True}], {"no": 300})
    assert faults(data) == ["funders[0].budget: the budget is EUR\u00a02 or more below what is already committed; raise it"]
    assert allocate(read_pot(data | {"mode": "unrestricted"})).funded == ("a1",)
    with pytest.raises(BadPot):
        allocate(read_pot(data | {"mode": "unrestricted"}), mode=FundingMode.REAL_POT)


@pytest.mark.parametrize("seed", range(20))
def test_a_pot_written_as_data_is_read_as_the_same_pot(seed: int) -> None:
    read = read_pot(random_pot(seed, "rank-with-skipping"))
    assert read_pot(pot_as_data(read)) == read
