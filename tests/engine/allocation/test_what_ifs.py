"""What-ifs, savings, the slider and the reserve list: each against deciding anew."""

from typing import Any

import pytest

from commonpot.engine.allocation import BadPot, Decision, Pot, Slider, allocate, next_on_reserve, pot_as_data, read_pot, savings, what_if
from commonpot.engine.allocation.verification import faults
from commonpot.engine.vocabulary import FundingMode
from tests.engine.allocation.pots import Reference, pot, random_pot

WALKING = [mode for mode in FundingMode if mode is not FundingMode.CLASS_LEXICOGRAPHIC]


def changed(data: dict[str, Any], funder: str, amount: int | None) -> dict[str, Any]:
    """The document with another budget, or without the funder."""
    funders = [dict(one) for one in data["funders"]]
    for one in funders:
        if one["id"] == funder and amount is None:
            one["withdrawn"] = True
        elif one["id"] == funder:
            one["budget"] += amount
    return {**data, "funders": funders}


def decided(data: dict[str, Any]) -> tuple[Pot, Decision]:
    read = read_pot(data)
    return read, allocate(read)


@pytest.mark.parametrize("mode", list(FundingMode))
def test_every_what_if_is_what_deciding_anew_gives(mode: FundingMode) -> None:
    for seed in range(30):
        data = random_pot(seed, mode, most=7)
        read, decision = decided(data)
        for one in what_if(read, decision, amounts=(60, 300)).effects:
            after = Reference(changed(data, one.funder, one.amount)).best()
            before = list(decision.funded)
            assert list(one.enters) == [name for name in after if name not in before]
            assert list(one.leaves) == [name for name in before if name not in after]
            assert (one.funded, one.proven) == (len(after), True)
            assert one.fewer == (one.amount is not None and one.amount > 0 and len(after) < len(before))


def test_more_money_can_fund_fewer_projects_and_it_is_said_with_names() -> None:
    projects = [
        {"id": "a1", "name": "Big Boats", "requests": {"no": 100, "se": 100}},
        {"id": "a2", "requests": {"se": 50}},
        {"id": "a3", "requests": {"se": 50}},
    ]
    read, decision = decided(pot(projects, {"no": 60, "se": 100}))
    effects = what_if(read, decision, amounts=(50,)).effects
    found = [(one.funder, one.amount, one.enters, one.leaves) for one in effects if one.fewer]
    assert found == [("no", 50, ("a1",), ("a2", "a3"))]
    assert effects[0].sentence.text() == (
        "With EUR\u00a00.50 more from no: funded then: Big Boats; no longer: a2 and a3. More money funds fewer projects"
    )


def test_the_raises_that_fund_more_come_most_first() -> None:
    projects = [{"id": f"a{number}", "requests": {"no" if number < 2 else "se": 10}} for number in range(5)]
    found = what_if(*decided(pot(projects, {"no": 0, "se": 0, "dk": 0})), amounts=(30,)).unlocking
    assert [(one.funder, one.gain) for one in found] == [("se", 3), ("no", 2)]


@pytest.mark.parametrize("mode", WALKING)
def test_the_slider_decides_as_allocate_does(mode: FundingMode) -> None:
    for seed in range(40):
        data = random_pot(seed, mode, most=12)
        first = data["funders"][0]
        scenarios = [{first["id"]: first["budget"] + step} for step in (0, 17, 200, 900)]
        found = Slider(read_pot(data)).funded(scenarios)
        anew = [allocate(read_pot(changed(data, first["id"], step))).funded for step in (0, 17, 200, 900)]
        assert found == anew


def test_the_slider_is_not_for_a_mode_that_is_solved() -> None:
    with pytest.raises(ValueError, match="use allocate"):
        Slider(read_pot(random_pot(1, "class-lexicographic")))


@pytest.mark.parametrize("mode", ["rank-with-skipping", "stop-at-first-gap", "real-pot"])
def test_a_saving_is_the_least_raise_that_funds_the_project(mode: str) -> None:
    checked = 0
    for seed in range(40):
        data = random_pot(seed, mode, most=8)
        read, decision = decided(data)
        for project in (one.id for one in read.in_order() if one.id not in decision.funded):
            for one in savings(read, decision, project):
                assert project in Reference(changed(data, one.funder, one.amount)).best()
                if one.least:
                    smaller = {*range(0, one.amount, 1 + one.amount // 10), one.amount - 1}
                    assert [less for less in sorted(smaller) if project in Reference(changed(data, one.funder, less)).best()] == []
                    checked += 1
    assert checked > 40


def test_no_saving_is_missed() -> None:
    """Whenever some raise of one funder funds the project, a saving of that funder is found."""
    for seed in range(20):
        data = random_pot(seed, "rank-with-skipping", most=6)
        if data.get("top_up"):
            continue
        read, decision = decided(data)
        for project in (one.id for one in read.in_order() if one.id not in decision.funded):
            found = {one.funder for one in savings(read, decision, project)}
            possible = {
                funder.id
                for funder in read.funders
                if not funder.withdrawn and any(project in Reference(changed(data, funder.id, more)).best() for more in range(0, 4000, 50))
            }
            assert possible <= found


def test_a_saving_by_class_is_checked_by_deciding_anew() -> None:
    for seed in range(25):
        data = random_pot(seed, "class-lexicographic", most=7)
        read, decision = decided(data)
        for project in (one.id for one in read.in_order() if one.id not in decision.funded):
            for one in savings(read, decision, project):
                assert not one.least
                assert project in Reference(changed(data, one.funder, one.amount)).best()


def test_a_saving_says_who_would_have_to_go() -> None:
    projects = [{"id": "a1", "requests": {"no": 100, "se": 100}}, {"id": "a2", "requests": {"se": 50}}]
    found = savings(*decided(pot(projects, {"no": 60, "se": 100})), "a1")
    assert [one.sentence.text() for one in found] == ["With EUR\u00a00.40 more from no, a1 is funded, and no longer: a2"]


@pytest.mark.parametrize("mode", list(FundingMode))
def test_after_a_withdrawal_who_stays_keeps_its_money_and_the_next_step_is_lawful(mode: FundingMode) -> None:
    for seed in range(40):
        data = random_pot(seed, mode, most=9)
        read, decision = decided(data)
        for gone in (*decision.funded[:2], read.funders[0].id):
            step = next_on_reserve(read, decision, gone)
            assert faults({**step.decision.as_data(), "problem": pot_as_data(step.pot)}) == []
            assert set(decision.funded) - set(step.broken) <= set(step.decision.funded)
            assert gone not in step.decision.funded
            if gone in decision.funded and mode is not FundingMode.REAL_POT:
                assert step.broken == (gone,)


def test_the_next_on_the_reserve_list_is_named() -> None:
    projects = [{"id": f"a{number}", "requests": {"no": asked}} for number, asked in enumerate((60, 40, 70, 60))]
    step = next_on_reserve(*decided(pot(projects, {"no": 100})), "a0")
    assert (step.broken, step.enters) == (("a0",), ("a3",))
    assert step.sentence.text() == "Without a0 this is no longer funded: a0. Next on the reserve list: a3"
    with pytest.raises(KeyError):
        next_on_reserve(step.pot, step.decision, "nobody")


def test_a_lowered_budget_that_does_not_cover_what_is_committed_is_left_out() -> None:
    projects = [{"id": "a1", "requests": {"no": 60}, "committed": True}]
    data = pot(projects, {"no": 100})
    found = what_if(*decided(data), amounts=(30, 50)).effects
    assert [(one.funder, one.amount) for one in found] == [("no", 30), ("no", 50), ("no", -30), ("no", None)]
    with pytest.raises(BadPot):
        read_pot(changed(data, "no", -50))
