"""What is decided and why, on pots small enough to follow by hand."""

import json
from typing import Any

from commonpot.engine.allocation import allocate, read_pot
from commonpot.engine.vocabulary import FundingMode
from tests.engine.allocation.pots import pot, rates

# a2 asks more of Sweden than a1 leaves; a3 and a4 are small.
PROJECTS = [
    {"id": "a1", "rank": 1, "class": "A", "requests": {"no": 60, "se": 70}},
    {"id": "a2", "rank": 2, "class": "A", "requests": {"se": 50}},
    {"id": "a3", "rank": 3, "class": "A", "requests": {"no": 40, "se": 30}},
    {"id": "a4", "rank": 4, "class": "B", "requests": {"no": 40}},
    {"id": "a5", "rank": 5, "class": "B", "requests": {"se": 101}},
]
BUDGETS = {"no": 100, "se": 100}


def decided(mode: str, **fields: Any) -> dict[str, Any]:
    return allocate(read_pot(pot(PROJECTS, BUDGETS, mode, **fields))).as_data()


def funded(mode: str, **fields: Any) -> list[str]:
    return [one["id"] for one in decided(mode, **fields)["projects"] if one["decision"] == "funded"]


def reasons(result: dict[str, Any]) -> dict[str, Any]:
    return {one["id"]: one["reason"] for one in result["projects"]}


def test_each_mode_funds_by_its_rule() -> None:
    assert funded("stop-at-first-gap") == ["a1"]
    assert funded("rank-with-skipping") == ["a1", "a3"]
    assert funded("class-lexicographic") == ["a2", "a3", "a4"]
    assert funded("unrestricted") == ["a1", "a2", "a3", "a4", "a5"]
    assert funded("real-pot") == ["a1", "a2"]


def test_a_reason_says_who_was_short_by_how_much_and_who_holds_the_money() -> None:
    found = reasons(decided("rank-with-skipping"))
    assert found["a2"] == {"code": "budget-short", "funders": [{"id": "se", "short": 20, "held_by": ["a1"]}]}
    assert found["a4"] == {"code": "budget-short", "funders": [{"id": "no", "short": 40, "held_by": ["a3"]}]}
    assert found["a5"] == {"code": "over-budget", "funders": [{"id": "se", "short": 1, "held_by": []}]}


def test_a_sentence_says_the_reason_in_words() -> None:
    sentences = {one["id"]: one["sentence"] for one in decided("rank-with-skipping")["projects"]}
    assert sentences == {
        "a1": "Every funder in it can pay",
        "a2": "When its turn came, money was missing: EUR\u00a00.20 from se (held by a1)",
        "a3": "Every funder in it can pay",
        "a4": "When its turn came, money was missing: EUR\u00a00.40 from no (held by a3)",
        "a5": "It asks for more than there is: EUR\u00a00.01 from se",
    }


def test_where_no_gap_is_allowed_the_list_stops() -> None:
    result = decided("stop-at-first-gap")
    assert reasons(result)["a3"] == {"code": "after-gap", "funders": [], "gap": "a2"}
    assert result["projects"][2]["sentence"] == "The list stops at a2, which cannot be paid in full"


def test_of_equal_ranks_at_the_line_those_that_can_be_paid_are_funded() -> None:
    level = [{**one, "rank": 2} if one["id"] in {"a2", "a3"} else one for one in PROJECTS]
    assert allocate(read_pot(pot(level, BUDGETS, "stop-at-first-gap"))).funded == ("a1", "a3")


def test_equals_are_chosen_so_that_the_next_class_can_be_served() -> None:
    projects = [
        {"id": "a1", "class": "A", "requests": {"no": 100}},
        {"id": "a2", "class": "A", "requests": {"no": 60}},
        {"id": "a3", "class": "B", "requests": {"no": 40}},
    ]
    decision = allocate(read_pot(pot(projects, {"no": 100}, "class-lexicographic")))
    assert decision.funded == ("a2", "a3")
    assert [(one.name, one.funded, one.bound) for one in decision.classes] == [("A", 1, 1), ("B", 1, 1)]


def test_a_class_below_never_takes_from_a_better_one() -> None:
    projects = [{"id": "a1", "class": "A", "requests": {"no": 100}}]
    projects += [{"id": f"b{number}", "class": "B", "requests": {"no": 10}} for number in range(9)]
    assert allocate(read_pot(pot(projects, {"no": 100}, "class-lexicographic"))).funded == ("a1",)


def test_the_gap_pot_pays_what_is_missing_and_says_so() -> None:
    result = decided("rank-with-skipping", top_up={"budget": 20, "rule": "gap-filling"})
    second = result["projects"][1]
    assert (second["grants"], second["filled"], second["top_up"]) == ({"se": 30}, {"se": 20}, 20)
    assert second["reason"] == {"code": "gap-filled", "funders": []}
    assert second["sentence"] == "The top-up pays EUR\u00a00.20 where se has run dry"
    assert result["pot"] == {"budget": 20, "shared": 0, "spent": 20, "left": 0}
    assert reasons(result)["a3"]["pot"] == {"short": 30, "held_by": ["a2"]}


def test_the_gap_pot_rounds_what_it_pays_up_once_per_funder() -> None:
    """Three times 1 øre is missing; 1 øre is 0.119 cents, so the first costs a cent and the others nothing more."""
    projects = [{"id": f"a{number}", "requests": {"no": 1}} for number in range(3)]
    data = pot(projects, {"no": 0}, top_up={"budget": 1, "rule": "gap-filling"}, rates=rates())
    data["funders"][0]["currency"] = "NOK"
    decision = allocate(read_pot(data))
    assert [one.top_up for one in decision.projects] == [1, 0, 0]


def test_a_share_in_proportion_raises_each_budget_and_rounds_down() -> None:
    result = decided("rank-with-skipping", top_up={"budget": 41, "rule": "proportional"})
    assert [(one["budget"], one["share"]) for one in result["funders"]] == [(100, 20), (100, 20)]
    assert [one["id"] for one in result["projects"] if one["decision"] == "funded"] == ["a1", "a2", "a4"]


def test_both_rules_share_a_part_and_keep_the_rest_for_gaps() -> None:
    result = decided("rank-with-skipping", top_up={"budget": 40, "rule": "both", "proportional_share": "0.5"})
    assert [one["share"] for one in result["funders"]] == [10, 10]
    assert result["pot"] == {"budget": 40, "shared": 20, "spent": 10, "left": 10}


def test_a_project_whose_funder_has_withdrawn_is_refused_and_is_no_gap() -> None:
    data = pot(PROJECTS, BUDGETS, "stop-at-first-gap")
    data["funders"][1]["withdrawn"] = True
    result = allocate(read_pot(data)).as_data()
    assert [one["id"] for one in result["projects"] if one["decision"] == "funded"] == ["a4"]
    assert reasons(result)["a1"] == {"code": "funder-withdrawn", "funders": [{"id": "se", "short": 70, "held_by": []}]}
    assert result["projects"][0]["decision"] == "refused"


def test_a_committed_project_is_paid_before_all_others() -> None:
    kept = [{**one, "committed": True} if one["id"] == "a2" else one for one in PROJECTS]
    decision = allocate(read_pot(pot(kept, BUDGETS, "class-lexicographic")))
    assert decision.funded == ("a2", "a3", "a4")


def test_the_same_pot_gives_the_same_bytes() -> None:
    once, again = (json.dumps(decided("class-lexicographic")) for _ in range(2))
    assert once == again


def test_the_mode_of_the_pot_can_be_overruled() -> None:
    decision = allocate(read_pot(pot(PROJECTS, BUDGETS)), mode=FundingMode.STOP_AT_FIRST_GAP)
    assert (decision.mode, decision.funded) == (FundingMode.STOP_AT_FIRST_GAP, ("a1",))
