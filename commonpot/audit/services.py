"""Writing to the log. In the caller's transaction: what is not committed did not happen and is not logged."""

import json
from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction
from django.db.models import Model

from commonpot import clock
from commonpot.audit.chain import GENESIS, hash_of
from commonpot.audit.models import AuditEvent, ChainHead

SYSTEM: Final = "system"


def record(event: str, *, acting_user: object, subject: Model | tuple[str, str], payload: Mapping[str, Any]) -> AuditEvent:
    """Append an event. `acting_user` is a person (their public id is kept) or None for the system itself."""
    kind, identity = subject if isinstance(subject, tuple) else _name_of(subject)
    with transaction.atomic():
        head = _locked_head()
        entry = AuditEvent(
            sequence=head.sequence + 1,
            at=clock.now(),
            event=event,
            subject_kind=kind,
            subject_id=identity,
            actor=_actor(acting_user),
            payload=_plain(payload),
            previous_hash=head.hash,
        )
        entry.hash = hash_of(entry)
        entry.save(force_insert=True)
        ChainHead.objects.filter(only=True).update(sequence=entry.sequence, hash=entry.hash)
    return entry


def head() -> str:
    """The hash of the last event: what a receipt carries."""
    found = ChainHead.objects.first()
    return found.hash if found else GENESIS


def _locked_head() -> ChainHead:
    """The head, held until the end of the transaction (a row lock; SQLite has locked everything when the transaction began)."""
    ChainHead.objects.get_or_create(only=True, defaults={"sequence": 0, "hash": GENESIS})
    return ChainHead.objects.select_for_update().get(only=True)


def _name_of(subject: Model) -> tuple[str, str]:
    return subject._meta.model_name or "", str(getattr(subject, "public_id", subject.pk))


def _actor(acting_user: object) -> str:
    return SYSTEM if acting_user is None else str(getattr(acting_user, "public_id", SYSTEM))


def _plain(payload: Mapping[str, Any]) -> dict[str, Any]:
    """What the database will give back, so that the hash is of the same thing now and later. Floats are refused: use strings."""
    plain: dict[str, Any] = json.loads(json.dumps(payload), parse_float=_refuse_float)
    return plain


def _refuse_float(text: str) -> Any:
    raise TypeError(f"An audit payload holds no floating-point numbers, but {text} is one.")
