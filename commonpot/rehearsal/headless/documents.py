"""The documents that a call's engines decide on, from synthetic people: event, assessment, reviews, pot."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from commonpot.engine import applications as doc
from commonpot.engine.calls import CallDocument
from commonpot.engine.vocabulary import MilestoneKind
from commonpot.rehearsal.headless.applicants import TOPICS, Applicant
from commonpot.rehearsal.headless.scale import Scale

MINUTES = 20
SLOTS_A_DAY = 9
FIRST_SLOT = timedelta(hours=9)
EXPERT_COUNTRIES = "NL BE FR AT CH CZ IE ES IT SI GB PT".split()
"""Mostly countries without a funder, as calls choose their experts."""
LANGUAGE = "en"
QUALITY, LENIENCY, NOISE = 0.8, 0.35, 0.5
"""Standard deviations, in points of the scale, of an application's worth, an expert's mildness and a single score."""
MIDDLE = 0.66
"""Where on the scale the average application lies."""


def event(call: CallDocument, known: Sequence[Applicant], scale: Scale, chance: Random) -> dict[str, Any]:
    """EVENT.json: people of the organisations wish to meet people of other organisations, rather with a topic in common."""
    people = [(f"m{number}", known[number % len(known)]) for number in range(scale.participants)]
    wishes: dict[tuple[str, str], int] = {}
    for _ in range(scale.participants * scale.wishes // 2):
        (one, home), (other, away) = chance.sample(people, 2)
        if home.id != away.id:
            pair = (min(one, other), max(one, other))
            wishes[pair] = max(wishes.get(pair, 0), 3 if set(home.topics) & set(away.topics) else 1)
    return {
        "slots": list(_slots(call)),
        "tables": max(scale.participants // 3, 1),
        "participants": [{"id": one, "organisation": home.id} for one, home in people],
        "meetings": [
            {"id": f"w{number}", "participants": list(pair), "weight": weight}
            for number, (pair, weight) in enumerate(sorted(wishes.items()))
        ],
    }


def _slots(call: CallDocument) -> Iterable[dict[str, Any]]:
    """On the days of the call's event, or, where it names none, on two days after the opening."""
    milestone = next((one for one in call.timeline.milestones if one.kind is MilestoneKind.EVENT), None)
    zone = ZoneInfo(call.timeline.time_zone)
    first = milestone.on if milestone else (call.opens_at() + timedelta(days=60)).date()
    for day in range(2):
        morning = datetime.combine(first + timedelta(days=day), datetime.min.time(), zone) + FIRST_SLOT
        for number in range(SLOTS_A_DAY):
            yield {
                "id": f"d{day + 1}-{number + 1}",
                "start": (morning + number * timedelta(minutes=MINUTES)).isoformat(),
                "minutes": MINUTES,
            }


def assessment(call: CallDocument, eligible: Sequence[doc.Application], scale: Scale, chance: Random) -> dict[str, Any]:
    """ASSESSMENT.json: enough experts for the call's number per application, with half as much again to spare."""
    reviews = call.assessment.experts_per_application
    load = -(-3 * reviews * max(len(eligible), 1) // (2 * scale.experts))
    return {
        "reviews": reviews,
        "rules": {"experienced": True, "two_countries": True, "no_partner_country": True},
        "applications": [_assessed(one) for one in eligible],
        "experts": [_expert(number, load, chance) for number in range(scale.experts)],
    }


def _assessed(one: doc.Application) -> dict[str, Any]:
    topic = next((word for word in TOPICS if one.project.acronym.startswith(word[:6].upper())), TOPICS[0])
    countries = sorted({partner.organisation.country for partner in one.partners if partner.organisation.country})
    return {
        "id": one.id,
        "topics": [topic],
        "languages": [LANGUAGE],
        "organisations": [partner.organisation.name for partner in one.partners],
        "countries": countries,
    }


def _expert(number: int, load: int, chance: Random) -> dict[str, Any]:
    return {
        "id": f"e{number}",
        "topics": sorted(chance.sample(TOPICS, 4)),
        "languages": [LANGUAGE],
        "organisation": f"Institute {number} (invented)",
        "country": EXPERT_COUNTRIES[number % len(EXPERT_COUNTRIES)],
        "max_load": load,
        "experienced": number % 3 != 0,
    }


def reviews(call: CallDocument, pairs: Sequence[tuple[str, str]], chance: Random) -> dict[str, Any]:
    """REVIEWS.json: worth of the application + mildness of the expert + chance, rounded to the call's scale."""
    said = call.assessment
    worth = {application: chance.gauss(0, QUALITY) for application in dict.fromkeys(application for application, _expert in pairs)}
    mildness = {expert: chance.gauss(0, LENIENCY) for expert in dict.fromkeys(expert for _application, expert in pairs)}
    return {
        "criteria": [
            {"id": one.id, "weight": str(one.weight), **({} if one.threshold is None else {"threshold": str(one.threshold)})}
            for one in said.criteria
        ],
        "scale": {"min": said.scale.min, "max": said.scale.max, "step": str(said.scale.step)},
        **({} if said.total_threshold is None else {"total_threshold": str(said.total_threshold)}),
        "ties": [one.id for one in said.criteria],
        "reviews": [
            {
                "application": application,
                "expert": expert,
                "scores": {one.id: _score(call, worth[application] + mildness[expert] + chance.gauss(0, NOISE)) for one in said.criteria},
            }
            for application, expert in pairs
        ],
    }


def _score(call: CallDocument, away_from_middle: float) -> str:
    scale = call.assessment.scale
    steps = round(((scale.max - scale.min) * MIDDLE + away_from_middle) / float(scale.step))
    return str(min(max(scale.min + steps * scale.step, Decimal(scale.min)), Decimal(scale.max)))


def pot(call: CallDocument, ranking: Sequence[dict[str, Any]], eligible: Sequence[doc.Application]) -> dict[str, Any]:
    """POT.json: what passes, in the order of the ranking list, and what its partners ask of the funders that pay."""
    by_id = {one.id: one for one in eligible}
    passing = [line for line in ranking if line["rank"] is not None]
    return {
        "mode": call.funding.mode.value,
        "currency": call.currency,
        "rates": {code: rate.model_dump(mode="json") for code, rate in call.rates.items()},
        "funders": [
            {"id": one.id, "country": one.area.country, "currency": one.currency, "budget": one.budget.amount.amount if one.budget else 0}
            for one in call.funders
            if one.pays
        ],
        "projects": [
            {
                "id": line["application"],
                "rank": line["rank"],
                "score": line["total_exact"],
                "requests": _requests(by_id[line["application"]]),
            }
            for line in passing
        ],
    }


def _requests(one: doc.Application) -> dict[str, int]:
    asked: dict[str, int] = {}
    for partner in one.partners:
        if partner.funder and partner.budget and partner.budget.grant:
            asked[partner.funder] = asked.get(partner.funder, 0) + partner.budget.grant
    return asked
