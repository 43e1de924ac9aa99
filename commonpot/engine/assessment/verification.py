"""An independent look at results of the assessment: what is wrong with them, in sentences. Shares no code with what made them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import islice
from typing import Any

from commonpot.engine.assessment.faults import BadAssessment
from commonpot.engine.assessment.reading import read_assessment
from commonpot.engine.assessment.reviews import read_reviews
from commonpot.engine.assessment.verification_of_obstacles import obstacle_faults
from commonpot.engine.assessment.verification_of_pairs import Document
from commonpot.engine.assessment.verification_of_ranking import ranking_faults
from commonpot.engine.checked import Checked, checked


def check(result: Mapping[str, Any]) -> Checked[str]:
    """A result of `commonpot assign` or `commonpot rank`, with its problem in it."""
    try:
        problem = result["problem"]
        if result["kind"] == "ranking":
            read_reviews(problem)
            return checked(ranking_faults(result), _advice(result))
        read_assessment(problem)
        if result["feasible"] is False:
            unchecked: list[str] = []
            return checked(obstacle_faults(result, unchecked), unchecked, mainly=True)
        return checked(_Check(result).faults(), _searched(result))
    except BadAssessment as bad:
        return checked(f"problem.{fault}" for fault in bad.faults)
    except (KeyError, TypeError, AttributeError, ValueError, IndexError, ArithmeticError) as error:
        return checked([f"the result lacks what it must hold ({type(error).__name__}: {error})"])


def faults(result: Mapping[str, Any]) -> list[str]:
    """Everything that is wrong with the result. Empty: nothing untrue was found; `check` says what was not looked into."""
    return check(result).faults


def _advice(result: Mapping[str, Any]) -> Iterator[str]:
    if result["advice"] is not None:
        yield "the estimates beside the list (calibrated totals, leniency, intervals)"


def _searched(result: Mapping[str, Any]) -> Iterator[str]:
    for what in ("worst", "total"):
        value, shown = result[what]["value"], result[what]["certificate"]["bound"]
        if result[what]["proof"] == "search":
            yield f"that the {what} cannot lie above {value}, which a search has found; the certificate shows {shown}"


class _Check(Document):
    """The document, and the pairs of the result."""

    def __init__(self, result: Mapping[str, Any]) -> None:
        super().__init__(result["problem"])
        self.result = result
        self.assigned = {one["id"]: [pair["expert"] for pair in one["experts"]] for one in result["applications"]}

    def faults(self) -> Iterator[str]:
        if self.assigned.keys() != self.applications.keys():
            yield "the result is not about the applications of the problem"
            return
        if [one["id"] for one in self.result["experts"]] != [*self.experts]:
            yield "the result is not about the experts of the problem"
            return
        for name, experts in self.assigned.items():
            yield from self._application(name, experts)
        yield from self._loads()
        yield from self._figures()
        for what in ("worst", "total"):
            yield from self._bound(what)

    def _application(self, name: str, experts: list[str]) -> Iterator[str]:
        if len(set(experts)) != self.wanted(name) or len(experts) != self.wanted(name):
            yield f"{name} has {len(experts)} experts (or one twice), not {self.wanted(name)}"
        for one in experts:
            if not self.may(name, one):
                yield f"{one} may not assess {name}"
        if not self._lawful(name, experts):
            yield f"{name} has no experienced expert, or experts of one country only"
        for pair in self.firm:
            if pair[0] == name and pair[1] not in experts:
                yield f"{pair[1]} was fixed for {name}, but does not have it"

    def _lawful(self, name: str, experts: list[str]) -> bool:
        people = [self.experts[one] for one in experts]
        if self.wants("experienced", name) and not any(one.get("experienced") for one in people):
            return False
        return not self.wants("two_countries", name) or len({one.get("country") for one in people}) >= 2

    def _loads(self) -> Iterator[str]:
        loads = Counter(one for experts in self.assigned.values() for one in experts)
        for name, person in self.experts.items():
            if not person.get("min_load", 0) <= loads[name] <= person["max_load"]:
                yield f"{name} has {loads[name]} applications, not {person.get('min_load', 0)} to {person['max_load']}"
        if any(one["load"] != loads[one["id"]] for one in self.result["experts"]):
            yield "a stated load is not what is assigned"

    def _affinity(self, name: str, expert: str) -> int:
        if self.given is not None:
            return int(self.given[name][expert])
        application, person = self.applications[name], self.experts[expert]
        topics = application.get("topics", ())
        known = len({*topics} & {*person.get("topics", ())})
        shared = bool({*application.get("languages", ())} & {*person.get("languages", ())})
        return 800 * known // max(len(topics), 1) + 200 * shared

    def _figures(self) -> Iterator[str]:
        sums = {name: sum(self._affinity(name, one) for one in experts) for name, experts in self.assigned.items()}
        if any(one["served"] != sums[one["id"]] for one in self.result["applications"]):
            yield "a stated sum of affinities is not what is assigned"
        for one in self.result["applications"]:
            if any(pair["affinity"] != self._affinity(one["id"], pair["expert"]) for pair in one["experts"]):
                yield f"{one['id']}: a stated affinity is not that of the expert"
        yield from self._stated("worst", min(sums.values()))
        yield from self._stated("total", sum(sums.values()))

    def _stated(self, what: str, value: int) -> Iterator[str]:
        stated = self.result[what]
        if stated["value"] != value:
            yield f"the {what} is stated as {stated['value']} but is {value}"
        if stated["proven"] is not (stated["value"] == stated["bound"]):
            yield f"the {what} is called proven wrongly"
        if stated["proof"] != self._proof(stated):
            yield f"the proof of the {what} is not {stated['proof']}"
        missing = Fraction(100 * (stated["bound"] - value), max(stated["bound"], 1))
        if not missing <= Fraction(stated["gap_percent"]) < missing + Fraction(1, 100):
            yield f"the gap of the {what} is not {stated['gap_percent']} %"

    def _proof(self, stated: Mapping[str, Any]) -> str | None:
        if stated["value"] == stated["certificate"]["bound"]:
            return "certificate"
        return "search" if stated["value"] == stated["bound"] else None

    def _bound(self, what: str) -> Iterator[str]:
        """Add up the certificate anew: prices of all loads, and the best that each application could have at those prices."""
        stated, worst = self.result[what], self.result["worst"]["value"]
        scale, weights = stated["certificate"]["scale"], stated["certificate"]["weights"]
        prices = stated["certificate"]["prices"]
        sum_of_weights = sum(weights.values())
        if (
            not weights.keys() <= self.applications.keys()
            or min([0, *weights.values()]) < 0
            or (scale if what == "total" else sum_of_weights) <= 0
            or (what == "worst" and scale)
        ):
            yield f"the certificate of the {what} has impossible weights"
            return
        most = sum(price * self._load(one, price) for one, price in prices.items())
        for name in self.applications:
            most += self._most_alone(name, scale + weights.get(name, 0), prices)
        bound = most // sum_of_weights if what == "worst" else (most - worst * sum_of_weights) // scale
        if bound > stated["certificate"]["bound"]:
            yield f"the certificate bounds the {what} by {bound}, not by {stated['certificate']['bound']}"
        if stated["bound"] < stated["certificate"]["bound"] and stated["proof"] != "search":
            yield f"the {what} is said to be bounded by {stated['bound']}, which its certificate does not show"

    def _load(self, expert: str, price: int) -> int:
        return int(self.experts[expert]["max_load"] if price > 0 else self.experts[expert].get("min_load", 0))

    def _most_alone(self, name: str, weight: int, prices: Mapping[str, int]) -> int:
        """The most that any lawful experts could be worth to the application."""
        people = self.given.get(name, {}) if self.given is not None else self.experts
        worth = {one: weight * self._affinity(name, one) - prices.get(one, 0) for one in people if self.may(name, one)}
        ordered = sorted(worth, key=lambda one: -worth[one])
        firm = [one for one in ordered if (name, one) in self.firm]
        best = (firm + [one for one in ordered if one not in firm])[: self.wanted(name)]
        if self._lawful(name, best):
            return sum(worth[one] for one in best)
        return max((sum(worth[one] for one in some) for some in self._sets(name, firm, ordered)), default=0)

    def _sets(self, name: str, firm: list[str], ordered: list[str]) -> Iterator[list[str]]:
        """Fixed experts, one or two that make the set lawful, and the best of the rest."""
        free = [one for one in ordered if one not in firm]
        for number, first in enumerate(free):
            for more in ([first], *([first, second] for second in free[number + 1 :])):
                rest = islice((one for one in free if one not in more), self.wanted(name))
                some = [*firm, *more, *rest][: self.wanted(name)]
                if self._lawful(name, some):
                    yield some
                    break
