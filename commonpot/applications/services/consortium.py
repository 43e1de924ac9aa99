"""Changes of the consortium: leaving partners out, choosing who pays."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpot.access.policies import require, still_there
from commonpot.accounts.models import User
from commonpot.applications import events
from commonpot.applications.models import Partner
from commonpot.applications.opening import require_open
from commonpot.applications.policies import edits_partner_part
from commonpot.applications.services.invitations import locked_application
from commonpot.calls.queries import document
from commonpot.engine.vocabulary import PartnerRole
from commonpot.errors import BadInput, Conflict, Fault
from commonpot.mail.services import post


@transaction.atomic
def remove_partner(*, acting_user: User, partner: Partner) -> None:
    """The partner and everything in its part leave the draft. What was submitted before stays as it was."""
    application = locked_application(acting_user, partner.application)
    locked = still_there(Partner.objects.select_for_update(of=("self",)).select_related("organisation"), pk=partner.pk)
    if locked.role == PartnerRole.COORDINATOR:
        raise Conflict(_("The coordinator cannot be removed: it answers for the application."), code="coordinator_stays")
    locked.application = application
    events.partner_removed(acting_user=acting_user, partner=locked)
    _tell_removed(locked)
    locked.delete()


@transaction.atomic
def choose_funder(*, acting_user: User, partner: Partner, funder: str) -> Partner:
    """Which funder the partner asks. What is typed into the budget stays, and is read in the new funder's currency."""
    rows = Partner.objects.select_for_update(of=("self",)).select_related("application__call__current", "organisation")
    locked = still_there(rows, pk=partner.pk)
    require(edits_partner_part, acting_user, locked, _("Only this partner and the coordinator choose its funder."))
    require_open(locked.application.call)
    if funder and funder not in document(locked.application.call).funder_by_id:
        sentence = _("Choose a funder of this call")
        raise BadInput(sentence, [Fault("funder", sentence)], code="no_such_funder")
    if funder == locked.funder:
        return locked
    before, locked.funder = locked.funder, funder
    locked.version += 1
    locked.save(update_fields=["funder", "version"])
    events.funder_chosen(acting_user=acting_user, partner=locked, before=before)
    return locked


def _tell_removed(partner: Partner) -> None:
    people = User.objects.filter(is_active=True, memberships__organisation=partner.organisation_id)
    for person in people if partner.organisation_id else ():
        context = {
            "partner": str(partner),
            "call_title": document(partner.application.call).title,
            "link": settings.BASE_URL + reverse("applications:my"),
        }
        post(to=person, template="partner_removed", context=context)
