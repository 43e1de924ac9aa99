"""Assignments of experts beside the plain flow of most affinity: how much better the worst-served application is, at what cost, how proven.

`python -m bench --only assessment`. The table's ratios: how well the worst-served application is served, the total that this costs (each
with its proof or its gap to the proven bound), and the time as a multiple of the plain flow's. The plain flow knows no rule about sets.
"""

from typing import Any

import numpy as np
from ortools.graph.python import min_cost_flow

from bench.measure import Row, shortest
from commonpot.engine.assessment import Assignment, assign, read_assessment
from commonpot.engine.assessment.board import Board, board_of
from commonpot.engine.assessment.verification import faults

SEED = 2015
LANGUAGES = ("nb", "sv", "da", "fi", "de", "pl")
COUNTRIES = ("NO", "SE", "DK", "FI", "EE", "LV", "LT", "PL", "DE", "IS")
EVERY_RULE = {"experienced": True, "two_countries": True, "shared_language": True, "no_partner_country": True}
READERS = 3


def generated(
    applications: int,
    experts: int,
    *,
    slack: float = 1.5,
    listed: int | None = None,
    rules: dict[str, bool] | None = None,
    topics: int = 40,
    seed: int = SEED,
) -> dict[str, Any]:
    """An assessment document. `slack`: loads as a multiple of the need, 1 for none to spare. `listed`: give affinities for so many experts
    per application, drawn from a gamma distribution; otherwise affinities follow from topics, of which some are popular."""
    chance = np.random.default_rng(seed)
    popularity = 1 / np.arange(1, topics + 1) ** 0.7
    loads = _loads(applications * READERS, experts, slack)
    data: dict[str, Any] = {
        "applications": [_application(number, topics, popularity, experts, chance) for number in range(applications)],
        "experts": [_expert(number, topics, popularity, loads[number], experts, chance) for number in range(experts)],
        "reviews": READERS,
        "rules": rules or {},
    }
    if listed:
        data["affinities"] = {f"a{number}": _affinities(experts, listed, chance) for number in range(applications)}
    return data


def _loads(needed: int, experts: int, slack: float) -> list[int]:
    if slack > 1:
        return [max(1, int(np.ceil(needed * slack / experts)))] * experts
    return [needed // experts + (number < needed % experts) for number in range(experts)]


def _topics(least: int, most: int, topics: int, popularity: Any, chance: np.random.Generator) -> list[str]:
    count = min(topics, int(chance.integers(least, most)))
    return [f"topic-{one}" for one in sorted(chance.choice(topics, count, replace=False, p=popularity / popularity.sum()))]


def _application(number: int, topics: int, popularity: Any, experts: int, chance: np.random.Generator) -> dict[str, Any]:
    return {
        "id": f"a{number}",
        "topics": _topics(3, 7, topics, popularity, chance),
        "languages": ["en", *([str(chance.choice(LANGUAGES))] if chance.random() < 0.2 else [])],
        "organisations": [f"o{one}" for one in sorted({*chance.integers(0, 3 * experts, 3).tolist()})],
        "countries": sorted({str(one) for one in chance.choice(COUNTRIES, 2)}),
    }


def _expert(number: int, topics: int, popularity: Any, load: int, experts: int, chance: np.random.Generator) -> dict[str, Any]:
    return {
        "id": f"e{number}",
        "topics": _topics(4, 10, topics, popularity, chance),
        "languages": ["en", *([str(chance.choice(LANGUAGES))] if chance.random() < 0.6 else [])],
        "organisation": f"o{number % (experts // 2 + 1)}",
        "country": str(chance.choice(COUNTRIES)),
        "max_load": load,
        "experienced": bool(chance.random() < 0.4),
    }


def _affinities(experts: int, listed: int, chance: np.random.Generator) -> dict[str, int]:
    values = np.minimum(1000, chance.gamma(3, 120, listed).astype(int))
    return {f"e{one}": int(value) for one, value in zip(chance.choice(experts, listed, replace=False), values, strict=True)}


INSTANCES: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "small": [
        ("118 x 177", {"applications": 118, "experts": 177}),
        ("118 x 177, every rule", {"applications": 118, "experts": 177, "rules": EVERY_RULE}),
    ],
    "medium": [
        ("500 x 300", {"applications": 500, "experts": 300}),
        ("500 x 300, scarce", {"applications": 500, "experts": 300, "slack": 1}),
        ("500 x 300, scarce, 12 topics", {"applications": 500, "experts": 300, "slack": 1, "topics": 12}),
        ("500 x 300, every rule", {"applications": 500, "experts": 300, "rules": EVERY_RULE}),
    ],
    "large": [
        ("2,000 x 3,000", {"applications": 2000, "experts": 3000, "listed": 40}),
        ("10,000 x 10,000", {"applications": 10_000, "experts": 10_000, "listed": 40}),
        ("10,000 x 10,000, scarce", {"applications": 10_000, "experts": 10_000, "listed": 40, "slack": 1}),
    ],
}


def rows(size: str) -> list[Row]:
    """Three ratios per instance; every result is verified by the independent checker."""
    return [row for name, options in INSTANCES[size] for row in _compared(name, size, options)]


def _compared(name: str, size: str, options: dict[str, Any]) -> list[Row]:
    data = generated(**options)
    problem = read_assessment(data)
    result = assign(problem)
    if not isinstance(result, Assignment) or faults({**result.as_data(), "problem": data}):
        raise SystemExit(f"The result of {name} does not hold.")
    board = board_of(problem)
    worst, total, seconds = plain_flow(board)
    ours = shortest(lambda: assign(problem), runs=1)
    what = f"assign {name}"
    proofs = (f"{bound.proof.value}" if bound.proof else f"gap {bound.gap} %" for bound in (result.worst, result.total))
    told = dict(zip(("worst", "total"), proofs, strict=True))
    return [
        Row(what, size, f"worst-served ({told['worst']})", result.worst.value / max(worst, 1), "plain min-cost flow", "x that of"),
        Row(what, size, f"total ({told['total']})", result.total.value / total, "plain min-cost flow", "x that of"),
        Row(what, size, "time, with proof", ours / seconds, "plain min-cost flow", "x that of"),
    ]


def plain_flow(board: Board) -> tuple[int, int, float]:
    """Lowest sum, total and seconds of the flow of most affinity that knows neither fairness nor rules about sets."""
    applications, experts = board.applications, board.experts
    network = min_cost_flow.SimpleMinCostFlow()
    people = applications + np.arange(experts)
    network.add_arcs_with_capacity_and_unit_cost(
        board.application, applications + board.expert, np.ones_like(board.expert), -board.affinity
    )
    network.add_arcs_with_capacity_and_unit_cost(people, np.full(experts, applications + experts), board.most, np.zeros_like(people))
    network.set_nodes_supplies(np.append(np.arange(applications), applications + experts), np.append(board.reviews, -board.reviews.sum()))
    seconds = shortest(network.solve, runs=1)
    chosen = np.asarray(network.flows(np.arange(len(board.expert)))) > 0
    sums = np.bincount(board.application[chosen], weights=board.affinity[chosen], minlength=applications)
    return int(sums.min()), int(sums.sum()), seconds
