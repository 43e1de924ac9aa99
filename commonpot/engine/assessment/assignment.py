"""What assigning gives back: the pairs with their reasons, how good they are, and what proves it; or why there are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np

from commonpot.engine.assessment.board import Board, Bools, Ints
from commonpot.engine.assessment.bounding import Certificate
from commonpot.engine.assessment.obstacles import Obstacle
from commonpot.engine.assessment.problem import AssessedApplication, AssessmentProblem, Expert
from commonpot.engine.assessment.reasons import reasons_for
from commonpot.engine.wording import Fact, Parameter, Translate, marked


class Proof(StrEnum):
    """What shows that a value is the best."""

    CERTIFICATE = "certificate"
    SEARCH = "search"


@dataclass(frozen=True)
class Bound:
    """A value, what it cannot exceed by the certificate, and whether a whole search has found nothing better."""

    value: int
    certified: int
    certificate: Certificate
    searched: bool = False

    @property
    def bound(self) -> int:
        return self.value if self.searched else self.certified

    @property
    def proven(self) -> bool:
        return self.value == self.bound

    @property
    def proof(self) -> Proof | None:
        """A certificate can be checked by anyone; a search can only be believed or done again."""
        if self.value == self.certified:
            return Proof.CERTIFICATE
        return Proof.SEARCH if self.searched else None

    @property
    def gap(self) -> str:
        """The part of the bound that is missing, in per cent with two decimals, rounded up so that a gap never reads 0.00."""
        hundredths = -(-(self.bound - self.value) * 10_000 // max(self.bound, 1))
        return f"{hundredths // 100}.{hundredths % 100:02d}"


@dataclass(frozen=True)
class AssignedPair:
    """One expert of one application; `because`: what speaks for this expert."""

    application: str
    expert: str
    affinity: int
    because: tuple[Fact, ...]


@dataclass(frozen=True)
class Assignment:
    """`worst`: the lowest sum of affinities of any application. `total`: of all, among assignments with that lowest sum."""

    problem: AssessmentProblem
    board: Board
    chosen: Bools
    worst: Bound
    total: Bound

    @cached_property
    def pairs(self) -> tuple[AssignedPair, ...]:
        return tuple(self._pair(int(number)) for number in np.flatnonzero(self.chosen))

    def _pair(self, number: int) -> AssignedPair:
        application, expert = self._of(number)
        reasons = tuple(reasons_for(self.problem, application, expert))
        return AssignedPair(application.id, expert.id, int(self.board.affinity[number]), reasons)

    def _of(self, number: int) -> tuple[AssessedApplication, Expert]:
        return self.problem.applications[self.board.application[number]], self.problem.experts[self.board.expert[number]]

    @property
    def served(self) -> Ints:
        """[applications] the sum of the affinities of its experts."""
        board = self.board
        weights = board.affinity[self.chosen]
        return np.bincount(board.application[self.chosen], weights=weights, minlength=board.applications).astype(np.int64)

    @property
    def loads(self) -> Ints:
        """[experts] how many applications each one gets."""
        return np.bincount(self.board.expert[self.chosen], minlength=self.board.experts)

    def as_data(self, language: str = "en", translate: Translate = marked) -> dict[str, Any]:
        """Plain data for JSON, reasons said in `language`. Without the problem: a command puts it beside."""
        applications, experts = self.problem.applications, self.problem.experts
        by_application: dict[str, list[dict[str, Any]]] = {one.id: [] for one in applications}
        said = _Said(language, translate)
        for pair in self.pairs:
            because = [said.text(reason) for reason in pair.because]
            by_application[pair.application].append({"expert": pair.expert, "affinity": pair.affinity, "because": because})
        return {
            "kind": "assignment",
            "feasible": True,
            "worst": self._bound(self.worst),
            "total": self._bound(self.total),
            "applications": [
                {"id": one.id, "served": int(served), "experts": by_application[one.id]}
                for one, served in zip(applications, self.served, strict=True)
            ],
            "experts": [{"id": one.id, "load": int(load)} for one, load in zip(experts, self.loads, strict=True)],
        }

    def _bound(self, bound: Bound) -> dict[str, Any]:
        certificate = bound.certificate
        return {
            "value": bound.value,
            "bound": bound.bound,
            "proven": bound.proven,
            "proof": bound.proof and bound.proof.value,
            "gap_percent": bound.gap,
            "certificate": {
                "bound": bound.certified,
                "scale": certificate.scale,
                "weights": _named(self.problem.applications, certificate.weights),
                "prices": _named(self.problem.experts, certificate.prices),
            },
        }


class _Said:
    """Facts said before are not said anew: thousands of experts read English."""

    def __init__(self, language: str, translate: Translate) -> None:
        self.language, self.translate = language, translate
        self.texts: dict[tuple[str, tuple[tuple[str, Parameter], ...]], str] = {}

    def text(self, fact: Fact) -> str:
        key = (fact.template, tuple(fact.params.items()))
        if key not in self.texts:
            self.texts[key] = fact.text(self.language, self.translate)
        return self.texts[key]


def _named(owners: Sequence[AssessedApplication | Expert], numbers: Ints) -> dict[str, int]:
    return {owner.id: int(number) for owner, number in zip(owners, numbers, strict=True) if number}


@dataclass(frozen=True)
class Infeasible:
    """There is no assignment; each obstacle says what is in the way and what would mend it."""

    problem: AssessmentProblem
    obstacles: tuple[Obstacle, ...]

    def as_data(self, language: str = "en", translate: Callable[[str], str] = marked) -> dict[str, Any]:
        """Plain data for JSON, said in `language`."""
        return {
            "kind": "assignment",
            "feasible": False,
            "obstacles": [one.as_data(language, translate) for one in self.obstacles],
        }
