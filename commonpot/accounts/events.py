"""What happened to people and organisations, for the audit log: ids and names of fields, never personal data."""

from collections.abc import Iterable

from commonpot.accounts.models import Organisation, User
from commonpot.audit.services import record


def organisation_created(*, acting_user: User, organisation: Organisation) -> None:
    record("organisation_created", acting_user=acting_user, subject=organisation, payload={"version": organisation.version})


def organisation_changed(*, acting_user: User, organisation: Organisation, fields: Iterable[str]) -> None:
    payload = {"version": organisation.version, "fields": sorted(fields)}
    record("organisation_changed", acting_user=acting_user, subject=organisation, payload=payload)


def colleague_invited(*, acting_user: User, organisation: Organisation) -> None:
    record("colleague_invited", acting_user=acting_user, subject=organisation, payload={})


def invitation_withdrawn(*, acting_user: User, organisation: Organisation) -> None:
    record("invitation_withdrawn", acting_user=acting_user, subject=organisation, payload={})


def invitation_declined(*, acting_user: User, organisation: Organisation) -> None:
    record("invitation_declined", acting_user=acting_user, subject=organisation, payload={})


def person_joined(*, acting_user: User, organisation: Organisation) -> None:
    record("person_joined", acting_user=acting_user, subject=organisation, payload={"person": str(acting_user.public_id)})


def person_left(*, acting_user: User, organisation: Organisation) -> None:
    record("person_left", acting_user=acting_user, subject=organisation, payload={"person": str(acting_user.public_id)})


def profile_changed(*, acting_user: User, fields: Iterable[str]) -> None:
    record("profile_changed", acting_user=acting_user, subject=acting_user, payload={"fields": sorted(fields)})
