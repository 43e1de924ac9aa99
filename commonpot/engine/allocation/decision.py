"""What is decided: per project and funder, with the reason, and what it proves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from commonpot.engine.vocabulary import FundingMode
from commonpot.engine.wording import Fact, marked

Say = Callable[[Fact], str]
"""Puts a fact into words, in the language of whoever reads."""


class Decided(StrEnum):
    """Reserve: may still be funded if others give money back. Refused: cannot, whatever the others do."""

    FUNDED = "funded"
    RESERVE = "reserve"
    REFUSED = "refused"


class ReasonCode(StrEnum):
    """Why a project is where it is."""

    PAYABLE = "payable"
    GAP_FILLED = "gap-filled"
    COMMITTED = "committed"
    BUDGET_SHORT = "budget-short"
    CLASS_FULL = "class-full"
    AFTER_GAP = "after-gap"
    OVER_BUDGET = "over-budget"
    FUNDER_WITHDRAWN = "funder-withdrawn"
    WITHDRAWN = "withdrawn"


class FunderLack(NamedTuple):
    """A funder that could not pay: what was missing when the project's turn came, and who holds that money.

    `held_by`: the fewest funded projects, from the last one funded upwards, whose money from this funder would have been enough.
    """

    id: str
    short: int
    held_by: tuple[str, ...]


class PotLack(NamedTuple):
    """The same of the gap-filling pot, or of the real common pot; in the pot's currency."""

    short: int
    held_by: tuple[str, ...]


class Reason(NamedTuple):
    """`gap`: the project at which the list stopped."""

    code: ReasonCode
    funders: tuple[FunderLack, ...] = ()
    pot: PotLack | None = None
    gap: str | None = None

    def as_data(self) -> dict[str, Any]:
        funders = [{"id": one.id, "short": one.short, "held_by": list(one.held_by)} for one in self.funders]
        pot = {"pot": {"short": self.pot.short, "held_by": list(self.pot.held_by)}} if self.pot else {}
        return {"code": self.code.value, "funders": funders, **pot, **({"gap": self.gap} if self.gap else {})}


class ProjectDecision(NamedTuple):
    """`grants`: by funder, what it pays itself; `filled`: what the top-up pot pays in its place, in the funder's currency.

    `top_up`: what that costs the top-up pot, in the pot's currency.
    """

    id: str
    decision: Decided
    grants: Mapping[str, int]
    filled: Mapping[str, int]
    top_up: int
    reason: Reason
    sentence: Fact

    def as_data(self, say: Say) -> dict[str, Any]:
        filled = {"filled": dict(self.filled)} if self.filled else {}
        money = {"grants": dict(self.grants), **filled, "top_up": self.top_up}
        return {"id": self.id, "decision": self.decision.value, **money, "reason": self.reason.as_data(), "sentence": say(self.sentence)}


class FunderOutcome(NamedTuple):
    """In the funder's currency. `left` = budget + share - spent; below 0 where the mode lets it."""

    id: str
    budget: int
    share: int
    spent: int
    left: int


class ClassOutcome(NamedTuple):
    """How many of a class are funded, and how many could be at most without taking from a better class."""

    name: str
    projects: int
    funded: int
    bound: int

    @property
    def proven(self) -> bool:
        return self.funded == self.bound


class PotOutcome(NamedTuple):
    """The top-up (`shared` in proportion, `spent` on gaps), or the real common pot; in the pot's currency, rounded down."""

    budget: int
    shared: int
    spent: int
    left: int


class Decision(NamedTuple):
    """A whole decision. `bound`: more than this many projects cannot be funded by the rule; `ordered`: ties are as published."""

    mode: FundingMode
    projects: tuple[ProjectDecision, ...]
    funders: tuple[FunderOutcome, ...]
    classes: tuple[ClassOutcome, ...]
    pot: PotOutcome | None
    bound: int
    ordered: bool

    @property
    def funded(self) -> tuple[str, ...]:
        """Ids of the funded projects in the published order."""
        return tuple(one.id for one in self.projects if one.decision is Decided.FUNDED)

    @property
    def proven(self) -> bool:
        """Whether the bound is met in every class."""
        return len(self.funded) == self.bound

    def as_data(self, language: str = "en", translate: Callable[[str], str] = marked) -> dict[str, Any]:
        """The result as plain data for JSON, its sentences said in `language`."""

        def say(fact: Fact) -> str:
            return fact.text(language, translate)

        return {
            "kind": "decision",
            "mode": self.mode.value,
            "proven": self.proven,
            "funded": len(self.funded),
            "bound": self.bound,
            "gap": self.bound - len(self.funded),
            "ordered": self.ordered,
            "classes": [{**one._asdict(), "proven": one.proven} for one in self.classes],
            "projects": [one.as_data(say) for one in self.projects],
            "funders": [one._asdict() for one in self.funders],
            "pot": self.pot._asdict() if self.pot else None,
        }
