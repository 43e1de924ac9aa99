"""Applicants answer the experts: they see the comments and never whose they are, hand in once, and are heard before the consensus."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.applications.models import SubmissionState
from commonpot.assessment.models import Consensus, Rebuttal
from commonpot.assessment.services.consensus import open_consensus
from commonpot.assessment.services.intake import take_out
from commonpot.assessment.services.rebutting import open_rebuttals
from commonpot.assessment.services.reviewing import move_due_day, reopen_review
from commonpot.audit.models import AuditEvent
from commonpot.errors import Conflict
from commonpot.mail.models import OutboxMessage
from tests.assessment import world as w
from tests.conftest import ReadingClient

pytestmark = pytest.mark.django_db
COMMENT = "It says so itself, on the first page."


def assessed(*, scores: bool = False, complete: int = 3) -> w.Assessment:
    world = w.released(of=w.call_with_rebuttal(scores=scores), applications=1, experts=3)
    for assignment in w.assignments(world)[:complete]:
        w.completed(assignment, "3.5")
    return world


@pytest.fixture
def world() -> w.Assessment:
    """The applicants have been shown the comments."""
    made = assessed()
    opened()
    return made


def opened(at: datetime = w.ANSWERING) -> int:
    with clock.frozen(at):
        return open_rebuttals()


def coordinator(world: w.Assessment) -> User:
    return world.submissions[0].submitted_by


def partner(world: w.Assessment) -> User:
    acting = User.objects.filter(memberships__organisation__partnerships__application=world.submissions[0].application)
    return acting.exclude(pk=coordinator(world).pk).first()  # type: ignore[return-value]


def address(world: w.Assessment) -> str:
    return f"/applications/{world.submissions[0].application.public_id}/rebuttal/"


def client_of(person: User) -> Client:
    client = ReadingClient()
    client.force_login(person)
    return client


def page(world: w.Assessment, person: User, at: datetime = w.ANSWERING) -> tuple[int, str]:
    with clock.frozen(at):
        got = client_of(person).get(address(world))
    return got.status_code, got.content.decode()


def send(
    world: w.Assessment, text: str, *, by: User | None = None, at: datetime = w.ANSWERING, to: str = "", **more: str
) -> tuple[int, str]:
    version = Rebuttal.objects.values_list("version", flat=True).first() or 0
    with clock.frozen(at):
        got = client_of(by or coordinator(world)).post(address(world) + to, {"text": text, "version": str(version), "writer": "w1", **more})
    return got.status_code, got.content.decode()


@pytest.mark.parametrize("scores", [False, True])
def test_applicants_see_the_comments_and_not_whose_they_are(scores: bool) -> None:
    world = assessed(scores=scores)
    opened()
    for person in (coordinator(world), partner(world)):
        status, shown = page(world, person)
        assert (status, shown.count(COMMENT), "Expert 3</strong>" in shown or "Expert 3: 3.5</strong>" in shown) == (200, 12, True)
        assert ("3.5</strong>" in shown) is scores
        assert [one.name for one in world.experts if one.organisation in shown or one.email in shown] == []


def test_comments_open_when_every_review_is_complete_and_the_coordinator_is_told_once() -> None:
    world = assessed(complete=2)
    assert (opened(), COMMENT in page(world, coordinator(world))[1]) == (0, False)
    w.completed(w.assignments(world)[2])
    assert (opened(w.ANSWERING - w.DAY), opened(), opened(), opened(w.LAST_ANSWER)) == (0, 1, 0, 0)
    (told,) = OutboxMessage.objects.filter(name="rebuttal_opened")
    assert (told.to, address(world) in told.body, "19 November 2015" in told.body) == (coordinator(world).email, True, True)


def test_nothing_opens_after_the_last_day_or_for_what_has_left(world: w.Assessment) -> None:
    Rebuttal.objects.all().delete()
    assert opened(w.LAST_ANSWER + timedelta(seconds=1)) == 0
    world.submissions[0].__class__.objects.update(state=SubmissionState.WITHDRAWN, ended_at=w.ANSWERING)
    assert opened() == 0


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (w.REVIEWING, "You cannot answer yet"),
        (w.ANSWERING, "You cannot answer yet"),
        (w.LAST_ANSWER + w.DAY, "The time to answer the experts ended"),
    ],
)
def test_before_the_comments_are_shown_a_sentence_says_so_and_the_text_stays(at: datetime, words: str) -> None:
    world = assessed(complete=2)
    for to in ("", "hand-in/"):
        status, shown = send(world, "Typed with care.", at=at, to=to)
        assert (status, words in shown, "Typed with care." in shown) == (409, True, True)
    assert not Rebuttal.objects.exists()


def test_a_draft_is_the_consortiums_own_until_it_is_handed_in(world: w.Assessment) -> None:
    assert send(world, "We think otherwise.")[0] == 302
    assert "We think otherwise." in page(world, partner(world))[1]
    one, slug = w.assignments(world)[0], world.call.slug
    places = [
        (w.reviewer(one), f"/reviews/{one.public_id}/"),
        (world.secretary, f"/calls/{slug}/assessment/applications/{world.submissions[0].public_id}/"),
    ]
    seen = []
    for _ in range(2):
        with clock.frozen(w.ANSWERING):
            seen.append(["We think otherwise." in client_of(person).get(where).content.decode() for person, where in places])
        send(world, "We think otherwise.", to="hand-in/")
    assert seen == [[False, False], [True, True]]


def test_too_long_an_answer_is_kept_whole_and_not_handed_in(world: w.Assessment) -> None:
    text = "x" * 201
    assert send(world, text)[0] == 302
    status, shown = send(world, text, to="hand-in/")
    assert (status, "Shorten your answer to 200 characters; it has 201." in shown) == (422, True)
    assert send(world, "", to="hand-in/")[0] == 422
    assert send(world, text[:200], to="hand-in/")[0] == 302
    assert Rebuttal.objects.get().text == text[:200]


def test_it_is_handed_in_once(world: w.Assessment) -> None:
    assert send(world, "Our answer.", to="hand-in/")[0] == 302
    for to in ("", "hand-in/"):
        status, shown = send(world, "Another answer.", to=to)
        assert (status, "handed in on 18 November 2015" in shown, "Another answer." in shown) == (409, True, True)
    assert Rebuttal.objects.get().text == "Our answer."
    assert AuditEvent.objects.filter(event="rebuttal_handed_in").count() == 1


@pytest.mark.parametrize(("late", "status"), [(timedelta(0), 302), (timedelta(milliseconds=1), 409)])
def test_after_the_last_moment_it_is_refused_and_stays_on_the_page(world: w.Assessment, late: timedelta, status: int) -> None:
    got, shown = send(world, "At the last moment.", at=w.LAST_ANSWER + late, to="hand-in/")
    assert got == status
    if status == 409:
        assert "ended on 19 November 2015 at 23:59:59 CET" in shown
        assert "At the last moment." in shown
    assert Rebuttal.objects.filter(handed_in_at__isnull=False).count() == (status == 302)


def test_a_partner_reads_and_does_not_write(world: w.Assessment) -> None:
    status, shown = page(world, partner(world))
    assert (status, "<textarea" in shown, "Only the coordinator answers" in shown) == (200, False, True)
    assert send(world, "Ours too.", by=partner(world))[0] == 403
    assert Rebuttal.objects.get().version == 0


def test_two_people_of_the_coordinator_keep_both_texts(world: w.Assessment) -> None:
    assert send(world, "The first.")[0] == 302
    status, shown = send(world, "The second.", version="0", writer="w2")
    assert (status, "saved this answer on 18 November 2015" in shown) == (409, True)
    assert ("The first." in shown, "The second." in shown, Rebuttal.objects.get().text) == (True, True, "The first.")


def test_saving_as_one_types_answers_with_the_length(world: w.Assessment) -> None:
    with clock.frozen(w.ANSWERING):
        got = client_of(coordinator(world)).post(
            address(world), {"text": "x" * 205, "version": "0", "writer": "w1"}, headers={"HX-Request": "true"}
        )
    assert (got.status_code, b"205 of at most 200 characters" in got.content) == (200, True)


@pytest.mark.parametrize("answered", [False, True])
def test_the_experts_agree_after_the_applicants_could_answer(world: w.Assessment, answered: bool) -> None:
    (application,) = world.applications
    if answered:
        send(world, "Our answer.", to="hand-in/")
    else:
        with clock.frozen(w.ANSWERING), pytest.raises(Conflict, match="may answer the experts until 19 November 2015"):
            open_consensus(acting_user=world.secretary, application=application, moderator=world.secretary)
    with clock.frozen(w.ANSWERING if answered else w.LAST_ANSWER + timedelta(seconds=1)):
        open_consensus(acting_user=world.secretary, application=application, moderator=world.secretary)
        for person in (world.secretary, w.reviewer(w.assignments(world)[0])):
            shown = client_of(person).get(f"/reviews/consensus/{world.submissions[0].public_id}/")
            assert (shown.status_code, b"Our answer." in shown.content) == (200, answered)
    assert Consensus.objects.count() == 1


def test_reviews_that_the_applicants_have_read_do_not_change(world: w.Assessment) -> None:
    first = w.assignments(world)[0]
    with clock.frozen(w.ANSWERING):
        move_due_day(acting_user=world.secretary, assignment=first, due_at=w.LAST_ANSWER)
        with pytest.raises(Conflict, match="The applicants have been shown"):
            reopen_review(acting_user=w.reviewer(first), assignment=first, arrived_at=w.ANSWERING)


def test_an_application_that_has_left_is_not_answered_for(world: w.Assessment) -> None:
    with clock.frozen(w.ANSWERING):
        take_out(acting_user=world.secretary, application=world.applications[0], reason="They wrote to us.")
    status, shown = send(world, "Still here.")
    assert (status, "not assessed any more" in shown, "Still here." in shown) == (409, True, True)


def test_an_open_answer_waits_on_the_own_page(world: w.Assessment) -> None:
    with clock.frozen(w.ANSWERING):
        assert address(world) in client_of(coordinator(world)).get("/my/").content.decode()
        send(world, "Our answer.", to="hand-in/")
        assert address(world) not in client_of(coordinator(world)).get("/my/").content.decode()


def test_a_call_without_rebuttal_has_no_such_page() -> None:
    world = w.released(applications=1, experts=3)
    for assignment in w.assignments(world):
        w.completed(assignment)
    assert (opened(), page(world, coordinator(world))[0], send(world, "Hello")[0]) == (0, 404, 404)
    w_before = w.assignments(world)[0]
    with clock.frozen(w.REVIEWING):
        shown = client_of(w.reviewer(w_before)).get(f"/reviews/{w_before.public_id}/")
    assert b"The applicants will read" not in shown.content


def test_an_expert_knows_before_writing_that_the_applicants_read_it() -> None:
    world = w.released(of=w.call_with_rebuttal(), applications=1, experts=3)
    one = w.opened(w.assignments(world)[0])
    with clock.frozen(w.REVIEWING):
        shown = client_of(w.reviewer(one)).get(f"/reviews/{one.public_id}/").content.decode()
    assert "without your name and without the scores" in shown
