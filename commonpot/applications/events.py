"""What happened to an application, in the past tense. Payloads name keys and versions, never people or their text."""

from __future__ import annotations

from commonpot.accounts.models import User
from commonpot.applications.models import Application, Invitation, Partner, Section
from commonpot.audit.services import record


def application_started(*, acting_user: User, application: Application, funder: str) -> None:
    payload = {"call": application.call.slug, "number": application.number, "funder": funder}
    record("application_started", acting_user=acting_user, subject=application, payload=payload)


def section_saved(*, acting_user: User, section: Section) -> None:
    record("section_saved", acting_user=acting_user, subject=section.application, payload=_section(section))


def section_set_aside(*, acting_user: User, section: Section, based_on: int) -> None:
    payload = _section(section) | {"based_on": based_on}
    record("section_text_set_aside", acting_user=acting_user, subject=section.application, payload=payload)


def set_aside_text_let_go(*, acting_user: User, section: Section) -> None:
    record("set_aside_text_let_go", acting_user=acting_user, subject=section.application, payload=_section(section))


def partner_invited(*, acting_user: User, invitation: Invitation) -> None:
    _invitation("partner_invited", acting_user, invitation)


def invitation_sent_again(*, acting_user: User, invitation: Invitation) -> None:
    _invitation("invitation_sent_again", acting_user, invitation)


def invitation_revoked(*, acting_user: User, invitation: Invitation) -> None:
    _invitation("invitation_revoked", acting_user, invitation)


def invitation_accepted(*, acting_user: User, invitation: Invitation) -> None:
    _invitation("invitation_accepted", acting_user, invitation)


def invitation_declined(*, acting_user: User | None, invitation: Invitation) -> None:
    _invitation("invitation_declined", acting_user, invitation)


def partner_removed(*, acting_user: User, partner: Partner) -> None:
    payload = {"partner": partner.key, "role": partner.role}
    record("partner_removed", acting_user=acting_user, subject=partner.application, payload=payload)


def funder_chosen(*, acting_user: User, partner: Partner, before: str) -> None:
    payload = {"partner": partner.key, "before": before, "after": partner.funder}
    record("funder_chosen", acting_user=acting_user, subject=partner.application, payload=payload)


def _invitation(event: str, acting_user: User | None, invitation: Invitation) -> None:
    partner = invitation.partner
    payload = {"partner": partner.key, "role": partner.role, "invitation": invitation.pk}
    record(event, acting_user=acting_user, subject=invitation.application, payload=payload)


def _section(section: Section) -> dict[str, str | int]:
    partner = section.partner.key if section.partner else ""
    return {"section": section.key, "partner": partner, "version": section.version}
