"""A funder's own assessment: own criteria, own scores, saved by its contact point alone, shown apart, never in the joint ranking."""

from __future__ import annotations

import pytest

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.assessment.models import NationalAssessment
from commonpot.assessment.queries.panel import panel_of
from commonpot.assessment.queries.standing import standing_of
from commonpot.audit.models import AuditEvent
from commonpot.calls.models import CallRoleKind
from tests.applications.submitted import ANSWER_DAY, in_role, submitted
from tests.assessment import world as w
from tests.assessment.test_whole import close
from tests.conftest import ReadingClient

pytestmark = pytest.mark.django_db
FUNDER = "ee-areng"
GOOD = {"seen": "0", "score-regional-value": "2", "score-market-readiness": "3", "comment": "Far from Tallinn."}


@pytest.fixture
def world() -> w.Assessment:
    """The second application has a partner of the funder, the first has none."""
    made = w.begun(applications=1, experts=4)
    made.submissions.append(submitted(of=made.call, partners=5, title="With Estonia"))
    with clock.frozen(w.TAKEN_IN):
        w.take_in(acting_user=made.secretary, call=made.call)
    return made


@pytest.fixture
def officer(world: w.Assessment) -> User:
    return in_role(world.call, CallRoleKind.CONTACT_POINT, FUNDER, name="Priit")


def address(world: w.Assessment, number: int = 1, funder: str = FUNDER) -> str:
    return f"/calls/{world.call.slug}/assessment/national/{funder}/{world.submissions[number].public_id}/"


def ask(person: User, where: str, sent: dict[str, str] | None = None, at: object = w.REVIEWING) -> tuple[int, str]:
    client = ReadingClient()
    client.force_login(person)
    with clock.frozen(at):  # type: ignore[arg-type]
        got = client.get(where) if sent is None else client.post(where, sent)
    return got.status_code, got.content.decode()


def saved() -> dict[str, str]:
    return {one.criterion: str(one.score) for one in NationalAssessment.objects.get().scores.all()}


def test_the_contact_point_saves_and_goes_on(world: w.Assessment, officer: User) -> None:
    listing = address(world).rsplit("/", 2)[0] + "/"
    assert "0 of 2" in ask(officer, listing)[1]
    assert ask(officer, address(world), GOOD | {"score-market-readiness": ""})[0] == 302
    assert ("1 of 2" in ask(officer, listing)[1], saved()) == (True, {"regional-value": "2.000", "market-readiness": "None"})
    assert ask(officer, address(world), GOOD | {"seen": "1"})[0] == 302
    assert ("2 of 2" in ask(officer, listing)[1], saved()) == (True, {"regional-value": "2.000", "market-readiness": "3.000"})
    made = NationalAssessment.objects.get()
    assert (made.version, made.comment, made.saved_by) == (2, "Far from Tallinn.", officer)
    assert AuditEvent.objects.filter(event="national_assessment_saved").count() == 2


@pytest.mark.parametrize("score", ["4", "-1", "1.5", "NaN", "many"])
def test_a_score_off_the_funders_scale_is_refused_and_nothing_typed_is_lost(world: w.Assessment, officer: User, score: str) -> None:
    status, shown = ask(officer, address(world), GOOD | {"score-regional-value": score})
    assert (status, "Choose a score from 0 to 3 in steps of 1." in shown, "Far from Tallinn." in shown) == (422, True, True)
    assert not NationalAssessment.objects.exists()


def test_of_two_at_once_the_second_is_told_and_sees_both(world: w.Assessment, officer: User) -> None:
    colleague = in_role(world.call, CallRoleKind.CONTACT_POINT, FUNDER, name="Piret")
    assert ask(officer, address(world), GOOD)[0] == 302
    status, shown = ask(colleague, address(world), GOOD | {"score-regional-value": "1", "comment": "Typed by the second."})
    assert (status, "Somebody saved this assessment" in shown) == (409, True)
    assert ("Typed by the second." in shown, "Far from Tallinn." in shown) == (True, True)
    assert saved()["regional-value"] == "2.000"


def test_once_the_applicants_have_their_answer_it_stands(world: w.Assessment, officer: User) -> None:
    status, shown = ask(officer, address(world), GOOD, ANSWER_DAY)
    assert (status, "the national assessment stands" in shown, "Far from Tallinn." in shown) == (409, True, True)


def test_nobody_else_has_such_a_page(world: w.Assessment, officer: User) -> None:
    other = in_role(world.call, CallRoleKind.CONTACT_POINT, "no-in")
    expert = world.experts[0].user
    assert expert
    asked = [
        *((person, address(world)) for person in (other, world.secretary, expert, world.submissions[1].submitted_by)),
        (officer, address(world, 0)),
        (other, address(world, 1, "no-in")),
    ]
    assert [(ask(person, where)[0], ask(person, where, GOOD)[0]) for person, where in asked] == [(404, 404)] * len(asked)
    assert not NationalAssessment.objects.exists()


def test_it_is_shown_apart_and_the_joint_ranking_does_not_move(world: w.Assessment, officer: User) -> None:
    run = w.worked_out(world)
    with clock.frozen(w.RELEASED):
        w.release(acting_user=world.secretary, run=run, seen=run.version)
    for number in range(2):
        for assignment in w.assignments(world, number):
            w.completed(assignment, "4")
        close(world, number, "4")
    before, seen = standing_of(world.call), panel_of(world.call).seen
    panel = f"/calls/{world.call.slug}/assessment/panel/"
    page = ask(world.secretary, panel, at=w.AFTER_DUE)[1]
    assert ask(officer, address(world), GOOD, w.AFTER_DUE)[0] == 302
    assert (standing_of(world.call), panel_of(world.call).seen) == (before, seen)
    assert without_token(ask(world.secretary, panel, at=w.AFTER_DUE)[1]) == without_token(page)
    one = f"/calls/{world.call.slug}/assessment/applications/{world.submissions[1].public_id}/"
    shown = ask(world.secretary, one, at=w.AFTER_DUE)[1]
    apart = shown[shown.index('id="national-h"') :]
    assert ["Value for Estonia" in apart, "it does not enter the joint ranking" in apart, "Far from Tallinn." in apart] == [True] * 3


def without_token(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line and "nonce" not in line]
