"""The experts of the demo's world, invented every one; how each of them judges, and the words they write."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from commonpot.rehearsal.cast import CAST, Member, Part


class Pace(StrEnum):
    """When an expert works: at once, spread over the days, or only when reminded."""

    EARLY = "early"
    STEADY = "steady"
    LATE = "late"


@dataclass(frozen=True)
class Assessor:
    """`lean`: how far above (lenient) or below (strict) the others the person scores, in points of a criterion."""

    member: Member
    organisation: str
    country: str
    topics: tuple[str, ...]
    languages: tuple[str, ...] = ("en",)
    experienced: bool = False
    max_load: int = 4
    lean: str = "0"
    pace: Pace = Pace.STEADY
    declares: bool = True
    """Whether they go through the list of conflicts before anything is assigned."""


ALL_NORDIC = ("en", "nb", "sv", "da")
ASSESSORS = (
    Assessor(
        CAST[Part.EXPERT],
        "Instytut Klastrów Gdańsk",
        "PL",
        ("workshops", "market-research", "knowledge-transfer"),
        ("en", "nb", "pl"),
        True,
        4,
    ),
    Assessor(
        Member("Bram Wessels", "bram@expert.example"),
        "Delta Foresight",
        "NL",
        ("feasibility", "workshops"),
        ("en", "nb", "de"),
        True,
        4,
        "0.5",
        Pace.EARLY,
    ),
    Assessor(
        Member("Aoife Brennan", "aoife@expert.example"),
        "Atlantic Enterprise Lab",
        "IE",
        ("market-research", "training"),
        ("en", "nb"),
        True,
        4,
        "-0.5",
    ),
    Assessor(
        Member("Lukas Hinterberger", "lukas@expert.example"),
        "Alpen Beratung",
        "AT",
        ("knowledge-transfer", "feasibility"),
        ("en", "de", "nb"),
        False,
        4,
        "0",
    ),
    Assessor(
        Member("Chloé Vandamme", "chloe@expert.example"),
        "Atelier Réseaux",
        "BE",
        ("cross-sectoral", "strategy"),
        ("en", "da"),
        True,
        4,
        "-1",
        Pace.EARLY,
    ),
    Assessor(
        Member("Rhiannon Pryce", "rhiannon@expert.example"),
        "Severn Innovation",
        "GB",
        ("networking", "workshops"),
        ("en", "nb"),
        False,
        4,
        "0.5",
        Pace.LATE,
    ),
    Assessor(
        Member("Reto Amstutz", "reto@expert.example"),
        "Zentrum für Mittelstand",
        "CH",
        ("strategy", "market-research"),
        ("en", "de"),
        True,
        4,
        "-0.5",
    ),
    Assessor(
        Member("Jitka Dvořanová", "jitka@expert.example"),
        "Moravia Cluster Studies",
        "CZ",
        ("training", "workshops"),
        ("en", "nb"),
        False,
        4,
        "0",
        Pace.EARLY,
    ),
    Assessor(
        Member("Þórdís Hallgríms", "thordis@expert.example"),
        "Norðurslóð ráðgjöf",
        "IS",
        ("workshops", "networking"),
        (*ALL_NORDIC, "is"),
        True,
        4,
        "0.5",
    ),
    Assessor(
        Member("Iñaki Goitia", "inaki@expert.example"),
        "Bizkaia Sareak",
        "ES",
        ("feasibility", "cross-sectoral"),
        ("en",),
        True,
        4,
        "0",
        Pace.STEADY,
        False,
    ),
    Assessor(
        Member("Giulia Ferraris", "giulia@expert.example"),
        "Officina Distretti",
        "IT",
        ("knowledge-transfer", "market-research"),
        ("en", "da"),
        False,
        4,
        "1",
        Pace.EARLY,
    ),
    Assessor(
        Member("Mikko Sarkkinen", "mikko@expert.example"),
        "Saimaan Ennakointi",
        "FI",
        ("workshops", "training"),
        ("en", "nb", "sv", "fi"),
        True,
        3,
        "-0.5",
    ),
    Assessor(
        Member("Karin Lööf", "karin@expert.example"),
        "Mälardalens Analys",
        "SE",
        ("market-research", "networking"),
        ALL_NORDIC,
        False,
        3,
        "0",
        Pace.LATE,
        False,
    ),
    Assessor(Member("Dirk Mönkeberg", "dirk@expert.example"), "", "DE", ("cross-sectoral", "workshops"), ("en", "de"), True, 3, "0"),
)
CONFLICTED = "dirk@expert.example"
"""Works for a cluster that takes part; the machine finds it."""
CONFLICTED_CLUSTER = "kuestenklar"
NEVER_ANSWERS = Assessor(Member("Pieter Hoogland", "pieter@expert.example"), "Polder Advies", "NL", ("workshops",), ("en",))
DECLINES = Assessor(Member("Fionn Ó Riada", "fionn@expert.example"), "Corrib Insights", "IE", ("training",), ("en",))
DECLARES_A_CONFLICT = "reto@expert.example"
GIVES_ONE_BACK = "giulia@expert.example"

QUALITY: dict[str, str] = {
    "QUAYPOWER": "4.25",
    "SAFEHOME": "4",
    "TREEHOUSE": "3.25",
    "PLAYBACK": "3.5",
    "KELPBREAD": "3.75",
    "LIGHTCARE": "2.25",
    "BERTHDATA": "4.5",
    "TIMBERSCHOOL": "3.5",
    "QUIETHARBOUR": "3",
}
"""What an application is worth on every criterion, were there no experts."""
USUAL = Decimal("3.25")

# By criterion: what is written for a low, a middling and a high score.
WORDS: dict[str, tuple[str, str, str]] = {
    "sme-leadership": (
        "The enterprises are listed, but none of them leads a task. The cluster offices do the work for them.",
        "Two enterprises lead tasks of their own; the others come along. Who owns the result afterwards is not said.",
        "Each task has a named enterprise in the lead, and the plan says who owns and sells what comes out.",
    ),
    "objective": (
        "The aim could be reached at home. Why it takes another country stays unclear.",
        "The aim is clear and needs the other country; how one would see that it is reached is thin.",
        "The aim can be checked on a day and by a number, and none of the partners could reach it alone.",
    ),
    "partnership": (
        "The partners know each other's addresses and little more; nobody is said to decide.",
        "The partners add to each other. The coordinator's time looks short for what it promises.",
        "Each partner brings something that the others lack, and the way to decide is written down.",
    ),
    "sme-relevance": (
        "The need is that of a sector; no enterprise says that it has it.",
        "The need is real. What remains with the enterprises after the last month could be said better.",
        "The enterprises name the need themselves, and customers wait for the answer.",
    ),
}
CHANGES: dict[str, str] = {
    "sme-leadership": "Name for each task the enterprise that leads it and the hours that it gives.",
    "objective": "Give the aim a number and a month, and say what would count as failure.",
    "partnership": "Show that the coordinator has the people for it, and who decides when partners differ.",
    "sme-relevance": "Let the enterprises write which customer they want to reach, and by when.",
}
