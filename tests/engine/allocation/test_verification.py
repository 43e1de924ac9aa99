"""The checker agrees with every decision, and with none that was changed."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from bench.pots import made
from commonpot.engine.allocation import allocate, pot_as_data, read_pot
from commonpot.engine.allocation.verification import faults
from commonpot.engine.vocabulary import FundingMode
from tests.engine.allocation.pots import pot, random_pot
from tests.engine.allocation.test_deciding import BUDGETS, PROJECTS

Result = dict[str, Any]


def result_of(data: Result) -> Result:
    read = read_pot(data)
    return {**allocate(read).as_data(), "problem": pot_as_data(read)}


@pytest.mark.parametrize("mode", list(FundingMode))
def test_every_decision_is_verified(mode: FundingMode) -> None:
    assert [seed for seed in range(100) if faults(result_of(random_pot(seed, mode, most=12)))] == []


@pytest.mark.parametrize("seconds", [0.001, 0.02, 0.2])
def test_a_decision_that_ran_out_of_time_states_its_gap_and_is_verified(seconds: float) -> None:
    read = read_pot(made(120, 12, seed=3))
    decision = allocate(read, seconds=seconds)
    result = {**decision.as_data(), "problem": pot_as_data(read)}
    assert faults(result) == []
    assert decision.proven == (len(decision.funded) == decision.bound)


def fund(result: Result, number: int) -> None:
    """Funded, with its grants, and all sums as they should be."""
    project, asked = result["projects"][number], result["problem"]["projects"][number]["requests"]
    project |= {"decision": "funded", "grants": asked, "reason": {"code": "payable", "funders": []}}
    for funder in result["funders"]:
        funder["spent"] += asked.get(funder["id"], 0)
        funder["left"] -= asked.get(funder["id"], 0)
    result |= {"funded": result["funded"] + 1, "bound": result["bound"] + 1}


CHANGES: dict[str, tuple[str, Callable[[Result], Any], str]] = {
    "overspends": ("rank-with-skipping", lambda r: fund(r, 1), "a2: it is funded, but the money does not reach"),
    "after the gap": ("stop-at-first-gap", lambda r: fund(r, 3), "a4: it is funded although the list stops before it"),
    "another grant": ("real-pot", lambda r: r["projects"][0]["grants"].update(no=61), "a1: grants and top-up should be"),
    "a grant for nothing": ("real-pot", lambda r: r["projects"][4]["grants"].update(no=1), "a5: it is not funded, but is given money"),
    "another shortage": (
        "rank-with-skipping",
        lambda r: r["projects"][1]["reason"]["funders"][0].update(short=19),
        "a2: the reason should be budget-short, lacking [('se', 20, ['a1'])]",
    ),
    "other holders": (
        "rank-with-skipping",
        lambda r: r["projects"][3]["reason"]["funders"][0].update(held_by=["a1"]),
        "a4: the reason should be budget-short",
    ),
    "another word": ("rank-with-skipping", lambda r: r["projects"][4].update(decision="reserve"), "a5: the decision should be refused"),
    "another sum": ("rank-with-skipping", lambda r: r["funders"][0].update(left=7), "no: budget, share, spent and left should be"),
    "a larger bound": ("class-lexicographic", lambda r: r.update(bound=9), "bound: it is not the sum of the classes' bounds"),
    "a project left out": ("rank-with-skipping", lambda r: r["projects"].pop(), "projects: these are not the pot's projects"),
    "a lower budget": ("rank-with-skipping", lambda r: r["problem"]["funders"][1].update(budget=99), "a3: it is funded, but the money"),
    "no pot": ("rank-with-skipping", lambda r: r.pop("problem"), "the result does not carry the pot it decides (“problem”)"),
    "no numbers": ("rank-with-skipping", lambda r: r.update(funded="2"), "funded: this is not written as in a decision"),
    "a bad pot": ("rank-with-skipping", lambda r: r["problem"].update(funders=[]), "problem.funders: the list needs at least 1 item"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_decision_is_found_out(name: str) -> None:
    mode, change, sentence = CHANGES[name]
    result = copy.deepcopy(result_of(pot(PROJECTS, BUDGETS, mode)))
    assert faults(result) == []
    change(result)
    assert [found[: len(sentence)] for found in faults(result) if found.startswith(sentence)] == [sentence]


def fewer_than_could_be(decided: list[str], wanted: list[Result], budget: int) -> list[str]:
    """The faults of a decision for a class in which `decided` are funded: the engine's own, of a pot that leaves the others out."""
    data = pot(wanted, {"no": budget}, "class-lexicographic")
    others = [{**one, "withdrawn": one["id"] not in decided} for one in data["projects"]]
    result = result_of({**data, "projects": others})
    return faults({**result, "problem": data})


def test_a_class_in_which_two_could_be_funded_for_one_is_found_out() -> None:
    wanted = [{"id": f"a{asked}", "class": "A", "requests": {"no": asked}} for asked in (90, 50, 49)]
    assert "a90: without it two of its class could be funded, a50 and a49" in fewer_than_could_be(["a90"], wanted, 100)


def test_an_equal_published_later_in_the_place_of_an_earlier_is_found_out() -> None:
    wanted = [{"id": f"a{asked}", "class": "A", "requests": {"no": asked}} for asked in (90, 80)]
    sentence = "a80: a90 is its equal, is published before it and could be funded in its place"
    assert sentence in fewer_than_could_be(["a80"], wanted, 100)


def test_a_project_passed_over_that_could_be_paid_is_found_out() -> None:
    wanted = [{"id": f"a{asked}", "class": "A", "requests": {"no": asked}} for asked in (60, 40)]
    assert "a40: it is passed over although it could be paid" in fewer_than_could_be(["a60"], wanted, 100)
