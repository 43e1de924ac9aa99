"""The call document: everything that one joint call says, as one value. Read from a folder of YAML (`folder.py`)."""

from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PositiveInt

from commonpot.engine.calls.funders import Funder
from commonpot.engine.calls.rules import Identifier, JointRule
from commonpot.engine.calls.timeline import Timeline
from commonpot.engine.money import Currency, Rates
from commonpot.engine.vocabulary import Consequence, FundingMode, MilestoneKind, Origin
from commonpot.engine.wording import LocalText, Sentence


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TextBlock(_Part):
    """A passage of the announcement; a line that begins with "- " is an item of a list."""

    id: Identifier
    heading: LocalText
    body: LocalText
    origin: Origin = Origin.ANNOUNCEMENT


class Activity(_Part):
    """Something the project does that can be paid for."""

    id: Identifier
    title: LocalText
    hint: LocalText | None = None
    origin: Origin = Origin.ANNOUNCEMENT


class CostCategory(_Part):
    """A kind of cost; every partner's budget is written by these."""

    id: Identifier
    title: LocalText
    hint: LocalText | None = None
    origin: Origin = Origin.ANNOUNCEMENT


class Criterion(_Part):
    """What is assessed; `question` is what the applicant is asked to write about it."""

    id: Identifier
    title: LocalText
    about: LocalText | None = None
    question: LocalText | None = None
    max_length: PositiveInt = 2000
    weight: Annotated[Decimal, Field(gt=0)] = Decimal(1)
    threshold: Decimal | None = None
    origin: Origin = Origin.ANNOUNCEMENT


class Scale(_Part):
    min: int = 0
    max: int = 5
    step: Annotated[Decimal, Field(gt=0)] = Decimal("0.5")


class Assessment(_Part):
    """Criteria, scale, thresholds (R8). `scoring_origin` says whose the scale, weights and thresholds are."""

    criteria: tuple[Criterion, ...] = Field(min_length=1)
    scale: Scale = Scale()
    total_threshold: Decimal | None = None
    scoring_origin: Origin
    scoring_note: LocalText | None = None
    experts_per_application: PositiveInt = 3
    rebuttal: bool = False


class Funding(_Part):
    """How the common pot is decided (R11)."""

    mode: FundingMode
    origin: Origin
    note: LocalText | None = None


class PartnerFailure(_Part):
    """R7: what happens to the whole when one partner fails at its funder."""

    consequence: Consequence
    sentence: Sentence


class CallDocument(_Part):
    """One joint call. `revision` is given when the platform remembers it; a file read alone is revision 1."""

    schema_version: Literal[1] = Field(alias="schema")
    id: Identifier
    programme: LocalText
    title: LocalText
    summary: LocalText
    publisher: LocalText
    source_url: str | None = None
    languages: tuple[Annotated[str, Field(pattern=r"^[a-z]{2}$")], ...] = Field(min_length=1)
    currency: Currency = "EUR"
    rates: Rates
    rates_note: LocalText | None = None
    texts: tuple[TextBlock, ...] = ()
    timeline: Timeline
    stages: Literal[1, 2] = 1
    activities: tuple[Activity, ...] = Field(min_length=1)
    cost_categories: tuple[CostCategory, ...] = Field(min_length=1)
    assessment: Assessment
    funding: Funding
    partner_failure: PartnerFailure
    rules: tuple[JointRule, ...] = Field(min_length=1)
    funders: tuple[Funder, ...] = Field(default=(), json_schema_extra={"description": "read from funders/*.yaml"})
    revision: PositiveInt = 1

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @cached_property
    def funder_by_id(self) -> dict[str, Funder]:
        return {funder.id: funder for funder in self.funders}

    @cached_property
    def activity_by_id(self) -> dict[str, Activity]:
        return {activity.id: activity for activity in self.activities}

    @cached_property
    def category_by_id(self) -> dict[str, CostCategory]:
        return {category.id: category for category in self.cost_categories}

    def opens_at(self) -> datetime:
        """The moment (UTC) from which applications can be written."""
        return self.timeline.instant(MilestoneKind.OPENING)

    def deadline(self) -> datetime:
        """The last moment (UTC) at which an application is in time by the joint rule."""
        return self.timeline.instant(MilestoneKind.DEADLINE)

    def answer_at(self) -> datetime:
        """The moment (UTC) from which applicants may see results."""
        return self.timeline.instant(MilestoneKind.ANSWER)

    def deadline_for(self, funder_ids: frozenset[str]) -> datetime:
        """The earliest deadline (UTC) that applies to an application with partners of these funders."""
        own = (self.funder_by_id[one].deadline for one in funder_ids if one in self.funder_by_id)
        zone = self.timeline.time_zone
        return min([self.deadline(), *(deadline.instant(zone) for deadline in own if deadline)])
