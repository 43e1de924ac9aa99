"""The common pot: the lawful optimum beside greedy and beside a direct CP-SAT model, what-ifs beside deciding anew.

Pots are made from fixed seeds (bench/pots.py). Every decision that is counted has passed the independent checker.
"""

from collections.abc import Sequence
from time import perf_counter

from ortools.sat.python import cp_model

from bench.measure import Row, shortest
from bench.pots import made
from commonpot.engine.allocation import Decision, Pot, Slider, allocate, pot_as_data, read_pot
from commonpot.engine.allocation.case import open_case
from commonpot.engine.allocation.slider import with_budgets
from commonpot.engine.allocation.verification import faults
from commonpot.engine.vocabulary import FundingMode

SIZES = {"small": (60, 11), "medium": (400, 35), "large": (5000, 60)}
SEEDS = {"small": (1, 2, 3), "medium": (1, 2, 3), "large": (2,)}
SECONDS = 60.0
POSITIONS = 50
EUROS = 10_000_00


def rows(size: str) -> list[Row]:
    """Three comparisons, over the seeds of the size together."""
    pots = [read_pot(made(*SIZES[size], seed)) for seed in SEEDS[size]]
    ours, ours_seconds = _timed(pots)
    direct, direct_seconds = _direct(pots)
    greedy = sum(len(allocate(pot, mode=FundingMode.RANK_WITH_SKIPPING).funded) for pot in pots)
    funded = sum(len(decision.funded) for decision in ours)
    classes = [one for decision in ours for one in decision.classes]
    proof = f"{sum(one.proven for one in classes)} of {len(classes)} classes proven"
    moving = [_moving(pot.model_copy(update={"mode": FundingMode.RANK_WITH_SKIPPING})) for pot in pots]
    return [
        Row("class-lexicographic", size, f"100 projects, {proof}", 100 * funded / greedy, "by greedy", "for 100"),
        Row("class-lexicographic", size, f"100 projects, {proof}", 100 * funded / max(1, direct), "by direct CP-SAT", "for 100"),
        Row("class-lexicographic", size, "decision with reasons", direct_seconds / ours_seconds, "direct CP-SAT"),
        Row("slider, 50 budgets at once", size, "budget", sum(moving) / len(moving), "deciding anew"),
    ]


def _timed(pots: Sequence[Pot]) -> tuple[list[Decision], float]:
    begun = perf_counter()
    found = [allocate(pot, seconds=SECONDS) for pot in pots]
    seconds = perf_counter() - begun
    wrong = [fault for pot, one in zip(pots, found, strict=True) for fault in faults({**one.as_data(), "problem": pot_as_data(pot)})]
    if wrong:
        raise SystemExit(f"A decision is not what it says: {wrong[0]}")
    return found, seconds


def _direct(pots: Sequence[Pot]) -> tuple[int, float]:
    """Projects funded, and seconds, of the plainest use of the same solver: class after class, all projects, no start."""
    begun = perf_counter()
    funded = sum(_directly(pot) for pot in pots)
    return funded, perf_counter() - begun


def _directly(pot: Pot) -> int:
    case = open_case(pot)
    model = cp_model.CpModel()
    chosen = [model.new_bool_var("") for _ in case.projects]
    for key, funder in enumerate(pot.funders):
        asking = [(chosen[number], requests[key]) for number, requests in enumerate(case.requests) if key in requests]
        model.add(sum(variable * amount for variable, amount in asking) <= funder.budget)
    classes = [[chosen[number] for number in members] for _, members in case.classes()]
    funded = 0
    for members in classes:
        model.maximize(sum(members))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = SECONDS / len(classes)
        if solver.solve(model) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return funded
        reached = round(solver.objective_value)
        model.add(sum(members) >= reached)
        funded += reached
    return funded


def _moving(pot: Pot) -> float:
    """How many times as long deciding anew takes, per budget."""
    funder = pot.funders[0]
    scenarios = [{funder.id: funder.budget + step * EUROS} for step in range(POSITIONS)]
    slider = Slider(pot)
    anew = shortest(lambda: allocate(with_budgets(pot, scenarios[1])))
    return anew / (shortest(lambda: slider.funded(scenarios)) / POSITIONS)
