"""Adopting a scenario, and the lawful steps after a refusal."""

import json
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from commonpot import clock
from commonpot.applications.models import NationalDecision
from commonpot.audit.models import AuditEvent
from commonpot.engine.allocation import verification
from commonpot.engine.canonical import sha256
from commonpot.engine.vocabulary import Outcome
from commonpot.errors import BadInput, Conflict, NotAllowed
from commonpot.funding.frozen import REFUSAL
from commonpot.funding.models import AdoptedDecision, FormalDecision, FormalKind, FunderWithdrawal, PartnerGrant
from commonpot.funding.queries.against_the_log import faults
from commonpot.funding.queries.decision import adopted_decision, decision_on, whole
from commonpot.funding.queries.standing import Standing
from commonpot.funding.queries.steps import next_step
from commonpot.funding.services import adopting, formal, scenarios, steps
from commonpot.mail.models import OutboxMessage
from tests import factories
from tests.conftest import triggers_off
from tests.funding.pots import MEETING, SKIPPING, START, Meeting, meeting

pytestmark = pytest.mark.django_db

ASKED = {
    "BEST": {"no-in": 200_000, "dk-vekst": 100_000},
    "NEXT": {"no-in": 200_000, "ee-areng": 20_000},
    "LATER": {"no-in": 150_000, "ee-areng": 10_000},
}


@pytest.fixture
def tight() -> Meeting:
    """Norway has money for two of three."""
    return meeting(ASKED)


@pytest.fixture
def adopted(tight: Meeting) -> AdoptedDecision:
    return tight.adopt(tight.keep("Tight", SKIPPING.model_copy(update={"budgets": {"no-in": 45_000_000}})))


def project(decision: AdoptedDecision, acronym: str):
    return decision.projects.get(submission__partners__project__startswith=acronym, submission__partners__key="p1")


def say(meeting: Meeting, decision: AdoptedDecision, acronym: str, funder: str, kind: FormalKind = FormalKind.ACCEPTED, **more):
    with clock.frozen(MEETING):
        return formal.decide(acting_user=meeting.contact(funder), project=project(decision, acronym), funder=funder, kind=kind, **more)


def test_what_is_adopted_is_frozen_chained_and_in_the_rows(tight: Meeting, adopted: AdoptedDecision) -> None:
    said = json.loads(bytes(adopted.document))
    logged = AuditEvent.objects.get(event="funding_decision_adopted").payload
    assert logged["sha256"] == adopted.sha256 == sha256(bytes(adopted.document))
    assert [one["decision"] for one in said["projects"]] == ["funded", "funded", "reserve"]
    assert list(PartnerGrant.objects.filter(project__decision=adopted).values_list("funder", "asked", "amount")) == [
        ("no-in", 20_000_000, 20_000_000),
        ("dk-vekst", 10_000_000, 10_000_000),
        ("no-in", 20_000_000, 20_000_000),
        ("ee-areng", 2_000_000, 2_000_000),
        ("no-in", 15_000_000, 0),
        ("ee-areng", 1_000_000, 0),
    ]
    assert (list(faults()), verification.faults(said)) == ([], [])


@pytest.mark.parametrize("table", ["adopteddecision", "decidedproject", "partnergrant", "scenario"])
def test_the_database_keeps_it_from_change(adopted: AdoptedDecision, table: str) -> None:
    from django.db import connection

    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE funding_{table} SET id = id + 1000")  # noqa: S608


def test_a_row_that_was_changed_all_the_same_is_found(adopted: AdoptedDecision) -> None:
    with triggers_off():
        PartnerGrant.objects.filter(funder="dk-vekst").update(amount=1)
    assert list(faults()) == [f"{adopted.call.slug}, funding decision 1: what was adopted and the log do not agree."]


def test_adopting_twice_changes_nothing(tight: Meeting, adopted: AdoptedDecision) -> None:
    with pytest.raises(Conflict) as refused:
        tight.adopt(tight.keep("Another"))
    assert (refused.value.code, AdoptedDecision.objects.count()) == ("already_adopted", 1)


def test_the_database_itself_refuses_a_second_first_decision(tight: Meeting, adopted: AdoptedDecision) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AdoptedDecision.objects.create(
            call=tight.call, number=2, ranking=tight.ranking, document=b"", sha256="", common_start=START, adopted_by=tight.secretariat
        )


def test_a_scenario_over_a_list_that_was_replaced_is_not_adopted(tight: Meeting) -> None:
    scenario = tight.keep()
    factories.adopted_ranking(tight.call, tight.projects.values(), ["1", "2", "3"])
    with pytest.raises(Conflict) as refused:
        tight.adopt(scenario)
    assert (refused.value.code, AdoptedDecision.objects.exists()) == ("ranking_replaced", False)
    assert str(refused.value).startswith("This scenario is about ranking list 1, which list 2 has replaced.")


def test_what_has_moved_since_is_not_adopted(tight: Meeting) -> None:
    scenario = tight.keep()
    row = tight.projects["BEST"].partners.get(funder="dk-vekst")
    NationalDecision.objects.create(partner=row, kind="overruled", outcome=Outcome.NOT_MET, reason="No.", decided_by=factories.user())
    with pytest.raises(Conflict) as refused:
        tight.adopt(scenario)
    assert refused.value.code == "moved_since"


def test_no_start_before_the_calls_first(tight: Meeting) -> None:
    with pytest.raises(BadInput) as refused:
        tight.adopt(start=date(2015, 12, 31))
    assert str(refused.value) == "The call lets projects start on 1 January 2016 at the earliest. Choose that day or a later one."


def test_a_contact_point_does_not_adopt(tight: Meeting) -> None:
    with pytest.raises(NotAllowed):
        adopting.adopt(acting_user=tight.contact("no-in"), scenario=tight.keep(), common_start=START)


def test_every_funder_that_is_to_pay_is_asked(tight: Meeting) -> None:
    people = [tight.contact(funder) for funder in ("no-in", "dk-vekst", "fi-kasvu")]
    tight.adopt()
    sent = OutboxMessage.objects.filter(name="decision_adopted").values_list("to", flat=True)
    assert sorted(sent) == sorted(person.email for person in people[:2])


def test_reasons_amounts_and_words_for_the_letters(tight: Meeting, adopted: AdoptedDecision) -> None:
    say(tight, adopted, "BEST", "no-in")
    say(tight, adopted, "BEST", "dk-vekst", FormalKind.CONDITIONS, conditions="Report twice.")
    best = decision_on(tight.projects["BEST"])
    assert best is not None
    assert (best.outcome, best.standing, best.reason) == ("funded", Standing.CONFIRMED, "Every funder in it can pay")
    assert [(one.funder.id, one.amount, one.word.conditions) for one in best.words] == [
        ("no-in", 20_000_000, ""),
        ("dk-vekst", 10_000_000, "Report twice."),
    ]
    later = decision_on(tight.projects["LATER"])
    assert later is not None
    assert later.reason == "When its turn came, money was missing: NOK\u00a0100,000 from Innovation Norway (held by NEXT)"
    everything = adopted_decision(tight.call)
    assert everything is not None
    assert [one.standing for one in everything.projects] == [Standing.CONFIRMED, Standing.WAITING, None]


def test_a_project_below_the_threshold_is_refused_without_being_in_the_pot() -> None:
    panel = meeting({"GOOD": {"no-in": 100_000}, "POOR": {"no-in": 100_000}}, scores={"GOOD": "15", "POOR": "9"}, threshold=12)
    panel.adopt()
    poor = decision_on(panel.projects["POOR"])
    assert poor is not None
    assert (poor.outcome, poor.reason) == ("refused", "It does not reach a threshold of the assessment")


@pytest.mark.parametrize(
    ("kind", "texts", "code"),
    [
        (FormalKind.REFUSED, {"reason": " "}, "reason_missing"),
        (FormalKind.CONDITIONS, {"conditions": ""}, "conditions_missing"),
        (FormalKind.REFUSED, {"reason": "x" * 4001}, "text_too_long"),
    ],
)
def test_a_formal_word_says_what_it_must(tight: Meeting, adopted: AdoptedDecision, kind: FormalKind, texts: dict, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        say(tight, adopted, "BEST", "no-in", kind, **texts)
    assert (refused.value.code, FormalDecision.objects.exists()) == (code, False)


def test_another_funders_contact_point_does_not_decide(tight: Meeting, adopted: AdoptedDecision) -> None:
    with pytest.raises(NotAllowed):
        formal.decide(acting_user=tight.contact("ee-areng"), project=project(adopted, "BEST"), funder="no-in", kind=FormalKind.ACCEPTED)


def test_who_has_not_seen_the_latest_word_reads_it_first(tight: Meeting, adopted: AdoptedDecision) -> None:
    first = say(tight, adopted, "BEST", "no-in")
    with pytest.raises(Conflict) as refused:
        say(tight, adopted, "BEST", "no-in", FormalKind.REFUSED, reason="Changed.")
    assert refused.value.code == "decided_meanwhile"
    say(tight, adopted, "BEST", "no-in", FormalKind.REFUSED, reason="Changed.", seen=first.pk)
    assert FormalDecision.objects.count() == 2


def test_the_rest_is_accepted_at_once(tight: Meeting, adopted: AdoptedDecision) -> None:
    say(tight, adopted, "BEST", "no-in", FormalKind.REFUSED, reason="No.")
    with clock.frozen(MEETING):
        assert formal.accept_the_rest(acting_user=tight.contact("no-in"), decision=adopted, funder="no-in") == 1
    assert list(FormalDecision.objects.order_by("pk").values_list("kind", flat=True)) == ["refused", "accepted"]


def test_a_refusal_shows_what_falls_and_who_enters(tight: Meeting, adopted: AdoptedDecision) -> None:
    assert next_step(whole(adopted)) is None
    say(tight, adopted, "BEST", "dk-vekst", FormalKind.REFUSED, reason="No money after all.")
    step = next_step(whole(adopted))
    assert step is not None
    assert step.fallen == {tight.projects["BEST"].number: ("dk-vekst",)}
    assert step.entering == (tight.projects["LATER"].number,)
    assert step.freed == {"no-in": 20_000_000, "dk-vekst": 10_000_000}


def test_the_step_is_a_decision_of_its_own_and_keeps_what_others_have(tight: Meeting, adopted: AdoptedDecision) -> None:
    say(tight, adopted, "NEXT", "no-in")
    say(tight, adopted, "BEST", "dk-vekst", FormalKind.REFUSED, reason="No money after all.")
    following = steps.take(acting_user=tight.secretariat, decision=adopted)
    assert (following.number, following.replaces) == (2, adopted)
    assert list(following.projects.values_list("outcome", flat=True)) == ["refused", "funded", "funded"]
    fell = decision_on(tight.projects["BEST"])
    assert fell is not None
    assert fell.reason == "Refused by Example Fund Growth (Denmark) after the adoption"
    kept = decision_on(tight.projects["NEXT"])
    assert kept is not None
    assert [bool(one.word) for one in kept.words] == [True, False]
    assert list(faults()) == []
    for stale in (adopted, following):
        with pytest.raises(Conflict):
            steps.take(acting_user=tight.secretariat, decision=stale)


def test_a_word_on_a_decision_that_was_replaced_is_refused(tight: Meeting, adopted: AdoptedDecision) -> None:
    say(tight, adopted, "BEST", "dk-vekst", FormalKind.REFUSED, reason="No money after all.")
    steps.take(acting_user=tight.secretariat, decision=adopted)
    with pytest.raises(Conflict) as refused:
        say(tight, adopted, "NEXT", "no-in")
    assert refused.value.code == "decision_replaced"


def test_a_funder_that_withdraws_after_the_adoption_takes_all_or_nothing(tight: Meeting, adopted: AdoptedDecision) -> None:
    person = tight.contact("no-in")
    with pytest.raises(BadInput):
        formal.withdraw(acting_user=person, decision=adopted, funder="no-in", reason=" ")
    assert not FormalDecision.objects.exists()
    formal.withdraw(acting_user=person, decision=adopted, funder="no-in", reason="The budget was cut.")
    assert list(FormalDecision.objects.values_list("funder", "kind")) == [("no-in", "refused")] * 2
    with pytest.raises(Conflict) as refused:
        formal.withdraw(acting_user=person, decision=adopted, funder="no-in", reason="Again.")
    assert (refused.value.code, FunderWithdrawal.objects.count()) == ("withdrawn_already", 1)
    following = steps.take(acting_user=tight.secretariat, decision=adopted)
    assert list(following.projects.values_list("outcome", flat=True)) == ["refused"] * 3


def test_a_budget_below_what_is_contracted_is_refused(tight: Meeting, adopted: AdoptedDecision) -> None:
    for acronym, funder in (("BEST", "no-in"), ("BEST", "dk-vekst")):
        say(tight, adopted, acronym, funder)
    scenario = tight.keep("Enough", SKIPPING.model_copy(update={"budgets": {"no-in": 20_000_000}}))
    assert [one["decision"] for one in scenario.result["projects"]] == ["funded", "reserve", "reserve"]
    with pytest.raises(BadInput) as refused:
        tight.keep("Too little", SKIPPING.model_copy(update={"budgets": {"no-in": 19_999_900}}))
    assert refused.value.faults[0].place == "budget.no-in"
    assert "does not cover what it has already contracted" in refused.value.faults[0].sentence
    assert scenarios.Scenario.objects.count() == 2
