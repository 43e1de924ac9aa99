from typing import Any

import pytest

from commonpot.accounts.identifiers import demo_number
from commonpot.accounts.models import Invitation, Membership
from commonpot.accounts.policies import acts_for
from commonpot.accounts.queries import organisations_of, people_of, status_of
from commonpot.accounts.services import (
    Facts,
    OrganisationChanged,
    Owner,
    answer_invitation,
    change_organisation,
    change_profile,
    create_organisation,
    facts_of,
    invite_colleague,
    leave_organisation,
    owners_of,
)
from commonpot.audit.models import AuditEvent
from commonpot.engine.vocabulary import OrganisationKind, SmeSize
from commonpot.errors import BadInput, Conflict, NotAllowed, NotFound
from commonpot.mail.models import OutboxMessage
from tests.factories import organisation, user

pytestmark = pytest.mark.django_db


def facts(**more: Any) -> Facts:
    return Facts(**({"name": "Havklynge", "kind": OrganisationKind.ENTERPRISE, "country": "NO"} | more))


def test_who_makes_an_organisation_known_acts_for_it() -> None:
    person, other = user(), user()
    made = create_organisation(acting_user=person, facts=facts(), owners=[Owner("Mor AS", 60, staff=9)])
    assert acts_for.allows(person, made)
    assert not acts_for.allows(other, made)
    assert owners_of(made) == [Owner("Mor AS", 60, staff=9)]
    assert list(organisations_of(person)) == [made]
    assert list(organisations_of(other)) == []


def test_the_same_register_number_twice_is_refused_with_a_sentence() -> None:
    number = demo_number(5)
    create_organisation(acting_user=user(), facts=facts(identifier_scheme="demo", identifier_value=number))
    with pytest.raises(BadInput) as refused:
        create_organisation(acting_user=user(), facts=facts(identifier_scheme="demo", identifier_value=f" {number.lower()} "))
    assert refused.value.code == "known_identifier"
    assert [fault.place for fault in refused.value.faults] == ["identifier_value"]


def test_saving_again_with_its_own_number_is_no_clash() -> None:
    person = user()
    made = create_organisation(acting_user=person, facts=facts(identifier_scheme="demo", identifier_value=demo_number(5)))
    kept = facts_of(made)
    saved = change_organisation(acting_user=person, organisation=made, version=1, facts=kept)
    assert (saved.version, saved.identifier_value) == (1, demo_number(5))


def test_a_change_counts_the_version_up_and_logs_names_of_fields_alone() -> None:
    person = user()
    made = create_organisation(acting_user=person, facts=facts())
    saved = change_organisation(
        acting_user=person, organisation=made, version=1, facts=facts(staff=12, website="https://secret.example"), owners=[Owner("Mor", 30)]
    )
    assert saved.version == 2
    event = AuditEvent.objects.get(event="organisation_changed")
    assert event.payload == {"version": 2, "fields": ["ownerships", "staff", "website"]}


def test_a_stale_change_overwrites_nothing_and_brings_what_is_saved() -> None:
    person = user()
    made = create_organisation(acting_user=person, facts=facts())
    change_organisation(acting_user=person, organisation=made, version=1, facts=facts(staff=12))
    with pytest.raises(OrganisationChanged) as stale:
        change_organisation(acting_user=person, organisation=made, version=1, facts=facts(staff=99))
    assert stale.value.current.staff == 12
    made.refresh_from_db()
    assert (made.staff, made.version) == (12, 2)


def test_strangers_change_nothing() -> None:
    made, stranger = organisation(members=(user(),)), user()
    with pytest.raises(NotAllowed):
        change_organisation(acting_user=stranger, organisation=made, version=1, facts=facts())
    with pytest.raises(NotAllowed):
        invite_colleague(acting_user=stranger, organisation=made, email="x@example.test")
    with pytest.raises(NotAllowed):
        leave_organisation(acting_user=stranger, organisation=made)


def test_an_invited_colleague_accepts_and_acts_for_the_organisation() -> None:
    person, colleague = user(), user("ola@example.test", language="nb")
    made = organisation("Havklynge", members=(person,))
    invitation = invite_colleague(acting_user=person, organisation=made, email=" Ola@Example.test ")
    message = OutboxMessage.objects.get()
    assert (message.to, message.language) == ("ola@example.test", "nb")
    assert message.subject == "Du blir bedt om å representere Havklynge"
    assert "/organisations/" in message.body
    answer_invitation(acting_user=colleague, invitation=invitation.pk, accept=True)
    assert acts_for.allows(colleague, made)
    assert set(people_of(made)) == {person, colleague}
    assert Invitation.objects.count() == 0


def test_an_address_without_an_account_gets_the_same_message() -> None:
    person = user()
    invite_colleague(acting_user=person, organisation=organisation(members=(person,)), email="new@example.test")
    assert OutboxMessage.objects.get().to == "new@example.test"
    newcomer = user("new@example.test")
    answer_invitation(acting_user=newcomer, invitation=Invitation.objects.get().pk, accept=False)
    assert Membership.objects.filter(user=newcomer).count() == 0


def test_only_the_invited_person_can_answer() -> None:
    person = user()
    made = organisation(members=(person,))
    invitation = invite_colleague(acting_user=person, organisation=made, email="ola@example.test")
    with pytest.raises(NotFound):
        answer_invitation(acting_user=user(), invitation=invitation.pk, accept=True)


def test_who_acts_already_is_not_invited_again() -> None:
    person = user()
    with pytest.raises(BadInput):
        invite_colleague(acting_user=person, organisation=organisation(members=(person,)), email=person.email.upper())


def test_one_may_leave_but_not_the_last() -> None:
    person, colleague = user(), user()
    made = organisation(members=(person, colleague))
    leave_organisation(acting_user=person, organisation=made)
    assert not acts_for.allows(person, made)
    with pytest.raises(Conflict):
        leave_organisation(acting_user=colleague, organisation=made)


def test_the_log_knows_no_names_and_addresses() -> None:
    person = user(name="Kari Nordmann")
    made = create_organisation(acting_user=person, facts=facts())
    invite_colleague(acting_user=person, organisation=made, email="ola@example.test")
    change_profile(acting_user=person, name="Kari Svensson", language="nb", time_zone="Europe/Stockholm")
    logged = str(list(AuditEvent.objects.values()))
    assert "profile_changed" in logged
    assert [word for word in ("Kari", "Svensson", "ola@", person.email) if word in logged] == []


def test_linked_enterprises_count_in_the_sme_status() -> None:
    made = create_organisation(
        acting_user=user(),
        facts=facts(staff=40, turnover=900_000_000, balance=900_000_000),
        owners=[Owner("Mor AS", 60, staff=300, turnover=6_000_000_000, balance=6_000_000_000)],
    )
    assert status_of(made).size is SmeSize.LARGE


def test_a_public_owner_of_a_quarter_ends_the_sme_status() -> None:
    made = create_organisation(acting_user=user(), facts=facts(staff=4), owners=[Owner("Kommunen", 25, public=True)])
    assert status_of(made).sme is False
