"""Ranking lists worked out by hand."""

from fractions import Fraction
from typing import Any

from commonpot.engine.assessment import Ranking, rank, read_reviews
from commonpot.engine.assessment.scoring import written


def review(application: str, expert: str, *scores: str | int) -> dict[str, Any]:
    return {"application": application, "expert": expert, "scores": dict(zip(("quality", "impact"), scores, strict=True))}


CRITERIA = [{"id": "quality", "weight": "1.5", "threshold": 3}, {"id": "impact"}]


def ranked(*reviews: dict[str, Any], **more: Any) -> Ranking:
    return rank(read_reviews({"criteria": CRITERIA, "reviews": list(reviews), **more}))


def places(found: Ranking) -> list[tuple[str, int | None, str]]:
    return [(one.score.application, one.rank, str(one.score.total)) for one in found.lines]


def test_means_are_weighted_exactly() -> None:
    found = ranked(review("a1", "e1", 4, 5), review("a1", "e2", "3.5", 4), review("a1", "e3", 4, 4))
    (line,) = found.lines
    assert dict(line.score.scores) == {"quality": Fraction(23, 6), "impact": Fraction(13, 3)}
    assert line.score.total == Fraction(3, 2) * Fraction(23, 6) + Fraction(13, 3)
    assert found.as_data()["ranking"][0]["total"] == "10.0833"


def test_a_total_above_all_others_does_not_pass_a_missed_criterion() -> None:
    found = ranked(review("a1", "e1", "2.5", 5), review("a2", "e1", 3, 1))
    assert places(found) == [("a2", 1, "11/2"), ("a1", None, "35/4")]
    assert (found.lines[1].score.missed, found.lines[1].score.missed_total) == (("quality",), False)


def test_the_total_has_a_threshold_of_its_own() -> None:
    found = ranked(review("a1", "e1", 3, 1), review("a2", "e1", 4, 4), total_threshold="5.5")
    assert [one.rank for one in found.lines] == [1, 2]
    found = ranked(review("a1", "e1", 3, 1), review("a2", "e1", 4, 4), total_threshold="5.6")
    assert [(one.rank, one.score.missed_total) for one in found.lines] == [(1, False), (None, True)]


def test_ties_are_broken_by_the_declared_order_and_otherwise_shared() -> None:
    reviews = [review("a1", "e1", 3, 3), review("a2", "e1", 3, 3), review("a3", "e1", 4, "1.5"), review("a4", "e1", 5, 5)]
    assert places(ranked(*reviews)) == [("a4", 1, "25/2"), ("a1", 2, "15/2"), ("a2", 2, "15/2"), ("a3", 2, "15/2")]
    found = ranked(*reviews, ties=["quality"])
    assert places(found) == [("a4", 1, "25/2"), ("a3", 2, "15/2"), ("a1", 3, "15/2"), ("a2", 3, "15/2")]
    assert [one.tied for one in found.lines] == [False, False, True, True]


def test_thirds_that_differ_by_less_than_any_decimal_are_told_apart() -> None:
    thirds = [review("a1", f"e{n}", 4, score) for n, score in enumerate((3, 3, "3.5"))]
    halves = [review("a2", f"e{n}", 4, score) for n, score in enumerate((3, 3, "3.5", 3, 3, "3.5"))]
    assert [one.rank for one in ranked(*thirds, *halves).lines] == [1, 1]


def test_a_consensus_stands_in_the_place_of_the_reviews() -> None:
    agreed = [{"application": "a1", "scores": {"quality": 5, "impact": 5}}, {"application": "a3", "scores": {"quality": 3, "impact": 3}}]
    found = ranked(review("a1", "e1", 3, 3), review("a2", "e1", 4, 4), consensus=agreed)
    assert places(found) == [("a1", 1, "25/2"), ("a2", 2, "10"), ("a3", 3, "15/2")]
    assert [one.score.basis.value for one in found.lines] == ["consensus", "reviews", "consensus"]


def test_an_application_without_reviews_is_named_not_ranked() -> None:
    assert ranked(review("a1", "e1", 3, 3), applications=["a1", "a2"]).unscored == ("a2",)


def test_experts_who_disagree_are_flagged() -> None:
    found = ranked(review("a1", "e1", 5, 3), review("a1", "e2", "2.5", 3), review("a2", "e1", 4, 4), review("a2", "e2", "3.5", 4))
    flags = {line["application"]: [(flag["criterion"], flag["sentence"]) for flag in line["flags"]] for line in found.as_data()["ranking"]}
    assert flags == {
        "a1": [
            ("quality", "The scores go from 2.5 to 5"),
            ("quality", "1 of 2 experts are at or above the threshold of 3"),
        ],
        "a2": [],
    }
    near = ranked(review("a1", "e1", 5, 3), review("a1", "e2", 3, 3), disagreement=2)
    assert [flag.kind.value for flag in near.lines[0].flags] == ["far_apart"]


def test_no_advice_is_given_on_too_few_reviews() -> None:
    found = ranked(review("a1", "e1", 5, 3), review("a2", "e2", 4, 4))
    assert (found.variances, found.leniency, [one.interval for one in found.lines]) == (None, (), [None, None])


def test_decimals_are_written_without_an_exponent_and_rounded_half_away_from_zero() -> None:
    assert [written(Fraction(n, d)) for n, d in ((100, 1), (1, 3), (1, 20_000), (-1, 20_000), (0, 1), (5, 2))] == [
        "100",
        "0.3333",
        "0.0001",
        "-0.0001",
        "0",
        "2.5",
    ]
