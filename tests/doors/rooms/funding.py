"""A ranking list, a kept scenario and an adopted decision over the house's two submissions, one of them full of secrets."""

from datetime import UTC, date, datetime
from typing import Any

from commonpot import clock
from commonpot.applications.models import Submission
from commonpot.engine.vocabulary import FundingMode
from commonpot.funding.choice import Choice
from commonpot.funding.services.adopting import adopt
from commonpot.funding.services.scenarios import keep
from tests import factories
from tests.doors.houseful import Houseful

PLACE = 50
MEETING = datetime(2015, 11, 20, 12, tzinfo=UTC)
BODIES = {
    "/funding/scenarios/": {"name": "Another", "common_start": "2016-01-01"},
    "/funding/decision/": {"kind": "accepted", "seen": "0", "reason": "Because.", "sure": "on"},
}
FUNDERS = ("no-in", "se-norr", "lt-pletra")


def furnish(house: Houseful) -> None:
    call, secretariat = house.stage.call, house.people["secretariat"]
    assert secretariat
    submissions = list(Submission.objects.filter(state="in_force").order_by("pk"))
    factories.adopted_ranking(call, submissions, range(20, 20 - len(submissions), -1), by=secretariat, at=MEETING)
    with clock.frozen(MEETING):
        choice = Choice(mode=FundingMode.RANK_WITH_SKIPPING)
        scenario = keep(acting_user=secretariat, call=call, choice=choice, name="As the call says")
        adopt(acting_user=secretariat, scenario=scenario, common_start=date(2016, 1, 1))
    house.things["scenario"] = scenario
    house.arguments.append(lambda pattern, _kind: arguments(house, pattern))
    house.bodies |= BODIES
    house.times[("POST", "/funding/")] = MEETING


def arguments(house: Houseful, pattern: str, funder: str = "no-in") -> dict[str, Any] | None:
    if "/funding/" not in pattern:
        return None
    submission = house.stage.applications["submitted"].submissions.get()
    return {
        "slug": house.stage.call.slug,
        "public_id": house.things["scenario"].public_id,
        "submission": submission.public_id,
        "funder": funder,
        "number": 1,
    }
