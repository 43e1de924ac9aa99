"""What happened in the assessment, for the audit log: ids, numbers and hashes, never names, scores or text."""

from collections.abc import Mapping
from typing import Any

from commonpot.accounts.models import User
from commonpot.assessment.models import (
    AssessedApplication,
    AssignmentRun,
    ConflictOfInterest,
    Consensus,
    Expert,
    NationalAssessment,
    RankingList,
    Rebuttal,
    ReviewAssignment,
    RuleWaiver,
)
from commonpot.audit.models import AuditEvent
from commonpot.audit.services import record
from commonpot.calls.models import Call
from commonpot.engine.canonical import sha256


def expert_invited(*, acting_user: User, expert: Expert) -> AuditEvent:
    return _of_expert("expert_invited", acting_user, expert)


def expert_answered(*, acting_user: User | None, expert: Expert) -> AuditEvent:
    return _of_expert("expert_answered", acting_user, expert, {"state": expert.state, "terms": expert.terms_sha256})


def expert_changed(*, acting_user: User, expert: Expert) -> AuditEvent:
    return _of_expert("expert_changed", acting_user, expert)


def expert_withdrew(*, acting_user: User, expert: Expert, given_back: int) -> AuditEvent:
    return _of_expert("expert_withdrew", acting_user, expert, {"given_back": given_back})


def applications_taken_in(*, acting_user: User | None, call: Call, count: int) -> AuditEvent:
    return record("applications_taken_in", acting_user=acting_user, subject=call, payload={"call": call.slug, "count": count})


def application_taken_out(*, acting_user: User | None, application: AssessedApplication, freed: int) -> AuditEvent:
    payload = {"number": application.submission.number, "freed": freed}
    return record("application_taken_out", acting_user=acting_user, subject=application.submission, payload=payload)


def language_corrected(*, acting_user: User, application: AssessedApplication) -> AuditEvent:
    payload = {"number": application.submission.number, "languages": application.languages}
    return record("application_language_corrected", acting_user=acting_user, subject=application.submission, payload=payload)


def rule_waived(*, acting_user: User, waiver: RuleWaiver) -> AuditEvent:
    submission = waiver.application.submission
    return record(
        "expert_rule_waived", acting_user=acting_user, subject=submission, payload={"number": submission.number, "rule": waiver.rule}
    )


def conflicts_looked_for(*, acting_user: User | None, call: Call, found: int) -> AuditEvent:
    return record("conflicts_looked_for", acting_user=acting_user, subject=call, payload={"call": call.slug, "found": found})


def conflicts_declared(*, acting_user: User, expert: Expert, declared: int, conflicts: int) -> AuditEvent:
    return _of_expert("conflicts_declared", acting_user, expert, {"declared": declared, "conflicts": conflicts})


def conflict_waived(*, acting_user: User, conflict: ConflictOfInterest) -> AuditEvent:
    said = {"number": conflict.submission.number, "code": conflict.code}
    return _of_expert("conflict_waived", acting_user, conflict.expert, said)


def assignment_asked_for(*, acting_user: User, run: AssignmentRun) -> AuditEvent:
    return _of_run("assignment_asked_for", acting_user, run)


def assignment_changed(*, acting_user: User, run: AssignmentRun, application: str, added: str, removed: str) -> AuditEvent:
    return _of_run("assignment_changed", acting_user, run, {"application": application, "added": added, "removed": removed})


def assignment_released(*, acting_user: User, run: AssignmentRun, count: int) -> AuditEvent:
    return _of_run("assignment_released", acting_user, run, {"assignments": count})


def review_assigned(*, acting_user: User, assignment: ReviewAssignment) -> AuditEvent:
    return _of_assignment("review_assigned", acting_user, assignment)


def application_opened(*, acting_user: User, assignment: ReviewAssignment) -> AuditEvent:
    """Who saw which application."""
    return _of_assignment("application_opened", acting_user, assignment)


def review_completed(*, acting_user: User, assignment: ReviewAssignment) -> AuditEvent:
    return _of_assignment("review_completed", acting_user, assignment)


def review_reopened(*, acting_user: User, assignment: ReviewAssignment) -> AuditEvent:
    return _of_assignment("review_reopened", acting_user, assignment)


def review_declined(*, acting_user: User, assignment: ReviewAssignment) -> AuditEvent:
    return _of_assignment("review_declined", acting_user, assignment)


def review_taken_back(*, acting_user: User | None, assignment: ReviewAssignment) -> AuditEvent:
    return _of_assignment("review_taken_back", acting_user, assignment)


def due_day_moved(*, acting_user: User, assignment: ReviewAssignment) -> AuditEvent:
    return _of_assignment("review_due_day_moved", acting_user, assignment)


def consensus_opened(*, acting_user: User, consensus: Consensus) -> AuditEvent:
    return _of_consensus("consensus_opened", acting_user, consensus)


def consensus_agreed(*, acting_user: User, consensus: Consensus) -> AuditEvent:
    return _of_consensus("consensus_agreed", acting_user, consensus)


def consensus_reopened(*, acting_user: User, consensus: Consensus) -> AuditEvent:
    return _of_consensus("consensus_reopened", acting_user, consensus)


def national_assessment_saved(*, acting_user: User, assessment: NationalAssessment) -> AuditEvent:
    said = {"number": assessment.submission.number, "funder": assessment.funder, "version": assessment.version}
    return record("national_assessment_saved", acting_user=acting_user, subject=assessment.submission, payload=said)


def rebuttal_opened(*, rebuttal: Rebuttal) -> AuditEvent:
    """From here on the applicants have seen the experts' comments."""
    return _of_rebuttal("rebuttal_opened", None, rebuttal)


def rebuttal_handed_in(*, acting_user: User, rebuttal: Rebuttal) -> AuditEvent:
    return _of_rebuttal("rebuttal_handed_in", acting_user, rebuttal, {"sha256": sha256(rebuttal.text.encode())})


def ranking_adopted(*, acting_user: User, ranking: RankingList, applications: int) -> AuditEvent:
    return record(
        "ranking_adopted",
        acting_user=acting_user,
        subject=ranking,
        payload={"call": ranking.call.slug, "number": ranking.number, "sha256": ranking.sha256, "applications": applications},
    )


def _of_expert(event: str, acting_user: User | None, expert: Expert, more: Mapping[str, Any] | None = None) -> AuditEvent:
    return record(event, acting_user=acting_user, subject=expert, payload={"call": expert.call.slug, **(more or {})})


def _of_run(event: str, acting_user: User, run: AssignmentRun, more: Mapping[str, Any] | None = None) -> AuditEvent:
    return record(event, acting_user=acting_user, subject=run, payload={"call": run.call.slug, "number": run.number, **(more or {})})


def _of_assignment(event: str, acting_user: User | None, assignment: ReviewAssignment) -> AuditEvent:
    said = {"number": assignment.submission.number, "expert": str(assignment.expert.public_id)}
    return record(event, acting_user=acting_user, subject=assignment, payload=said)


def _of_rebuttal(event: str, acting_user: User | None, rebuttal: Rebuttal, more: Mapping[str, Any] | None = None) -> AuditEvent:
    payload = {"number": rebuttal.submission.number, **(more or {})}
    return record(event, acting_user=acting_user, subject=rebuttal.submission, payload=payload)


def _of_consensus(event: str, acting_user: User, consensus: Consensus) -> AuditEvent:
    return record(event, acting_user=acting_user, subject=consensus.submission, payload={"number": consensus.submission.number})
