"""Inviting partners: the link goes by mail, only its hash is kept, and whoever holds it may answer once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require, still_there
from commonpot.accounts.models import Organisation, User
from commonpot.applications import events
from commonpot.applications.models import Application, Invitation, InvitationState, Partner
from commonpot.applications.opening import require_open
from commonpot.applications.policies import acts_for_coordinator, acts_for_organisation
from commonpot.applications.sections.layouts import OWN
from commonpot.applications.services.starting import add_sections
from commonpot.calls.queries import document
from commonpot.engine.canonical import sha256
from commonpot.engine.vocabulary import PartnerRole
from commonpot.errors import BadInput, Conflict, Fault, NotFound
from commonpot.mail.services import post

MOST_PARTNERS = 50


@dataclass(frozen=True)
class Guest:
    """Whom to invite, and as what. `funder` may stay open; the partner then chooses."""

    email: str
    organisation_name: str
    role: PartnerRole = PartnerRole.PARTNER
    funder: str = ""
    language: str = "en"
    message: str = ""


@transaction.atomic
def invite_partner(*, acting_user: User, application: Application, guest: Guest) -> Invitation:
    """Add a partner by name and ask somebody by e-mail to act for it."""
    locked = locked_application(acting_user, application)
    _require_usable(locked, guest)
    _refuse_second_invitation(locked, guest.email)
    partner = _new_partner(locked, guest)
    invitation, token = _new_invitation(acting_user, partner, guest)
    events.partner_invited(acting_user=acting_user, invitation=invitation)
    _send(invitation, token)
    return invitation


@transaction.atomic
def resend_invitation(*, acting_user: User, invitation: Invitation) -> Invitation:
    """A new link by mail; the old one stops working."""
    locked_application(acting_user, invitation.application)
    locked = _locked(pk=invitation.pk)
    _require_pending(locked)
    token = secrets.token_urlsafe(32)
    locked.token_hash, locked.sent_at = token_hash(token), clock.now()
    locked.save(update_fields=["token_hash", "sent_at"])
    events.invitation_sent_again(acting_user=acting_user, invitation=locked)
    _send(locked, token)
    return locked


@transaction.atomic
def invite_again(*, acting_user: User, partner: Partner, email: str, language: str = "en", message: str = "") -> Invitation:
    """Ask somebody else for a partner whose invitation was declined or withdrawn."""
    locked = locked_application(acting_user, partner.application)
    current = still_there(Partner.objects.select_for_update(), pk=partner.pk)
    if current.organisation_id is not None:
        raise Conflict(_("Somebody has joined for this partner already."), code="has_joined")
    guest = Guest(email=email, organisation_name=current.given_name, language=language, message=message)
    _require_usable(locked, guest)
    _refuse_second_invitation(locked, email)
    if current.invitations.filter(state=InvitationState.PENDING).exists():
        raise Conflict(_("An invitation for this partner waits for an answer. Withdraw it first."), code="invited_already")
    invitation, token = _new_invitation(acting_user, current, guest)
    events.partner_invited(acting_user=acting_user, invitation=invitation)
    _send(invitation, token)
    return invitation


@transaction.atomic
def revoke_invitation(*, acting_user: User, invitation: Invitation) -> Invitation:
    """The link stops working. The partner stays, by name, until it is removed or somebody else is invited."""
    locked_application(acting_user, invitation.application)
    locked = _locked(pk=invitation.pk)
    _require_pending(locked)
    _answer(locked, InvitationState.REVOKED, None)
    events.invitation_revoked(acting_user=acting_user, invitation=locked)
    return locked


@transaction.atomic
def accept_invitation(*, acting_user: User, organisation: Organisation, token: str = "", own: int = 0) -> Partner:
    """The person's organisation takes the partner's place. The link counts, not the address it was sent to;
    without the link (`own`: the invitation's key) it must be the person's own address."""
    invitation = invitation_by_token(token) if token else own_invitation(acting_user, own)
    application = Application.objects.select_for_update(of=("self",)).select_related("call__current").get(pk=invitation.application_id)
    invitation = _locked(pk=invitation.pk)
    require(acts_for_organisation, acting_user, organisation, _("You can only join for an organisation that you act for."))
    require_open(application.call)
    _require_pending(invitation)
    _refuse_second_part(application, organisation)
    partner = _join(invitation.partner, organisation)
    _answer(invitation, InvitationState.ACCEPTED, acting_user)
    events.invitation_accepted(acting_user=acting_user, invitation=invitation)
    _tell_coordinator(partner, "partner_joined")
    return partner


@transaction.atomic
def decline_invitation(*, acting_user: User | None, token: str = "", own: int = 0) -> Invitation:
    """Whoever holds the link may say no, with or without an account."""
    found = invitation_by_token(token) if token or acting_user is None else own_invitation(acting_user, own)
    invitation = _locked(pk=found.pk)
    _require_pending(invitation)
    _answer(invitation, InvitationState.DECLINED, acting_user)
    events.invitation_declined(acting_user=acting_user, invitation=invitation)
    _tell_coordinator(invitation.partner, "invitation_declined")
    return invitation


def invitation_by_token(token: str) -> Invitation:
    rows = Invitation.objects.select_related("partner", "application__call__current", "invited_by")
    found = rows.filter(token_hash=token_hash(token)).first()
    if found is None:
        sentence = _("This link does not work any more. Ask whoever invited you to send the invitation again.")
        raise NotFound(sentence, code="no_such_invitation")
    return found


def own_invitation(user: User, pk: int) -> Invitation:
    """An invitation that was sent to the person's own address, which the account has proved."""
    rows = Invitation.objects.select_related("partner", "application__call__current", "invited_by")
    found = rows.filter(pk=pk, email=user.email.lower()).first()
    if found is None:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    return found


def token_hash(token: str) -> str:
    return sha256(token.encode())


def locked_application(acting_user: User, application: Application) -> Application:
    """The application, held until the end of the transaction, for a change of the consortium by the coordinator."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("call__current")
    locked = rows.get(pk=application.pk)
    require(acts_for_coordinator, acting_user, locked, _("Only the coordinator changes who takes part."))
    require_open(locked.call)
    return locked


def _locked(pk: int) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("partner", "application__call__current", "invited_by")
    return still_there(rows, pk=pk)


def _require_pending(invitation: Invitation) -> None:
    sentences = {
        InvitationState.ACCEPTED: _("This invitation has been accepted already."),
        InvitationState.DECLINED: _("This invitation was declined. Ask the coordinator for a new one."),
        InvitationState.REVOKED: _("The coordinator has withdrawn this invitation."),
    }
    if invitation.state != InvitationState.PENDING:
        raise Conflict(sentences[InvitationState(invitation.state)], code=f"invitation_{invitation.state}")


def _require_usable(application: Application, guest: Guest) -> None:
    faults = []
    try:
        validate_email(guest.email.strip())
    except ValidationError:
        faults.append(Fault("email", _("Write an e-mail address, for instance anna@cluster.example")))
    if not guest.organisation_name.strip():
        faults.append(Fault("organisation_name", _("Write the name of the organisation that you invite")))
    if guest.funder and guest.funder not in document(application.call).funder_by_id:
        faults.append(Fault("funder", _("Choose a funder of this call")))
    if guest.role is PartnerRole.COORDINATOR:
        faults.append(Fault("role", _("An application has one coordinator. Invite a partner or an associated partner")))
    if faults:
        raise BadInput(_("The invitation cannot be sent yet."), faults)
    if application.partners.count() >= MOST_PARTNERS:
        raise Conflict(_("An application has room for %(most)s partners.") % {"most": MOST_PARTNERS}, code="too_many_partners")


def _refuse_second_invitation(application: Application, email: str) -> None:
    waiting = application.invitations.filter(email=email.strip().lower(), state=InvitationState.PENDING)
    invited = waiting.select_related("partner").first()
    if invited is not None:
        sentence = _("%(email)s is invited to this application already, for %(partner)s. Send that invitation again, or withdraw it first.")
        raise Conflict(sentence % {"email": invited.email, "partner": invited.partner}, code="invited_already")


def _refuse_second_part(application: Application, organisation: Organisation) -> None:
    if application.partners.filter(organisation=organisation).exists():
        sentence = _("%(organisation)s takes part in this application already. Join for another organisation.")
        raise Conflict(sentence % {"organisation": organisation}, code="takes_part_already")


def _new_partner(application: Application, guest: Guest) -> Partner:
    partner = Partner.objects.create(
        application=application,
        key=f"p{application.next_partner}",
        role=guest.role,
        given_name=_one_line(guest.organisation_name),
        funder=guest.funder,
    )
    application.next_partner += 1
    application.save(update_fields=["next_partner"])
    add_sections(application, OWN, partner)
    return partner


def _one_line(text: str) -> str:
    """It becomes part of a subject line."""
    return " ".join(text.split())[:200]


def _new_invitation(acting_user: User, partner: Partner, guest: Guest) -> tuple[Invitation, str]:
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        partner=partner,
        application=partner.application,
        email=guest.email.strip().lower(),
        token_hash=token_hash(token),
        message=guest.message.strip(),
        language=guest.language,
        invited_by=acting_user,
    )
    return invitation, token


def _join(partner: Partner, organisation: Organisation) -> Partner:
    partner.organisation, partner.joined_at = organisation, clock.now()
    partner.version += 1
    partner.save(update_fields=["organisation", "joined_at", "version"])
    return partner


def _answer(invitation: Invitation, state: InvitationState, by: User | None) -> None:
    invitation.state, invitation.answered_at, invitation.answered_by = state, clock.now(), by
    invitation.save(update_fields=["state", "answered_at", "answered_by"])


def _send(invitation: Invitation, token: str) -> None:
    """In the language of the person's account, if the address has one; else in the one that the inviter chose."""
    known = User.objects.filter(email=invitation.email, is_active=True).first()
    call = document(invitation.application.call)
    context = {
        "invitation": invitation,
        "inviter": str(invitation.invited_by),
        "partner": invitation.partner.given_name,
        "call_title": call.title,
        "deadline": call.deadline(),
        "zone": call.timeline.time_zone,
        "link": settings.BASE_URL + reverse("applications:invitation", args=[token]),
    }
    post(to=known or invitation.email, template="partner_invited", context=context, language="" if known else invitation.language)


def _tell_coordinator(partner: Partner, template: str) -> None:
    """Every person of the coordinator, each in their own language."""
    application = partner.application
    people = User.objects.filter(
        is_active=True,
        memberships__organisation__partnerships__application=application,
        memberships__organisation__partnerships__role=PartnerRole.COORDINATOR,
    ).distinct()
    link = settings.BASE_URL + reverse("applications:consortium", args=[application.public_id])
    for person in people:
        context = {"partner": str(partner), "call_title": document(application.call).title, "link": link}
        post(to=person, template=template, context=context)
