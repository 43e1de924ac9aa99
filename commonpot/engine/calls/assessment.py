"""How a call's applications are assessed (R8-R10): criteria, scale, thresholds, and what is asked of the experts."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, PositiveInt

from commonpot.engine.calls.part import Part
from commonpot.engine.calls.rules import Identifier
from commonpot.engine.calls.timeline import LAST_SECOND, TimeOfDay
from commonpot.engine.vocabulary import Origin
from commonpot.engine.wording import LocalText, Sentence

Score = Annotated[Decimal, Field(ge=-1000, le=1000, decimal_places=3)]


class ScoreMeaning(Part):
    """What one score says; shown beside the score while an expert chooses."""

    score: Score
    meaning: LocalText


class Scale(Part):
    """The scores an expert can give: from `min` to `max` in steps of `step`."""

    min: Annotated[int, Field(ge=-1000, le=1000)] = 0
    max: Annotated[int, Field(ge=-1000, le=1000)] = 5
    step: Annotated[Decimal, Field(gt=0, le=1000, decimal_places=3)] = Decimal("0.5")
    meanings: tuple[ScoreMeaning, ...] = ()
    """The guidance per score; not every score needs one."""

    def scores(self) -> tuple[Decimal, ...]:
        """Every score that can be given, lowest first."""
        count = int((Decimal(self.max) - self.min) / self.step)
        return tuple(self.min + self.step * number for number in range(count + 1))

    def has(self, score: Decimal) -> bool:
        """Whether the score stands on the scale."""
        return self.min <= score <= self.max and (score - self.min) % self.step == 0


class Criterion(Part):
    """What is assessed; `question` is what the applicant is asked to write about it."""

    id: Identifier
    title: LocalText
    about: LocalText | None = None
    question: LocalText | None = None
    """What the applicant is asked to write. Without it the criterion asks nothing and is only assessed."""
    guidance: LocalText | None = None
    """What the experts look for. Applicants can read it too."""
    max_length: PositiveInt = 2000
    """Longest answer, in characters."""
    weight: Annotated[Decimal, Field(gt=0, le=1000, decimal_places=3)] = Decimal(1)
    threshold: Score | None = None
    """Lowest score with which an application passes this criterion."""
    origin: Origin = Origin.ANNOUNCEMENT


class ExpertRules(Part):
    """What must hold for the experts of every application; the secretariat can waive it for one, with a reason."""

    experienced: bool = False
    """At least one of them has done this before."""
    two_countries: bool = False
    """They come from at least two countries."""
    shared_language: bool = False
    """Each of them reads the language in which the application is written."""
    no_partner_country: bool = False
    """None of them comes from the country of a partner."""
    origin: Origin = Origin.ANNOUNCEMENT


class ReviewsDue(Part):
    """Until when experts hand in, in the call's time zone; without `time`, the last second of the day."""

    on: date
    time: TimeOfDay | None = None

    def instant(self, zone: str) -> datetime:
        """The last moment (UTC) that is still in time."""
        return datetime.combine(self.on, self.time or LAST_SECOND, ZoneInfo(zone)).astimezone(UTC)


class Rebuttal(Part):
    """Applicants read the experts' comments, without names, and write one answer before the experts agree."""

    max_length: PositiveInt = 3000
    """Longest answer, in characters."""
    scores: bool = False
    """Whether the applicants see the single scores beside the comments."""


def _on_or_off(written: Any) -> Any:
    """`true` is a rebuttal as it is by default, `false` is none."""
    if isinstance(written, bool):
        return {} if written else None
    return written


class Assessment(Part):
    """Criteria, scale, thresholds (R8). `scoring_origin` says whose the scale, weights and thresholds are."""

    criteria: tuple[Criterion, ...] = Field(min_length=1)
    scale: Scale = Scale()
    total_threshold: Annotated[Decimal, Field(decimal_places=6)] | None = None
    """Lowest weighted sum of all scores with which an application passes."""
    ties: tuple[Identifier, ...] = ()
    """Criteria by whose scores equal sums are told apart, the first first (R10). Empty: ties stay."""
    scoring_origin: Origin
    scoring_note: LocalText | None = None
    experts_per_application: PositiveInt = 3
    experts: ExpertRules = ExpertRules()
    reviews_due: ReviewsDue | None = None
    """Without it the secretariat says the day when it releases the assignment."""
    terms: LocalText | None = None
    """What an expert accepts before anything is shown: confidentiality, conflicts of interest. Without it, the platform's own words."""
    rebuttal: Annotated[Rebuttal | None, BeforeValidator(_on_or_off, json_schema_input_type=Rebuttal | bool | None)] = None
    """Whether applicants may answer the experts (R9): true, or how. The milestone of kind `rebuttal` says when."""


class NationalCriterion(Part):
    """What one funder assesses for itself, beside the joint criteria."""

    id: Identifier
    title: LocalText
    guidance: LocalText | None = None


class NationalAssessment(Part):
    """A funder's own assessment of its own applicants. It is shown apart and never enters the joint ranking."""

    criteria: tuple[NationalCriterion, ...] = Field(min_length=1)
    scale: Scale = Scale()
    sentence: Sentence
