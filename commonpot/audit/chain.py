"""What the hash of an event covers: everything in the row, and the hash before it."""

import hashlib
from datetime import UTC

from commonpot.audit.models import AuditEvent
from commonpot.engine.canonical import canonical_bytes

GENESIS = "0" * 64


def hash_of(event: AuditEvent) -> str:
    return hashlib.sha256(canonical_bytes(_content(event))).hexdigest()


def _content(event: AuditEvent) -> dict[str, object]:
    return {
        "sequence": event.sequence,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "event": event.event,
        "subject_kind": event.subject_kind,
        "subject_id": event.subject_id,
        "actor": event.actor,
        "payload": event.payload,
        "previous_hash": event.previous_hash,
    }
