"""Answering an invitation. The link alone opens the page; to accept, the person signs in or makes an account on the way."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpot.access.asked import number
from commonpot.access.policies import get_visible
from commonpot.accounts.models import Organisation
from commonpot.accounts.services import Facts, create_organisation
from commonpot.applications.links import overview_url, partner_url
from commonpot.applications.models import Invitation, InvitationState
from commonpot.applications.policies import acts_for_organisation
from commonpot.applications.queries.consortium import role_name
from commonpot.applications.queries.lists import own_organisations
from commonpot.applications.services.invitations import accept_invitation, decline_invitation, invitation_by_token, own_invitation
from commonpot.applications.views.pages import person
from commonpot.applications.wording import read
from commonpot.calls.queries import document
from commonpot.engine.vocabulary import PartnerRole

NEW = "new"


def invitation(request: HttpRequest, token: str = "", own: int = 0) -> HttpResponse:
    found = invitation_by_token(token) if token else own_invitation(person(request), own)
    call = document(found.application.call)
    funder = call.funder_by_id.get(found.partner.funder)
    signed_in = request.user.is_authenticated
    context = {
        "invitation": found,
        "call": call,
        "role": role_name(found.partner.role),
        "funder": read(funder.name) if funder else "",
        "coordinator": found.application.partners.select_related("organisation").get(role=PartnerRole.COORDINATOR),
        "is_waiting": found.state == InvitationState.PENDING,
        "application_url": _joined_url(request, found),
        "organisations": own_organisations(person(request)) if signed_in else [],
        "accept_url": _address("accept", token, own),
        "decline_url": _address("decline", token, own),
        "login_url": _with_return("account_login", request),
        "signup_url": _with_return("account_signup", request),
    }
    return render(request, "applications/invitation.html", context)


def accept(request: HttpRequest, token: str = "", own: int = 0) -> HttpResponse:
    found = invitation_by_token(token) if token else own_invitation(person(request), own)
    with transaction.atomic():
        organisation = _organisation(request, found)
        joined = accept_invitation(acting_user=person(request), token=token, own=own, organisation=organisation)
    messages.success(request, _("Welcome. %(partner)s takes part now. Here is your part of the application.") % {"partner": joined})
    return redirect(partner_url(joined))


def decline(request: HttpRequest, token: str = "", own: int = 0) -> HttpResponse:
    someone = person(request) if request.user.is_authenticated else None
    decline_invitation(acting_user=someone, token=token, own=own)
    messages.success(request, _("You have declined. Whoever invited you is told."))
    return redirect(_address("invitation", token, own))


def _address(name: str, token: str, own: int) -> str:
    return reverse(f"applications:{name}", args=[token]) if token else reverse(f"applications:own_{name}", args=[own])


def _with_return(name: str, request: HttpRequest) -> str:
    return f"{resolve_url(name)}?{urlencode({'next': request.path})}"


def _joined_url(request: HttpRequest, found: Invitation) -> str:
    """For somebody who has joined by this invitation and follows the link again."""
    own = request.user.is_authenticated and found.answered_by_id == person(request).pk
    return overview_url(found.application) if own and found.state == InvitationState.ACCEPTED else ""


def _organisation(request: HttpRequest, found: Invitation) -> Organisation:
    """One of the person's own, or a new one with the name that the coordinator wrote."""
    chosen = request.POST.get("organisation", NEW)
    if chosen == NEW:
        funder = document(found.application.call).funder_by_id.get(found.partner.funder)
        country = funder.area.country if funder else ""
        return create_organisation(acting_user=person(request), facts=Facts(name=found.partner.given_name, country=country))
    return get_visible(person(request), acts_for_organisation, Organisation.objects.all(), pk=number(chosen))
