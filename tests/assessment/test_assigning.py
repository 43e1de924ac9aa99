"""Runs: asked for, explained when impossible, changed by hand, released once."""

import pytest

from commonpot import clock
from commonpot.assessment.models import ReviewAssignment, RunState
from commonpot.assessment.queries.preview import Preview, obstacles_of
from commonpot.assessment.services.assigning import ask_for_assignment, cancel_run, change_pair, release
from commonpot.assessment.services.conflicts import declare
from commonpot.assessment.services.intake import waive_rule
from commonpot.assessment.services.reminding import remind
from commonpot.assessment.services.working_out import work_out
from commonpot.errors import BadInput, Conflict, NotAllowed
from commonpot.mail.models import OutboxMessage
from tests.assessment import world as w

pytestmark = pytest.mark.django_db


def test_only_the_secretariat_asks_for_an_assignment() -> None:
    world = w.begun(applications=1, experts=3)
    with pytest.raises(NotAllowed):
        ask_for_assignment(acting_user=world.experts[0].user, call=world.call)  # type: ignore[arg-type]


def test_without_experts_or_applications_it_says_what_is_missing() -> None:
    world = w.begun(applications=1, experts=0)
    with pytest.raises(Conflict, match="No expert has accepted yet"):
        ask_for_assignment(acting_user=world.secretary, call=world.call)


def test_too_few_experts_are_explained_by_name_and_mended() -> None:
    world = w.begun(applications=1, experts=2)
    run = w.worked_out(world)
    (obstacle,) = obstacles_of(run)
    assert (run.state, "needs 3 experts" in obstacle["sentence"]) == (RunState.IMPOSSIBLE, True)


def test_a_waived_rule_makes_it_possible() -> None:
    world = w.begun(applications=1, experts=0)
    world.experts = [w.expert(world.call, world.secretary, number, experienced=False) for number in range(3)]
    assert w.worked_out(world).state == RunState.IMPOSSIBLE
    waive_rule(acting_user=world.secretary, application=world.applications[0], rule="experienced", reason="Nobody is to be had.")
    assert w.worked_out(world).state == RunState.DONE


def test_one_run_at_a_time_and_a_cancelled_one_keeps_nothing() -> None:
    world = w.begun(applications=1, experts=3)
    with clock.frozen(w.TAKEN_IN):
        run = ask_for_assignment(acting_user=world.secretary, call=world.call)
        with pytest.raises(Conflict, match="being worked out already"):
            ask_for_assignment(acting_user=world.secretary, call=world.call)
        cancel_run(acting_user=world.secretary, run=run)
        work_out(run.pk)
    run.refresh_from_db()
    assert (run.state, run.pairs) == (RunState.CANCELLED, [])


def test_a_change_by_hand_shows_its_consequences_and_is_marked() -> None:
    world = w.begun(applications=1, experts=4)
    run = w.worked_out(world)
    number = world.submissions[0].number
    out = run.pairs[0]["expert"]
    came = next(str(one.public_id) for one in world.experts if str(one.public_id) not in {pair["expert"] for pair in run.pairs})
    effect = Preview(run).effect(number, out, came)
    assert effect is not None
    assert sorted(before - after for _name, before, after in effect.loads) == [-1, 1]
    with pytest.raises(Conflict, match="changed this assignment"):
        change_pair(acting_user=world.secretary, run=run, seen=7, application=number, removed=out, added=came)
    changed = change_pair(acting_user=world.secretary, run=run, seen=0, application=number, removed=out, added=came)
    assert [pair for pair in changed.pairs if pair["by_hand"]] == [{"application": number, "expert": came, "by_hand": True}]
    with pytest.raises(BadInput):
        change_pair(acting_user=world.secretary, run=run, seen=1, application=number, removed=out)


def test_a_conflict_declared_after_the_run_stops_the_release() -> None:
    world = w.begun(applications=1, experts=3)
    run = w.worked_out(world)
    expert = world.experts[0]
    with clock.frozen(w.RELEASED):
        declare(acting_user=expert.user, expert=expert, submission=world.submissions[0], has_conflict=True, reason="Kin.")  # type: ignore[arg-type]
        with pytest.raises(Conflict, match="a conflict was found"):
            release(acting_user=world.secretary, run=run, seen=0)
    assert not ReviewAssignment.objects.exists()


def test_reminders_go_out_once_before_once_after_and_then_to_the_secretariat() -> None:
    world = w.released(applications=1, experts=3)
    w.completed(w.assignments(world)[0])
    counts = []
    for day in (w.REVIEWING, w.DUE - w.DAY, w.DUE - w.DAY, w.DUE + w.DAY / 2, w.DUE + 2 * w.DAY, w.DUE + 2 * w.DAY):
        with clock.frozen(day):
            counts.append(remind())
    assert counts == [0, 2, 0, 2, 2, 0]
    assert OutboxMessage.objects.filter(name="review_escalated", to=world.secretary.email).count() == 2
