"""The funded projects as open data in the format of 360Giving: one record per funder and recipient.

Standard: https://standard.threesixtygiving.org (grant schema and package schema 1.4). Identifiers begin with `360G-` and the publisher's
prefix; a publisher gets one from 360Giving and sets it as COMMONPOT_GRANTS_PREFIX.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from stdnum.fi import ytunnus

from commonpot.applications.wording import read
from commonpot.calls.models import Call
from commonpot.engine.calls import CallDocument
from commonpot.engine.calls.funders import Funder
from commonpot.engine.money import in_major_units
from commonpot.projects.models import Agreement
from commonpot.projects.queries.public import Listed

VERSION: Final = "1.4"
REGISTERS: Final = {"no.orgnr": "NO-BRC", "dk.cvr": "DK-CVR", "fi.ytunnus": "FI-PRO", "ee.registrikood": "EE-RIK", "lei": "XI-LEI"}
"""Our names of registers, and those of the list that the standard refers to (org-id.guide, confirmed entries of its register).

Sweden's (SE-ON) and Iceland's (IS-KEN) are left out: a sole trader's number there is a person's.
"""


def package(projects: Iterable[Listed], call: Call, said: CallDocument) -> dict[str, Any]:
    """The schema wants at least one grant, so there is no package for an empty list."""
    address = settings.BASE_URL + reverse("projects:funded", args=[call.slug])
    grants = [_grant(one, agreement, said, address) for one in projects for agreement in one.agreements]
    newest = max(agreement.awarded_on for one in projects for agreement in one.agreements)
    return {
        "version": VERSION,
        "title": read(said.title),
        "identifier": f"{_prefix()}-{call.slug}",
        "accessURL": address,
        "issued": newest.isoformat(),
        "publisher": {"name": read(said.title), "website": settings.BASE_URL},
        "grants": grants,
    }


def _grant(listed: Listed, agreement: Agreement, said: CallDocument, address: str) -> dict[str, Any]:
    project, funder = listed.project, said.funder_by_id[agreement.funder]
    number = project.submission.application.number
    return {
        "id": f"{_prefix()}-{said.id}-{number:04d}-{agreement.partner.key}",
        "title": project.title,
        "description": _description(listed, said),
        "currency": agreement.currency,
        # The standard writes money as a JSON number. At most 15 digits: the shortest text of the float is the amount itself.
        "amountAwarded": float(in_major_units(agreement.amount, agreement.currency)),
        "awardDate": agreement.awarded_on.isoformat(),
        "url": address,
        "plannedDates": [{"startDate": project.start.isoformat(), "endDate": listed.last_day.isoformat(), "duration": project.months}],
        "recipientOrganization": [_recipient(agreement, number, said)],
        "fundingOrganization": [_funding(funder)],
        "grantProgramme": [{"code": said.id, "title": read(said.title)}],
        "fromOpenCall": "Yes",
    }


def _description(listed: Listed, said: CallDocument) -> str:
    """Facts alone: what the applicants wrote about their project is theirs to publish."""
    names = ", ".join(one.partner.name for one in listed.agreements)
    return f"{listed.project.title}. {read(said.title)}: {names}"


def _recipient(agreement: Agreement, number: int, said: CallDocument) -> dict[str, Any]:
    scheme, _colon, value = agreement.register_number.partition(":")
    own = f"{_prefix()}-{said.id}-{number:04d}-{agreement.partner.key}-org"
    identifier = f"{REGISTERS[scheme]}-{_as_listed(scheme, value)}" if scheme in REGISTERS and value else own
    country = agreement.partner.country
    where = {"addressCountry": country, "location": [{"countryCode": country}]} if country else {}
    return {"id": identifier, "name": agreement.partner.name, **where}


def _as_listed(scheme: str, value: str) -> str:
    """As the list writes it: a Finnish number with its hyphen."""
    return str(ytunnus.format(value)) if scheme == "fi.ytunnus" else value


def _funding(funder: Funder) -> dict[str, Any]:
    return {"id": f"{_prefix()}-funder-{funder.id}", "name": read(funder.name), "addressCountry": funder.area.country}


def _prefix() -> str:
    return f"360G-{settings.GRANTS_PREFIX}"
