"""What happened to the common pot, in the past tense. Payloads name numbers, hashes, ids and kinds, never texts."""

from commonpot.accounts.models import User
from commonpot.audit.models import AuditEvent
from commonpot.audit.services import record
from commonpot.funding.models import AdoptedDecision, FormalDecision, FunderWithdrawal, Scenario


def scenario_kept(*, acting_user: User, scenario: Scenario) -> AuditEvent:
    return _scenario("scenario_kept", acting_user, scenario)


def scenario_let_go(*, acting_user: User, scenario: Scenario) -> AuditEvent:
    return _scenario("scenario_let_go", acting_user, scenario)


def decision_adopted(*, acting_user: User, decision: AdoptedDecision) -> AuditEvent:
    payload = {
        "call": decision.call.slug,
        "number": decision.number,
        "scenario": decision.scenario.number if decision.scenario else None,
        "ranking": decision.ranking.number,
        "sha256": decision.sha256,
        "common_start": decision.common_start.isoformat(),
    }
    return record("funding_decision_adopted", acting_user=acting_user, subject=decision, payload=payload)


def formally_decided(*, acting_user: User, made: FormalDecision) -> AuditEvent:
    """The reason and the conditions are free text, so they stay outside the chain."""
    payload = {
        "decision": made.project.decision.number,
        "submission": made.submission.number,
        "funder": made.funder,
        "kind": made.kind,
        "amount": made.amount,
    }
    return record("funder_decided", acting_user=acting_user, subject=made.project.decision, payload=payload)


def funder_withdrew(*, acting_user: User, withdrawal: FunderWithdrawal) -> AuditEvent:
    payload = {"decision": withdrawal.decision.number, "funder": withdrawal.funder}
    return record("funder_withdrew", acting_user=acting_user, subject=withdrawal.decision, payload=payload)


def _scenario(event: str, acting_user: User, scenario: Scenario) -> AuditEvent:
    payload = {"call": scenario.call.slug, "number": scenario.number, "ranking": scenario.ranking.number, "mode": scenario.choice["mode"]}
    return record(event, acting_user=acting_user, subject=scenario, payload=payload)
