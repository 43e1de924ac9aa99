"""What happened to a call, for the audit log: ids and numbers, never personal data."""

from commonpot.accounts.models import User
from commonpot.audit.services import record
from commonpot.calls.models import CallRevision, CallRole


def call_loaded(*, acting_user: User | None, revision: CallRevision) -> None:
    record(
        "call_loaded",
        acting_user=acting_user,
        subject=("call", revision.call.slug),
        payload={"revision": revision.number, "sha256": revision.sha256},
    )


def role_granted(*, acting_user: User | None, role: CallRole) -> None:
    _about_role("role_granted", acting_user, role)


def role_withdrawn(*, acting_user: User | None, role: CallRole) -> None:
    _about_role("role_withdrawn", acting_user, role)


def _about_role(event: str, acting_user: User | None, role: CallRole) -> None:
    record(
        event,
        acting_user=acting_user,
        subject=("call", role.call.slug),
        payload={"person": str(role.user.public_id), "role": role.role, "funder": role.funder},
    )
