"""What the issue names: a clear sentence, a status, nothing lost, nothing shown to the wrong person."""

from datetime import timedelta

import pytest
from django.test import Client

from commonpot import clock
from commonpot.applications.models import Submission, SubmissionState
from commonpot.assessment.models import (
    AssignmentState,
    CriterionScore,
    Review,
    ReviewAssignment,
)
from commonpot.assessment.services.consensus import open_consensus
from commonpot.assessment.services.experts import withdraw_expert
from commonpot.assessment.services.intake import follow_withdrawals, take_out
from commonpot.assessment.services.reviewing import open_review
from commonpot.errors import Conflict
from commonpot.mail.models import OutboxMessage
from tests.assessment import world as w
from tests.conftest import ReadingClient

pytestmark = pytest.mark.django_db
TEXT = "Two clusters take their enterprises"
"""Stands in the summary of every application that `submitted.ready` makes."""


@pytest.fixture
def world() -> w.Assessment:
    return w.released()


def client_of(person: object) -> Client:
    client = ReadingClient()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def page(assignment: ReviewAssignment) -> str:
    return f"/reviews/{assignment.public_id}/"


def sent(assignment: ReviewAssignment, version: int = 0, **fields: str) -> dict[str, str]:
    return {"version": str(version), "writer": "w1", "comment-objective": "Typed with care.", **fields}


@pytest.mark.parametrize("part", ["", "text/"])
def test_before_declaring_only_title_and_partners_are_shown(world: w.Assessment, part: str) -> None:
    assignment = w.assignments(world)[0]
    with clock.frozen(w.REVIEWING):
        got = client_of(w.reviewer(assignment)).get(page(assignment) + part)
        assert (got.status_code, b"Project 0" in got.content, TEXT.encode() in got.content) == (409 if part else 200, True, False)
        with pytest.raises(Conflict, match="Say first whether you have a conflict"):
            open_review(acting_user=w.reviewer(assignment), assignment=assignment)


@pytest.mark.parametrize("way", ["", "complete/"])
def test_nothing_is_saved_or_shown_before_declaring(world: w.Assessment, way: str) -> None:
    assignment = w.assignments(world)[0]
    with clock.frozen(w.REVIEWING):
        got = client_of(w.reviewer(assignment)).post(page(assignment) + way, sent(assignment, **{"score-objective": "4"}))
    assert (got.status_code, TEXT.encode() in got.content, b"Say first whether" in got.content) == (409, False, True)
    assert not Review.objects.exists()


def test_a_declared_conflict_gives_the_application_back_and_closes_it(world: w.Assessment) -> None:
    assignment = w.assignments(world)[0]
    client = client_of(w.reviewer(assignment))
    with clock.frozen(w.REVIEWING):
        refused = client.post(f"{page(assignment)}declare/", {"answer": "conflict"})
        assert (refused.status_code, b"Write in a few words" in refused.content or b"Write what the conflict is" in refused.content) == (
            422,
            True,
        )
        assert client.post(f"{page(assignment)}declare/", {"answer": "conflict", "reason": "My sister works there."}).status_code == 302
        assert client.get(page(assignment)).status_code == 404
    assignment.refresh_from_db()
    assert assignment.state == AssignmentState.DECLINED
    assert OutboxMessage.objects.filter(name="review_declined", to=world.secretary.email).count() == 1


@pytest.mark.parametrize("score", ["6", "-1", "3.3", "NaN", "four", "1e400"])
def test_a_score_off_the_scale_is_refused_and_the_rest_is_kept(world: w.Assessment, score: str) -> None:
    assignment = w.opened(w.assignments(world)[0])
    with clock.frozen(w.REVIEWING):
        given = {"score-objective": score, "score-partnership": "3.5", "comment-partnership": "They add to each other."}
        got = client_of(w.reviewer(assignment)).post(page(assignment), sent(assignment, **given))
    assert (got.status_code, b"Choose a score from 0 to 5 in steps of 0.5." in got.content) == (422, True)
    kept = {one.criterion: (one.score, one.comment) for one in CriterionScore.objects.filter(review__assignment=assignment)}
    assert kept["objective"] == (None, "Typed with care.")
    assert (str(kept["partnership"][0]), kept["partnership"][1]) == ("3.500", "They add to each other.")


@pytest.mark.parametrize(("late", "status"), [(timedelta(0), 302), (timedelta(milliseconds=1), 409)])
def test_a_review_saved_after_its_deadline_is_refused_and_stays_on_the_page(world: w.Assessment, late: timedelta, status: int) -> None:
    assignment = w.opened(w.assignments(world)[0])
    with clock.frozen(w.DUE + late):
        got = client_of(w.reviewer(assignment)).post(page(assignment), sent(assignment, **{"score-objective": "4"}))
    assert got.status_code == status
    if status == 409:
        assert b"Reviews were due on 16 November 2015" in got.content
        assert b"Typed with care." in got.content
    assert CriterionScore.objects.filter(review__assignment=assignment, score=4).count() == (status == 302)


def test_a_review_saved_in_two_windows_keeps_both_texts(world: w.Assessment) -> None:
    assignment = w.opened(w.assignments(world)[0])
    client = client_of(w.reviewer(assignment))
    with clock.frozen(w.REVIEWING):
        assert client.post(page(assignment), sent(assignment)).status_code == 302
        other = sent(assignment, **{"writer": "w2", "comment-objective": "Typed in the other window."})
        got = client.post(page(assignment), other)
        assert (got.status_code, b"You saved this review in another window" in got.content) == (409, True)
        assert b"Typed in the other window." in got.content
        assert CriterionScore.objects.get(review__assignment=assignment, criterion="objective").comment == "Typed with care."
        assert client.post(page(assignment), other | {"version": "1"}).status_code == 302


def test_an_expert_who_withdraws_half_way_leaves_what_is_complete(world: w.Assessment) -> None:
    first = w.completed(w.assignments(world)[0])
    expert = first.expert
    other = ReviewAssignment.objects.filter(expert=expert).exclude(pk=first.pk).first()
    with clock.frozen(w.REVIEWING):
        withdraw_expert(acting_user=w.reviewer(first), expert=expert, reason="I am ill.")
        assert client_of(w.reviewer(first)).get(page(first)).status_code == 404
    first.refresh_from_db()
    assert first.state == AssignmentState.COMPLETE
    if other is not None:
        other.refresh_from_db()
        assert (other.state, other.reason) == (AssignmentState.DECLINED, "I am ill.")
    told = OutboxMessage.objects.get(name="expert_withdrew", to=world.secretary.email)
    assert "I am ill." in told.body


def test_an_application_that_leaves_after_the_assignment_frees_its_experts(world: w.Assessment) -> None:
    w.completed(w.assignments(world)[0])
    with clock.frozen(w.REVIEWING):
        freed = take_out(acting_user=world.secretary, application=world.applications[0], reason="The applicant wrote to us.")
    states = sorted(one.state for one in w.assignments(world))
    assert (freed, states) == (2, [AssignmentState.COMPLETE, AssignmentState.TAKEN_BACK, AssignmentState.TAKEN_BACK])
    assert OutboxMessage.objects.filter(name="assignment_taken_back").count() == 2
    gone = next(one for one in w.assignments(world) if one.state == AssignmentState.TAKEN_BACK)
    with clock.frozen(w.REVIEWING):
        assert client_of(w.reviewer(gone)).get(page(gone)).status_code == 404


def test_a_withdrawal_by_the_applicant_is_followed_once(world: w.Assessment) -> None:
    Submission.objects.filter(pk=world.submissions[0].pk).update(state=SubmissionState.WITHDRAWN, ended_at=w.REVIEWING)
    with clock.frozen(w.REVIEWING):
        assert (follow_withdrawals(), follow_withdrawals()) == (1, 0)
    assert OutboxMessage.objects.filter(name="assignment_taken_back").count() == 3


def test_of_two_moderators_at_once_the_second_is_told_and_keeps_the_text(world: w.Assessment) -> None:
    for assignment in w.assignments(world):
        w.completed(assignment)
    with clock.frozen(w.AFTER_DUE):
        moderator = w.reviewer(w.assignments(world)[0])
        consensus = open_consensus(acting_user=world.secretary, application=world.applications[0], moderator=moderator)
        address = f"/reviews/consensus/{world.submissions[0].public_id}/"
        form = {"seen": "0", "fields": "1", "score-objective": "4", "strong-objective": "The moderator's words."}
        assert client_of(moderator).post(address, form).status_code == 302
        got = client_of(world.secretary).post(address, form | {"strong-objective": "The secretary's words."})
    assert (got.status_code, b"saved this consensus on" in got.content) == (409, True)
    assert b"The secretary&#x27;s words." in got.content
    assert b"The moderator&#x27;s words." in got.content
    consensus.refresh_from_db()
    assert (consensus.version, consensus.scores.get(criterion="objective").strong) == (1, "The moderator's words.")


def test_nobody_sees_the_others_reviews_until_all_have_handed_in(world: w.Assessment) -> None:
    first, second, third = w.assignments(world)
    w.completed(first, "1.5")
    w.completed(second, "4.5")
    client = client_of(w.reviewer(first))
    with clock.frozen(w.REVIEWING):
        before = client.get(page(first))
        assert second.expert.name.encode() not in before.content
        w.completed(third)
        assert second.expert.name.encode() in client.get(page(first)).content
