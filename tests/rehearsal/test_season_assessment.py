"""The demo's assessment, from the first invitation to the adopted list."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from commonpot.assessment.models import (
    AssignmentState,
    ConflictCode,
    ConflictOfInterest,
    Consensus,
    Expert,
    ExpertState,
    ReviewAssignment,
)
from commonpot.assessment.queries.panel import panel_of
from commonpot.assessment.queries.ranking import adopted_ranking
from commonpot.rehearsal import world
from commonpot.rehearsal.season import play
from commonpot.rehearsal.stories import STORIES

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

UNDER_WAY = datetime(2015, 11, 10, 9, tzinfo=UTC)
PANEL = datetime(2015, 11, 19, 9, tzinfo=UTC)
ANSWER = datetime(2015, 11, 27, 9, tzinfo=UTC)


def test_reviews_are_in_every_state_on_10_november_and_the_list_is_adopted_on_the_19th() -> None:
    call = world.build(STORIES).call
    played = play(call, UNDER_WAY, ())
    states = Counter(Expert.objects.values_list("state", flat=True))
    assert states == {ExpertState.ACCEPTED: 14, ExpertState.DECLINED: 1, ExpertState.INVITED: 1}
    reviews = Counter(ReviewAssignment.objects.values_list("state", flat=True))
    assert set(reviews) == set(AssignmentState) - {AssignmentState.TAKEN_BACK}
    codes = set(ConflictOfInterest.objects.values_list("code", flat=True))
    assert {ConflictCode.OWN_ORGANISATION, ConflictCode.DECLARED} <= codes
    played += play(call, PANEL, played)
    panel = panel_of(call)
    assert (panel.may_be_adopted, adopted_ranking(call), Consensus.objects.count()) == (True, None, len(panel.lines))
    play(call, ANSWER, played)
    adopted = adopted_ranking(call)
    assert adopted is not None
    assert adopted.applications.filter(passes=False).exists()
