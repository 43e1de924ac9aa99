"""The closed kinds of rules that a call document can say (R1-R7 of the field), and the one open kind.

A rule says WHAT must hold and carries the sentence of the call text that it implements; how it is decided stands
in `commonpot.engine.eligibility`. Joint rules stand in `call.yaml`. A funder's own limits (grant, rate, kinds …) are
fields of its document and become rules there; it may add `expression` rules.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, PositiveInt

from commonpot.engine.calls.part import Part
from commonpot.engine.vocabulary import Base, OrganisationKind, Scope, Strength
from commonpot.engine.wording import LocalText, Sentence

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
Fraction = Annotated[Decimal, Field(ge=0, le=1, decimal_places=6)]


class Rule(Part):
    """What every rule has: a name within its document, its sentence, and whether it decides or advises."""

    id: Identifier
    sentence: Sentence
    strength: Strength = Strength.REQUIREMENT


class MinimumConsortium(Rule):
    """R1: at least `partners` that ask for funding, from at least `countries`; associated partners do not count."""

    kind: Literal["minimum_consortium"]
    partners: PositiveInt = 2
    countries: PositiveInt = 2
    kinds: tuple[OrganisationKind, ...] = ()
    """Only partners of these kinds count; empty: any kind."""


class CoordinatorRule(Rule):
    """R2: the coordinator's own funder takes part, and the coordinator is of an eligible kind (empty: any)."""

    kind: Literal["coordinator"]
    kinds: tuple[OrganisationKind, ...] = ()


class LegalEntity(Rule):
    """Every applicant is a legal entity that represents a cluster organisation or business network."""

    kind: Literal["legal_entity"]


class SmesPerCountry(Rule):
    """At least `smes` participating SMEs from each country that takes part with a funded partner."""

    kind: Literal["smes_per_country"]
    smes: PositiveInt


class SmeStatus(Rule):
    """Every enterprise listed as participating SME is one under Recommendation 2003/361/EC. Scope: SME."""

    kind: Literal["sme_status"]


class ShareCap(Rule):
    """R4: no partner (or no country) above `at_most` of the whole `base`."""

    kind: Literal["share_cap"]
    of: Literal["partner", "country"]
    base: Base = Base.COST
    at_most: Fraction


class SmeShare(Rule):
    """R4: partners that are SMEs carry at least `at_least` of the whole `base`."""

    kind: Literal["sme_share"]
    base: Base = Base.COST
    at_least: Fraction


class DurationWindow(Rule):
    """R5: the project lasts from `at_least` to `at_most` months."""

    kind: Literal["duration"]
    at_least: PositiveInt
    at_most: PositiveInt


class StartWindow(Rule):
    """R5: the project starts on one of the days from `earliest` to `latest`."""

    kind: Literal["start"]
    earliest: date | None = None
    latest: date | None = None


class Completeness(Rule):
    """These project texts are written: title, summary, internationalisation."""

    kind: Literal["completeness"]
    fields: tuple[Literal["title", "summary", "internationalisation"], ...] = Field(min_length=1)


class CriteriaAnswered(Rule):
    """Every assessment criterion that asks the applicant something has an answer within its length."""

    kind: Literal["criteria_answered"]


class JointDeadline(Rule):
    """The application reached the server no later than the call's deadline (inclusive)."""

    kind: Literal["deadline"]


class Confirmations(Rule):
    """R6: every partner has confirmed no later than `days_after_deadline` days after the call's deadline."""

    kind: Literal["confirmations"]
    days_after_deadline: Annotated[int, Field(ge=0, le=365)] = 0
    otherwise: Literal["all_fails", "partner_drops_out"] = "all_fails"


class Expression(Rule):
    """Where no built-in rule fits: an expression in CEL over the proposal or a partner, with its own explanation.

    It must give a bool. What it may read stands in `commonpot.engine.eligibility.expressions`; a misspelt field is
    refused when the call is loaded, with line and column.
    """

    kind: Literal["expression"]
    scope: Literal[Scope.PROPOSAL, Scope.PARTNER] = Scope.PROPOSAL
    expression: str
    """For instance `partner.smes.size() >= 4`; more in docs/writing-a-call.md."""
    required: LocalText
    """What must hold, in words, for the person who reads the verdict."""
    mend: LocalText
    """What to do when it does not hold."""


JointRule = Annotated[
    MinimumConsortium
    | CoordinatorRule
    | LegalEntity
    | SmesPerCountry
    | SmeStatus
    | ShareCap
    | SmeShare
    | DurationWindow
    | StartWindow
    | Completeness
    | CriteriaAnswered
    | JointDeadline
    | Confirmations
    | Expression,
    Field(discriminator="kind"),
]
"""A rule of the joint call text, closed but for `expression`."""
