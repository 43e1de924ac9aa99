"""Several people at once, each with a connection of their own: nothing twice, nothing half, nothing overwritten."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, connections

from commonpot import clock
from commonpot.applications.models import Application, Submission, SubmissionState
from commonpot.applications.services.desk import decide
from commonpot.applications.services.submission import submit
from commonpot.audit.verification import verify
from commonpot.engine.vocabulary import Outcome
from commonpot.errors import Conflict
from tests import factories
from tests.applications import submitted

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 5


@pytest.fixture(autouse=True)
def _own_connections() -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("threads share one SQLite database in memory; test_durability does this on a file, and PostgreSQL runs it here")


def at_once(act: Callable[[int], str]) -> list[str]:
    start = Barrier(WRITERS)

    def run(number: int) -> str:
        start.wait()
        try:
            return act(number)
        except Conflict as refusal:
            return refusal.code
        finally:
            connections.close_all()

    with clock.frozen(submitted.AFTER_DEADLINE), ThreadPoolExecutor(WRITERS) as writers:
        return list(writers.map(run, range(WRITERS)))


def test_the_same_draft_submitted_by_many_clicks_is_one_submission() -> None:
    draft = submitted.ready()
    person = factories.coordinator_of(draft)

    def click(number: int) -> str:
        arrived = factories.WHILE_OPEN + timedelta(milliseconds=number)
        return submit(acting_user=person, application=Application.objects.get(pk=draft.pk), arrived_at=arrived).number

    assert len(set(at_once(click))) == 1
    assert list(Submission.objects.values_list("state", flat=True)) == [SubmissionState.IN_FORCE]
    assert verify() == []


def test_many_applications_at_once_all_get_their_place_in_the_log() -> None:
    call = factories.call()
    drafts = [submitted.ready(of=call) for _ in range(WRITERS)]
    people = [factories.coordinator_of(draft) for draft in drafts]

    def send(number: int) -> str:
        return submit(acting_user=people[number], application=drafts[number], arrived_at=factories.WHILE_OPEN).chain_head

    assert len(set(at_once(send))) == WRITERS
    assert verify() == []


def test_of_officers_who_decide_at_once_one_is_first_and_the_others_are_told() -> None:
    row = submitted.row_of(submitted.submitted(), "no-in")
    officers = [submitted.contact_point(row.submission.application.call, "no-in") for _ in range(WRITERS)]

    def say(number: int) -> str:
        return decide(acting_user=officers[number], partner=row, outcome=Outcome.NOT_MET, reason=f"Reason {number}").outcome

    assert sorted(at_once(say)) == ["decided_meanwhile"] * (WRITERS - 1) + ["not met"]
    assert row.decisions.count() == 1
