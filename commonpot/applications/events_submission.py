"""What happened to a submission, for the audit log: ids, numbers and hashes, never personal data."""

from datetime import datetime

from commonpot.accounts.models import User
from commonpot.applications.freezing import Frozen, written
from commonpot.applications.models import NationalDecision, Submission
from commonpot.audit.models import AuditEvent
from commonpot.audit.services import record


def application_submitted(*, acting_user: User, frozen: Frozen, sha256: str) -> AuditEvent:
    return record(
        "application_submitted",
        acting_user=acting_user,
        subject=frozen.application,
        payload={
            "number": frozen.number,
            "version": frozen.version,
            "revision": frozen.revision.number,
            "received_at": written(frozen.received_at),
            "sha256": sha256,
        },
    )


def application_withdrawn(*, acting_user: User, submission: Submission, at: datetime) -> AuditEvent:
    return record(
        "application_withdrawn",
        acting_user=acting_user,
        subject=submission.application,
        payload={"number": submission.number, "version": submission.version, "received_at": written(at)},
    )


def answer_announced(*, submission: Submission) -> AuditEvent:
    """By the system itself, when its day has come."""
    return record("answer_announced", acting_user=None, subject=submission.application, payload={"number": submission.number})


def national_decision_made(*, acting_user: User, decision: NationalDecision) -> AuditEvent:
    """The reason is free text, so it stays outside the chain."""
    partner = decision.partner
    return record(
        "national_decision_made",
        acting_user=acting_user,
        subject=partner.submission.application,
        payload={
            "number": partner.submission.number,
            "partner": partner.key,
            "funder": partner.funder,
            "kind": decision.kind,
            "outcome": decision.outcome,
            "machine": partner.machine_outcome,
        },
    )
