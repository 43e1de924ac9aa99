"""Registering, and the organiser's answer."""

from datetime import timedelta

import pytest

from commonpot import clock
from commonpot.calls.models import CallRoleKind
from commonpot.calls.services import grant_role
from commonpot.errors import Conflict, NotAllowed, TooLate
from commonpot.mail.models import OutboxMessage
from commonpot.matchmaking.models import Event, Participant, ParticipantState
from commonpot.matchmaking.services.leaving import withdraw_participation
from commonpot.matchmaking.services.registration import decide_registration, register
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser(event):
    person = factories.user()
    grant_role(acting_user=None, call=event.call, user=person, role=CallRoleKind.SECRETARIAT)
    return person


def test_registering_waits_for_the_organiser_and_says_so_by_mail(event):
    made = factories.participant(event, approved=False)
    assert (made.state, OutboxMessage.objects.get().name) == (ParticipantState.WAITING, "event_registered")


def test_registering_for_somebody_elses_organisation_is_refused(event):
    with factories.while_open(), pytest.raises(NotAllowed):
        register(acting_user=factories.user(), event=event, organisation=factories.organisation())


def test_registering_twice_is_refused(event):
    made = factories.participant(event, approved=False)
    with factories.while_open(), pytest.raises(Conflict) as refused:
        register(acting_user=made.user, event=event, organisation=made.organisation)
    assert (refused.value.code, event.participants.count()) == ("registered_already", 1)


def test_registration_closes_to_the_moment(event):
    person = factories.user()
    home = factories.organisation(members=(person,))
    with clock.frozen(event.registration_closes_at + timedelta(milliseconds=1)), pytest.raises(TooLate) as refused:
        register(acting_user=person, event=event, organisation=home)
    assert (refused.value.code, event.participants.exists()) == ("registration_closed", False)
    with clock.frozen(event.registration_closes_at):
        register(acting_user=person, event=event, organisation=home)
    assert event.participants.exists()


def test_a_full_event_takes_nobody_more(event):
    Event.objects.filter(pk=event.pk).update(capacity=1)
    factories.participant(event)
    with pytest.raises(Conflict) as refused:
        factories.participant(event)
    assert refused.value.code == "event_full"


def test_the_organiser_admits_and_the_person_is_told(event, organiser):
    made = factories.participant(event, approved=False)
    decide_registration(acting_user=organiser, participant=made, admit=True)
    assert Participant.objects.get().state == ParticipantState.APPROVED
    assert list(OutboxMessage.objects.order_by("pk").values_list("name", flat=True)) == ["event_registered", "event_approved"]


def test_a_participant_cannot_admit_oneself(event):
    made = factories.participant(event, approved=False)
    with pytest.raises(NotAllowed):
        decide_registration(acting_user=made.user, participant=made, admit=True)


def test_whoever_withdrew_may_come_again(event):
    made = factories.participant(event)
    withdraw_participation(acting_user=made.user, participant=made)
    again = factories.participant(event, person=made.user, at=made.organisation, approved=False)
    assert (again.pk, again.state) == (made.pk, ParticipantState.WAITING)
