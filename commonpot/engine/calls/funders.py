"""One funder of a call: what it supports, by which limits, from which budget (R3)."""

from datetime import UTC, date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field, PositiveInt, model_validator

from commonpot.engine.calls.assessment import NationalAssessment
from commonpot.engine.calls.part import Part
from commonpot.engine.calls.rules import Expression, Fraction, Identifier
from commonpot.engine.calls.timeline import LAST_SECOND, TimeOfDay
from commonpot.engine.money import Currency, Money
from commonpot.engine.vocabulary import FunderClass, OrganisationKind, Origin, SmeSize
from commonpot.engine.wording import LocalText, Sentence


class Area(Part):
    """Where the funder's applicants must be located: a country, and within it NUTS regions (empty: all of it)."""

    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    nuts: tuple[Annotated[str, Field(pattern=r"^[A-Z]{2}[0-9A-Z]{0,3}$")], ...] = ()
    sentence: Sentence


class Budget(Part):
    """What the funder has set aside for this call."""

    amount: Money
    origin: Origin


class GrantLimits(Part):
    """Smallest and largest grant that one partner may ask for."""

    min: Money | None = None
    max: Money | None = None
    sentence: Sentence

    @model_validator(mode="after")
    def _min_below_max(self) -> "GrantLimits":
        if self.min and self.max and self.min.amount > self.max.amount:
            raise ValueError("“min” is above “max”; swap them")
        return self


class RateFor(Part):
    """A higher or lower rate for partners of a kind, a size, or both."""

    kinds: tuple[OrganisationKind, ...] = ()
    sizes: tuple[SmeSize, ...] = ()
    max: Fraction


class FundingRate(Part):
    """The largest part of a partner's cost that the funder pays; the first entry of `by` that fits wins."""

    max: Fraction
    by: tuple[RateFor, ...] = ()
    sentence: Sentence


class Applicants(Part):
    """Which kinds of organisation this funder pays."""

    kinds: tuple[OrganisationKind, ...] = Field(min_length=1)
    sentence: Sentence


class SupportedActivities(Part):
    """Ids of the call's activities that this funder pays for."""

    ids: tuple[Identifier, ...] = Field(min_length=1)
    sentence: Sentence


class Ceiling(Part):
    """A cost category may take at most `share` of the partner's cost, or at most `amount`."""

    category: Identifier
    share: Fraction | None = None
    amount: Money | None = None

    @model_validator(mode="after")
    def _says_one(self) -> "Ceiling":
        if (self.share is None) == (self.amount is None):
            raise ValueError("give either “share” or “amount”, not both and not neither")
        return self


class CostCategories(Part):
    """Which of the call's cost categories the funder accepts, and their ceilings."""

    ids: tuple[Identifier, ...] = Field(min_length=1)
    ceilings: tuple[Ceiling, ...] = ()
    sentence: Sentence


class InKind(Part):
    """Own effort valued in money: whether it counts, by which hour rate, up to which share of the own financing."""

    accepted: bool = True
    hour_rate: Money | None = None
    max_share_of_own: Fraction | None = None
    sentence: Sentence


class OwnDeadline(Part):
    """A deadline of the funder's own, in the call's time zone; without `time`, the last second of the day."""

    on: date
    time: TimeOfDay | None = None
    sentence: Sentence

    def instant(self, zone: str) -> datetime:
        """The last moment (UTC) that is still in time."""
        return datetime.combine(self.on, self.time or LAST_SECOND, ZoneInfo(zone)).astimezone(UTC)


class Question(Part):
    """An extra question of one funder to its own applicants."""

    id: Identifier
    text: LocalText
    hint: LocalText | None = None
    max_length: PositiveInt = 1000
    required: bool = True


class AgreementDocument(Part):
    """A paper that the funder wants in hand before it signs its agreement with a partner."""

    id: Identifier
    title: LocalText


class AgreementPapers(Part):
    """What a funder asks of a funded partner; without it the programme's usual list is used and marked as such."""

    documents: tuple[AgreementDocument, ...] = Field(min_length=1)
    sentence: Sentence


class ContactPoint(Part):
    """Whom applicants may ask. A name that was not published stays empty."""

    name: LocalText | None = None
    email: str | None = Field(default=None, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
    phone: str | None = None
    origin: Origin


class Funder(Part):
    """The document `funders/<id>.yaml`. `example: true` is shown wherever the funder shows."""

    id: Identifier
    """Also the name of the file: funders/<id>.yaml."""
    name: LocalText
    funder_class: FunderClass = Field(alias="class")
    """funding (brings money) or cooperation (helps its partners to take part at their own expense)."""
    example: bool
    """True for an invented funder; the pages say so wherever it shows."""
    area: Area
    currency: Currency
    """Of all amounts of this funder and of its partners' budgets; needs a rate in call.yaml unless it is EUR."""
    budget: Budget | None = None
    grant: GrantLimits | None = None
    rate: FundingRate | None = None
    applicants: Applicants
    activities: SupportedActivities
    cost_categories: CostCategories | None = None
    in_kind: InKind | None = None
    deadline: OwnDeadline | None = None
    """Only if it is earlier than the joint one."""
    questions: tuple[Question, ...] = ()
    assessment: NationalAssessment | None = None
    """Only if this funder also assesses its own applicants by criteria of its own."""
    agreement: AgreementPapers | None = None
    """Which papers a funded partner hands in before the agreement is signed."""
    contact: ContactPoint
    about: LocalText | None = None
    class_sentence: Sentence | None = None
    """Why it brings no money, for a funder of class cooperation."""
    rules: tuple[Expression, ...] = ()
    """Where no field of this document says it: expressions over this funder's partners, or over the proposal."""

    @property
    def pays(self) -> bool:
        """Whether partners can ask this funder for money."""
        return self.funder_class is not FunderClass.COOPERATION
