"""The call document: everything that one joint call says, as one value. Read from a folder of YAML (`folder.py`)."""

from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, PositiveInt, model_validator

from commonpot.engine.calls.assessment import Assessment
from commonpot.engine.calls.events import MatchmakingEvent
from commonpot.engine.calls.funders import Funder
from commonpot.engine.calls.part import Part
from commonpot.engine.calls.rules import Fraction, Identifier, JointRule
from commonpot.engine.calls.timeline import LAST_SECOND, Milestone, Timeline
from commonpot.engine.canonical import canonical_bytes, sha256
from commonpot.engine.money import Currency, Money, Rates
from commonpot.engine.vocabulary import Consequence, Disclosure, FundingMode, MilestoneKind, Origin, TopUpRule
from commonpot.engine.wording import LocalText, Sentence


class TextBlock(Part):
    """A passage of the announcement; a line that begins with "- " is an item of a list."""

    id: Identifier
    heading: LocalText
    body: LocalText
    origin: Origin = Origin.ANNOUNCEMENT


class Activity(Part):
    """Something the project does that can be paid for."""

    id: Identifier
    title: LocalText
    hint: LocalText | None = None
    origin: Origin = Origin.ANNOUNCEMENT


class CostCategory(Part):
    """A kind of cost; every partner's budget is written by these."""

    id: Identifier
    title: LocalText
    hint: LocalText | None = None
    origin: Origin = Origin.ANNOUNCEMENT


class TopUp(Part):
    """A pot beside the funders' own budgets (mixed mode), in the call's currency."""

    budget: Money
    rule: TopUpRule
    """proportional: shared out in proportion to the budgets; gap-filling: kept for where one funder has run dry; both: a part of each."""
    proportional_share: Fraction | None = None
    """With rule both: which part is shared in proportion; the rest fills gaps."""
    origin: Origin

    @model_validator(mode="after")
    def _says_its_share(self) -> "TopUp":
        if (self.rule is TopUpRule.BOTH) != (self.proportional_share is not None):
            raise ValueError("write “proportional_share” for the rule both, and only for it")
        return self


class Redress(Part):
    """Within how many days after the answer an applicant may complain about procedure (R13)."""

    days: Annotated[int, Field(ge=1, le=366)]
    origin: Origin


class Funding(Part):
    """How the common pot is decided (R11), and what follows (R13)."""

    mode: FundingMode
    origin: Origin
    note: LocalText | None = None
    top_up: TopUp | None = None
    others: Disclosure = Disclosure.TOTALS
    """What a funder sees of the others' money while the decision is made: their totals, or every amount."""
    redress: Redress | None = None
    """Without it the call takes no complaints."""


class PartnerFailure(Part):
    """R7: what happens to the whole when one partner fails at its funder."""

    consequence: Consequence
    sentence: Sentence


class CallDocument(Part):
    """One joint call. `revision` is given when the platform remembers it; a file read alone is revision 1."""

    schema_version: Literal[1] = Field(alias="schema")
    """The version of this format; 1."""
    id: Identifier
    """Names the call for ever, in addresses and receipts."""
    programme: LocalText
    title: LocalText
    summary: LocalText
    """What is offered to whom until when, in two or three sentences."""
    publisher: LocalText
    source_url: str | None = None
    """Where the announcement itself stands."""
    languages: tuple[Annotated[str, Field(pattern=r"^[a-z]{2}$")], ...] = Field(min_length=1)
    """The languages of the call's texts. Title and summary are written in all of them; other texts may fall back."""
    currency: Currency = "EUR"
    """In which sums over several funders are shown."""
    rates: Rates
    """By currency: what one euro bought on the day at which the call freezes its rates. The euro itself needs none."""
    rates_note: LocalText | None = None
    texts: tuple[TextBlock, ...] = ()
    """The announcement, passage by passage, in the order in which the call page shows them."""
    timeline: Timeline
    stages: Literal[1, 2] = 1
    """One stage, or pre-proposal and full proposal. Not run yet: only 1 is accepted."""
    activities: tuple[Activity, ...] = Field(min_length=1)
    cost_categories: tuple[CostCategory, ...] = Field(min_length=1)
    assessment: Assessment
    funding: Funding
    partner_failure: PartnerFailure
    rules: tuple[JointRule, ...] = Field(min_length=1)
    events: tuple[MatchmakingEvent, ...] = ()
    """The matchmaking events, each with its plan: registration, days and slots, tables, topics."""
    funders: tuple[Funder, ...] = ()
    """Not written in call.yaml: each funder is the file funders/<id>.yaml."""
    revision: PositiveInt = 1
    """Not written in files: the platform counts revisions."""

    @cached_property
    def funder_by_id(self) -> dict[str, Funder]:
        return {funder.id: funder for funder in self.funders}

    @cached_property
    def activity_by_id(self) -> dict[str, Activity]:
        return {activity.id: activity for activity in self.activities}

    @cached_property
    def category_by_id(self) -> dict[str, CostCategory]:
        return {category.id: category for category in self.cost_categories}

    @cached_property
    def event_by_id(self) -> dict[str, MatchmakingEvent]:
        return {event.id: event for event in self.events}

    def event_title(self, event: MatchmakingEvent) -> LocalText:
        """The event's own title, else its milestone's."""
        return event.title or self.event_milestone(event).title

    def event_milestone(self, event: MatchmakingEvent) -> Milestone:
        """The milestone that says when and where the event is."""
        return next(milestone for milestone in self.timeline.milestones if milestone.id == event.milestone)

    def contents(self) -> dict[str, Any]:
        """The document as plain data, without its revision: what is remembered and what the SHA-256 is taken of."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"revision"})

    def sha256(self) -> str:
        """The SHA-256 of the canonical JSON of the contents."""
        return sha256(canonical_bytes(self.contents()))

    def opens_at(self) -> datetime:
        """The moment (UTC) from which applications can be written."""
        return self.timeline.instant(MilestoneKind.OPENING)

    def deadline(self) -> datetime:
        """The last moment (UTC) at which an application is in time by the joint rule."""
        return self.timeline.instant(MilestoneKind.DEADLINE)

    def answer_at(self) -> datetime:
        """The moment (UTC) from which applicants may see results."""
        return self.timeline.instant(MilestoneKind.ANSWER)

    def rebuttal_between(self) -> tuple[datetime, datetime] | None:
        """From when to when (UTC) applicants may answer the experts: whole days, both included; None if they may not."""
        if self.assessment.rebuttal is None:
            return None
        zone, days = self.timeline.time_zone, self.timeline.the(MilestoneKind.REBUTTAL)
        last = datetime.combine(days.until or days.on, LAST_SECOND, ZoneInfo(zone))
        return days.instant(zone), last.astimezone(UTC)

    def redress_until(self) -> datetime | None:
        """The last moment (UTC) at which an applicant may complain: the end of the last day; None if the call takes no complaints."""
        if self.funding.redress is None:
            return None
        zone = ZoneInfo(self.timeline.time_zone)
        answered = self.answer_at().astimezone(zone).date()
        return datetime.combine(answered + timedelta(days=self.funding.redress.days), LAST_SECOND, zone).astimezone(UTC)

    def deadline_for(self, funder_ids: frozenset[str]) -> datetime:
        """The earliest deadline (UTC) that applies to an application with partners of these funders."""
        own = (self.funder_by_id[one].deadline for one in funder_ids if one in self.funder_by_id)
        zone = self.timeline.time_zone
        return min([self.deadline(), *(deadline.instant(zone) for deadline in own if deadline)])
