"""The draft as the engine's application document: what is checked while one types, and what a submission freezes."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Prefetch, QuerySet

from commonpot.accounts import models as accounts
from commonpot.applications import models
from commonpot.applications.models import SectionKey
from commonpot.applications.sections import currency_of, parts
from commonpot.applications.sections.layouts import takes_effort
from commonpot.calls.queries import document
from commonpot.engine import applications as engine
from commonpot.engine.calls import CallDocument
from commonpot.engine.vocabulary import OrganisationKind, PartnerRole

ByPartner = dict[int | None, dict[SectionKey, dict[str, Any]]]


def snapshot_of(application: models.Application) -> engine.Application:
    """The application as it stands now. Three statements for any number of partners, beside the call's."""
    partners = list(partners_of(application))
    sections = list(models.Section.objects.filter(application=application))
    return assemble(application, partners, sections, document(application.call))


def partners_of(application: models.Application) -> QuerySet[models.Partner]:
    return with_organisations(models.Partner.objects.filter(application=application))


def with_organisations(partners: QuerySet[models.Partner]) -> QuerySet[models.Partner]:
    """Two statements for any number of partners."""
    ownerships = Prefetch("organisation__ownerships", queryset=accounts.Ownership.objects.order_by("pk"))
    return partners.select_related("organisation").prefetch_related(ownerships).order_by("pk")


def assemble(
    application: models.Application, partners: list[models.Partner], sections: list[models.Section], call: CallDocument
) -> engine.Application:
    """The same from rows that are already read."""
    data: ByPartner = defaultdict(dict)
    for section in sections:
        data[section.partner_id][SectionKey(section.key)] = section.data
    return engine.Application(
        id=str(application.public_id),
        call=call.id,
        project=parts.project_part(data[None].get(SectionKey.PROJECT, {})),
        criteria=parts.criteria_part(data[None].get(SectionKey.CRITERIA, {})),
        partners=tuple(_partner(partner, data[partner.pk], call) for partner in partners),
    )


def _partner(partner: models.Partner, data: dict[SectionKey, dict[str, Any]], call: CallDocument) -> engine.Partner:
    funder = call.funder_by_id.get(partner.funder)
    currency = currency_of(call, funder)
    return engine.Partner(
        id=partner.key,
        role=PartnerRole(partner.role),
        organisation=_organisation(partner),
        funder=partner.funder or None,
        smes=parts.smes_part(data.get(SectionKey.SMES, {})),
        activities=parts.activities_part(data.get(SectionKey.ACTIVITIES, {})),
        budget=parts.budget_part(data.get(SectionKey.BUDGET, {}), currency, takes_effort=takes_effort(funder)),
        answers=parts.answers_part(data.get(SectionKey.QUESTIONS, {})),
        confirmed_at=partner.joined_at,
    )


def _organisation(partner: models.Partner) -> engine.Organisation:
    """Until somebody accepts the invitation there is only the name that the coordinator wrote."""
    known = partner.organisation
    if known is None:
        return engine.Organisation(name=partner.given_name)
    return engine.Organisation(
        name=known.name,
        kind=OrganisationKind(known.kind) if known.kind else None,
        identifier=_identifier(known),
        country=known.country or None,
        nuts=known.nuts or None,
        legal_entity=known.legal_entity,
        represents_network=known.represents_network,
        size=engine.Size(
            staff=known.staff,
            turnover=known.turnover,
            balance=known.balance,
            ownerships=tuple(_ownership(one) for one in known.ownerships.all()),
        ),
    )


def _identifier(known: accounts.Organisation) -> engine.RegisterNumber | None:
    if not known.identifier_value:
        return None
    return engine.RegisterNumber(scheme=known.identifier_scheme, value=known.identifier_value)


def _ownership(one: accounts.Ownership) -> engine.Ownership:
    return engine.Ownership(
        name=one.name,
        percent=one.percent,
        staff=one.staff,
        turnover=one.turnover,
        balance=one.balance,
        public=one.public,
    )
