"""An independent look at “there is no assignment”: asked anew of a model of its own, from the plain document.

An obstacle of one application alone is asked of that application alone; that the loads are in the way, of everything, with the first mend
of each such application made. Every mend is made and asked again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from ortools.sat.python import cp_model

from commonpot.engine.assessment.verification_of_pairs import Document

WORK = 20.0
"""Of one question, by CP-SAT's own count."""
MOST_PAIRS = 100_000
ALONE = {"too_few_experts", "rule"}
TOGETHER = {"loads", "least_loads"}

Problem = Mapping[str, Any]
Obstacle = Mapping[str, Any]
Chosen = dict[str, cp_model.IntVar]
"""By expert: whether it assesses the application."""


def obstacle_faults(result: Mapping[str, Any], unchecked: list[str]) -> Iterator[str]:
    """What is untrue about the obstacles and their mends; what could not be asked anew is added to `unchecked`."""
    problem, obstacles = result["problem"], result["obstacles"]
    if not obstacles or any(one["kind"] not in ALONE | TOGETHER for one in obstacles):
        yield "there is no assignment, but no obstacle is named"
        return
    alone = [one for one in obstacles if one["kind"] in ALONE]
    for one in alone:
        yield from _alone(problem, one)
    eased = mended(problem, [mend for one in alone for mend in (one["mends"] or [[]])[0]])
    together = [one for one in obstacles if one["kind"] in TOGETHER]
    if together:
        yield from _asked(eased, unchecked, False, "that the loads are in the way", "there is an assignment within these loads")
    if all(one["mends"] for one in obstacles):
        eased = mended(eased, [mend for one in together for mend in one["mends"][0]])
        yield from _asked(eased, unchecked, True, "that the first mends are enough", "the first mends together are not enough")


def _alone(problem: Problem, obstacle: Obstacle) -> Iterator[str]:
    (name,) = obstacle["applications"]
    if _can(problem, [name]) is not False:
        yield f"{name} could be served alone"
    for mends in obstacle["mends"]:
        if _can(mended(problem, mends), [name]) is not True:
            yield f"{name} could not be served after its mend ({', '.join(one['kind'] for one in mends)})"


def _asked(problem: Problem, unchecked: list[str], expected: bool, claim: str, fault: str) -> Iterator[str]:
    answer = _can(problem, [one["id"] for one in problem["applications"]])
    if answer is None:
        unchecked.append(claim)
    elif answer is not expected:
        yield fault


def mended(problem: Problem, mends: Collection[Mapping[str, Any]]) -> Problem:
    """The document with the changes made."""
    number = {(one["kind"], one.get("expert") or one.get("application")): one.get("number") for one in mends}
    experts = [
        {
            **one,
            "max_load": number.get(("raise_load", one["id"]), one["max_load"]),
            "min_load": number.get(("lower_least_load", one["id"]), one.get("min_load", 0)),
        }
        for one in problem["experts"]
    ]
    applications = [{**one, "reviews": number.get(("fewer_reviews", one["id"]), one.get("reviews"))} for one in problem["applications"]]
    waivers = [*problem.get("waivers", ()), *(one for one in mends if one["kind"] == "waive")]
    return {**problem, "experts": experts, "applications": applications, "waivers": waivers}


def _can(problem: Problem, names: Collection[str]) -> bool | None:
    """Whether these applications can be served together; least loads count only where they are all of them. None: not found out."""
    model = _Model(problem, names)
    if model.pairs > MOST_PAIRS:
        return None
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = WORK
    return {cp_model.OPTIMAL: True, cp_model.FEASIBLE: True, cp_model.INFEASIBLE: False}.get(solver.solve(model.model))


class _Model(Document):
    """Who assesses what, as far as these applications go."""

    def __init__(self, problem: Problem, names: Collection[str]) -> None:
        super().__init__(problem)
        self.model = cp_model.CpModel()
        self.pairs = 0
        load: dict[str, list[cp_model.IntVar]] = defaultdict(list)
        for name in names:
            for expert, variable in self._serve(name).items():
                load[expert].append(variable)
        whole = len(names) == len(self.applications)
        for expert, one in self.experts.items():
            self.model.add_linear_constraint(_sum(load[expert]), one.get("min_load", 0) if whole else 0, one["max_load"])

    def _serve(self, name: str) -> Chosen:
        wanted = self.wanted(name)
        chosen = {expert: self.model.new_bool_var("") for expert in self.experts if self.may(name, expert)}
        self.pairs += len(chosen)
        self.model.add_linear_constraint(_sum(chosen.values()), wanted, wanted)
        for expert, variable in chosen.items():
            if (name, expert) in self.firm:
                self.model.add_bool_and([variable])
        if self.wants("experienced", name):
            self.model.add_bool_or([variable for expert, variable in chosen.items() if self.experts[expert].get("experienced")])
        if self.wants("two_countries", name):
            for country in {self.experts[expert].get("country") for expert in chosen}:
                of_it = [variable for expert, variable in chosen.items() if self.experts[expert].get("country") == country]
                self.model.add_linear_constraint(_sum(of_it), 0, wanted - 1)
        return chosen


def _sum(variables: Iterable[cp_model.IntVar]) -> cp_model.LinearExprT:
    return cp_model.LinearExpr.sum(list(variables))
