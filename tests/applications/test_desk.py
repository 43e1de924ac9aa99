"""The desk: what a contact point sees, when it decides, what its decision does."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from commonpot import clock
from commonpot.applications.desk_export import workbook
from commonpot.applications.models import DecisionKind, NationalDecision, SectionKey, Submission, SubmittedPartner
from commonpot.applications.queries import desk
from commonpot.applications.queries.desk import View
from commonpot.applications.queries.desk_case import case_of
from commonpot.applications.services.desk import decide
from commonpot.audit.models import AuditEvent
from commonpot.calls.models import CallRoleKind
from commonpot.calls.queries import document, every_role_of
from commonpot.engine.vocabulary import Outcome
from commonpot.errors import BadInput, Conflict, NotAllowed
from tests import factories
from tests.applications import submitted
from tests.applications.submitted import AFTER_DEADLINE, ANSWER_DAY, PROJECT

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Submission:
    return submitted.submitted()


@pytest.fixture
def row(made: Submission) -> SubmittedPartner:
    return submitted.row_of(made, "no-in")


@pytest.fixture
def officer(made: Submission) -> Any:
    return submitted.contact_point(made.application.call, "no-in", name="Olga Officer")


def listed(made: Submission, **view: Any) -> list[str]:
    return [one.name for one in desk.listed(made.application.call, "no-in", View(**view))]


def test_a_desk_lists_own_partners_of_what_is_in_force(made: Submission, row: SubmittedPartner) -> None:
    submitted.ready(of=made.application.call)
    assert listed(made) == [row.name]


def test_a_replaced_version_leaves_the_desk(made: Submission) -> None:
    factories.typed(made.application, SectionKey.PROJECT, PROJECT | {"title": "Another"})
    newer = submitted.submitted(made.application)
    rows = desk.listed(made.application.call, "no-in", View())
    assert [one.submission_id for one in rows] == [newer.pk]


@pytest.mark.parametrize(
    ("view", "found"),
    [
        ({"search": "PORTS"}, 1),
        ({"search": "0001-v1"}, 1),
        ({"search": "nobody"}, 0),
        ({"state": "waiting"}, 1),
        ({"state": "confirmed"}, 0),
        ({"outcome": "met"}, 1),
        ({"outcome": "not met"}, 0),
        ({"state": "nonsense", "outcome": "nonsense", "sort": "nonsense"}, 1),
    ],
)
def test_search_and_filters(made: Submission, view: dict[str, str], found: int) -> None:
    assert len(listed(made, **view)) == found


@pytest.mark.parametrize("sort", desk.SORTS)
def test_every_column_sorts_both_ways(made: Submission, sort: str) -> None:
    call = made.application.call
    submitted.submitted(submitted.ready(of=call, title="A second project"))
    there = listed(made, sort=sort)
    assert len(there) == len(listed(made, sort=sort, descending=True)) == 2


def test_sorting_by_name_turns_round(made: Submission) -> None:
    submitted.submitted(submitted.ready(of=made.application.call, title="A second project"))
    assert listed(made, sort="partner") == list(reversed(listed(made, sort="partner", descending=True)))


def test_counts_say_what_waits_and_what_is_asked_for(made: Submission, row: SubmittedPartner, officer: Any) -> None:
    call = made.application.call
    submitted.submitted(submitted.ready(of=call, title="A second project"))
    submitted.decided(row, Outcome.NOT_MET, by=officer)
    found = desk.counts(call, "no-in")
    assert (found.waiting, found.overruled, found.confirmed, found.decided, found.all) == (1, 1, 0, 1, 2)
    assert (found.asked, found.asked_by_eligible) == (20_000_000, 10_000_000)


def test_desks_of_a_person_are_those_it_may_open(made: Submission, officer: Any) -> None:
    call = made.application.call
    everybody = submitted.in_role(call, CallRoleKind.SECRETARIAT)
    expert = submitted.in_role(call, CallRoleKind.EXPERT)
    found = [[one.funder.id for one in desk.desks_of(every_role_of(person))] for person in (officer, everybody, expert, factories.user())]
    assert found == [["no-in"], [one.id for one in document(call).funders], [], []]


def test_confirming_needs_no_reason_and_is_recorded(row: SubmittedPartner, officer: Any) -> None:
    submitted.decided(row, Outcome.MET, by=officer, reason="")
    one = row.decisions.get()
    event = AuditEvent.objects.latest("sequence")
    assert (one.kind, one.outcome, one.decided_by) == (DecisionKind.CONFIRMED, "met", officer)
    assert (event.event, event.payload["outcome"], event.payload["machine"]) == ("national_decision_made", "met", "met")


def test_overruling_without_a_reason_is_refused(row: SubmittedPartner, officer: Any) -> None:
    with pytest.raises(BadInput, match="Write why"):
        submitted.decided(row, Outcome.NOT_MET, by=officer, reason="   ")
    assert not NationalDecision.objects.exists()


def test_overruling_goes_both_ways(officer: Any, made: Submission) -> None:
    partner = made.application.partners.get(key="p1")
    factories.typed(made.application, SectionKey.BUDGET, submitted.budget(partner) | {"grant": "1", "own_cash": "399999"}, partner)
    failing = submitted.row_of(submitted.submitted(made.application), "no-in")
    submitted.decided(failing, Outcome.MET, by=officer, reason="The smallest grant was waived.")
    assert (failing.machine_outcome, failing.decisions.get().kind) == ("not met", DecisionKind.OVERRULED)


def test_what_cannot_be_told_is_not_a_decision(row: SubmittedPartner, officer: Any) -> None:
    with pytest.raises(BadInput):
        submitted.decided(row, Outcome.CANNOT_TELL_YET, by=officer)


def test_before_the_deadline_nobody_decides(row: SubmittedPartner, officer: Any) -> None:
    with pytest.raises(Conflict, match="can still be changed until") as refusal:
        submitted.decided(row, Outcome.MET, by=officer, at=submitted.DEADLINE - timedelta(days=30))
    assert refusal.value.code == "before_the_deadline"


def test_a_decision_that_was_shown_is_not_changed(row: SubmittedPartner, officer: Any) -> None:
    submitted.decided(row, Outcome.MET, by=officer)
    with pytest.raises(Conflict, match="were shown this decision"):
        submitted.decided(row, Outcome.NOT_MET, by=officer, at=ANSWER_DAY)


def test_a_first_decision_can_come_late(row: SubmittedPartner, officer: Any) -> None:
    submitted.decided(row, Outcome.MET, by=officer, at=ANSWER_DAY)
    assert row.decisions.count() == 1


def test_the_second_of_two_officers_sees_the_firsts_decision(made: Submission, row: SubmittedPartner, officer: Any) -> None:
    colleague = submitted.contact_point(made.application.call, "no-in")
    submitted.decided(row, Outcome.MET, by=officer)
    with clock.frozen(AFTER_DEADLINE), pytest.raises(Conflict, match="Olga Officer decided on this partner") as refusal:
        decide(acting_user=colleague, partner=row, outcome=Outcome.NOT_MET, reason="No.", seen=0)
    assert (refusal.value.code, row.decisions.count()) == ("decided_meanwhile", 1)


def test_the_same_form_sent_twice_is_one_decision(row: SubmittedPartner, officer: Any) -> None:
    with clock.frozen(AFTER_DEADLINE):
        made = [decide(acting_user=officer, partner=row, outcome=Outcome.NOT_MET, reason="No.", seen=0) for _ in range(2)]
    assert made[0].pk == made[1].pk


def test_a_newer_decision_counts_and_the_older_stays(row: SubmittedPartner, officer: Any) -> None:
    submitted.decided(row, Outcome.NOT_MET, by=officer, reason="No network.")
    submitted.decided(row, Outcome.MET, by=officer, reason="Shown the statutes.")
    assert [one.outcome for one in case_of(row).decisions] == ["met", "not met"]
    assert desk.counts(row.submission.application.call, "no-in").confirmed == 1


def test_a_decision_lapses_with_its_version(made: Submission, row: SubmittedPartner, officer: Any) -> None:
    submitted.decided(row, Outcome.NOT_MET, by=officer)
    factories.typed(made.application, SectionKey.PROJECT, PROJECT | {"title": "Another"})
    submitted.submitted(made.application)
    assert desk.counts(made.application.call, "no-in").waiting == 1
    row.refresh_from_db()
    with pytest.raises(Conflict, match="no longer in force"):
        submitted.decided(row, Outcome.MET, by=officer)


@pytest.mark.parametrize("role", [CallRoleKind.SECRETARIAT, CallRoleKind.OBSERVER, CallRoleKind.EXPERT])
def test_only_the_funders_own_contact_point_decides(made: Submission, row: SubmittedPartner, role: CallRoleKind) -> None:
    with pytest.raises(NotAllowed):
        submitted.decided(row, Outcome.MET, by=submitted.in_role(made.application.call, role))


def test_another_funders_contact_point_does_not_decide(made: Submission, row: SubmittedPartner) -> None:
    with pytest.raises(NotAllowed):
        submitted.decided(row, Outcome.MET, by=submitted.contact_point(made.application.call, "se-norr"))


def test_the_consequence_is_known_before_and_after(row: SubmittedPartner, officer: Any) -> None:
    with clock.frozen(AFTER_DEADLINE):
        before = {option.outcome: option.whole for option in case_of(row).options()}
    submitted.decided(row, Outcome.NOT_MET, by=officer)
    assert before == {Outcome.MET: Outcome.MET, Outcome.NOT_MET: Outcome.NOT_MET}
    assert case_of(row).now_stands()[0] == Outcome.NOT_MET


def test_the_database_keeps_decisions(row: SubmittedPartner, officer: Any) -> None:
    submitted.decided(row, Outcome.MET, by=officer)
    for statement in ("UPDATE applications_nationaldecision SET reason = ''", "DELETE FROM applications_nationaldecision"):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_spreadsheet_holds_no_formulas(made: Submission) -> None:
    call = document(made.application.call)
    dangerous = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x.example","y")', "https://x.example"]
    for number, name in enumerate(dangerous):
        SubmittedPartner.objects.create(submission=made, key=f"x{number}", role="partner", funder="no-in", name=name, machine_outcome="met")
    written = workbook(desk.listed(made.application.call, "no-in", View()), call.funder_by_id["no-in"], call)
    inside = zipfile.ZipFile(io.BytesIO(written))
    sheet = inside.read("xl/worksheets/sheet1.xml").decode()
    texts = inside.read("xl/sharedStrings.xml").decode()
    assert ("<f>" in sheet, "<hyperlink" in sheet) == (False, False)
    assert all(text in texts for text in ("=1+1", "+1", "-1", "@SUM(A1)"))
