"""The call page: which text stands in which section, and the facts at its top."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from commonpot.calls.showing.funders import in_order, percent
from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.calls.document import TextBlock
from commonpot.engine.calls.rules import DurationWindow, MinimumConsortium, SmesPerCountry
from commonpot.engine.calls.timeline import Milestone
from commonpot.engine.vocabulary import MilestoneKind, OrganisationKind, Strength


class Section(StrEnum):
    """The sections, in their order; the values are the anchors of the page."""

    ABOUT = "about"
    ACTIVITIES = "activities"
    FUNDING = "funding"
    WHO = "who"
    ASSESSMENT = "assessment"
    TIMETABLE = "timetable"
    EVENT = "event"
    CONTACT = "contact"
    DOCUMENT = "document"


HEADINGS = {
    Section.ABOUT: _("About the call"),
    Section.ACTIVITIES: _("What can be financed"),
    Section.FUNDING: _("Funding and funders"),
    Section.WHO: _("Who can apply"),
    Section.ASSESSMENT: _("Assessment"),
    Section.TIMETABLE: _("Timetable"),
    Section.EVENT: _("The event"),
    Section.CONTACT: _("Contact points"),
    Section.DOCUMENT: _("The call document"),
}

# A text of the call stands in the section that its id names; any other text stands under “About the call”.
SECTION_OF_TEXT = {
    "what-can-be-financed": Section.ACTIVITIES,
    "who-can-apply": Section.WHO,
    "qualification-criteria": Section.WHO,
    "what-weighs": Section.ASSESSMENT,
    "assessment": Section.ASSESSMENT,
    "timetable": Section.TIMETABLE,
    "matchmaking-event": Section.EVENT,
    "event": Section.EVENT,
    "contact": Section.CONTACT,
    "about-this-document": Section.DOCUMENT,
}


def section_of(text_id: str) -> Section:
    """“…-funding” is about money, whoever's money it is."""
    return SECTION_OF_TEXT.get(text_id, Section.FUNDING if text_id.endswith("funding") else Section.ABOUT)


def texts_by_section(document: CallDocument) -> dict[str, list[TextBlock]]:
    return {section: [one for one in document.texts if section_of(one.id) is section] for section in Section}


def sections(document: CallDocument) -> list[tuple[Section, str]]:
    """The sections that this call has something for, with their headings."""
    absent = set() if events(document) else {Section.EVENT}
    return [(section, str(HEADINGS[section])) for section in Section if section not in absent]


def events(document: CallDocument) -> list[Milestone]:
    return [one for one in document.timeline.milestones if one.kind is MilestoneKind.EVENT]


@dataclass(frozen=True)
class Needs:
    """What every application needs, in numbers."""

    kinds: Sequence[OrganisationKind]
    partners: int
    countries: int
    smes: int
    months: tuple[int, int] | None
    months_are_advice: bool


def needs(document: CallDocument) -> Needs:
    kinds: Sequence[OrganisationKind] = ()
    partners = countries = smes = 0
    months, advice = None, False
    for rule in document.rules:
        decides = rule.strength is Strength.REQUIREMENT
        match rule:
            case MinimumConsortium() if decides:
                kinds = kinds or rule.kinds
                partners, countries = max(partners, rule.partners), max(countries, rule.countries)
            case SmesPerCountry() if decides:
                smes = max(smes, rule.smes)
            case DurationWindow():
                months, advice = (rule.at_least, rule.at_most), not decides
    return Needs(kinds, partners, countries, smes, months, advice)


@dataclass(frozen=True)
class Highlight:
    """A funder whose rules are published, in large figures."""

    funder: Funder
    rate: str
    all_activities: bool


def highlights(document: CallDocument) -> list[Highlight]:
    every = set(document.activity_by_id)
    return [
        Highlight(funder, percent(funder.rate.max) if funder.rate else "", set(funder.activities.ids) == every)
        for funder in in_order(document)
        if not funder.example and funder.pays
    ]


def items_of(text: str) -> list[str]:
    return [line[2:].strip() for line in text.splitlines() if line.startswith("- ")]
