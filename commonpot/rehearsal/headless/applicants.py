"""Synthetic organisations and applications for any call document: most keep its rules, some do not. All invented."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from random import Random

from commonpot.engine import applications as doc
from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.calls.rules import DurationWindow, MinimumConsortium, SmesPerCountry
from commonpot.engine.vocabulary import MilestoneKind, OrganisationKind, PartnerRole
from commonpot.rehearsal.headless.scale import Scale

TOPICS = (
    "maritime ocean-energy fisheries wood-construction health-technology food cleantech bioeconomy ict textiles tourism mobility "
    "advanced-materials electronics logistics water"
).split()
FLAWED = 0.15
"""Part of the applications in which one partner breaks a rule."""
DURATION = (12, 18)
TURNOVER, BALANCE = 200_000_00, 150_000_00
"""Euro cents for each of an enterprise's staff."""


@dataclass(frozen=True)
class Applicant:
    """An organisation that could take part: where it is, who would pay it, what it works on."""

    id: str
    name: str
    country: str
    nuts: str
    kind: OrganisationKind
    funder: str
    topics: tuple[str, ...]


def applicants(call: CallDocument, scale: Scale, chance: Random) -> tuple[Applicant, ...]:
    """Spread over the funders; every funder has some."""
    return tuple(_applicant(number, call.funders[number % len(call.funders)], chance) for number in range(scale.organisations))


def _applicant(number: int, funder: Funder, chance: Random) -> Applicant:
    topics = tuple(sorted(chance.sample(TOPICS, chance.randint(1, 3))))
    name = f"{topics[0].replace('-', ' ').title()} {funder.area.country} {number} (invented)"
    nuts = chance.choice(funder.area.nuts) if funder.area.nuts else ""
    return Applicant(f"o{number}", name, funder.area.country, nuts, funder.applicants.kinds[0], funder.id, topics)


def consortia(call: CallDocument, known: tuple[Applicant, ...], scale: Scale, chance: Random) -> list[tuple[Applicant, ...]]:
    """Who applies with whom: a lead and partners of other countries, rather with a topic in common."""
    least = max([2, *(rule.partners for rule in call.rules if isinstance(rule, MinimumConsortium))])
    paid = tuple(one for one in known if call.funder_by_id[one.funder].pays)
    return [_consortium(paid, least + chance.choice((0, 0, 1, 2)), chance) for _ in range(scale.applications)]


def _consortium(known: tuple[Applicant, ...], size: int, chance: Random) -> tuple[Applicant, ...]:
    lead = chance.choice(known)
    others = [one for one in chance.sample(known, len(known)) if one is not lead]
    others.sort(key=lambda one: not set(one.topics) & set(lead.topics))
    abroad: dict[str, Applicant] = {}
    for other in others:
        if other.country != lead.country:
            abroad.setdefault(other.country, other)
    chosen = [lead, *abroad.values()][:size]
    return tuple([*chosen, *(one for one in others if one not in chosen)][:size])


def application(call: CallDocument, number: int, consortium: tuple[Applicant, ...], chance: Random) -> doc.Application:
    """One application, received on the last day that is in time for all its funders, as most are."""
    flawed = chance.randrange(len(consortium)) if chance.random() < FLAWED else None
    months = _months(call, chance)
    funders = frozenset(one.funder for one in consortium)
    partners = [_partner(call, place, one, months, flawed == place, chance) for place, one in enumerate(consortium)]
    topic = consortium[0].topics[0]
    return doc.Application(
        id=f"a{number}",
        call=call.id,
        received_at=call.deadline_for(funders) - timedelta(minutes=chance.randint(1, 600)),
        project=doc.Project(
            title=f"{topic.replace('-', ' ').title()} across borders {number}",
            acronym=f"{topic[:6].upper()}{number}",
            summary=f"Enterprises of {len(consortium)} countries bring {topic} to each other's customers.",
            internationalisation="Each enterprise meets named customers in the partners' countries.",
            start=_start(call),
            duration_months=months,
        ),
        partners=tuple(partners),
        criteria={one.id: "Written for the rehearsal." for one in call.assessment.criteria if one.question},
    )


def _months(call: CallDocument, chance: Random) -> int:
    window = next((rule for rule in call.rules if isinstance(rule, DurationWindow)), None)
    return chance.randint(*((window.at_least, window.at_most) if window else DURATION))


def _start(call: CallDocument) -> date:
    milestone = next(one for one in call.timeline.milestones if one.kind is MilestoneKind.FIRST_START)
    return milestone.on


def _partner(call: CallDocument, place: int, one: Applicant, months: int, flawed: bool, chance: Random) -> doc.Partner:
    funder = call.funder_by_id[one.funder]
    smes = max([3, *(rule.smes for rule in call.rules if isinstance(rule, SmesPerCountry))])
    size = doc.Size(staff=6, turnover=6 * TURNOVER, balance=6 * BALANCE)
    return doc.Partner(
        id=f"p{place + 1}",
        role=PartnerRole.COORDINATOR if place == 0 else PartnerRole.PARTNER,
        organisation=doc.Organisation(
            name=one.name,
            kind=one.kind,
            identifier=doc.RegisterNumber(scheme="demo", value=f"DEMO-{one.id}"),
            country=one.country,
            nuts=one.nuts or None,
            legal_entity=True,
            represents_network=True,
            size=size,
        ),
        funder=one.funder,
        smes=tuple(_sme(one, number, chance) for number in range(1 if flawed else smes)),
        activities=_activities(funder, months, chance),
        budget=_budget(call, funder, chance) if funder.pays else doc.PartnerBudget(),
        answers={question.id: "Yes." for question in funder.questions},
        confirmed_at=call.deadline(),
    )


def _sme(one: Applicant, number: int, chance: Random) -> doc.ParticipatingSme:
    staff = chance.choice((4, 9, 20, 45, 120))
    return doc.ParticipatingSme(
        id=f"s{number + 1}",
        name=f"Enterprise {number + 1} of {one.name}",
        identifier=doc.RegisterNumber(scheme="demo", value=f"DEMO-{one.id}-{number + 1}"),
        country=one.country,
        size=doc.Size(staff=staff, turnover=staff * TURNOVER, balance=staff * BALANCE),
        role="Leads one of the pilots.",
    )


def _activities(funder: Funder, months: int, chance: Random) -> tuple[doc.PlannedActivity, ...]:
    chosen = sorted(chance.sample(funder.activities.ids, min(3, len(funder.activities.ids))))
    return tuple(doc.PlannedActivity(activity=one, from_month=1, to_month=months, description="With the members.") for one in chosen)


def _budget(call: CallDocument, funder: Funder, chance: Random) -> doc.PartnerBudget:
    """A grant within the funder's limits; the cost is what makes it the funder's full rate."""
    grant = _grant(funder, chance)
    rate = funder.rate.max if funder.rate else Decimal(1)
    cost = int((Decimal(grant) / rate).to_integral_value(ROUND_DOWN)) + 1
    accepted = funder.cost_categories.ids if funder.cost_categories else tuple(one.id for one in call.cost_categories)
    no_effort = doc.OwnEffort(hours=0, amount=0)
    return doc.PartnerBudget(costs=_costs(funder, accepted, cost), own_cash=cost - grant, own_effort=no_effort, grant=grant)


def _grant(funder: Funder, chance: Random) -> int:
    least = funder.grant.min.amount if funder.grant and funder.grant.min else 1_000_000
    most = funder.grant.max.amount if funder.grant and funder.grant.max else least * 3
    step = max((most - least) // 10, 1)
    return least + step * chance.randint(0, (most - least) // step)


def _costs(funder: Funder, accepted: tuple[str, ...], cost: int) -> tuple[doc.Cost, ...]:
    """Half in one category without a ceiling, the rest in another such one if there is one."""
    capped = {one.category for one in funder.cost_categories.ceilings} if funder.cost_categories else set()
    free = [one for one in accepted if one not in capped] or list(accepted)
    half = cost // 2 if len(free) > 1 else cost
    parts = [(free[0], half), *([(free[1], cost - half)] if len(free) > 1 else [])]
    return tuple(doc.Cost(category=category, amount=amount) for category, amount in parts)
