"""From inviting an expert to an adopted ranking, through the services."""

import pytest

from commonpot import clock
from commonpot.assessment.models import RunState
from commonpot.assessment.queries.feedback import feedback_of
from commonpot.assessment.queries.panel import panel_of
from commonpot.assessment.queries.ranking import adopted_ranking, ranked_applications
from commonpot.assessment.services.consensus import Agreed, agree, open_consensus, save_consensus
from commonpot.assessment.services.panel import adopt_ranking
from commonpot.calls.queries import document
from commonpot.mail.models import OutboxMessage
from tests.assessment import world as w

pytestmark = pytest.mark.django_db


def test_everything_leads_to_an_adopted_ranking():
    world = w.begun()
    run = w.worked_out(world)
    assert (run.state, run.percent, len(run.pairs)) == (RunState.DONE, 100, 6)
    with clock.frozen(w.RELEASED):
        assert w.release(acting_user=world.secretary, run=run, seen=run.version) == 6
        assert w.release(acting_user=world.secretary, run=run, seen=run.version) == 0
    assert OutboxMessage.objects.filter(name="assignment_released").count() == len({pair["expert"] for pair in run.pairs})
    for number, score in enumerate(("4", "2.5")):
        for assignment in w.assignments(world, number):
            w.completed(assignment, score)
        close(world, number, score)
    adopted = adopt(world)
    assert adopted_ranking(world.call) == adopted
    rows = [(one.submission, one.rank, one.score) for one in ranked_applications(adopted)]
    assert rows == [(world.submissions[0], 1, "16"), (world.submissions[1], None, "10")]
    assert next(one.strong for one in feedback_of(world.submissions[0])) == "sme-leadership is led by the enterprises themselves."


def close(world, number, score):
    application = world.applications[number]
    ids = [one.id for one in document(world.call).assessment.criteria]
    texts = {
        (one, kind): f"{one} is led by the enterprises themselves." if kind == "strong" else f"{one}, {kind}: a date would help."
        for one in ids
        for kind in ("strong", "weak", "would_change")
    }
    with clock.frozen(w.AFTER_DUE):
        consensus = open_consensus(acting_user=world.secretary, application=application, moderator=world.secretary)
        save_consensus(acting_user=world.secretary, consensus=consensus, agreed=Agreed(dict.fromkeys(ids, score), texts), seen=0)
        agree(acting_user=world.secretary, consensus=consensus, seen=1)


def adopt(world):
    with clock.frozen(w.AFTER_DUE):
        panel = panel_of(world.call)
        assert panel.may_be_adopted
        return adopt_ranking(acting_user=world.secretary, call=world.call, seen=panel.seen)
