"""Complaints about procedure: within the window, once, decided by the observer with a reason; a granted one opens again what was closed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.applications.services import desk
from commonpot.assessment.models import Consensus, ConsensusState
from commonpot.assessment.services import consensus
from commonpot.audit.models import AuditEvent
from commonpot.calls.models import CallRoleKind
from commonpot.calls.queries import document
from commonpot.engine.vocabulary import Outcome
from commonpot.errors import BadInput, Conflict, NotAllowed, NotFound, TooLate
from commonpot.funding.models import Redress, RedressGround, RedressRoute
from commonpot.funding.queries.redress import effect_of
from commonpot.funding.services import redress as services
from commonpot.mail.models import OutboxMessage
from tests import factories
from tests.funding.pots import SKIPPING, Meeting, consortium, in_role, meeting

pytestmark = pytest.mark.django_db

ANSWERED = datetime(2015, 11, 27, 12, tzinfo=UTC)
BEFORE_ANSWER = datetime(2015, 11, 26, 12, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
ASKED = {
    "BEST": {"no-in": 200_000, "dk-vekst": 101_000},
    "LATER": {"no-in": 150_000, "ee-areng": 10_000},
    "SMALL": {"no-in": 40_000, "ee-areng": 10_000},
    "GREEDY": {"no-in": 260_000, "ee-areng": 10_000},
}
TIGHT = SKIPPING.model_copy(update={"budgets": {"no-in": 250_000_00, "ee-areng": 30_000_00}})
"""Enough for BEST and SMALL; LATER is passed over, GREEDY asks for more than there is."""
WHY = "A review came in after the panel had met."


@pytest.fixture
def room() -> Meeting:
    made = meeting(ASKED)
    for acronym in ASKED:
        consortium(made, acronym, "en", "en")
    made.adopt(made.keep("Tight", TIGHT))
    return made


@pytest.fixture
def observer(room: Meeting) -> User:
    return in_role(room.call, CallRoleKind.OBSERVER)


def coordinator(room: Meeting, acronym: str = "LATER", key: str = "p1") -> User:
    partner = room.projects[acronym].application.partners.get(key=key)
    return factories.person_of(partner)


def complain(room: Meeting, acronym: str = "LATER", at: datetime = ANSWERED, *, by: User | None = None, text: str = WHY) -> Redress:
    with clock.frozen(at):
        return services.file_redress(
            acting_user=by or coordinator(room, acronym),
            application=room.projects[acronym].application,
            ground=RedressGround.PROCESS,
            text=text,
        )


def decide(row: Redress, by: User, route: RedressRoute | None, reason: str = "It did.") -> Redress:
    with clock.frozen(ANSWERED):
        return services.decide_redress(acting_user=by, redress=row, route=route, reason=reason)


def mail(name: str) -> list[str]:
    return sorted(OutboxMessage.objects.filter(name=name).values_list("to", flat=True))


def test_the_window_opens_with_the_answer_and_closes_with_its_last_moment(room: Meeting) -> None:
    said = document(room.call)
    first, last = said.answer_at(), said.redress_until()
    assert last is not None
    assert last.isoformat() == "2015-12-11T22:59:59+00:00"
    with pytest.raises(NotFound):
        complain(room, at=first - MILLISECOND)
    with pytest.raises(TooLate):
        complain(room, "BEST", at=last + MILLISECOND)
    assert [complain(room, at=first).state, complain(room, "SMALL", at=last).state] == ["filed", "filed"]


def test_only_somebody_who_acts_for_the_coordinator_complains(room: Meeting) -> None:
    for person in (coordinator(room, key="p2"), coordinator(room, "BEST"), room.secretariat):
        with pytest.raises(NotAllowed):
            complain(room, by=person)
    assert not Redress.objects.exists()


def test_what_was_sent_twice_is_one_complaint_and_another_is_refused(room: Meeting, observer: User) -> None:
    assert complain(room) == complain(room)
    with pytest.raises(Conflict) as refused:
        complain(room, text="And another thing.")
    assert (refused.value.code, Redress.objects.count(), mail("redress_filed")) == ("complained_already", 1, [observer.email])


@pytest.mark.parametrize(("text", "code"), [("  ", "text_missing"), ("x" * 4001, "text_too_long")])
def test_a_complaint_says_what_went_wrong(room: Meeting, text: str, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        complain(room, text=text)
    assert refused.value.code == code


def test_the_observer_alone_decides_with_a_reason(room: Meeting, observer: User) -> None:
    row = complain(room)
    for person in (room.secretariat, room.contact("no-in"), coordinator(room)):
        with pytest.raises(NotAllowed):
            decide(row, person, None)
    with pytest.raises(BadInput):
        decide(row, observer, None, reason=" ")
    rejected = decide(row, observer, None, "That is a judgement, not procedure.")
    assert (rejected.state, rejected.route, rejected.could_change) == ("rejected", "", None)
    assert mail("redress_decided") == [coordinator(room).email], "the secretariat has nothing to do"
    assert AuditEvent.objects.get(event="redress_decided").payload["state"] == "rejected"


def test_a_decision_stands_and_the_same_form_twice_is_one(room: Meeting, observer: User) -> None:
    row = complain(room)
    decide(row, observer, RedressRoute.ASSESSMENT)
    assert decide(row, observer, RedressRoute.ASSESSMENT).state == "granted"
    for other in (lambda: decide(row, observer, None), lambda: decide(row, observer, RedressRoute.ELIGIBILITY)):
        with pytest.raises(Conflict) as refused:
            other()
        assert refused.value.code == "decided_already"
    row.refresh_from_db()
    assert (row.route, mail("redress_decided")) == ("assessment", sorted([coordinator(room).email, room.secretariat.email]))


def test_two_complaints_are_decided_each_for_itself(room: Meeting, observer: User) -> None:
    first, second = complain(room, "LATER"), complain(room, "SMALL")
    decide(second, observer, None, "No.")
    decide(first, observer, RedressRoute.ASSESSMENT)
    assert [(one.state, one.could_change) for one in Redress.objects.order_by("pk")] == [("granted", True), ("rejected", None)]


@pytest.mark.parametrize(
    ("acronym", "could_change", "sentence"),
    [
        ("LATER", True, "the money is with projects that are funded now. Innovation Norway would have to find more."),
        ("GREEDY", False, "Even at the top of the ranking list it could not be paid."),
        ("BEST", False, "The project is funded, so a new decision cannot give it more."),
    ],
)
def test_it_is_shown_whether_a_new_decision_could_change_anything(
    room: Meeting, observer: User, acronym: str, could_change: bool, sentence: str
) -> None:
    effect = effect_of(room.projects[acronym])
    assert (effect.could_change, sentence in effect.sentence) == (could_change, True), effect.sentence
    assert decide(complain(room, acronym), observer, RedressRoute.ASSESSMENT).could_change is could_change


def test_money_that_is_left_is_enough_without_taking_from_anybody() -> None:
    rich = meeting({"BEST": {"no-in": 100_000}, "MISSED": {"no-in": 100_000}}, scores={"BEST": "20", "MISSED": "1"}, threshold=10)
    rich.adopt()
    effect = effect_of(rich.projects["MISSED"])
    assert (effect.could_change, effect.left) == (True, True)
    assert "without taking from anybody" in effect.sentence


def test_a_grant_opens_the_check_of_eligibility_again_for_this_application_alone(room: Meeting, observer: User) -> None:
    officer, rows = room.contact("no-in"), {}
    for acronym in ("LATER", "SMALL"):
        rows[acronym] = room.projects[acronym].partners.get(funder="no-in")
        with clock.frozen(BEFORE_ANSWER):
            desk.decide(acting_user=officer, partner=rows[acronym], outcome=Outcome.NOT_MET, reason="Too few SMEs.")
    with pytest.raises(Conflict), clock.frozen(ANSWERED):
        overrule(officer, rows["LATER"])
    decide(complain(room), observer, RedressRoute.ELIGIBILITY)
    with clock.frozen(ANSWERED):
        assert overrule(officer, rows["LATER"]).outcome == Outcome.MET
        with pytest.raises(Conflict) as refused:
            overrule(officer, rows["SMALL"])
    assert (refused.value.code, mail("sent_back_to_the_desk")) == ("already_answered", [officer.email])


def overrule(officer: User, row):
    return desk.decide(acting_user=officer, partner=row, outcome=Outcome.MET, seen=row.decisions.latest("pk").pk)


def test_a_grant_opens_the_assessment_again_for_this_application_alone(room: Meeting, observer: User) -> None:
    closed = {one: agreed(room, one) for one in ("LATER", "SMALL")}
    decide(complain(room), observer, RedressRoute.ASSESSMENT)
    with clock.frozen(ANSWERED):
        assert consensus.reopen(acting_user=room.secretariat, consensus=closed["LATER"]).state == ConsensusState.OPEN
        with pytest.raises(Conflict) as refused:
            consensus.reopen(acting_user=room.secretariat, consensus=closed["SMALL"])
    assert refused.value.code == "adopted"


def agreed(room: Meeting, acronym: str) -> Consensus:
    return Consensus.objects.create(
        submission=room.projects[acronym], moderator=factories.user(), state=ConsensusState.AGREED, agreed_at=BEFORE_ANSWER
    )


def test_the_database_keeps_one_complaint_and_a_reason_with_each_decision(room: Meeting) -> None:
    row = complain(room)
    for change in ({"state": "rejected"}, {"state": "granted", "reason": "x", "decided_at": ANSWERED}, {"reason": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Redress.objects.filter(pk=row.pk).update(**change)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_of_two_observers_at_once_one_decides_and_the_other_is_told() -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("threads share one SQLite database in memory; PostgreSQL runs it")
    made = meeting({"LATER": {"no-in": 150_000}})
    consortium(made, "LATER", "en")
    made.adopt()
    observers = [in_role(made.call, CallRoleKind.OBSERVER) for _ in range(2)]
    row = complain(made)

    def one(place: int) -> str:
        try:
            return services.decide_redress(
                acting_user=observers[place], redress=row, route=(None, RedressRoute.ASSESSMENT)[place], reason=f"{place}"
            ).state
        except Conflict as refused:
            return refused.code
        finally:
            connections.close_all()

    with clock.frozen(ANSWERED), ThreadPoolExecutor(2) as both:
        answers = list(both.map(one, range(2)))
    row.refresh_from_db()
    assert "decided_already" in answers
    assert row.state in answers
    assert len(mail("redress_decided")) in (1, 2), "the coordinator, and the secretariat if it was granted"
    assert AuditEvent.objects.filter(event="redress_decided").count() == 1


def test_the_pages_from_the_complaint_to_what_the_coordinator_reads(room: Meeting, observer: User, client: Client) -> None:
    own = f"/applications/{room.projects['LATER'].application.public_id}/redress/"
    case = f"/calls/innovation-express-2015/redress/{room.projects['LATER'].public_id}/"
    last = document(room.call).redress_until()
    assert last is not None
    client.force_login(coordinator(room))
    with clock.frozen(ANSWERED):
        kept = client.post(own, {"text": "Half a sentence"})
        assert (kept.status_code, "Half a sentence" in kept.content.decode()) == (422, True)
        assert client.post(own, {"ground": "process", "text": WHY}).status_code == 302
        client.force_login(observer)
        seen = client.get(case).content.decode()
        assert ("the money is with projects that are funded now" in seen, WHY in seen) == (True, True)
        assert client.post(case, {"decision": "assessment"}).status_code == 422
        assert client.post(case, {"decision": "assessment", "reason": "The order was wrong."}).status_code == 302
        assert client.post(case, {"decision": "reject", "reason": "No."}).status_code == 409
        client.force_login(coordinator(room))
        told = client.get(own).content.decode()
    assert ("Your complaint was granted." in told, "The order was wrong." in told) == (True, True)
    assert "could change the funders’ decision" in told
    with clock.frozen(last + MILLISECOND):
        client.force_login(coordinator(room, "SMALL"))
        address = f"/applications/{room.projects['SMALL'].application.public_id}/redress/"
        late = client.post(address, {"ground": "rules", "text": "Too late."})
        assert (late.status_code, "The time for complaints is over." in late.content.decode()) == (409, True)
