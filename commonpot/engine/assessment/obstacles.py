"""Why no assignment exists: applications that nobody may assess together, and experts who are asked for more than they take.

An application alone is judged by its own candidates. When every application could be served alone, the loads are in the way; a flow in
which every load may be exceeded at a price finds the smallest excess, and the exchanges that lead to it show who competes for whom.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any

import numpy as np

from commonpot.engine.assessment import exact
from commonpot.engine.assessment.board import Board, Bools, board_of
from commonpot.engine.assessment.flow import least_excess
from commonpot.engine.assessment.mending import RULE_NAMES, Mend, MendKind, mended
from commonpot.engine.assessment.pairs import BAR_NAMES, bars_of
from commonpot.engine.assessment.problem import AssessedApplication, AssessmentProblem, Expert, Rule
from commonpot.engine.assessment.seats import Seats
from commonpot.engine.wording import Fact, Listing, Term, Translate, marked


class ObstacleKind(StrEnum):
    """What is in the way."""

    TOO_FEW_EXPERTS = "too_few_experts"
    RULE = "rule"
    LOADS = "loads"
    LEAST_LOADS = "least_loads"


@dataclass(frozen=True)
class Obstacle:
    """`mends`: alternatives; all changes of one alternative together take the obstacle away."""

    kind: ObstacleKind
    fact: Fact
    applications: tuple[str, ...]
    experts: tuple[str, ...] = ()
    mends: tuple[tuple[Mend, ...], ...] = ()

    def as_data(self, language: str, translate: Translate) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "sentence": self.fact.text(language, translate),
            "applications": [*self.applications],
            "experts": [*self.experts],
            "mends": [
                [{**one.as_data(), "sentence": one.fact.text(language, translate)} for one in alternative] for alternative in self.mends
            ],
        }


def obstacles_in(problem: AssessmentProblem, board: Board) -> tuple[Obstacle, ...]:
    """Everything that is in the way: of single applications, and then, with the first mend of each of those, of the loads."""
    alone = [one for application in problem.applications for one in _of_application(problem, board, application)]
    if any(not one.mends for one in alone):
        return tuple(alone)
    eased = mended(problem, [mend for one in alone for mend in one.mends[0]])
    return (*alone, *_of_loads(eased, board_of(eased) if alone else board))


def _of_application(problem: AssessmentProblem, board: Board, application: AssessedApplication) -> Iterator[Obstacle]:
    number = problem.application_numbers[application.id]
    part = board.of(number)
    candidates = [problem.experts[one] for one in board.expert[part]]
    fault = _fault(problem, application, [one for one in candidates if one.max_load])
    if fault is not None:
        kind, fact = fault
        yield Obstacle(kind, fact, (application.id,), mends=tuple(_mends_alone(problem, application)))


def _fault(problem: AssessmentProblem, application: AssessedApplication, candidates: list[Expert]) -> tuple[ObstacleKind, Fact] | None:
    """What keeps the application from being served even if it were the only one."""
    wanted = problem.reviews_of(application)
    if len(candidates) < wanted:
        return ObstacleKind.TOO_FEW_EXPERTS, _too_few(problem, application, len(candidates))
    for rule in (Rule.EXPERIENCED, Rule.TWO_COUNTRIES):
        if problem.wants(rule, application) and not _can_meet([rule], wanted, *_firm_first(problem, application, candidates)):
            return ObstacleKind.RULE, _unmet(application, rule)
    both = [rule for rule in (Rule.EXPERIENCED, Rule.TWO_COUNTRIES) if problem.wants(rule, application)]
    if not _can_meet(both, wanted, *_firm_first(problem, application, candidates)):
        return ObstacleKind.RULE, Fact("{application}: no experts can meet all its rules together", {"application": application.id})
    return None


def _firm_first(
    problem: AssessmentProblem, application: AssessedApplication, candidates: list[Expert]
) -> tuple[list[Expert], list[Expert]]:
    firm = [one for one in candidates if (application.id, one.id) in problem.firm]
    return firm, [one for one in candidates if one not in firm]


def _can_meet(rules: list[Rule], wanted: int, firm: list[Expert], others: list[Expert]) -> bool:
    """Whether some experts, the fixed ones in, meet the rules; two more of them are always enough to try."""
    kinds = list({(one.experienced, one.country): one for one in others}.values())
    free = min(wanted - len(firm), 2)
    tries = (list(more) for size in range(free + 1) for more in combinations(kinds, size))
    return any(all(_meets(rule, firm + more) for rule in rules) for more in tries)


def _meets(rule: Rule, experts: list[Expert]) -> bool:
    if rule is Rule.EXPERIENCED:
        return any(one.experienced for one in experts)
    return len({one.country for one in experts}) > 1


def _too_few(problem: AssessmentProblem, application: AssessedApplication, there: int) -> Fact:
    reasons = Counter(bar for expert in problem.experts for bar in bars_of(problem, application, expert)[:1])
    listed = tuple(Fact("{reason}: {count}", {"reason": BAR_NAMES[bar], "count": count}) for bar, count in sorted(reasons.items()))
    idle = sum(not one.max_load for one in problem.experts)
    idlers = (Fact("{reason}: {count}", {"reason": Term(marked("take no application")), "count": idle}),) if idle else ()
    return Fact(
        "{application} needs {wanted} experts, but only {there} of {all} may assess it ({reasons})",
        {
            "application": application.id,
            "wanted": problem.reviews_of(application),
            "there": there,
            "all": len(problem.experts),
            "reasons": Listing((*listed, *idlers)),
        },
    )


def _unmet(application: AssessedApplication, rule: Rule) -> Fact:
    return Fact(
        "{application}: no experts who may assess it can give it “{rule}”", {"application": application.id, "rule": RULE_NAMES[rule]}
    )


def _mends_alone(problem: AssessmentProblem, application: AssessedApplication) -> Iterator[tuple[Mend, ...]]:
    """Waivers, one or two; a smaller number of experts; a load for those who take nothing. Each is tried."""
    asked = [rule for rule in Rule if problem.wants(rule, application)]
    waivers = [Mend(MendKind.WAIVE, application=application.id, rule=rule) for rule in asked]
    alone = [(one,) for one in waivers if _serves(problem, application, (one,))]
    together = [both for both in combinations(waivers, 2) if not alone and _serves(problem, application, both)]
    yield from alone or together
    fewer = (Mend(MendKind.FEWER_REVIEWS, application=application.id, number=n) for n in range(problem.reviews_of(application) - 1, 0, -1))
    yield from [(one,) for one in fewer if _serves(problem, application, (one,))][:1]
    idle = [Mend(MendKind.RAISE_LOAD, expert=one.id, number=1) for one in problem.experts if not one.max_load]
    yield from [(one,) for one in idle if _serves(problem, application, (one,))][:1]


def _serves(problem: AssessmentProblem, application: AssessedApplication, mends: tuple[Mend, ...]) -> bool:
    changed = mended(problem, mends)
    eased = changed.applications[changed.application_numbers[application.id]]
    if changed.reviews_of(eased) == 1 and changed.wants(Rule.TWO_COUNTRIES, eased):
        return False
    candidates = [one for one in changed.experts if one.max_load and not bars_of(changed, eased, one)]
    return _fault(changed, eased, candidates) is None


def _of_loads(problem: AssessmentProblem, board: Board) -> Iterator[Obstacle]:
    """The smallest changes of loads that make room, by groups of applications that compete for the same experts."""
    seats = Seats(board, _with_excess(board))
    over = np.flatnonzero(seats.load > board.most)
    while len(over):
        applications, experts = _competing(seats, int(over[0]))
        excess = [int(one) for one in over if one in experts]
        over = np.array([one for one in over if one not in experts], dtype=np.int64)
        yield _overload(problem, seats, sorted(applications), sorted(experts), excess)
    under = np.flatnonzero(seats.load < board.least)
    if len(under):
        yield _underload(problem, seats, under.tolist())


def _with_excess(board: Board) -> Bools:
    if not (board.needs_experienced & board.needs_countries).any():
        return least_excess(board).chosen
    solved = exact.least_excess(board)
    return solved.chosen if solved else least_excess(board).chosen


def _competing(seats: Seats, expert: int) -> tuple[set[int], set[int]]:
    """Applications and experts that exchanges reach from an overloaded expert; all of these experts are full."""
    board = seats.board
    experts, applications, waiting = {expert}, set[int](), [expert]
    while waiting:
        leaving = waiting.pop()
        for place in np.flatnonzero(np.isin(seats.pair, np.flatnonzero(board.expert == leaving))):
            application, seat = divmod(int(place), board.width)
            applications.add(application)
            part = board.of(application)
            comers = board.expert[part]
            comers = comers[~np.isin(comers, board.expert[seats.pair[application]])]
            same, seat_of = np.full(len(comers), application), np.full(len(comers), seat)
            reached = set(comers[seats.keeps_rules(same, seat_of, comers)].tolist()) - experts
            experts |= reached
            waiting += sorted(reached)
    return applications, experts


def _overload(problem: AssessmentProblem, seats: Seats, applications: list[int], experts: list[int], excess: list[int]) -> Obstacle:
    load, most = seats.load, seats.board.most
    mends = tuple(Mend(MendKind.RAISE_LOAD, expert=problem.experts[one].id, number=int(load[one])) for one in excess)
    counts = {"applications": len(applications), "experts": len(experts)}
    work = {"needed": int(load[experts].sum()), "taken": int(most[experts].sum())}
    return Obstacle(
        ObstacleKind.LOADS,
        Fact("{applications} applications need {needed} assessments from the same {experts} experts, who take {taken}", counts | work),
        tuple(problem.applications[one].id for one in applications),
        tuple(problem.experts[one].id for one in experts),
        (mends,),
    )


def _underload(problem: AssessmentProblem, seats: Seats, under: list[int]) -> Obstacle:
    mends = tuple(Mend(MendKind.LOWER_LEAST_LOAD, expert=problem.experts[one].id, number=int(seats.load[one])) for one in under)
    short = int((seats.board.least - seats.load)[under].sum())
    fact = Fact(
        "Experts who cannot get as many applications as they must: {experts}. Missing: {short}", {"experts": len(under), "short": short}
    )
    return Obstacle(ObstacleKind.LEAST_LOADS, fact, (), tuple(problem.experts[one].id for one in under), (mends,))
