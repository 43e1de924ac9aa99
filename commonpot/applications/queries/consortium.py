"""The consortium as a list: each partner with its state, its funder and what it still lacks."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonpot.applications.links import organisation_url, partner_url
from commonpot.applications.models import Invitation, InvitationState, Partner
from commonpot.applications.queries.workspace import Workspace
from commonpot.applications.sections.layouts import countries
from commonpot.applications.wording import read
from commonpot.engine.vocabulary import Outcome, PartnerRole


def role_name(role: str) -> str:
    return {
        PartnerRole.COORDINATOR: _("Coordinator"),
        PartnerRole.PARTNER: _("Partner"),
        PartnerRole.ASSOCIATED: _("Associated partner"),
    }[PartnerRole(role)]


@dataclass(frozen=True)
class PartnerRow:
    partner: Partner
    name: str
    role: str
    country: str
    funder: str
    invitation: Invitation | None
    """The newest one, whatever became of it."""
    outcome: Outcome | None
    may_edit: bool
    url: str
    organisation_url: str

    @property
    def has_joined(self) -> bool:
        return self.partner.organisation_id is not None

    @property
    def is_waiting(self) -> bool:
        return self.invitation is not None and self.invitation.state == InvitationState.PENDING and not self.has_joined

    @property
    def is_coordinator(self) -> bool:
        return self.partner.role == PartnerRole.COORDINATOR

    @property
    def state(self) -> tuple[str, str]:
        """In words, and the colour of the badge."""
        if self.has_joined:
            return _("Takes part"), "success"
        if self.is_waiting:
            return _("Invited, no answer yet"), "warning"
        declined = self.invitation is not None and self.invitation.state == InvitationState.DECLINED
        return (_("Declined") if declined else _("Not invited")), "danger"


def consortium(work: Workspace) -> list[PartnerRow]:
    """One statement more than the workspace."""
    newest: dict[int, Invitation] = {}
    for invitation in Invitation.objects.filter(application=work.application).order_by("pk"):
        newest[invitation.partner_id] = invitation
    names = dict(countries(work.call, get_language() or "en"))
    outcomes = {one.partner: one.outcome for one in work.report.conclusion.partners}
    return [_row(work, partner, newest.get(partner.pk), names, outcomes.get(partner.key)) for partner in work.partners]


def _row(work: Workspace, partner: Partner, invitation: Invitation | None, names: dict[str, str], outcome: Outcome | None) -> PartnerRow:
    funder = work.funder_of(partner)
    country = partner.organisation.country if partner.organisation else funder.area.country if funder else ""
    return PartnerRow(
        partner=partner,
        name=str(partner),
        role=role_name(partner.role),
        country=names.get(country, country),
        funder=read(funder.name) if funder else "",
        invitation=invitation,
        outcome=outcome,
        may_edit=work.may_edit(partner),
        url=partner_url(partner),
        organisation_url=organisation_url(partner) if partner.key in work.own_keys else "",
    )
