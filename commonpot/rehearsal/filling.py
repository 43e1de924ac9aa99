"""What the people of the demo's world type into the sections of their applications."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from random import Random
from zlib import crc32

from commonpot.accounts.identifiers import demo_number
from commonpot.applications.models import SectionKey
from commonpot.applications.sections import Raw
from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.money import Money, minor_digits
from commonpot.rehearsal.phrases import phrases
from commonpot.rehearsal.shapes import Cluster, Enterprise, Flaw, Story

FEW = 2
LARGE = 250
SPLIT = {"personnel": 52, "travel": 14, "events": 16, "external": 12, "other": 6}
"""How a budget is spread over the cost categories, in parts of a hundred."""
HOUR_RATE = 40
"""In euros or the funder's own currency, when the funder gives no rate."""


@dataclass(frozen=True)
class Part:
    """One cluster's part of one story."""

    story: Story
    cluster: Cluster
    call: CallDocument

    @property
    def funder(self) -> Funder | None:
        return self.call.funder_by_id.get(self.cluster.funder)

    @property
    def flaw(self) -> Flaw | None:
        return self.story.flaw if self.story.flawed == self.cluster.key else None


def project(story: Story) -> Raw:
    return {
        "title": story.title,
        "acronym": story.acronym,
        "summary": story.summary,
        "internationalisation": story.internationalisation,
        "start": story.start.isoformat(),
        "duration_months": str(story.months),
    }


def criteria(story: Story, clusters: list[Cluster]) -> Raw:
    words = phrases(story.language)
    leaders = "\n".join(f"{one.name}: {one.role}" for cluster in clusters for one in cluster.enterprises[:FEW])
    return {
        "criterion-sme-leadership": f"{words.leaders}\n{leaders}\n{words.ownership}",
        "criterion-objective": story.objective,
        "criterion-partnership": words.partnership.format(lead=clusters[0].name, count=len(clusters), manager=clusters[0].manager),
        "criterion-sme-relevance": story.need,
    }


def own_sections(part: Part, chance: Random) -> dict[SectionKey, Callable[[], Raw]]:
    """What a partner fills in, in the order in which it does."""
    sections: dict[SectionKey, Callable[[], Raw]] = {
        SectionKey.SMES: lambda: smes(part),
        SectionKey.ACTIVITIES: lambda: activities(part),
        SectionKey.BUDGET: lambda: budget(part, chance),
    }
    if part.funder and part.funder.questions:
        sections[SectionKey.QUESTIONS] = lambda: questions(part)
    return sections


def smes(part: Part) -> Raw:
    small = [one for one in part.cluster.enterprises if one.staff < LARGE]
    chosen = small[:FEW] if part.flaw in (Flaw.TWO_SMES, Flaw.ONE_IS_LARGE) else small
    if part.flaw is Flaw.ONE_IS_LARGE:
        chosen = [*chosen, *(one for one in part.cluster.enterprises if one.staff >= LARGE)]
    listed = [_enterprise(part, number, one) for number, one in enumerate(chosen, start=1)]
    return {"smes": listed}


def _enterprise(part: Part, number: int, one: Enterprise) -> Raw:
    return {
        "id": f"r{number}",
        "name": one.name,
        "country": part.cluster.country,
        "number": demo_number(crc32(part.cluster.key.encode()) % 90_000 * 10 + number),
        "staff": str(one.staff),
        "turnover": str(one.turnover * 1000),
        "balance": str(one.balance * 1000),
        "role": one.role,
    }


def activities(part: Part) -> Raw:
    """One after the other, with a little overlap. Whoever knows its funder leaves out what that does not pay."""
    supported = set(part.funder.activities.ids) if part.funder else set(part.story.activities)
    careless = part.flaw is Flaw.UNSUPPORTED_ACTIVITY
    planned = [one for one in part.story.activities if careless or one in supported] or sorted(supported)[:FEW]
    length = part.story.months // len(planned)
    return {
        "activities": [
            {
                "id": f"r{number + 1}",
                "activity": activity,
                "from_month": str(1 + number * length),
                "to_month": str(min(part.story.months, 1 + (number + 1) * length)),
                "description": phrases(part.story.language).activities.get(activity, ""),
            }
            for number, activity in enumerate(planned)
        ]
    }


def questions(part: Part) -> Raw:
    answers = phrases(part.story.language).answers
    asked = part.funder.questions if part.funder else ()
    return {f"question-{one.id}": answers.get(one.id, answers["other"]) for one in asked}


def budget(part: Part, chance: Random) -> Raw:
    """Costs that add up, within the funder's limits (unless the flaw is that they are not). Whole units of its currency."""
    funder = part.funder
    if funder is None or not funder.pays:
        total = 12_000
        return _costs(part, total) | {"own_cash": "4000", **_effort(funder, total - 4000)}
    grant = _grant(part, funder, chance)
    share = (funder.rate.max if funder.rate else Decimal("0.5")) * Decimal("0.96")
    total = _hundreds(Decimal(grant) / share)
    own = total - grant
    most = funder.in_kind.max_share_of_own if funder.in_kind and funder.in_kind.max_share_of_own is not None else Decimal("0.6")
    effort = _effort(funder, int(own * most * Decimal("0.9"))) if funder.in_kind is None or funder.in_kind.accepted else {}
    cash = own - int(effort.get("effort_amount", "0"))
    if part.flaw is Flaw.NO_HOURS:
        effort |= {"effort_hours": ""}
    return _costs(part, total) | effort | {"own_cash": str(cash), "grant": str(grant)}


def _grant(part: Part, funder: Funder, chance: Random) -> int:
    scale = Decimal(10) ** minor_digits(funder.currency)
    least, most = (int(limit.amount / scale) if limit else 20_000 for limit in _limits(funder))
    if part.flaw is Flaw.GRANT_TOO_HIGH:
        return _hundreds(Decimal(most) * Decimal("1.2"))
    return _hundreds(least + (most - least) * Decimal(chance.randint(35, 90)) / 100)


def _limits(funder: Funder) -> tuple[Money | None, Money | None]:
    return (funder.grant.min, funder.grant.max) if funder.grant else (None, None)


def _costs(part: Part, total: int) -> Raw:
    """What a category with a ceiling cannot take goes to personnel."""
    categories = part.funder.cost_categories if part.funder else None
    accepted = categories.ids if categories else tuple(SPLIT)
    spread = {name: total * SPLIT[name] // 100 for name in accepted if name in SPLIT}
    for ceiling in categories.ceilings if categories else ():
        if ceiling.amount is not None:
            spread[ceiling.category] = min(spread[ceiling.category], ceiling.amount.amount // 100)
    spread["personnel"] += total - sum(spread.values())
    return {f"cost-{name}": str(amount) for name, amount in spread.items()}


def _effort(funder: Funder | None, most: int) -> Raw:
    rate = funder.in_kind.hour_rate if funder and funder.in_kind else None
    hourly = int(rate.amount / Decimal(10) ** minor_digits(rate.currency)) if rate else HOUR_RATE
    hours = most // hourly
    return {"effort_hours": str(hours), "effort_amount": str(hours * hourly)} if hours else {}


def _hundreds(amount: Decimal) -> int:
    return int((amount / 100).to_integral_value(ROUND_DOWN)) * 100
