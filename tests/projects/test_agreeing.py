"""An agreement goes from draft over sent to signed, never without its papers."""

from datetime import UTC, date, datetime

import pytest

from commonpot import clock
from commonpot.audit.models import AuditEvent
from commonpot.errors import BadInput, Conflict, NotAllowed
from commonpot.mail.models import OutboxMessage
from commonpot.projects.models import Agreement
from commonpot.projects.services import agreeing, planning
from tests.projects.started import AFTER, SENT, Started, accepted

pytestmark = pytest.mark.django_db
PAPERS = dict.fromkeys(("own-financing", "consortium-agreement", "bank-account"), SENT)


@pytest.fixture
def started() -> Started:
    made = accepted()
    made.make()
    return made


@pytest.fixture
def sent(started: Started) -> Agreement:
    with clock.frozen(AFTER):
        agreeing.send(acting_user=started.meeting.contact("no-in"), agreement=started.agreement(), on=SENT)
    return started.agreement()


def test_sending_tells_those_who_act_for_the_partner(started: Started) -> None:
    coordinator, _other = started.coordinator(), started.partner()
    with clock.frozen(AFTER):
        agreeing.send(acting_user=started.meeting.contact("no-in"), agreement=started.agreement(), on=SENT)
    assert list(OutboxMessage.objects.filter(name="agreement_sent").values_list("to", flat=True)) == [coordinator.email]


def test_an_agreement_is_not_signed_without_its_papers(started: Started, sent: Agreement) -> None:
    person = started.meeting.contact("no-in")
    with clock.frozen(AFTER), pytest.raises(Conflict) as refused:
        agreeing.receive(acting_user=person, agreement=sent, received={**PAPERS, "bank-account": None})
        agreeing.sign(acting_user=person, agreement=sent, on=SENT)
    assert (refused.value.status, refused.value.code) == (409, "papers_missing")
    said = "These papers are still missing: Bank account for the payments. Enter the day on which each came in, then sign."
    assert (str(refused.value), started.agreement().state) == (said, "sent")


def test_with_its_papers_it_is_signed_and_the_dates_of_the_project_stand(started: Started, sent: Agreement) -> None:
    person = started.meeting.contact("no-in")
    with clock.frozen(AFTER):
        agreeing.receive(acting_user=person, agreement=sent, received=PAPERS)
        agreeing.sign(acting_user=person, agreement=sent, on=SENT)
    assert (started.agreement().state, started.agreement().signed_on) == ("signed", SENT)
    assert AuditEvent.objects.get(event="agreement_signed").payload == {
        "funder": "no-in",
        "amount": 20_000_000,
        "currency": "NOK",
        "on": "2015-12-01",
    }
    with pytest.raises(Conflict) as refused:
        planning.plan(acting_user=started.coordinator(), project=sent.project, start=date(2016, 2, 1), months=12)
    assert refused.value.code == "signed_already"
    with clock.frozen(AFTER), pytest.raises(Conflict):
        agreeing.receive(acting_user=person, agreement=sent, received={"bank-account": None})


@pytest.mark.parametrize(("day", "code"), [(date(2015, 11, 30), "signed_before_sent"), (date(2015, 12, 2), "in_the_future")])
def test_a_day_that_cannot_be_is_refused(started: Started, sent: Agreement, day: date, code: str) -> None:
    person = started.meeting.contact("no-in")
    with clock.frozen(AFTER), pytest.raises(BadInput) as refused:
        agreeing.receive(acting_user=person, agreement=sent, received=PAPERS)
        agreeing.sign(acting_user=person, agreement=sent, on=day)
    assert refused.value.code == code


def test_a_day_has_come_when_it_has_come_where_the_call_is(started: Started) -> None:
    """Half past eleven in the evening in UTC is the day after in Oslo."""
    officer, coordinator, project = started.meeting.contact("no-in"), started.coordinator(), started.agreement().project
    with clock.frozen(datetime(2015, 11, 30, 22, 30, tzinfo=UTC)):
        for refused in (
            lambda: agreeing.send(acting_user=officer, agreement=started.agreement(), on=SENT),
            lambda: planning.confirm_consortium_agreement(acting_user=coordinator, project=project, on=SENT),
        ):
            with pytest.raises(BadInput):
                refused()
    with clock.frozen(datetime(2015, 11, 30, 23, 30, tzinfo=UTC)):
        agreeing.send(acting_user=officer, agreement=started.agreement(), on=SENT)
        planning.confirm_consortium_agreement(acting_user=coordinator, project=project, on=SENT)
    project.refresh_from_db()
    assert (started.agreement().sent_on, project.consortium_agreement_on) == (SENT, SENT)


def test_what_was_not_sent_is_not_signed_and_nothing_is_sent_twice(started: Started) -> None:
    person, draft = started.meeting.contact("no-in"), started.agreement()
    with clock.frozen(AFTER):
        with pytest.raises(Conflict) as early:
            agreeing.sign(acting_user=person, agreement=draft, on=SENT)
        agreeing.send(acting_user=person, agreement=draft, on=SENT)
        with pytest.raises(Conflict) as twice:
            agreeing.send(acting_user=person, agreement=draft, on=SENT)
    assert (early.value.code, twice.value.code) == ("not_sent", "sent_already")


def test_another_funder_does_not_handle_it(started: Started) -> None:
    with clock.frozen(AFTER), pytest.raises(NotAllowed):
        agreeing.send(acting_user=started.meeting.contact("dk-vekst"), agreement=started.agreement(), on=SENT)
