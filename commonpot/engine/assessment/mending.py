"""What the secretariat could change so that an assignment exists, as data that can be applied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from commonpot.engine.assessment.problem import AssessmentProblem, Rule, Waiver
from commonpot.engine.wording import Fact, Term, marked


class MendKind(StrEnum):
    """Which knob is turned."""

    RAISE_LOAD = "raise_load"
    LOWER_LEAST_LOAD = "lower_least_load"
    WAIVE = "waive"
    FEWER_REVIEWS = "fewer_reviews"


RULE_NAMES = {
    Rule.EXPERIENCED: Term(marked("an experienced expert")),
    Rule.TWO_COUNTRIES: Term(marked("two countries")),
    Rule.SHARED_LANGUAGE: Term(marked("a shared language")),
    Rule.NO_PARTNER_COUNTRY: Term(marked("nobody from a partner's country")),
}


@dataclass(frozen=True)
class Mend:
    """One change. `number`: the new load of `expert`, or the new number of reviews of `application`."""

    kind: MendKind
    application: str | None = None
    expert: str | None = None
    rule: Rule | None = None
    number: int = 0

    @property
    def fact(self) -> Fact:
        if self.kind is MendKind.WAIVE and self.rule is not None:
            return Fact("Waive “{rule}” for {application}", {"rule": RULE_NAMES[self.rule], "application": self.application or ""})
        if self.kind is MendKind.FEWER_REVIEWS:
            return Fact("Let {application} have {number} experts", {"application": self.application or "", "number": self.number})
        if self.kind is MendKind.RAISE_LOAD:
            return Fact("Let {expert} take {number} applications", {"expert": self.expert or "", "number": self.number})
        return Fact("Ask {expert} for at least {number} applications only", {"expert": self.expert or "", "number": self.number})

    def as_data(self) -> dict[str, Any]:
        named = {"application": self.application, "expert": self.expert, "rule": self.rule and self.rule.value}
        return {"kind": self.kind.value} | {name: value for name, value in named.items() if value} | self._number()

    def _number(self) -> dict[str, int]:
        return {} if self.kind is MendKind.WAIVE else {"number": self.number}


def mended(problem: AssessmentProblem, mends: Iterable[Mend]) -> AssessmentProblem:
    """The problem with the changes made."""
    all_of = list(mends)
    most = {one.expert: one.number for one in all_of if one.kind is MendKind.RAISE_LOAD}
    least = {one.expert: one.number for one in all_of if one.kind is MendKind.LOWER_LEAST_LOAD}
    reviews = {one.application: one.number for one in all_of if one.kind is MendKind.FEWER_REVIEWS}
    waivers = [Waiver(application=one.application or "", rule=one.rule) for one in all_of if one.rule is not None]
    experts = [
        one.model_copy(update={"max_load": most.get(one.id, one.max_load), "min_load": least.get(one.id, one.min_load)})
        for one in problem.experts
    ]
    applications = [one.model_copy(update={"reviews": reviews.get(one.id, one.reviews)}) for one in problem.applications]
    fields = {name: getattr(problem, name) for name in type(problem).model_fields}
    changes = {"applications": tuple(applications), "experts": tuple(experts), "waivers": (*problem.waivers, *waivers)}
    return AssessmentProblem.model_construct(**fields | changes)
