"""Conflicts of interest that the data show, and what a waiver does."""

import pytest

from commonpot import clock
from commonpot.accounts.models import Ownership
from commonpot.assessment.finding import spelt
from commonpot.assessment.models import ConflictCode, ConflictOfInterest
from commonpot.assessment.services.conflicts import look_for_conflicts, waive_conflict
from commonpot.errors import BadInput, Conflict, NotAllowed
from tests import factories
from tests.assessment import world as w

pytestmark = pytest.mark.django_db


def found(world: w.Assessment) -> list[tuple[str, str, str]]:
    with clock.frozen(w.TAKEN_IN):
        look_for_conflicts(acting_user=world.secretary, call=world.call)
    return [(one.expert.name, one.code, one.detail) for one in ConflictOfInterest.objects.select_related("expert")]


def partner_of(world: w.Assessment) -> str:
    return str(world.applications[0].partners[0]["name"])


def test_without_a_tie_nothing_is_found() -> None:
    assert found(w.begun(applications=1, experts=2)) == []


def test_the_expert_s_own_organisation_is_found_however_it_is_spelt() -> None:
    world = w.begun(applications=1, experts=1)
    name = partner_of(world)
    w.expert(world.call, world.secretary, 7, organisation=f"  {name.upper()}. ")
    assert found(world) == [("Expert 7", ConflictCode.OWN_ORGANISATION, name)]


def test_an_organisation_that_the_person_acts_for_counts_too() -> None:
    world = w.begun(applications=1, experts=1)
    organisation = world.submissions[0].application.partners.first().organisation
    factories.membership(world.experts[0].user, organisation)
    assert found(world) == [("Expert 0", ConflictCode.OWN_ORGANISATION, organisation.name)]


def test_a_participating_enterprise_is_linked_to_the_application() -> None:
    world = w.begun(applications=1, experts=1)
    w.expert(world.call, world.secretary, 7, organisation="Enterprise p1s0")
    assert found(world) == [("Expert 7", ConflictCode.LINKED_ORGANISATION, "Enterprise p1s0")]


def test_an_owner_of_the_expert_s_organisation_is_linked() -> None:
    world = w.begun(applications=1, experts=1)
    home = factories.organisation("Institute 7")
    Ownership.objects.create(organisation=home, name=partner_of(world), percent=60)
    w.expert(world.call, world.secretary, 7, organisation="Institute 7")
    assert found(world) == [("Expert 7", ConflictCode.LINKED_ORGANISATION, partner_of(world))]


def test_who_applies_together_elsewhere_has_a_conflict() -> None:
    world = w.begun(applications=1, experts=1)
    partner = world.submissions[0].application.partners.first()
    elsewhere = factories.application(of=world.call)
    own = elsewhere.partners.get().organisation
    extra = factories.partner(elsewhere)
    extra.organisation = partner.organisation
    extra.save(update_fields=["organisation"])
    w.expert(world.call, world.secretary, 7, organisation=own.name)
    assert found(world) == [("Expert 7", ConflictCode.CO_APPLICANTS, partner.organisation.name)]


def test_looking_twice_finds_nothing_new() -> None:
    world = w.begun(applications=1, experts=1)
    w.expert(world.call, world.secretary, 7, organisation=partner_of(world))
    assert found(world) == found(world)


def test_a_conflict_bars_the_pair_until_it_is_waived_with_a_reason() -> None:
    world = w.begun(applications=1, experts=3)
    w.expert(world.call, world.secretary, 7, organisation=partner_of(world))
    run = w.worked_out(world)
    barred = str(world.call.experts.get(name="Expert 7").public_id)
    assert barred not in {pair["expert"] for pair in run.pairs}
    conflict = ConflictOfInterest.objects.get()
    with pytest.raises(BadInput):
        waive_conflict(acting_user=world.secretary, conflict=conflict, reason=" ")
    with pytest.raises(NotAllowed):
        waive_conflict(acting_user=world.experts[0].user, conflict=conflict, reason="Please.")  # type: ignore[arg-type]
    waived = waive_conflict(acting_user=world.secretary, conflict=conflict, reason="Left ten years ago.")
    assert (waived.waived_by, waived.waiver_reason) == (world.secretary, "Left ten years ago.")
    with pytest.raises(Conflict):
        waive_conflict(acting_user=world.secretary, conflict=conflict, reason="Again.")
    assert w.worked_out(world).problem["conflicts"] == []


def test_spelling_ignores_case_marks_and_spaces() -> None:
    assert spelt("  The Blue-Cluster, AS. ") == "the blue cluster as"
