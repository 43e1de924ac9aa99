"""What a change by hand does to an assignment: rules broken and mended, loads, and how well applications are served."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from commonpot.engine.assessment.mending import RULE_NAMES
from commonpot.engine.assessment.pairs import BAR_NAMES, bars_of
from commonpot.engine.assessment.problem import AssessedApplication, AssessmentProblem, Bar, Expert, Rule
from commonpot.engine.assessment.reasons import reasons_for
from commonpot.engine.wording import Fact, Parameter, Translate, marked

PairOfIds = tuple[str, str]
"""Application, expert."""


@dataclass(frozen=True)
class Change:
    """One application: an expert who leaves, one who comes, or both."""

    application: str
    out: str | None = None
    into: str | None = None


class BreachKind(StrEnum):
    """What an assignment breaks."""

    BAR = "bar"
    REVIEWS = "reviews"
    RULE = "rule"
    MOST_LOAD = "most_load"
    LEAST_LOAD = "least_load"
    FIXED = "fixed"


@dataclass(frozen=True)
class Breach:
    """One thing that must not be. `detail`: the bar or the rule."""

    kind: BreachKind
    application: str | None
    expert: str | None
    detail: Bar | Rule | None
    fact: Fact

    @property
    def key(self) -> tuple[BreachKind, str | None, str | None, Bar | Rule | None]:
        """The same breach before and after, also where its numbers differ."""
        return self.kind, self.application, self.expert, self.detail

    def as_data(self, language: str, translate: Translate) -> dict[str, Any]:
        detail = self.detail and self.detail.value
        sentence = self.fact.text(language, translate)
        return {"kind": self.kind.value, "application": self.application, "expert": self.expert, "detail": detail, "sentence": sentence}


@dataclass(frozen=True)
class Shift:
    """A number before and after."""

    before: int
    after: int


@dataclass(frozen=True)
class Consequences:
    """`broken`: new breaches; `remaining`: those that were there before and stay; `resolved`: those that are gone."""

    broken: tuple[Breach, ...]
    remaining: tuple[Breach, ...]
    resolved: tuple[Breach, ...]
    loads: dict[str, Shift]
    """Of the experts who leave or come."""
    served: dict[str, Shift]
    """Of the changed applications: the sum of the affinities of their experts."""
    worst: Shift
    total: Shift

    def as_data(self, language: str = "en", translate: Translate = marked) -> dict[str, Any]:
        """Plain data for JSON, said in `language`."""
        lists = {"broken": self.broken, "remaining": self.remaining, "resolved": self.resolved}
        return {
            **{name: [one.as_data(language, translate) for one in some] for name, some in lists.items()},
            "loads": {name: vars(shift) for name, shift in self.loads.items()},
            "served": {name: vars(shift) for name, shift in self.served.items()},
            "worst": vars(self.worst),
            "total": vars(self.total),
        }


def changed(pairs: Iterable[PairOfIds], changes: Iterable[Change]) -> list[PairOfIds]:
    """The pairs with the changes made. Raises ValueError for one who leaves without being there, or comes twice."""
    after = list(pairs)
    for one in changes:
        if one.out is not None:
            after.remove((one.application, one.out))
        if one.into is not None:
            if (one.application, one.into) in after:
                raise ValueError(f"{one.into} has {one.application} already")
            after.append((one.application, one.into))
    return after


def consequences(problem: AssessmentProblem, pairs: Iterable[PairOfIds], changes: Iterable[Change]) -> Consequences:
    """What the changes do to the assignment `pairs` (application and expert ids of the problem)."""
    made = list(changes)
    before = list(pairs)
    after = changed(before, made)
    old, new = breaches(problem, before), breaches(problem, after)
    was, is_now = {one.key for one in old}, {one.key for one in new}
    loads = [Counter(expert for _, expert in some) for some in (before, after)]
    served = [_served(problem, some) for some in (before, after)]
    experts = dict.fromkeys(expert for one in made for expert in (one.out, one.into) if expert is not None)
    applications = dict.fromkeys(one.application for one in made)
    return Consequences(
        tuple(one for one in new if one.key not in was),
        tuple(one for one in new if one.key in was),
        tuple(one for one in old if one.key not in is_now),
        {name: Shift(loads[0][name], loads[1][name]) for name in experts},
        {name: Shift(served[0][name], served[1][name]) for name in applications},
        Shift(min(served[0].values()), min(served[1].values())),
        Shift(sum(served[0].values()), sum(served[1].values())),
    )


def _served(problem: AssessmentProblem, pairs: list[PairOfIds]) -> dict[str, int]:
    served = {one.id: 0 for one in problem.applications}
    for name, other in pairs:
        served[name] += problem.affinity(*_of(problem, name, other))
    return served


def _of(problem: AssessmentProblem, application: str, expert: str) -> tuple[AssessedApplication, Expert]:
    return problem.applications[problem.application_numbers[application]], problem.experts[problem.expert_numbers[expert]]


def breaches(problem: AssessmentProblem, pairs: Iterable[PairOfIds]) -> list[Breach]:
    """Everything in which the assignment is not as the problem demands; empty for a complete, lawful one."""
    assigned: dict[str, list[Expert]] = {one.id: [] for one in problem.applications}
    for name, other in pairs:
        assigned[name].append(problem.experts[problem.expert_numbers[other]])
    found = [breach for one in problem.applications for breach in _of_application(problem, one, assigned[one.id])]
    loads = Counter(one.id for experts in assigned.values() for one in experts)
    return found + [breach for one in problem.experts for breach in _of_load(one, loads[one.id])]


def _of_application(problem: AssessmentProblem, application: AssessedApplication, experts: list[Expert]) -> Iterator[Breach]:
    name = application.id
    for one in experts:
        for bar in bars_of(problem, application, one):
            params: dict[str, Parameter] = {"expert": one.id, "application": name, "reason": BAR_NAMES[bar]}
            yield Breach(BreachKind.BAR, name, one.id, bar, Fact("{expert} may not assess {application}: {reason}", params))
    wanted = problem.reviews_of(application)
    if len(experts) != wanted:
        counts: dict[str, Parameter] = {"application": name, "count": len(experts), "wanted": wanted}
        yield Breach(BreachKind.REVIEWS, name, None, None, Fact("{application} has {count} experts, not {wanted}", counts))
    for rule, kept in _rules_kept(experts).items():
        if problem.wants(rule, application) and not kept:
            fact = Fact("{application} lacks “{rule}”", {"application": name, "rule": RULE_NAMES[rule]})
            yield Breach(BreachKind.RULE, name, None, rule, fact)
    there = {one.id for one in experts}
    for firm in sorted(expert for one, expert in problem.firm if one == name and expert not in there):
        fact = Fact("{expert} is fixed for {application}", {"expert": firm, "application": name})
        yield Breach(BreachKind.FIXED, name, firm, None, fact)


def _rules_kept(experts: list[Expert]) -> dict[Rule, bool]:
    """The rules about an application's experts together."""
    return {
        Rule.EXPERIENCED: any(one.experienced for one in experts),
        Rule.TWO_COUNTRIES: len({one.country for one in experts}) > 1,
    }


def _of_load(expert: Expert, load: int) -> Iterator[Breach]:
    counts: dict[str, Parameter] = {"expert": expert.id, "load": load, "most": expert.max_load, "least": expert.min_load}
    if load > expert.max_load:
        fact = Fact("{expert} has {load} applications, but takes at most {most}", counts)
        yield Breach(BreachKind.MOST_LOAD, None, expert.id, None, fact)
    if load < expert.min_load:
        fact = Fact("{expert} has {load} applications, but should have at least {least}", counts)
        yield Breach(BreachKind.LEAST_LOAD, None, expert.id, None, fact)


@dataclass(frozen=True)
class Candidate:
    """An expert who could be put in by hand. `bars`: what stands against it; `room`: applications that the expert still takes."""

    expert: str
    affinity: int
    load: int
    room: int
    bars: tuple[Bar, ...]
    because: tuple[Fact, ...]


def candidates_for(problem: AssessmentProblem, pairs: Iterable[PairOfIds], application: str) -> list[Candidate]:
    """Every expert who does not have the application: those who may and have room first, then by affinity."""
    standing = list(pairs)
    loads = Counter(expert for _, expert in standing)
    holders = {expert for one, expert in standing if one == application}
    asked = problem.applications[problem.application_numbers[application]]
    found = [_candidate(problem, asked, one, loads[one.id]) for one in problem.experts if one.id not in holders]
    return sorted(found, key=lambda one: (bool(one.bars), one.room <= 0, -one.affinity, one.load, one.expert))


def _candidate(problem: AssessmentProblem, application: AssessedApplication, expert: Expert, load: int) -> Candidate:
    bars = tuple(bars_of(problem, application, expert))
    reasons = tuple(reasons_for(problem, application, expert))
    return Candidate(expert.id, problem.affinity(application, expert), load, expert.max_load - load, bars, reasons)
