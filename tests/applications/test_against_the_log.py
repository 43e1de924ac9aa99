"""What was submitted and decided cannot be changed behind the log's back."""

from pathlib import Path

import pytest
from django.db import connection

from commonpot import clock
from commonpot.applications.models import NationalDecision, Submission
from commonpot.applications.services.desk import decide
from commonpot.audit.verification import verify
from commonpot.engine.vocabulary import Outcome
from tests.applications import submitted
from tests.conftest import triggers_off


@pytest.fixture
def made(db: None) -> Submission:
    return submitted.submitted()


FORGERIES = {
    "document": "UPDATE applications_submission SET document = %s",
    "receipt": "UPDATE applications_submission SET receipt = %s",
    "signature": "UPDATE applications_submission SET signature = %s",
}


@pytest.mark.parametrize("column", FORGERIES)
def test_changed_bytes_are_found_by_the_log_or_the_signature(made: Submission, column: str) -> None:
    forged = bytes(getattr(made, column))[:-3] + b"\x00}\n"
    with triggers_off(), connection.cursor() as cursor:
        cursor.execute(FORGERIES[column], [forged])
    assert [str(fault).startswith(made.number) for fault in verify()] in ([True], [True, True])


def test_a_log_that_was_thrown_away_is_missed_even_when_the_row_agrees(made: Submission) -> None:
    with triggers_off(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_auditevent")
        cursor.execute("DELETE FROM audit_chainhead")
        cursor.execute("UPDATE applications_submission SET chain_head = %s", ["0" * 64])
    assert [str(fault) for fault in verify()] == [f"{made.number}: what was frozen, its receipt and the log do not agree."]


def test_a_changed_decision_is_found(made: Submission) -> None:
    partner = made.partners.get(key="p1")
    with clock.frozen(submitted.AFTER_DEADLINE):
        decide(
            acting_user=submitted.contact_point(made.application.call, "no-in"),
            partner=partner,
            outcome=Outcome.NOT_MET,
            reason="Seen on paper.",
        )
    assert verify() == []
    with triggers_off():
        NationalDecision.objects.update(outcome=Outcome.MET)
    assert [str(fault) for fault in verify()] == [f"{made.number}, p1: the decisions are not those in the log."]


def test_a_copy_without_the_key_is_read_without_making_one(made: Submission, settings: object, tmp_path: Path) -> None:
    settings.DATA, settings.SIGNING_KEY = tmp_path, ""  # type: ignore[attr-defined]
    assert (verify(), list(tmp_path.iterdir())) == ([], [])
