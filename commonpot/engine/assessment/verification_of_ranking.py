"""An independent look at a ranking list: sums, thresholds, order and places, computed anew by other means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any


def ranking_faults(result: Mapping[str, Any]) -> Iterator[str]:
    """Everything that is wrong with the list; its advice is only looked at for being about places that exist."""
    problem, lines = result["problem"], result["ranking"]
    given = _given(problem)
    named = problem.get("applications") or [*given]
    if sorted([*(one["application"] for one in lines), *result["unscored"]]) != sorted(named):
        yield "the list does not hold every application once"
        return
    agreed = {one["application"] for one in problem.get("consensus", ())}
    for line in lines:
        yield from _line(problem, given.get(line["application"], []), line)
        if line["basis"] != ("consensus" if line["application"] in agreed else "reviews"):
            yield f"{line['application']}: its scores do not come from the {line['basis']}"
        yield from _flags(problem, line)
    yield from _order(problem, given, lines)
    passing = [one for one in lines if one["rank"] is not None]
    if result["advice"] is None and any(one["calibrated"] is not None or one["interval"] is not None for one in lines):
        yield "there are estimates beside the list, but nothing says what they come from"
    for line in passing:
        span = line["interval"]
        if span and not 1 <= span["first"] <= span["last"] <= len(passing):
            yield f"{line['application']}: its interval is no interval of places"


def _given(problem: Mapping[str, Any]) -> dict[str, list[dict[str, Fraction]]]:
    """By application: the agreed scores, or those of every review."""
    found: dict[str, list[dict[str, Fraction]]] = {}
    for one in problem["reviews"]:
        found.setdefault(one["application"], []).append(_exact(one["scores"]))
    for one in problem.get("consensus", ()):
        found[one["application"]] = [_exact(one["scores"])]
    return found


def _exact(scores: Mapping[str, Any]) -> dict[str, Fraction]:
    return {name: Fraction(str(value)) for name, value in scores.items()}


def _line(problem: Mapping[str, Any], given: list[dict[str, Fraction]], line: Mapping[str, Any]) -> Iterator[str]:
    name = line["application"]
    if not given:
        yield f"{name} is ranked without a review"
        return
    means = _means(problem, given)
    total = _total(problem, means)
    if Fraction(line["total_exact"]) != total or abs(Fraction(line["total"]) - total) > Fraction(1, 20_000):
        yield f"{name} has a total of {total}, not {line['total_exact']} ({line['total']})"
    for criterion, score in means.items():
        if abs(Fraction(line["scores"][criterion]) - score) > Fraction(1, 20_000):
            yield f"{name}: the score of {criterion} is {score}, not {line['scores'][criterion]}"
    low = [
        one["id"] for one in problem["criteria"] if one.get("threshold") is not None and means[one["id"]] < Fraction(str(one["threshold"]))
    ]
    short = problem.get("total_threshold") is not None and total < Fraction(str(problem["total_threshold"]))
    if line["missed"] != low or line["missed_total"] is not short or (line["rank"] is None) != bool(low or short):
        yield f"{name} is on the wrong side of a threshold"


def _flags(problem: Mapping[str, Any], line: Mapping[str, Any]) -> Iterator[str]:
    """Criteria (None: the total) on which two reviews are far apart, or on both sides of a threshold."""
    every = [_exact(one["scores"]) for one in problem["reviews"] if one["application"] == line["application"]]
    expected: list[tuple[str, str | None]] = []
    for one in problem["criteria"] if len(every) > 1 else []:
        scores = [scores[one["id"]] for scores in every]
        if max(scores) - min(scores) >= _far_apart(problem):
            expected.append(("far_apart", one["id"]))
        if _on_both_sides(scores, one.get("threshold")):
            expected.append(("split", one["id"]))
    if _on_both_sides([_total(problem, scores) for scores in every], problem.get("total_threshold")):
        expected.append(("split", None))
    if [(flag["kind"], flag["criterion"]) for flag in line["flags"]] != expected:
        yield f"{line['application']}: where its experts disagree is not what the flags say"


def _far_apart(problem: Mapping[str, Any]) -> Fraction:
    scale = problem.get("scale", {})
    stated = problem.get("disagreement")
    return Fraction(scale.get("max", 5) - scale.get("min", 0), 2) if stated is None else Fraction(str(stated))


def _on_both_sides(values: list[Fraction], threshold: Any) -> bool:
    return threshold is not None and bool(values) and min(values) < Fraction(str(threshold)) <= max(values)


def _means(problem: Mapping[str, Any], given: list[dict[str, Fraction]]) -> dict[str, Fraction]:
    return {one["id"]: sum((scores[one["id"]] for scores in given), Fraction(0)) / len(given) for one in problem["criteria"]}


def _total(problem: Mapping[str, Any], means: Mapping[str, Fraction]) -> Fraction:
    return sum((Fraction(str(one.get("weight", 1))) * means[one["id"]] for one in problem["criteria"]), Fraction(0))


def _order(problem: Mapping[str, Any], given: Mapping[str, list[dict[str, Fraction]]], lines: list[Mapping[str, Any]]) -> Iterator[str]:
    keys = {}
    for line in lines:
        means = _means(problem, given[line["application"]])
        keys[line["application"]] = [_total(problem, means), *(means[one] for one in problem.get("ties", ()))]
    passing = [one for one in lines if one["rank"] is not None]
    if lines[: len(passing)] != passing:
        yield "an application below a threshold stands above one that passes"
    for line in passing:
        own = keys[line["application"]]
        better = sum(keys[one["application"]] > own for one in passing)
        equal = sum(keys[one["application"]] == own for one in passing)
        if line["rank"] != better + 1 or line["tied"] is not (equal > 1):
            yield f"{line['application']} has rank {line['rank']}, not {better + 1}"
    if [one["rank"] for one in passing] != sorted(one["rank"] for one in passing):
        yield "the list is not in the order of its ranks"
