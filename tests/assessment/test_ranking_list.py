"""The adopted ranking list: frozen bytes, chained, and the newest one counts."""

import json
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.db.models import F

from commonpot.assessment.frozen import REFUSAL
from commonpot.assessment.models import AgreedScore, Consensus, ConsensusState, RankedApplication, RankingList
from commonpot.assessment.queries.against_the_log import faults
from commonpot.assessment.queries.feedback import CriterionFeedback, feedback_of
from commonpot.assessment.queries.ranking import adopted_ranking, ranked_applications
from commonpot.audit.models import AuditEvent
from commonpot.engine.canonical import sha256
from tests import factories
from tests.applications.submitted import submitted
from tests.conftest import triggers_off

pytestmark = pytest.mark.django_db


def three_ranked():
    call = factories.call()
    made = [submitted(of=call, title=f"Project {number}") for number in range(3)]
    return call, made, factories.adopted_ranking(call, made, ["14.5", "11", "14.50"], threshold=12)


def test_before_the_panel_there_is_no_ranking():
    assert adopted_ranking(factories.call()) is None


def test_the_list_is_in_order_with_ties_and_those_below_the_threshold_last():
    call, made, ranking = three_ranked()
    assert adopted_ranking(call) == ranking
    rows = [(one.submission, one.rank, one.exact_score, one.score_class, one.passes) for one in ranked_applications(ranking)]
    assert rows == [
        (made[0], 1, Decimal("14.5"), "14.5", True),
        (made[2], 1, Decimal("14.5"), "14.5", True),
        (made[1], None, Decimal(11), "", False),
    ]


def test_the_bytes_and_their_hash_stand_in_the_log():
    _call, made, ranking = three_ranked()
    said = json.loads(bytes(ranking.document))
    assert [one["submission"] for one in said["applications"]] == [made[0].number, made[2].number, made[1].number]
    assert sha256(bytes(ranking.document)) == ranking.sha256
    assert AuditEvent.objects.get(event="ranking_adopted").payload["sha256"] == ranking.sha256
    assert list(faults()) == []


def test_a_second_list_replaces_the_first_and_the_first_stays():
    call, made, first = three_ranked()
    second = factories.adopted_ranking(call, made, [13, 12, 11], threshold=12)
    assert (second.number, second.replaces, adopted_ranking(call)) == (2, first, second)
    assert RankingList.objects.count() == 2


@pytest.mark.parametrize("model", [RankingList, RankedApplication])
def test_the_database_refuses_to_change_or_delete_it(model):
    three_ranked()
    rows = model.objects.all()
    for change in (lambda: rows.update(id=F("id")), lambda: rows._raw_delete(rows.db)):
        with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
            change()


def test_bytes_changed_past_the_triggers_are_found():
    _call, _made, ranking = three_ranked()
    with triggers_off():
        RankedApplication.objects.filter(ranking=ranking, position=1).update(score="15")
    assert list(faults()) == ["innovation-express-2015, ranking list 1: what was adopted and the log do not agree."]


def test_feedback_is_told_once_the_experts_have_agreed():
    submission = submitted()
    consensus = Consensus.objects.create(submission=submission, moderator=factories.user())
    AgreedScore.objects.create(consensus=consensus, criterion="objective", score=4, strong="Clear.", weak="Late.", would_change="A date.")
    assert feedback_of(submission) == ()
    consensus.state, consensus.agreed_at = ConsensusState.AGREED, factories.ADOPTED
    consensus.save()
    assert feedback_of(submission) == (CriterionFeedback("objective", "Clear.", "Late.", "A date."),)
