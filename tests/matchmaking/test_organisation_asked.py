"""Asking anybody of an organisation: whoever of it does not want to meet the one who asks, or is not wanted, is left out everywhere."""

from datetime import timedelta

import pytest

from commonpot import clock
from commonpot.errors import Conflict, NotFound
from commonpot.mail.models import OutboxMessage
from commonpot.matchmaking.models import Participant
from commonpot.matchmaking.queries.events import participation
from commonpot.matchmaking.queries.requests import received_lines
from commonpot.matchmaking.services.requests import answer_request, ask_organisation
from commonpot.matchmaking.services.telling import tell_of_waiting_requests
from commonpot.matchmaking.services.vetoes import veto
from tests import factories
from tests.matchmaking import organiser_world as world

pytestmark = pytest.mark.django_db


@pytest.fixture
def asking(event):
    return factories.participant(event, name="Ada")


@pytest.fixture
def people(event):
    """Three of one organisation."""
    first = factories.participant(event, name="Bo", country="DK")
    return [first, *(factories.participant(event, name=name, at=first.organisation) for name in ("Cai", "Dag"))]


def refuse(by, against):
    veto(acting_user=by.user, by=by, against=against)


def ask(asking, people):
    with factories.while_open():
        return ask_organisation(acting_user=asking.user, event=asking.event, organisation=people[0].organisation)


def accept(person, request):
    with factories.while_open():
        return answer_request(acting_user=person.user, request=request, accept=True)


def told(name):
    return set(OutboxMessage.objects.filter(name=name).values_list("to", flat=True))


def seated(event):
    with clock.frozen(world.BEFORE):
        made = world.made(event, world.organiser(event))
    return set(made.seats.values_list("participant", flat=True))


def test_whoever_vetoed_is_neither_told_nor_shown_the_request_and_cannot_answer_it(event, asking, people):
    refuse(people[0], asking)
    made = ask(asking, people)
    assert told("meeting_requested") == {one.user.email for one in people[1:]}
    with factories.while_open():
        assert [participation(event, one.user).waiting for one in people] == [0, 1, 1]
    assert [len(received_lines(one)) for one in people] == [0, 1, 1]
    with pytest.raises(NotFound):
        accept(people[0], made)


@pytest.mark.parametrize("by_the_asked", [True, False])
def test_the_timetable_takes_one_of_those_who_are_willing(event, asking, people, by_the_asked):
    for one in people[:2]:
        refuse(one, asking) if by_the_asked else refuse(asking, one)
    accept(people[2], ask(asking, people))
    assert seated(event) == {asking.pk, people[2].pk}


def test_when_the_only_one_left_leaves_nobody_is_placed_against_a_veto(event, asking, people):
    for one in people[:2]:
        refuse(one, asking)
    accept(people[2], ask(asking, people))
    Participant.objects.filter(pk=people[2].pk).update(state="withdrawn")
    assert seated(event) == set()


def test_not_wanting_to_meet_all_of_them_is_said(asking, people):
    for one in people:
        refuse(asking, one)
    with pytest.raises(Conflict) as refused:
        ask(asking, people)
    assert refused.value.code == "own_veto"


def test_the_digest_tells_of_it_only_those_who_are_shown_it(asking, people):
    refuse(people[0], asking)
    with factories.while_open() as now:
        Participant.objects.update(told_at=now)
        with clock.frozen(now + timedelta(minutes=1)):
            ask_organisation(acting_user=asking.user, event=asking.event, organisation=people[0].organisation)
    Participant.objects.update(told_at=now - timedelta(days=2))
    with factories.while_open():
        assert tell_of_waiting_requests() == 2
    assert told("requests_waiting") == {one.user.email for one in people[1:]}
