"""The assessment document: applications, experts, and what must hold between them. Formats: docs/assessment-engine.md."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import Field, StrictBool, StrictInt

from commonpot.engine.calls.part import Part

Id = Annotated[str, Field(min_length=1, max_length=200)]
Word = Annotated[str, Field(min_length=1, max_length=200)]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Load = Annotated[StrictInt, Field(ge=0, le=10_000)]
Reviews = Annotated[StrictInt, Field(ge=1, le=20)]
Affinity = Annotated[StrictInt, Field(ge=0, le=1000)]

MOST_COMPUTED_PAIRS = 20_000_000
"""Above this many applications times experts, affinities must be given: looking at every pair would need gigabytes."""


class Rule(StrEnum):
    """What can be demanded of the experts of one application, and waived for one application."""

    EXPERIENCED = "experienced"
    TWO_COUNTRIES = "two_countries"
    SHARED_LANGUAGE = "shared_language"
    NO_PARTNER_COUNTRY = "no_partner_country"


class Bar(StrEnum):
    """Why an expert may not assess an application."""

    CONFLICT = "conflict"
    OWN_ORGANISATION = "own_organisation"
    VETO = "veto"
    LANGUAGE = "language"
    PARTNER_COUNTRY = "partner_country"
    NOT_LISTED = "not_listed"


class AssessedApplication(Part):
    """What is to be assessed. Topics, languages and organisations are compared letter by letter."""

    id: Id
    topics: tuple[Word, ...] = ()
    languages: tuple[Word, ...] = ()
    """The languages in which it can be read; an expert needs one of them where that rule is on."""
    organisations: tuple[Word, ...] = ()
    countries: tuple[Country, ...] = ()
    """Of its partners."""
    reviews: Reviews | None = None
    """How many experts it gets; absent: as many as the document says for all."""


class Expert(Part):
    """Who assesses."""

    id: Id
    topics: tuple[Word, ...] = ()
    languages: tuple[Word, ...] = ()
    organisation: Word | None = None
    country: Country | None = None
    """Unknown countries count as one and the same, so that the rule about two countries is never met by ignorance."""
    max_load: Load
    min_load: Load = 0
    experienced: StrictBool = False


class Pair(Part):
    """One expert and one application."""

    application: Id
    expert: Id


class DeclaredConflict(Pair):
    """An expert who may not assess this application."""

    reason: str = ""


class Waiver(Part):
    """A rule that is not asked of one application."""

    application: Id
    rule: Rule


class Rules(Part):
    """Which rules hold for every application, where not waived."""

    experienced: StrictBool = False
    """At least one of the experts is experienced."""
    two_countries: StrictBool = False
    """The experts come from at least two countries."""
    shared_language: StrictBool = False
    """Each expert shares a language with the application."""
    no_partner_country: StrictBool = False
    """No expert comes from the country of a partner."""


class AssessmentProblem(Part):
    """The whole document."""

    applications: tuple[AssessedApplication, ...] = Field(min_length=1, max_length=100_000)
    experts: tuple[Expert, ...] = Field(min_length=1, max_length=100_000)
    reviews: Reviews = 3
    """Experts per application."""
    rules: Rules = Rules()
    affinities: dict[Id, dict[Id, Affinity]] | None = None
    """How well an expert can judge an application, 0 to 1000, by application and expert. Where given, only the listed pairs can be
    assigned; absent: computed from topics and languages for every pair."""
    conflicts: tuple[DeclaredConflict, ...] = ()
    fixed: tuple[Pair, ...] = ()
    """Pairs that stand already."""
    vetoed: tuple[Pair, ...] = ()
    """Pairs that the secretariat does not want."""
    waivers: tuple[Waiver, ...] = ()

    @cached_property
    def application_numbers(self) -> dict[str, int]:
        return {one.id: number for number, one in enumerate(self.applications)}

    @cached_property
    def expert_numbers(self) -> dict[str, int]:
        return {one.id: number for number, one in enumerate(self.experts)}

    @cached_property
    def waived(self) -> frozenset[tuple[str, Rule]]:
        return frozenset((one.application, one.rule) for one in self.waivers)

    @cached_property
    def conflicting(self) -> frozenset[tuple[str, str]]:
        return frozenset((one.application, one.expert) for one in self.conflicts)

    @cached_property
    def unwanted(self) -> frozenset[tuple[str, str]]:
        return frozenset((one.application, one.expert) for one in self.vetoed)

    @cached_property
    def firm(self) -> frozenset[tuple[str, str]]:
        return frozenset((one.application, one.expert) for one in self.fixed)

    def wants(self, rule: Rule, application: AssessedApplication) -> bool:
        """Whether the rule is asked of this application."""
        return bool(getattr(self.rules, rule.value)) and (application.id, rule) not in self.waived

    def reviews_of(self, application: AssessedApplication) -> int:
        return application.reviews or self.reviews

    def affinity(self, application: AssessedApplication, expert: Expert) -> int:
        """Given or computed, 0 to 1000; 0 for a pair that is not listed."""
        if self.affinities is not None:
            return self.affinities.get(application.id, {}).get(expert.id, 0)
        return computed_affinity(len(application.topics), *_in_common(application, expert))


TOPIC_POINTS = 800
LANGUAGE_POINTS = 200


def computed_affinity(topics: int, shared_topics: int, shares_language: bool) -> int:
    """800 points for the part of the application's topics that the expert knows, rounded down, 200 for a shared language."""
    return TOPIC_POINTS * shared_topics // max(topics, 1) + LANGUAGE_POINTS * shares_language


def _in_common(application: AssessedApplication, expert: Expert) -> tuple[int, bool]:
    topics = len(set(application.topics) & set(expert.topics))
    return topics, not set(application.languages).isdisjoint(expert.languages)
