"""Starting an application: its number in the call, its coordinator, and its empty sections."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require
from commonpot.accounts.models import Organisation, User
from commonpot.applications import events
from commonpot.applications.models import Application, Partner, Section, SectionKey
from commonpot.applications.opening import require_open
from commonpot.applications.policies import acts_for_organisation
from commonpot.applications.sections.layouts import JOINT, OWN
from commonpot.calls.models import Call
from commonpot.calls.queries import document
from commonpot.engine.calls import CallDocument
from commonpot.engine.vocabulary import PartnerRole

TWICE = timedelta(minutes=1)


@transaction.atomic
def start_application(*, acting_user: User, call: Call, organisation: Organisation) -> Application:
    """The person's organisation becomes the coordinator. Its funder is chosen when only one covers its country."""
    locked = Call.objects.select_for_update(of=("self",)).select_related("current").get(pk=call.pk)
    sentence = _("You can only start an application for an organisation that you act for.")
    require(acts_for_organisation, acting_user, organisation, sentence)
    require_open(locked)
    again = _just_started(locked, acting_user, organisation)
    if again is not None:
        return again
    application = Application.objects.create(call=locked, number=_next_number(locked), started_by=acting_user, next_partner=2)
    coordinator = Partner.objects.create(
        application=application,
        key="p1",
        role=PartnerRole.COORDINATOR,
        organisation=organisation,
        given_name=organisation.name,
        funder=only_funder(document(locked), organisation.country),
        joined_at=clock.now(),
    )
    add_sections(application, JOINT)
    add_sections(application, OWN, coordinator)
    events.application_started(acting_user=acting_user, application=application, funder=coordinator.funder)
    return application


def _just_started(call: Call, acting_user: User, organisation: Organisation) -> Application | None:
    """The same button pressed twice: the draft that the first press made, as long as nothing is in it."""
    lately = call.applications.filter(started_by=acting_user, created_at__gte=clock.now() - TWICE, next_partner=2)
    return lately.filter(partners__organisation=organisation).exclude(sections__version__gt=0).first()


def add_sections(application: Application, keys: Iterable[SectionKey], partner: Partner | None = None) -> None:
    """Every section exists from the start, so that two first writers meet on one row."""
    Section.objects.bulk_create(Section(application=application, partner=partner, key=key) for key in keys)


def only_funder(call: CallDocument, country: str) -> str:
    """The funder for a country that has exactly one, else none."""
    fitting = [funder.id for funder in call.funders if funder.area.country == country]
    return fitting[0] if len(fitting) == 1 else ""


def _next_number(call: Call) -> int:
    last: int | None = call.applications.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
