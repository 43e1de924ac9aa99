"""What a change by hand does."""

from commonpot.engine.assessment import Change, breaches, candidates_for, consequences, read_assessment
from tests.engine.assessment.prepared import application, expert

PROBLEM = read_assessment(
    {
        "applications": [application("a1"), application("a2", countries=["SE"], topics=["ocean", "health"])],
        "experts": [
            expert("e1", experienced=True, max_load=1),
            expert("e2", country="NO"),
            expert("e3", topics=["health"], min_load=1),
            expert("e4", experienced=True),
        ],
        "reviews": 1,
        "rules": {"experienced": True, "no_partner_country": True},
    }
)
NOW = [("a1", "e1"), ("a2", "e4")]


def test_an_assignment_that_leaves_a_least_load_unmet_says_so() -> None:
    assert [one.fact.text() for one in breaches(PROBLEM, NOW)] == ["e3 has 0 applications, but should have at least 1"]


def test_a_change_names_what_it_breaks_and_what_it_mends() -> None:
    found = consequences(PROBLEM, NOW, [Change("a2", out="e4", into="e3")]).as_data()
    assert [one["sentence"] for one in found["broken"]] == ["a2 lacks “an experienced expert”"]
    assert [one["sentence"] for one in found["resolved"]] == ["e3 has 0 applications, but should have at least 1"]
    assert found["loads"] == {"e4": {"before": 1, "after": 0}, "e3": {"before": 0, "after": 1}}
    assert found["served"] == {"a2": {"before": 600, "after": 600}}
    assert (found["worst"], found["total"]) == ({"before": 600, "after": 600}, {"before": 1600, "after": 1600})


def test_a_barred_expert_is_a_breach_with_its_reason() -> None:
    found = consequences(PROBLEM, NOW, [Change("a1", into="e2")]).as_data()
    assert [one["sentence"] for one in found["broken"]] == ["e2 may not assess a1: a partner's country", "a1 has 2 experts, not 1"]
    assert [one["kind"] for one in found["remaining"]] == ["least_load"]


def test_candidates_stand_in_the_order_in_which_they_would_be_taken() -> None:
    found = candidates_for(PROBLEM, NOW, "a2")
    assert [(one.expert, one.affinity, one.room) for one in found] == [("e2", 600, 3), ("e3", 600, 3), ("e1", 600, 0)]
    assert [(one.expert, one.bars) for one in candidates_for(PROBLEM, NOW, "a1")] == [("e4", ()), ("e3", ()), ("e2", ("partner_country",))]
