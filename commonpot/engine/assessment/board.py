"""The problem as arrays of whole numbers: what the searching modules compute on.

Applications, experts, countries and pairs are numbered from 0 in the order of the document; pairs that are barred are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from commonpot.engine.assessment.problem import LANGUAGE_POINTS, TOPIC_POINTS, AssessedApplication, AssessmentProblem, Expert, Rule

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Board:
    """Shapes: [pairs] sorted by application, then expert; [applications]; [experts]."""

    application: Ints
    expert: Ints
    affinity: Ints
    fixed: Bools
    reviews: Ints
    """[applications] experts that each one gets."""
    needs_experienced: Bools
    needs_countries: Bools
    least: Ints
    """[experts] loads."""
    most: Ints
    experienced: Bools
    country: Ints

    @property
    def applications(self) -> int:
        return len(self.reviews)

    @property
    def experts(self) -> int:
        return len(self.most)

    @property
    def width(self) -> int:
        """The most experts that any application gets."""
        return int(self.reviews.max())

    @cached_property
    def start(self) -> Ints:
        """[applications + 1] where each application's pairs begin."""
        return np.searchsorted(self.application, np.arange(self.applications + 1))

    @cached_property
    def key(self) -> Ints:
        """[pairs] ascending; one number for a pair."""
        return self.application * self.experts + self.expert

    def find(self, application: Ints, expert: Ints) -> Ints:
        """The pairs' numbers, -1 for those that are barred."""
        wanted = application * self.experts + expert
        found = np.minimum(np.searchsorted(self.key, wanted), len(self.key) - 1)
        return np.where(self.key[found] == wanted, found, -1) if len(self.key) else np.full(len(wanted), -1)

    def of(self, application: int) -> slice:
        """The pairs of one application."""
        return slice(int(self.start[application]), int(self.start[application + 1]))

    def only(self, kept: Bools) -> Board:
        """The same with fewer pairs."""
        pairs = (self.application[kept], self.expert[kept], self.affinity[kept], self.fixed[kept])
        return Board(
            *pairs, self.reviews, self.needs_experienced, self.needs_countries, self.least, self.most, self.experienced, self.country
        )


def board_of(problem: AssessmentProblem) -> Board:
    """All pairs that may be assigned, with their affinities."""
    application, expert, affinity = _every_pair(problem) if problem.affinities is None else _listed_pairs(problem)
    allowed = ~_barred(problem, application, expert)
    application, expert, affinity = application[allowed], expert[allowed], affinity[allowed]
    return Board(
        application,
        expert,
        affinity,
        np.isin(application * len(problem.experts) + expert, _keys(problem, ((one.application, one.expert) for one in problem.fixed))),
        np.array([problem.reviews_of(one) for one in problem.applications], dtype=np.int64),
        _wants(problem, Rule.EXPERIENCED),
        _wants(problem, Rule.TWO_COUNTRIES),
        np.array([one.min_load for one in problem.experts], dtype=np.int64),
        np.array([one.max_load for one in problem.experts], dtype=np.int64),
        np.array([one.experienced for one in problem.experts], dtype=np.bool_),
        _countries(problem)[1],
    )


def _every_pair(problem: AssessmentProblem) -> tuple[Ints, Ints, Ints]:
    topics = _words(problem, "topics")
    asked = _incidence([one.topics for one in problem.applications], topics).astype(np.float32)
    known = _incidence([one.topics for one in problem.experts], topics).astype(np.float32)
    shared = np.rint(asked @ known.T).astype(np.int64)
    told = np.array([max(len(one.topics), 1) for one in problem.applications])
    affinity = TOPIC_POINTS * shared // told[:, None] + LANGUAGE_POINTS * _understanding(problem)
    applications, experts = affinity.shape
    return np.repeat(np.arange(applications), experts), np.tile(np.arange(experts), applications), affinity.ravel()


def _understanding(problem: AssessmentProblem) -> Bools:
    """[applications, experts] whether they share a language."""
    languages = _words(problem, "languages")
    spoken = _incidence([one.languages for one in problem.experts], languages).astype(np.float32)
    shared: Bools = _incidence([one.languages for one in problem.applications], languages).astype(np.float32) @ spoken.T > 0
    return shared


def _listed_pairs(problem: AssessmentProblem) -> tuple[Ints, Ints, Ints]:
    experts = problem.expert_numbers
    rows = [(problem.application_numbers[id_], row) for id_, row in (problem.affinities or {}).items()]
    application = np.repeat(
        np.array([number for number, _ in rows], dtype=np.int64), np.array([len(row) for _, row in rows], dtype=np.int64)
    )
    expert = np.array([experts[id_] for _, row in rows for id_ in row], dtype=np.int64)
    affinity = np.array([value for _, row in rows for value in row.values()], dtype=np.int64)
    order = np.lexsort((expert, application))
    return application[order], expert[order], affinity[order]


def _barred(problem: AssessmentProblem, application: Ints, expert: Ints) -> Bools:
    barred: Bools = np.isin(application * len(problem.experts) + expert, _keys(problem, _forbidden(problem)))
    wants_language = _wants(problem, Rule.SHARED_LANGUAGE)[application]
    if wants_language.any():
        languages = _words(problem, "languages")
        read = _incidence([one.languages for one in problem.applications], languages)
        spoken = _incidence([one.languages for one in problem.experts], languages)
        barred |= wants_language & ~(read[application] & spoken[expert]).any(axis=1)
    wants_distance = _wants(problem, Rule.NO_PARTNER_COUNTRY)[application]
    if wants_distance.any():
        names, country = _countries(problem)
        taking_part = _incidence([one.countries for one in problem.applications], names)
        barred |= wants_distance & taking_part[application, country[expert]]
    return barred


def _forbidden(problem: AssessmentProblem) -> Iterable[tuple[str, str]]:
    yield from problem.conflicting
    yield from problem.unwanted
    members: dict[str, list[str]] = {}
    for expert in problem.experts:
        if expert.organisation is not None:
            members.setdefault(expert.organisation, []).append(expert.id)
    for application in problem.applications:
        for organisation in application.organisations:
            yield from ((application.id, expert) for expert in members.get(organisation, ()))


def _keys(problem: AssessmentProblem, pairs: Iterable[tuple[str, str]]) -> Ints:
    experts = len(problem.experts)
    numbers = [problem.application_numbers[one] * experts + problem.expert_numbers[other] for one, other in pairs]
    return np.unique(np.array(numbers, dtype=np.int64))


def _wants(problem: AssessmentProblem, rule: Rule) -> Bools:
    return np.array([problem.wants(rule, one) for one in problem.applications], dtype=np.bool_)


def _countries(problem: AssessmentProblem) -> tuple[dict[str, int], Ints]:
    """Numbers of all countries, and the experts' own; the unknown one is number 0."""
    named = _numbers(code for one in problem.applications for code in one.countries)
    names = {"": 0} | {code: number + 1 for code, number in named.items()}
    own = [names.setdefault(one.country or "", len(names)) for one in problem.experts]
    return names, np.array(own, dtype=np.int64)


def _words(problem: AssessmentProblem, field: Literal["topics", "languages"]) -> dict[str, int]:
    """Numbers of all words that applications or experts tell in a field."""
    everyone: tuple[AssessedApplication | Expert, ...] = (*problem.applications, *problem.experts)
    return _numbers(word for one in everyone for word in getattr(one, field))


def _numbers(words: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for word in words:
        found.setdefault(word, len(found))
    return found


def _incidence(rows: Sequence[tuple[str, ...]], numbers: dict[str, int]) -> Bools:
    """[rows, words] which words each row holds."""
    table = np.zeros((len(rows), max(len(numbers), 1)), dtype=np.bool_)
    for number, row in enumerate(rows):
        table[number, [numbers[word] for word in row]] = True
    return table
