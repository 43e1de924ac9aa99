"""An assignment to look at before it is released: each application's experts and why, what is broken, what a change would do."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from babel import Locale
from django.utils.translation import get_language, gettext

from commonpot.applications.wording import read
from commonpot.assessment.models import AssessedApplication, AssignmentRun, Expert
from commonpot.assessment.queries.applications import inside
from commonpot.assessment.queries.experts_by_id import experts_by_id
from commonpot.calls.queries import document
from commonpot.engine.assessment import (
    AssessmentProblem,
    Bar,
    Change,
    Consequences,
    breaches,
    candidates_for,
    consequences,
    read_assessment,
)
from commonpot.engine.assessment.pairs import BAR_NAMES
from commonpot.engine.assessment.reasons import reasons_for
from commonpot.engine.wording import Fact, Listing, Parameter

Names = Mapping[str, str]


@dataclass(frozen=True)
class Chosen:
    expert: Expert
    because: list[str]
    by_hand: bool


@dataclass
class Served:
    """One application of the proposal."""

    application: AssessedApplication
    chosen: list[Chosen] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Offer:
    """Somebody who could be put in."""

    expert: Expert
    because: str
    against: str
    room: int


@dataclass(frozen=True)
class Effect:
    """What the change that is asked about would do."""

    broken: list[str]
    resolved: list[str]
    remaining: list[str]
    loads: list[tuple[str, int, int]]
    served: list[tuple[str, int, int]]
    worst: tuple[int, int]

    @property
    def is_harmless(self) -> bool:
        return not self.broken


class Preview:
    """Three statements; everything else is computed from the run's own documents."""

    def __init__(self, run: AssignmentRun) -> None:
        self.run = run
        self.problem: AssessmentProblem = read_assessment(run.problem)
        self.applications = {one.submission.number: one for one in inside(run.call)}
        self.experts = experts_by_id(run.call)
        self.pairs = [(one["application"], one["expert"]) for one in run.pairs]
        self._names = _names(run, self.experts)

    def lines(self) -> list[Served]:
        found = {one.id: Served(self.applications[one.id]) for one in self.problem.applications if one.id in self.applications}
        for pair in self.run.pairs:
            line, expert = found.get(pair["application"]), self.experts.get(pair["expert"])
            if line is not None and expert is not None:
                line.chosen.append(Chosen(expert, self._because(pair["application"], pair["expert"]), pair["by_hand"]))
        for breach in breaches(self.problem, self.pairs):
            if breach.application in found:
                found[breach.application].broken.append(self.say(breach.fact))
        return list(found.values())

    def loads(self) -> list[tuple[Expert, int]]:
        counts = Counter(expert for _number, expert in self.pairs)
        return sorted(((self.experts[one.id], counts[one.id]) for one in self.problem.experts if one.id in self.experts), key=_by_load)

    def offers(self, number: str) -> list[Offer]:
        return [
            Offer(
                self.experts[one.expert],
                "; ".join(self.say(fact) for fact in one.because),
                ", ".join(self._term(bar) for bar in one.bars),
                one.room,
            )
            for one in candidates_for(self.problem, self.pairs, number)
            if one.expert in self.experts
        ]

    def effect(self, number: str, removed: str, added: str) -> Effect | None:
        """None for a change that makes no sense: somebody who is not there leaves, or comes twice."""
        known = {one.id for one in self.problem.experts}
        if number not in self.applications or (added and added not in known) or (removed and (number, removed) not in self.pairs):
            return None
        if (added and (number, added) in self.pairs) or not (added or removed):
            return None
        return self._effect(consequences(self.problem, self.pairs, [Change(number, removed or None, added or None)]))

    def _effect(self, found: Consequences) -> Effect:
        return Effect(
            broken=[self.say(one.fact) for one in found.broken],
            resolved=[self.say(one.fact) for one in found.resolved],
            remaining=[self.say(one.fact) for one in found.remaining],
            loads=[(self._names.get(name, name), shift.before, shift.after) for name, shift in found.loads.items()],
            served=[(self._names.get(name, name), shift.before, shift.after) for name, shift in found.served.items()],
            worst=(found.worst.before, found.worst.after),
        )

    def _because(self, number: str, expert: str) -> list[str]:
        application = self.problem.applications[self.problem.application_numbers[number]]
        person = self.problem.experts[self.problem.expert_numbers[expert]]
        return [self.say(fact) for fact in reasons_for(self.problem, application, person)]

    def _term(self, bar: Bar) -> str:
        return gettext(BAR_NAMES[bar].msgid)

    def say(self, fact: Fact) -> str:
        return named(fact, self._names).text(get_language() or "en", gettext)


def named(fact: Fact, names: Names) -> Fact:
    """The engine speaks of ids; people read names."""
    return Fact(fact.template, {key: _named(value, names) for key, value in fact.params.items()})


def _named(value: Parameter, names: Names) -> Parameter:
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, Listing):
        return Listing(tuple(_named(item, names) for item in value.items))
    return named(value, names) if isinstance(value, Fact) else value


def _names(run: AssignmentRun, experts: Mapping[str, Expert]) -> dict[str, str]:
    known = Locale(get_language() or "en").languages
    spoken: dict[str, str] = {code: str(known.get(code, code)) for one in run.problem["experts"] for code in one["languages"]}
    topics = {one.id: read(one.title) for one in document(run.call).activities}
    return spoken | topics | {key: one.name for key, one in experts.items()}


def _by_load(pair: tuple[Expert, int]) -> tuple[int, str]:
    return -pair[1], pair[0].name


def obstacles_of(run: AssignmentRun) -> list[dict[str, Any]]:
    """Why it cannot be done, with the names in it: sentences, and alternatives of what mends it."""
    names = _names(run, experts_by_id(run.call))
    return [
        {
            "sentence": _with_names(one["sentence"], names),
            "mends": [[_with_names(mend["sentence"], names) for mend in alternative] for alternative in one["mends"]],
            "numbers": one["applications"],
        }
        for one in run.result.get("obstacles", [])
    ]


def _with_names(sentence: str, names: Names) -> str:
    for key, name in names.items():
        if len(key) > 30:
            sentence = sentence.replace(key, name)
    return sentence
