"""What holds for every pot, whatever is in it."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from commonpot.engine.allocation import allocate, pot_as_data, read_pot
from commonpot.engine.allocation.verification import faults
from commonpot.engine.vocabulary import FundingMode
from tests.engine.allocation.pots import rates

CURRENCIES = ("EUR", "NOK", "SEK", "ISK")
MODES = [mode.value for mode in FundingMode]
EXAMPLES = settings(max_examples=60, deadline=None, derandomize=True)


@st.composite
def pots(draw: st.DrawFn, modes: list[str] = MODES) -> dict[str, Any]:
    """Up to ten projects and five funders; amounts from one to very large."""
    amounts = st.one_of(st.integers(1, 40), st.integers(1, 10**13))
    names = [f"f{number}" for number in range(draw(st.integers(1, 5)))]
    funders = [
        {"id": name, "country": "NO", "currency": draw(st.sampled_from(CURRENCIES)), "budget": draw(st.integers(0, 60) | amounts)}
        for name in names
    ]
    projects, rank, group = [], 1, 1
    for number in range(draw(st.integers(0, 10))):
        step = draw(st.sampled_from(["same", "next", "next class"]))
        rank += step != "same"
        group += step == "next class"
        asked = draw(st.dictionaries(st.sampled_from(names), amounts, min_size=1))
        projects.append({"id": f"p{number}", "rank": rank, "class": f"c{group}", "requests": asked})
    data = {"mode": draw(st.sampled_from(modes)), "currency": draw(st.sampled_from(CURRENCIES)), "funders": funders, "projects": projects}
    if draw(st.booleans()):
        rule = draw(st.sampled_from(["proportional", "gap-filling", "both"]))
        data["top_up"] = {
            "budget": draw(st.integers(0, 60) | amounts),
            "rule": rule,
            "proportional_share": draw(st.sampled_from(["0.1", "1"])),
        }
    return {**data, "rates": rates()}


@EXAMPLES
@given(pots())
def test_every_decision_is_verified_from_its_pot_alone(data: dict[str, Any]) -> None:
    read = read_pot(data)
    decision = allocate(read)
    assert faults({**decision.as_data(), "problem": pot_as_data(read)}) == []
    assert decision.proven
    assert decision.ordered


@EXAMPLES
@given(pots(["class-lexicographic"]))
def test_no_walk_has_more_of_a_better_class_than_the_optimum_by_class(data: dict[str, Any]) -> None:
    read = read_pot(data)
    names = [one.class_name for one in read.in_order()]

    def counts(mode: FundingMode) -> list[int]:
        funded = set(allocate(read, mode=mode).funded)
        return [sum(one.class_name == name and one.id in funded for one in read.projects) for name in dict.fromkeys(names)]

    best = counts(FundingMode.CLASS_LEXICOGRAPHIC)
    assert best >= counts(FundingMode.RANK_WITH_SKIPPING) >= counts(FundingMode.STOP_AT_FIRST_GAP)


@EXAMPLES
@given(pots(), st.randoms(use_true_random=False))
def test_the_order_of_the_funders_decides_nothing(data: dict[str, Any], random: Any) -> None:
    funders = list(data["funders"])
    random.shuffle(funders)
    assert allocate(read_pot({**data, "funders": funders})).funded == allocate(read_pot(data)).funded


@EXAMPLES
@given(pots(), st.integers(0, 10**6))
def test_a_project_that_is_last_and_worst_takes_from_nobody(data: dict[str, Any], asked: int) -> None:
    before = allocate(read_pot(data)).funded
    last = {"id": "last", "rank": 10**6, "class": "last", "requests": {data["funders"][0]["id"]: asked + 1}}
    after = allocate(read_pot({**data, "projects": [*data["projects"], last]})).funded
    assert [one for one in after if one != "last"] == list(before)


@EXAMPLES
@given(pots())
def test_the_top_up_pays_no_more_than_it_has_and_every_request_is_paid_whole(data: dict[str, Any]) -> None:
    decision = allocate(read_pot(data))
    asked = {one["id"]: one["requests"] for one in data["projects"]}
    for one in decision.projects:
        paid = {key: one.grants.get(key, 0) + one.filled.get(key, 0) for key in asked[one.id]}
        assert paid == (asked[one.id] if one.id in decision.funded else dict.fromkeys(asked[one.id], 0))
    if decision.pot is not None:
        assert decision.pot.left >= 0
