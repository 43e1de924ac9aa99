"""From a meeting at the event to a draft with both organisations in it."""

import pytest

from commonpot.applications.models import Application, Invitation
from commonpot.applications.services.from_meeting import start_from_meeting
from commonpot.engine.vocabulary import PartnerRole
from commonpot.errors import Conflict
from commonpot.mail.models import OutboxMessage
from commonpot.matchmaking.services.requests import answer_request, ask_for_meeting, ask_organisation
from tests import factories

pytestmark = pytest.mark.django_db
HOME = "/calls/innovation-express-2015/event/copenhagen/"


@pytest.fixture
def two(db):
    event = factories.event()
    return factories.participant(event, name="Kari"), factories.participant(event, country="DK", name="Mads")


def start(person, meeting):
    with factories.while_open():
        return start_from_meeting(acting_user=person.user, meeting=meeting, message="As we said.")


def test_both_organisations_are_in_the_draft(two):
    own, other = two
    draft = start(own, factories.accepted(own, other))
    found = [(one.role, one.given_name, one.funder) for one in draft.partners.all()]
    assert found == [
        (PartnerRole.COORDINATOR, own.organisation.name, "no-in"),
        (PartnerRole.PARTNER, other.organisation.name, "dk-vekst"),
    ]
    assert Invitation.objects.get().email == other.user.email
    assert "As we said." in OutboxMessage.objects.get(name="partner_invited").body


def test_whoever_was_asked_can_start_it_too(two):
    own, other = two
    draft = start(other, factories.accepted(own, other))
    assert [one.given_name for one in draft.partners.all()] == [other.organisation.name, own.organisation.name]


def test_pressed_twice_it_is_one_draft_with_one_invitation(two):
    meeting = factories.accepted(*two)
    start(two[0], meeting)
    start(two[0], meeting)
    assert (Application.objects.count(), Invitation.objects.count()) == (1, 1)


def test_a_request_without_an_answer_is_no_meeting(two):
    with factories.while_open():
        waiting = ask_for_meeting(acting_user=two[0].user, asked=two[1])
    with pytest.raises(Conflict) as refused:
        start(two[0], waiting)
    assert (refused.value.code, Application.objects.count()) == ("no_such_meeting", 0)


def test_a_meeting_with_anybody_of_an_organisation_invites_who_answered(two):
    own, other = two
    with factories.while_open():
        asked = ask_organisation(acting_user=own.user, event=own.event, organisation=other.organisation)
        answer_request(acting_user=other.user, request=asked, accept=True)
        asked.refresh_from_db()
    assert [one.given_name for one in start(other, asked).partners.all()] == [other.organisation.name, own.organisation.name]


def test_the_meeting_leads_there_and_the_page_starts_it(two, client):
    meeting = factories.accepted(*two)
    client.force_login(two[0].user)
    address = f"{HOME}meetings/{meeting.public_id}/"
    with factories.while_open():
        assert f'href="{address}apply/"' in client.get(address).content.decode()
        assert client.get(f"{address}apply/").status_code == 200
        answer = client.post(f"{address}apply/", {"message": "Hei"})
    draft = Application.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/applications/{draft.public_id}/consortium/")
    with factories.while_open():
        assert "You have a draft together already" in client.get(f"{address}apply/").content.decode()


def test_a_third_person_finds_nothing(two, client):
    meeting = factories.accepted(*two)
    client.force_login(factories.participant(two[0].event).user)
    with factories.while_open():
        assert client.get(f"{HOME}meetings/{meeting.public_id}/apply/").status_code == 404
