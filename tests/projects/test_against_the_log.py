"""What `commonpot audit verify` says of projects and agreements that were changed behind the back of the services."""

from collections.abc import Callable
from datetime import date

import pytest

from commonpot import clock
from commonpot.projects.models import Agreement, AgreementPaper, Project
from commonpot.projects.queries.against_the_log import faults
from commonpot.projects.services import agreeing, planning
from tests.projects.started import AFTER, SENT, Started, accepted

pytestmark = pytest.mark.django_db


@pytest.fixture
def started() -> Started:
    """Planned anew, agreed among the partners, one agreement signed."""
    made = accepted()
    project, officer = made.make(), made.meeting.contact("no-in")
    with clock.frozen(AFTER):
        planning.plan(acting_user=made.coordinator(), project=project, start=date(2016, 2, 1), months=18)
        planning.confirm_consortium_agreement(acting_user=made.coordinator(), project=project, on=SENT)
        agreeing.send(acting_user=officer, agreement=made.agreement(), on=SENT)
        for day in (None, SENT):
            papers = dict.fromkeys(made.agreement().papers.values_list("key", flat=True), day)
            agreeing.receive(acting_user=officer, agreement=made.agreement(), received=papers)
        agreeing.sign(acting_user=officer, agreement=made.agreement(), on=SENT)
    return made


def test_what_went_through_the_services_is_as_the_log_says(started: Started) -> None:
    assert (list(faults()), started.agreement().state) == ([], "signed")


PLAN, GRANT, LOG = "the plan of the project and the log", "the agreement and the adopted decision", "the agreement and the log"
CHANGES: list[tuple[Callable[[], object], str]] = [
    (lambda: Project.objects.update(months=12), PLAN),
    (lambda: Project.objects.update(consortium_agreement_on=None), PLAN),
    (lambda: Agreement.objects.filter(funder="dk-vekst").update(amount=1), GRANT),
    (lambda: Agreement.objects.filter(funder="dk-vekst").update(state="sent", sent_on=SENT), LOG),
    (lambda: Agreement.objects.filter(funder="no-in").update(signed_on=date(2015, 12, 3)), LOG),
    (lambda: AgreementPaper.objects.filter(agreement__funder="dk-vekst", key="bank-account").update(received_on=SENT), LOG),
    (lambda: Agreement.objects.filter(funder="dk-vekst").delete(), PLAN),
]


@pytest.mark.parametrize(("change", "sentence"), CHANGES)
def test_what_was_changed_all_the_same_is_found(started: Started, change: Callable[[], object], sentence: str) -> None:
    change()
    assert [f"{sentence} do not agree." in found for found in faults()] == [True], list(faults())


def test_a_project_that_is_gone_is_found(started: Started) -> None:
    number = Project.objects.get().submission.number
    Agreement.objects.all().delete()
    Project.objects.all().delete()
    assert list(faults()) == [f"{number}: its project stands in the log and is gone."]
