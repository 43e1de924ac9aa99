"""Addresses of an application's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

from commonpot.applications.models import Application, Partner, SectionKey
from commonpot.applications.sections import JOINT
from commonpot.engine.eligibility import Verdict
from commonpot.engine.wording import CountryName, Fact, Listing

if TYPE_CHECKING:
    from commonpot.applications.queries.workspace import Workspace

CONSORTIUM = "consortium"
ORGANISATION = "organisation"
SUBMISSION = "submission"


def overview_url(application: Application) -> str:
    return reverse("applications:overview", args=[application.public_id])


def consortium_url(application: Application) -> str:
    return reverse("applications:consortium", args=[application.public_id])


def section_url(application: Application, key: SectionKey, partner: Partner | None = None) -> str:
    if partner is None:
        return reverse("applications:section", args=[application.public_id, key])
    return reverse("applications:partner_section", args=[application.public_id, partner.key, key])


def partner_url(partner: Partner) -> str:
    return reverse("applications:partner", args=[partner.application.public_id, partner.key])


def organisation_url(partner: Partner) -> str:
    """Where the facts of the organisation are mended: the organisation's own page."""
    if partner.organisation is None:
        return ""
    try:
        return reverse("accounts:organisation", args=[partner.organisation.public_id])
    except NoReverseMatch:
        return ""


def mending_url(work: Workspace, verdict: Verdict) -> str:
    """The page on which the verdict can be mended; for the whole proposal, the reader's own part of it."""
    partner = next((one for one in work.partners if one.key == verdict.partner), None)
    if verdict.section == SUBMISSION:
        return ""
    if verdict.section == CONSORTIUM:
        return partner_url(partner) if partner else consortium_url(work.application)
    part = partner or _who_can_mend(work, verdict)
    if verdict.section == ORGANISATION:
        return organisation_url(part) or partner_url(part)
    return _section_or_partner(work, verdict.section, part)


def _who_can_mend(work: Workspace, verdict: Verdict) -> Partner:
    """The reader's own part; where countries are named, a partner from one of them."""
    own = work.own_partner
    named = _countries_named(verdict.mend)
    return next((one for one in (own, *work.partners) if one.organisation and one.organisation.country in named), own)


def _countries_named(mend: Fact | None) -> set[str]:
    values = mend.params.values() if mend else ()
    return {item.code for value in values if isinstance(value, Listing) for item in value.items if isinstance(item, CountryName)}


def _section_or_partner(work: Workspace, section: str, partner: Partner) -> str:
    key = next((key for key in SectionKey if key == section), None)
    if key in JOINT:
        return section_url(work.application, key)
    if key is not None and key in work.keys(partner):
        return section_url(work.application, key, partner)
    return partner_url(partner)
