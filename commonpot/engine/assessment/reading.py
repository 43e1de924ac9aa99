"""An assessment document from plain data, with every fault of it said in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from commonpot.engine.assessment.faults import AssessmentFault, BadAssessment, at, read_as, repeated
from commonpot.engine.assessment.pairs import bars_of
from commonpot.engine.assessment.problem import MOST_COMPUTED_PAIRS, AssessmentProblem, Bar, Pair, Rule, Waiver


def read_assessment(data: Mapping[str, Any]) -> AssessmentProblem:
    """The problem in `data` (a parsed ASSESSMENT.json). Raises BadAssessment with all faults at once."""
    problem = read_as(AssessmentProblem, data)
    faults = [fault for check in _CHECKS for fault in check(problem)]
    if not faults:
        faults = [fault for check in _CHECKS_OF_FIXED for fault in check(problem)]
    if faults:
        raise BadAssessment(faults)
    return problem


def _ids(problem: AssessmentProblem) -> Iterator[AssessmentFault]:
    for field, all_of in (("applications", problem.applications), ("experts", problem.experts)):
        for number in repeated(one.id for one in all_of):
            yield at((field, number, "id"), f"“{all_of[number].id}” stands twice; give every one of the {field} its own id")


def _pairs(problem: AssessmentProblem) -> Iterator[AssessmentFault]:
    lists: dict[str, tuple[Pair | Waiver, ...]] = {
        "conflicts": problem.conflicts,
        "fixed": problem.fixed,
        "vetoed": problem.vetoed,
        "waivers": problem.waivers,
    }
    for field, all_of in lists.items():
        for number, one in enumerate(all_of):
            yield from _known(problem, (field, number), one)


def _known(problem: AssessmentProblem, path: tuple[str | int, ...], one: Pair | Waiver) -> Iterator[AssessmentFault]:
    if one.application not in problem.application_numbers:
        yield at((*path, "application"), f"there is no application “{one.application}”")
    if isinstance(one, Pair) and one.expert not in problem.expert_numbers:
        yield at((*path, "expert"), f"there is no expert “{one.expert}”")


def _affinities(problem: AssessmentProblem) -> Iterator[AssessmentFault]:
    if problem.affinities is None:
        if len(problem.applications) * len(problem.experts) > MOST_COMPUTED_PAIRS:
            yield at(("affinities",), f"give affinities for more than {MOST_COMPUTED_PAIRS:,} pairs of application and expert")
        return
    experts = problem.expert_numbers
    for application, row in problem.affinities.items():
        if application not in problem.application_numbers:
            yield at(("affinities", application), f"there is no application “{application}”")
        for expert in (one for one in row if one not in experts):
            yield at(("affinities", application, expert), f"there is no expert “{expert}”")


def _loads(problem: AssessmentProblem) -> Iterator[AssessmentFault]:
    for number, one in enumerate(problem.experts):
        if one.min_load > one.max_load:
            yield at(("experts", number, "min_load"), f"the least load, {one.min_load}, is above the most, {one.max_load}")


def _two_countries(problem: AssessmentProblem) -> Iterator[AssessmentFault]:
    for number, one in enumerate(problem.applications):
        if problem.reviews_of(one) == 1 and problem.wants(Rule.TWO_COUNTRIES, one):
            yield at(("applications", number), "one expert cannot come from two countries; ask for two reviews, or waive the rule for it")


def _fixed_twice(problem: AssessmentProblem) -> Iterator[AssessmentFault]:
    for number in repeated(f"{one.application}\n{one.expert}" for one in problem.fixed):
        yield at(("fixed", number), "this pair is fixed already; take one of the two out")


def _fixed_against_rules(problem: AssessmentProblem) -> Iterator[AssessmentFault]:
    for number, one in enumerate(problem.fixed):
        application = problem.applications[problem.application_numbers[one.application]]
        expert = problem.experts[problem.expert_numbers[one.expert]]
        for bar in bars_of(problem, application, expert):
            yield at(("fixed", number), f"the pair is fixed, but {_WHY[bar]}")


_WAIVE = "; waive the rule for the application, or take the pair out"
_WHY = {
    Bar.CONFLICT: "the expert has a conflict with the application; take the pair out",
    Bar.OWN_ORGANISATION: "the expert belongs to an organisation of the application; take the pair out",
    Bar.VETO: "it is vetoed too; take one of the two out",
    Bar.LANGUAGE: "they share no language" + _WAIVE,
    Bar.PARTNER_COUNTRY: "the expert comes from a partner's country" + _WAIVE,
    Bar.NOT_LISTED: "it is not among the affinities; give it one",
}


def _fixed_too_many(problem: AssessmentProblem) -> Iterator[AssessmentFault]:
    of_application = Counter(one.application for one in problem.fixed)
    of_expert = Counter(one.expert for one in problem.fixed)
    for number, application in enumerate(problem.applications):
        if of_application[application.id] > problem.reviews_of(application):
            yield at(("applications", number), "more experts are fixed than it gets; take some out, or give it more reviews")
    for number, expert in enumerate(problem.experts):
        if of_expert[expert.id] > expert.max_load:
            yield at(("experts", number, "max_load"), "more applications are fixed than the expert takes; take some out, or raise this")


_CHECKS = (_ids, _pairs, _affinities, _loads, _two_countries, _fixed_twice)
_CHECKS_OF_FIXED = (_fixed_against_rules, _fixed_too_many)
