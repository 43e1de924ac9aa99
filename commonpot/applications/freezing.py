"""From a draft to bytes: what is frozen, and the receipt for it. Nothing here writes to the database."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from commonpot.applications import signing
from commonpot.applications.models import Application, SubmittedPartner
from commonpot.audit.models import AuditEvent
from commonpot.calls.models import CallRevision
from commonpot.engine import applications as engine
from commonpot.engine.calls import CallDocument
from commonpot.engine.canonical import canonical_bytes
from commonpot.engine.eligibility.verdicts import Report
from commonpot.engine.vocabulary import Outcome

SUBMISSION_FORMAT: Final = "commonpot-submission-1"
RECEIPT_FORMAT: Final = "commonpot-receipt-1"
MILLISECOND: Final = 1000


@dataclass(frozen=True)
class Frozen:
    """A draft as it was when the request arrived: not yet a submission, but already what one would be."""

    application: Application
    revision: CallRevision
    call: CallDocument
    content: engine.Application
    report: Report
    version: int
    received_at: datetime

    @property
    def number(self) -> str:
        return f"{self.application.call.slug}-{self.application.number:04d}-v{self.version}"

    @property
    def title(self) -> str:
        return project_name(self.content.project) or self.application.call.slug

    @property
    def deadline(self) -> datetime:
        return deadline_of(self.call, self.content)

    def document(self) -> bytes:
        return canonical_bytes(
            {
                "format": SUBMISSION_FORMAT,
                "number": self.number,
                "version": self.version,
                "received_at": written(self.received_at),
                "call": _call_part(self),
                "application": plain(self.content),
            }
        )

    def receipt(self, document_hash: str, event: AuditEvent) -> bytes:
        return canonical_bytes(
            {
                "format": RECEIPT_FORMAT,
                "number": self.number,
                "application": str(self.application.public_id),
                "version": self.version,
                "call": _call_part(self),
                "received_at": written(self.received_at),
                "deadline": written(self.deadline),
                "sha256": document_hash,
                "chain": {"sequence": event.sequence, "head": event.hash},
                "submitted_by": _coordinator(self.content),
                "key": {"id": signing.current_key().id, "algorithm": signing.ALGORITHM},
            }
        )

    def partner_rows(self) -> list[SubmittedPartner]:
        outcomes = {one.partner: one.outcome for one in self.report.conclusion.partners}
        return [self._row(partner, outcomes.get(partner.id, Outcome.CANNOT_TELL_YET)) for partner in self.content.partners]

    def _row(self, partner: engine.Partner, outcome: Outcome) -> SubmittedPartner:
        funder = self.call.funder_by_id.get(partner.funder or "")
        return SubmittedPartner(
            key=partner.id,
            role=partner.role,
            funder=partner.funder or "",
            name=partner.organisation.name[:200],
            country=partner.organisation.country or (funder.area.country if funder else ""),
            machine_outcome=outcome,
            project=project_name(self.content.project),
            grant=partner.budget.grant if partner.budget else None,
        )


def to_the_millisecond(instant: datetime) -> datetime:
    """Cut, not rounded: the one time that is compared with the deadline, frozen and printed."""
    return instant.replace(microsecond=instant.microsecond // MILLISECOND * MILLISECOND).astimezone(UTC)


def written(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def plain(content: engine.Application) -> dict[str, Any]:
    """As JSON. The time of arrival stands beside it, so that the same draft sent twice is the same content."""
    return content.model_dump(mode="json", exclude={"received_at"})


def deadline_of(call: CallDocument, content: engine.Application) -> datetime:
    """The earliest deadline of the call and of every funder that the application has a partner at."""
    return call.deadline_for(frozenset(partner.funder for partner in content.partners if partner.funder))


def _call_part(frozen: Frozen) -> dict[str, Any]:
    return {"id": frozen.call.id, "revision": frozen.revision.number, "sha256": frozen.revision.sha256}


def _coordinator(content: engine.Application) -> str:
    """The organisation's name: a receipt names no person."""
    return next((partner.organisation.name for partner in content.partners if partner.role == "coordinator"), "")


def project_name(project: engine.Project) -> str:
    return " – ".join(part for part in (project.acronym, project.title) if part)[:200]
