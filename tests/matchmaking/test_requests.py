"""Asking, answering, withdrawing, and not wanting to."""

import pytest
from django.db import IntegrityError, transaction

from commonpot import clock
from commonpot.errors import BadInput, Conflict, NotAllowed, NotFound, TooLate
from commonpot.mail.models import OutboxMessage
from commonpot.matchmaking.models import MeetingRequest, Participant, Priority, RequestState, Veto
from commonpot.matchmaking.services.requests import answer_request, ask_for_meeting, ask_organisation, withdraw_request
from commonpot.matchmaking.services.telling import tell_of_waiting_requests
from commonpot.matchmaking.services.vetoes import lift_veto, veto
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(event):
    return factories.participant(event, name="Kari"), factories.participant(event, country="DK", name="Mads")


def ask(one, other, **more):
    with factories.while_open():
        return ask_for_meeting(acting_user=one.user, asked=other, **more)


def answer(person, request, *, accept=True):
    with factories.while_open():
        return answer_request(acting_user=person.user, request=request, accept=accept)


def refused_code(call, error=Conflict):
    with pytest.raises(error) as refused:
        call()
    return refused.value.code


def mail_to(person):
    return list(OutboxMessage.objects.filter(to=person.user.email).order_by("pk").values_list("name", flat=True))[1:]


def test_a_request_is_kept_with_priority_and_message(two):
    made = ask(*two, priority=Priority.MUST, message="  About the fjord. ")
    assert (made.state, made.priority, made.message) == (RequestState.PENDING, Priority.MUST, "About the fjord.")
    assert mail_to(two[1]) == ["meeting_requested"]


def test_a_request_to_oneself_is_refused(two):
    assert refused_code(lambda: ask(two[0], two[0]), BadInput) == "asks_oneself"


def test_the_database_refuses_a_request_to_oneself_too(event, two):
    with pytest.raises(IntegrityError), transaction.atomic():
        MeetingRequest.objects.create(event=event, asking=two[0], asked=two[0], pair="1:1")


def test_a_colleague_is_not_asked(event, two):
    colleague = factories.participant(event, at=two[0].organisation)
    assert refused_code(lambda: ask(two[0], colleague), BadInput) == "asks_oneself"


def test_the_same_request_twice_is_refused(two):
    ask(*two)
    assert (refused_code(lambda: ask(*two)), MeetingRequest.objects.count()) == ("asked_already", 1)


def test_the_database_refuses_the_same_request_twice_too(event, two):
    made = ask(*two)
    with pytest.raises(IntegrityError), transaction.atomic():
        MeetingRequest.objects.create(event=event, asking=two[1], asked=two[0], pair=made.pair)


def test_whoever_is_asked_already_answers_instead_of_asking(two):
    ask(*two)
    assert refused_code(lambda: ask(two[1], two[0])) == "asked_by_the_other"


def test_after_no_only_the_one_who_declined_can_ask(two):
    answer(two[1], ask(*two), accept=False)
    assert refused_code(lambda: ask(*two)) == "asked_already"
    assert ask(two[1], two[0]).state == RequestState.PENDING


def test_a_withdrawn_request_can_be_made_again(two):
    withdraw_request(acting_user=two[0].user, request=ask(*two))
    assert ask(*two).state == RequestState.PENDING


def test_whoever_waits_for_approval_cannot_ask(event, two):
    waiting = factories.participant(event, approved=False)
    assert refused_code(lambda: ask(waiting, two[0]), NotAllowed) == "participant_waiting"
    assert refused_code(lambda: ask(two[0], waiting)) == "not_coming"


def test_after_the_time_for_requests_nobody_asks(event, two):
    with clock.frozen(event.requests_close_at):
        assert ask_for_meeting(acting_user=two[1].user, asked=two[0]).state == RequestState.PENDING
    third = factories.participant(event)
    late = event.requests_close_at.replace(microsecond=1)
    with clock.frozen(late):
        assert refused_code(lambda: ask_for_meeting(acting_user=two[0].user, asked=third), TooLate) == "requests_closed"


def test_an_answer_is_told_and_can_be_changed(two):
    made = ask(*two)
    answer(two[1], made)
    assert answer(two[1], made, accept=False).state == RequestState.DECLINED
    assert mail_to(two[0]) == ["meeting_answered", "meeting_answered"]


def test_only_the_asked_answers(event, two):
    made, third = ask(*two), factories.participant(event)
    assert refused_code(lambda: answer(two[0], made), NotAllowed) == "not_allowed"
    assert refused_code(lambda: answer(third, made), NotFound) == "not_found"


def test_anybody_of_the_asked_organisation_answers(event, two):
    colleague = factories.participant(event, at=two[1].organisation)
    with factories.while_open():
        made = ask_organisation(acting_user=two[0].user, event=event, organisation=two[1].organisation)
    assert answer(colleague, made).answered_by == colleague


def test_a_placed_meeting_is_not_declined_in_silence(event, two):
    made = factories.accepted(*two)
    factories.timetable(event, made)
    assert refused_code(lambda: answer(two[1], made, accept=False)) == "meeting_placed"
    assert refused_code(lambda: withdraw_request(acting_user=two[0].user, request=made)) == "meeting_placed"


def test_the_second_request_of_a_day_waits_for_the_digest(event, two):
    ask(*two)
    third = factories.participant(event)
    ask(third, two[1])
    assert mail_to(two[1]) == ["meeting_requested"]
    Participant.objects.filter(pk=two[1].pk).update(told_at="2015-08-30T10:00Z")
    with factories.while_open():
        told = tell_of_waiting_requests(), tell_of_waiting_requests()
    assert (told, mail_to(two[1])) == ((1, 0), ["meeting_requested", "requests_waiting"])


def test_a_veto_is_never_told(two):
    veto(acting_user=two[1].user, by=two[1], against=two[0])
    made = ask(*two)
    assert (made.state, mail_to(two[1])) == (RequestState.PENDING, [])
    assert refused_code(lambda: answer(two[1], made), NotFound) == "not_found"


def test_a_veto_ends_what_was_between_the_two(two):
    made = factories.accepted(*two)
    veto(acting_user=two[0].user, by=two[0], against=two[1])
    assert MeetingRequest.objects.get(pk=made.pk).state == RequestState.WITHDRAWN
    assert refused_code(lambda: ask(*two)) == "own_veto"


def test_a_lifted_veto_lets_the_request_through(two):
    veto(acting_user=two[1].user, by=two[1], against=two[0])
    made = ask(*two)
    lift_veto(acting_user=two[1].user, by=two[1], against=two[0])
    assert (answer(two[1], made).state, Veto.objects.count()) == (RequestState.ACCEPTED, 0)


def test_somebody_elses_veto_is_not_for_making(two):
    assert refused_code(lambda: veto(acting_user=two[0].user, by=two[1], against=two[0]), NotAllowed) == "not_allowed"
