"""Lists: a person's own applications, organisations and waiting invitations."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from commonpot.accounts.models import Organisation, User
from commonpot.applications.models import Application, Invitation, InvitationState
from commonpot.applications.policies import acts_for_a_partner, acts_for_organisation
from commonpot.calls.models import Call


def own_organisations(user: User) -> QuerySet[Organisation]:
    return acts_for_organisation.visible(user, Organisation.objects.all()).order_by("name")


def own_applications(user: User) -> QuerySet[Application]:
    known = Application.objects.select_related("call__current").defer("call__current__document")
    return acts_for_a_partner.visible(user, known).order_by("-created_at", "-pk")


def drafts_together(user: User, call: Call, own: Organisation, other: Organisation) -> QuerySet[Application]:
    """One's own applications in the call in which both organisations take part; the other may only be invited yet."""
    with_own = own_applications(user).filter(call=call, partners__organisation=own)
    return with_own.filter(Q(partners__organisation=other) | Q(partners__given_name=other.name)).distinct()


def waiting_invitations(user: User) -> QuerySet[Invitation]:
    """Sent to the person's own address. The link in the mail still decides who answers."""
    rows = Invitation.objects.filter(email=user.email.lower(), state=InvitationState.PENDING)
    return rows.select_related("partner", "application__call__current", "invited_by").defer("application__call__current__document")
