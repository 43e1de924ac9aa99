"""Starting an application, and what it is as the engine's document."""

from datetime import date, timedelta

import pytest

from commonpot import clock
from commonpot.applications.models import Application, SectionKey
from commonpot.applications.queries.budgets import budget_sums, consortium_sums
from commonpot.applications.queries.workspace import open_workspace
from commonpot.applications.services.consortium import choose_funder, remove_partner
from commonpot.applications.services.starting import start_application
from commonpot.applications.snapshot import snapshot_of
from commonpot.audit.models import AuditEvent
from commonpot.calls.queries import document
from commonpot.engine.eligibility import check
from commonpot.engine.vocabulary import PartnerRole
from commonpot.errors import Conflict, NotAllowed, TooLate
from tests import factories

pytestmark = pytest.mark.django_db


def test_application_cannot_be_started_before_the_call_opens_and_can_from_that_moment() -> None:
    call, kari = factories.call(), factories.user()
    home = factories.organisation(members=(kari,))
    opening = document(call).opens_at()
    with clock.frozen(opening - timedelta(milliseconds=1)), pytest.raises(Conflict) as refusal:
        start_application(acting_user=kari, call=call, organisation=home)
    assert refusal.value.code == "not_open_yet"
    with clock.frozen(opening):
        assert start_application(acting_user=kari, call=call, organisation=home).number == 1


def test_application_cannot_be_started_after_the_deadline() -> None:
    call, kari = factories.call(), factories.user()
    home = factories.organisation(members=(kari,))
    with clock.frozen(document(call).deadline() + timedelta(milliseconds=1)), pytest.raises(TooLate):
        start_application(acting_user=kari, call=call, organisation=home)


def test_application_is_started_only_for_an_own_organisation() -> None:
    with factories.while_open(), pytest.raises(NotAllowed):
        start_application(acting_user=factories.user(), call=factories.call(), organisation=factories.organisation())


def test_coordinator_gets_the_only_funder_of_its_country_and_numbers_count_up() -> None:
    call = factories.call()
    first, second = factories.application(of=call), factories.application(of=call)
    assert (first.number, second.number) == (1, 2)
    assert first.partners.get().funder == "no-in"
    assert AuditEvent.objects.filter(event="application_started").count() == 2


def test_the_button_pressed_twice_starts_one_application() -> None:
    call, kari = factories.call(), factories.user()
    home = factories.organisation(members=(kari,))
    with factories.while_open() as now:
        first = start_application(acting_user=kari, call=call, organisation=home)
        assert start_application(acting_user=kari, call=call, organisation=home) == first
        factories.typed(first, SectionKey.PROJECT, {"title": "Ports"})
        assert start_application(acting_user=kari, call=call, organisation=home).number == 2
    with clock.frozen(now + timedelta(minutes=2)):
        assert start_application(acting_user=kari, call=call, organisation=home).number == 3


def test_events_carry_no_personal_data() -> None:
    draft = factories.application()
    kari = factories.coordinator_of(draft)
    payloads = str(list(AuditEvent.objects.values_list("payload", flat=True)))
    assert (kari.email in payloads, kari.name in payloads) == (False, False)


def filled() -> Application:
    draft = factories.application(partners=2)
    one, two = draft.partners.all()
    factories.typed(draft, SectionKey.PROJECT, {"title": " Light ", "start": "15.01.2016", "duration_months": "14"})
    factories.typed(draft, SectionKey.SMES, {"smes": [{"id": "r1", "name": "Hav", "country": "NO", "turnover": "2 500,50"}]}, one)
    factories.typed(draft, SectionKey.BUDGET, {"cost-personnel": "200 000", "own_cash": "100 000", "grant": "100 000"}, one)
    factories.typed(draft, SectionKey.BUDGET, {"cost-personnel": "100000", "own_cash": "x"}, two)
    return draft


def test_snapshot_reads_what_was_typed() -> None:
    draft = snapshot_of(filled())
    assert (draft.project.title, draft.project.start, draft.project.duration_months) == ("Light", date(2016, 1, 15), 14)
    assert [(sme.id, sme.country, sme.size.turnover) for sme in draft.partners[0].smes] == [("r1", "NO", 250050)]
    assert [one.budget.total for one in draft.partners if one.budget] == [20000000, 10000000]


def test_snapshot_can_be_checked_and_names_every_partner() -> None:
    draft = filled()
    report = check(document(draft.call), snapshot_of(draft), now=factories.WHILE_OPEN)
    assert {one.partner for one in report.conclusion.partners} == {"p1", "p2"}


def test_sums_agree_and_are_converted_at_the_rate_of_the_call() -> None:
    draft = filled()
    work = open_workspace(factories.coordinator_of(draft), draft)
    one, two = (budget_sums(work, partner) for partner in work.partners)
    assert (one.cost, one.financing, one.gap, one.allowed, one.over) == (20000000, 20000000, 0, 10000000, 0)
    assert one.in_call_currency is not None
    assert (one.in_call_currency.currency, one.rate) == ("EUR", work.call.rates["NOK"])
    assert (two.cost, two.gap) == (10000000, 10000000)
    assert two.in_call_currency is not None
    assert consortium_sums(work).cost == one.in_call_currency.amount + two.in_call_currency.amount


def test_coordinator_cannot_be_removed_and_a_partner_removes_nobody() -> None:
    draft = factories.application(partners=2)
    one, two = draft.partners.all()
    with factories.while_open():
        with pytest.raises(Conflict):
            remove_partner(acting_user=factories.person_of(one), partner=one)
        with pytest.raises(NotAllowed):
            remove_partner(acting_user=factories.person_of(two), partner=two)


def test_partner_chooses_its_own_funder_and_no_other_partners() -> None:
    draft = factories.application(partners=2)
    one, two = draft.partners.all()
    with factories.while_open():
        assert choose_funder(acting_user=factories.person_of(two), partner=two, funder="se-vast").funder == "se-vast"
        with pytest.raises(NotAllowed):
            choose_funder(acting_user=factories.person_of(two), partner=one, funder="se-vast")


def test_associated_partner_takes_part_without_a_funder() -> None:
    draft = factories.application()
    factories.partner(draft, country="GB", role=PartnerRole.ASSOCIATED, funder="")
    assert [(one.role, one.funder) for one in snapshot_of(draft).partners][1] == (PartnerRole.ASSOCIATED, None)
