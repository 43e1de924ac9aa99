"""The selection meeting of the demo's season: a decision that hurts, the scenario that mends it, the funders' words."""

from datetime import UTC, datetime

import pytest

from commonpot.calls.models import Call
from commonpot.funding.models import FormalDecision, Scenario
from commonpot.funding.queries.decision import adopted_decision
from commonpot.funding.queries.standing import Standing
from commonpot.rehearsal import season, season_funding
from commonpot.rehearsal.season_funding import HURTS, MENDS
from tests import factories
from tests.funding.pots import Meeting, meeting

pytestmark = pytest.mark.django_db

ASKED = {
    "FIRST": {"de-hafen": 42_400, "ee-areng": 30_000},
    "DIES": {"no-in": 221_500, "ee-areng": 20_700},
    "STAYS": {"ee-areng": 29_000, "no-in": 233_500},
    "ENTERS": {"dk-vekst": 243_700, "se-vast": 268_000},
}


@pytest.fixture
def ranked(monkeypatch: pytest.MonkeyPatch) -> Meeting:
    from commonpot.rehearsal.cast import CAST, Part

    monkeypatch.setattr(season, "SEASON", (season_funding.acts,))
    made = meeting(ASKED)
    made.secretariat.email = CAST[Part.SECRETARIAT].email
    made.secretariat.save()
    for funder in ("de-hafen", "ee-areng", "no-in", "dk-vekst", "se-vast"):
        made.contact(funder)
    return made


def funded(call: Call, name: str) -> list[str]:
    return [one["decision"] for one in Scenario.objects.get(call=call, name=name).result["projects"]]


def test_one_funder_runs_dry_in_the_middle_and_a_little_more_of_it_mends_it(ranked: Meeting) -> None:
    season.play(ranked.call, datetime(2015, 11, 20, 20, tzinfo=UTC), played=())
    assert funded(ranked.call, HURTS) == ["funded", "reserve", "reserve", "funded"]
    assert funded(ranked.call, MENDS) == ["funded", "funded", "reserve", "funded"]
    adopted = adopted_decision(ranked.call)
    assert adopted is not None
    assert (adopted.decision.scenario.name, FormalDecision.objects.exists()) == (MENDS, False)


def test_the_funders_have_given_their_words_by_the_answer_day(ranked: Meeting) -> None:
    season.play(ranked.call, datetime(2015, 11, 25, tzinfo=UTC), played=())
    adopted = adopted_decision(ranked.call)
    assert adopted is not None
    assert [one.standing for one in adopted.projects] == [Standing.CONFIRMED, Standing.CONFIRMED, None, Standing.CONFIRMED]


def test_a_visitor_who_has_adopted_something_else_keeps_it(ranked: Meeting) -> None:
    own = ranked.adopt(ranked.keep("My own"))
    season.play(ranked.call, datetime(2015, 11, 20, 20, tzinfo=UTC), played=())
    adopted = adopted_decision(ranked.call)
    assert adopted is not None
    assert adopted.decision == own


def test_without_a_ranking_list_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    from commonpot.accounts.models import User
    from commonpot.rehearsal.cast import CAST, Part

    monkeypatch.setattr(season, "SEASON", (season_funding.acts,))
    User.objects.create_user(CAST[Part.SECRETARIAT].email)
    season.play(factories.call(), datetime(2015, 11, 25, tzinfo=UTC), played=())
    assert not Scenario.objects.exists()
