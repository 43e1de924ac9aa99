"""A funded application becomes a project, once, and its plan keeps to what the call asks for."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from commonpot import clock
from commonpot.audit.models import AuditEvent
from commonpot.errors import BadInput, Conflict, NotAllowed
from commonpot.projects.models import Agreement, Project
from commonpot.projects.queries.confirmed import ready_for_a_project
from commonpot.projects.rules import last_day
from commonpot.projects.services import making, planning
from tests.projects.started import AFTER, BEFORE, SENT, Started, accepted

pytestmark = pytest.mark.django_db


@pytest.fixture
def started() -> Started:
    return accepted(conditions="Report twice.")


def test_a_project_has_an_agreement_per_funder_and_partner_with_its_conditions_and_papers(started: Started) -> None:
    project = started.make()
    assert (project.start, project.months) == (date(2016, 1, 1), 12)
    rows = project.agreements.values_list("funder", "currency", "amount", "conditions", "state", "awarded_on")
    assert list(rows) == [
        ("no-in", "NOK", 20_000_000, "Report twice.", "draft", date(2015, 11, 20)),
        ("dk-vekst", "DKK", 10_000_000, "Report twice.", "draft", date(2015, 11, 20)),
    ]
    papers = started.agreement().papers.values_list("key", flat=True)
    assert list(papers) == ["own-financing", "consortium-agreement", "bank-account"]
    logged = AuditEvent.objects.get(event="project_made").payload
    number = started.meeting.projects["BEST"].number
    assert logged == {"submission": number, "start": "2016-01-01", "months": 12, "agreements": 2}


def test_a_project_is_made_once(started: Started) -> None:
    started.make()
    with pytest.raises(Conflict) as refused:
        started.make()
    assert (refused.value.status, refused.value.code) == (409, "made_already")
    assert (Project.objects.count(), Agreement.objects.count()) == (1, 2)


def test_the_database_itself_refuses_a_second_project_of_a_submission(started: Started) -> None:
    project = started.make()
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.create(call=project.call, submission=project.submission, title="Again", start=SENT, months=12)


def test_before_the_answer_day_there_is_no_project(started: Started) -> None:
    with pytest.raises(Conflict) as refused:
        started.make(at=BEFORE)
    assert refused.value.code == "before_the_answer"
    with clock.frozen(BEFORE):
        assert (making.make_all_confirmed(), Project.objects.exists()) == (0, False)


def test_the_worker_makes_what_is_confirmed_and_nothing_twice() -> None:
    started = accepted(without=("NEXT", "ee-areng"))
    assert [one.number for one in ready_for_a_project(started.call)] == [started.meeting.projects["BEST"].number]
    with clock.frozen(AFTER):
        assert (making.make_all_confirmed(), making.make_all_confirmed()) == (1, 0)
    assert (list(Project.objects.values_list("title", flat=True)), ready_for_a_project(started.call)) == (
        ["BEST – A project called BEST"],
        [],
    )
    with pytest.raises(Conflict) as refused:
        started.make("NEXT")
    assert refused.value.code == "not_confirmed"


def test_a_contact_point_makes_no_project(started: Started) -> None:
    with pytest.raises(NotAllowed), clock.frozen(AFTER):
        making.make(acting_user=started.meeting.contact("no-in"), call=started.call, submission=started.meeting.projects["BEST"])


def test_a_start_before_the_first_allowed_day_is_refused(started: Started) -> None:
    project = started.make()
    with pytest.raises(BadInput) as refused:
        planning.plan(acting_user=started.coordinator(), project=project, start=date(2015, 12, 31), months=12)
    assert (refused.value.status, refused.value.code, refused.value.faults[0].place) == (422, "start_too_early", "start")
    assert str(refused.value) == "The call lets projects start on 1 January 2016 at the earliest. Choose that day or a later one."
    project.refresh_from_db()
    assert project.start == date(2016, 1, 1)


@pytest.mark.parametrize(("months", "warned"), [(12, False), (18, False), (19, True), (11, True)])
def test_a_duration_that_the_call_only_advises_against_is_saved_with_a_warning(started: Started, months: int, warned: bool) -> None:
    project = started.make()
    said = planning.plan(acting_user=started.coordinator(), project=project, start=date(2016, 2, 1), months=months)
    project.refresh_from_db()
    assert (bool(said), project.start, project.months) == (warned, date(2016, 2, 1), months)


def test_a_partner_does_not_change_the_plan(started: Started) -> None:
    project = started.make()
    with pytest.raises(NotAllowed):
        planning.plan(acting_user=started.partner(), project=project, start=date(2016, 2, 1), months=12)


def test_the_coordinator_confirms_the_consortium_agreement_but_not_one_of_tomorrow(started: Started) -> None:
    project = started.make()
    with clock.frozen(AFTER):
        with pytest.raises(BadInput):
            planning.confirm_consortium_agreement(acting_user=started.coordinator(), project=project, on=date(2015, 12, 2))
        planning.confirm_consortium_agreement(acting_user=started.coordinator(), project=project, on=SENT)
    project.refresh_from_db()
    assert project.consortium_agreement_on == SENT


@pytest.mark.parametrize(
    ("start", "months", "ends"),
    [
        (date(2016, 1, 1), 12, date(2016, 12, 31)),
        (date(2016, 2, 15), 18, date(2017, 8, 14)),
        (date(2016, 8, 31), 18, date(2018, 2, 28)),
    ],
)
def test_the_last_day_is_the_day_before_the_months_are_over(start: date, months: int, ends: date) -> None:
    assert last_day(start, months) == ends
