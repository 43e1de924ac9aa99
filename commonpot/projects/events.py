"""What happened to a project, in the past tense. Payloads name numbers, days and states, never texts."""

from datetime import date

from commonpot.accounts.models import User
from commonpot.audit.models import AuditEvent
from commonpot.audit.services import record
from commonpot.projects.models import Agreement, Project


def project_made(*, acting_user: User | None, project: Project, agreements: int) -> AuditEvent:
    payload = {"submission": project.submission.number, "start": project.start.isoformat(), "months": project.months}
    return record("project_made", acting_user=acting_user, subject=project, payload={**payload, "agreements": agreements})


def plan_changed(*, acting_user: User, project: Project, before: tuple[date, int]) -> AuditEvent:
    payload = {"start": [before[0].isoformat(), project.start.isoformat()], "months": [before[1], project.months]}
    return record("project_plan_changed", acting_user=acting_user, subject=project, payload=payload)


def consortium_agreed(*, acting_user: User, project: Project, on: date) -> AuditEvent:
    return record("consortium_agreement_confirmed", acting_user=acting_user, subject=project, payload={"on": on.isoformat()})


def papers_changed(*, acting_user: User, agreement: Agreement, received: dict[str, str]) -> AuditEvent:
    return record("agreement_papers_changed", acting_user=acting_user, subject=agreement, payload={"received": received})


def agreement_moved(*, acting_user: User, agreement: Agreement, on: date) -> AuditEvent:
    payload = {"funder": agreement.funder, "amount": agreement.amount, "currency": agreement.currency, "on": on.isoformat()}
    return record(f"agreement_{agreement.state}", acting_user=acting_user, subject=agreement, payload=payload)
