"""Submitting, submitting again, withdrawing: what is kept, what is refused."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from commonpot import clock
from commonpot.applications.models import Application, ApplicationState, SectionKey, Submission, SubmissionState, SubmittedPartner
from commonpot.applications.queries.submission import readiness
from commonpot.applications.queries.submission_status import standings, status_words
from commonpot.applications.services.submission import submit, withdraw
from commonpot.audit.models import AuditEvent
from commonpot.engine.canonical import sha256
from commonpot.errors import BadInput, Conflict, NotAllowed, TooLate
from commonpot.mail.models import OutboxMessage
from tests import factories
from tests.applications import submitted
from tests.applications.submitted import MILLISECOND, PROJECT

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Application:
    return submitted.ready()


def change(draft: Application, title: str = "Another title") -> None:
    factories.typed(draft, SectionKey.PROJECT, PROJECT | {"title": title})


def test_a_complete_draft_meets_every_requirement(draft: Application) -> None:
    ready = readiness(draft, received_at=factories.WHILE_OPEN)
    assert (ready.obstacles, ready.not_met, ready.open) == ([], [], [])


def test_submit_freezes_the_draft_with_its_hash_and_state(draft: Application) -> None:
    made = submitted.submitted(draft)
    draft.refresh_from_db()
    frozen = json.loads(made.document)
    assert made.sha256 == sha256(bytes(made.document))
    assert (made.version, made.state, draft.state) == (1, SubmissionState.IN_FORCE, ApplicationState.SUBMITTED)
    assert frozen["application"]["project"]["title"] == PROJECT["title"]
    assert frozen["call"]["sha256"] == made.revision.sha256
    assert frozen["received_at"] == "2015-09-01T10:00:00.000Z"


def test_submit_keeps_a_row_for_each_partner_with_the_machines_outcome(draft: Application) -> None:
    rows = submitted.submitted(draft).partners.values_list("key", "funder", "role", "machine_outcome", "grant")
    assert list(rows) == [("p1", "no-in", "coordinator", "met", 10_000_000), ("p2", "se-norr", "partner", "met", rows[1][4])]


def test_submit_records_the_event_whose_hash_the_receipt_carries(draft: Application) -> None:
    made = submitted.submitted(draft)
    event = AuditEvent.objects.get(sequence=made.chain_sequence)
    assert (event.event, event.hash, event.payload["sha256"]) == ("application_submitted", made.chain_head, made.sha256)


def test_submit_sends_the_receipt_to_the_coordinator_and_a_notice_to_the_partner(draft: Application) -> None:
    made = submitted.submitted(draft)
    mails = {mail.name: mail for mail in OutboxMessage.objects.filter(name__startswith="submission_")}
    assert {name: mail.to for name, mail in mails.items()} == {
        "submission_receipt": factories.coordinator_of(draft).email,
        "submission_notice": factories.person_of(draft.partners.get(key="p2")).email,
    }
    attached = {one.file_name: bytes(one.content) for one in mails["submission_receipt"].attachments.all()}
    assert attached == {"receipt.json": bytes(made.receipt), "receipt.sig": bytes(made.signature)}


def test_a_partner_who_is_not_the_coordinator_cannot_submit(draft: Application) -> None:
    somebody = factories.person_of(draft.partners.get(key="p2"))
    with pytest.raises(NotAllowed):
        submit(acting_user=somebody, application=draft, arrived_at=factories.WHILE_OPEN)
    assert not Submission.objects.exists()


def test_the_same_draft_sent_twice_gives_the_same_receipt(draft: Application) -> None:
    first = submitted.submitted(draft)
    second = submitted.submitted(draft, at=factories.WHILE_OPEN + timedelta(seconds=3))
    assert (second.pk, Submission.objects.count()) == (first.pk, 1)


def test_the_same_draft_sent_again_after_the_deadline_still_gives_its_receipt(draft: Application) -> None:
    first = submitted.submitted(draft)
    assert submitted.submitted(draft, at=submitted.AFTER_DEADLINE).pk == first.pk


def test_a_changed_draft_replaces_the_version_in_force_and_keeps_its_receipt(draft: Application) -> None:
    first = submitted.submitted(draft)
    change(draft)
    second = submitted.submitted(draft, at=factories.WHILE_OPEN + timedelta(hours=1))
    kept = Submission.objects.get(pk=first.pk)
    assert (kept.state, second.version, second.state) == (SubmissionState.REPLACED, 2, SubmissionState.IN_FORCE)
    assert (bytes(kept.receipt), kept.ended_at) == (bytes(first.receipt), second.received_at)


def test_withdraw_ends_it_and_it_can_be_submitted_again(draft: Application) -> None:
    submitted.submitted(draft)
    withdraw(acting_user=factories.coordinator_of(draft), application=draft, arrived_at=factories.WHILE_OPEN)
    draft.refresh_from_db()
    assert draft.state == ApplicationState.WITHDRAWN
    assert submitted.submitted(draft).version == 2
    assert OutboxMessage.objects.filter(name="submission_withdrawn").count() == 2


def test_withdraw_after_the_deadline_is_refused(draft: Application) -> None:
    made = submitted.submitted(draft)
    with pytest.raises(TooLate):
        withdraw(acting_user=factories.coordinator_of(draft), application=draft, arrived_at=submitted.DEADLINE + MILLISECOND)
    assert Submission.objects.get(pk=made.pk).state == SubmissionState.IN_FORCE


def test_withdraw_without_a_submission_says_so(draft: Application) -> None:
    with pytest.raises(Conflict, match="nothing to withdraw"):
        withdraw(acting_user=factories.coordinator_of(draft), application=draft, arrived_at=factories.WHILE_OPEN)


def test_an_incomplete_draft_is_refused_with_what_is_missing(draft: Application) -> None:
    factories.typed(draft, SectionKey.PROJECT, PROJECT | {"summary": ""})
    with pytest.raises(BadInput) as refusal:
        submitted.submitted(draft)
    assert (refusal.value.code, len(refusal.value.faults)) == ("incomplete", 1)


def test_a_field_that_cannot_be_read_is_refused_by_its_name(draft: Application) -> None:
    factories.typed(draft, SectionKey.PROJECT, PROJECT | {"duration_months": "a year or so"})
    with pytest.raises(BadInput) as refusal:
        submitted.submitted(draft)
    assert [str(fault) for fault in refusal.value.faults] == ["Duration. Write a whole number in digits, for instance 12"]


def test_a_requirement_that_is_not_met_needs_a_tick_and_no_more(draft: Application) -> None:
    partner = draft.partners.get(key="p1")
    factories.typed(draft, SectionKey.BUDGET, submitted.budget(partner) | {"grant": "1", "own_cash": "399999"}, partner)
    person = factories.coordinator_of(draft)
    with clock.frozen(factories.WHILE_OPEN) as now:
        with pytest.raises(BadInput) as refusal:
            submit(acting_user=person, application=draft, arrived_at=now)
        made = submit(acting_user=person, application=draft, arrived_at=now, accepts_not_met=True)
    assert refusal.value.code == "not_met_not_accepted"
    assert submitted.row_of(made, "no-in").machine_outcome == "not met"


def test_status_words_follow_the_application(draft: Application) -> None:
    said = [status_words(draft, "en")]
    submitted.submitted(draft)
    said.append(status_words(draft, "en"))
    change(draft)
    said.append(status_words(draft, "en"))
    withdraw(acting_user=factories.coordinator_of(draft), application=draft, arrived_at=factories.WHILE_OPEN)
    said.append(status_words(draft, "en"))
    in_force = "Version 1 was submitted on 1 September 2015 at 12:00 CEST and is in force."
    assert said == [
        "Draft. Not submitted.",
        in_force,
        f"{in_force} The draft has changed since.",
        "Withdrawn on 1 September 2015 at 12:00 CEST. Nothing is submitted; the draft is kept.",
    ]


def test_standings_of_many_applications_take_one_statement(draft: Application, django_assert_num_queries: object) -> None:
    others = [factories.application(of=draft.call) for _ in range(3)]
    submitted.submitted(draft)
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = standings([draft, *others])
    assert [found[one.pk].is_in_force for one in (draft, *others)] == [True, False, False, False]


FROZEN = ["document", "sha256", "received_at", "receipt", "signature", "version", "number", "chain_head", "submitted_by_id"]


@pytest.mark.parametrize("column", FROZEN)
def test_the_database_refuses_to_change_what_was_frozen(draft: Application, column: str) -> None:
    made = submitted.submitted(draft)
    _refused(f"UPDATE applications_submission SET {column} = {column} WHERE id = {made.pk}")  # noqa: S608


def test_the_database_refuses_to_bring_back_an_ended_submission(draft: Application) -> None:
    made = submitted.submitted(draft)
    withdraw(acting_user=factories.coordinator_of(draft), application=draft, arrived_at=factories.WHILE_OPEN)
    _refused(f"UPDATE applications_submission SET state = 'in_force' WHERE id = {made.pk}")  # noqa: S608


@pytest.mark.parametrize("table", ["submission", "submittedpartner"])
def test_the_database_refuses_to_delete_what_was_submitted(draft: Application, table: str) -> None:
    submitted.submitted(draft)
    _refused(f"DELETE FROM applications_{table}")  # noqa: S608


def test_the_database_refuses_to_change_a_submitted_partner(draft: Application) -> None:
    made = submitted.submitted(draft)
    _refused(f"UPDATE applications_submittedpartner SET machine_outcome = 'met' WHERE submission_id = {made.pk}")  # noqa: S608
    assert SubmittedPartner.objects.count() == 2


def _refused(statement: str) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_freezing_the_same_draft_at_another_time_changes_only_the_time(draft: Application) -> None:
    first = readiness(draft, received_at=factories.WHILE_OPEN).frozen
    later = replace(first, received_at=factories.WHILE_OPEN + MILLISECOND)
    before, after = json.loads(first.document()), json.loads(later.document())
    assert {name for name in before if before[name] != after[name]} == {"received_at"}
