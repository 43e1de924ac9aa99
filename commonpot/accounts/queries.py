"""What pages and other rooms read of people and organisations."""

from django.db.models import Count, Prefetch, QuerySet

from commonpot.accounts.models import Invitation, Membership, Organisation, User
from commonpot.accounts.policies import acts_for, is_invited
from commonpot.engine import applications as engine
from commonpot.engine.sme import SmeStatus, sme_status
from commonpot.engine.vocabulary import OrganisationKind


def organisations_of(user: User) -> QuerySet[Organisation]:
    return acts_for.visible(user, Organisation.objects.annotate(people=Count("memberships"))).order_by("name", "pk")


def people_of(organisation: Organisation) -> QuerySet[User]:
    """Those who act for the organisation, for mail and for its own page."""
    acting = Membership.objects.filter(organisation=organisation).values("user")
    return User.objects.filter(is_active=True, pk__in=acting).order_by("name", "pk")


def organisations_with_details() -> QuerySet[Organisation]:
    """With ownerships, invitations and people at hand, for the organisation's own page."""
    people = Prefetch("memberships", Membership.objects.select_related("user").order_by("since", "pk"))
    return Organisation.objects.prefetch_related("ownerships", people, "invitations")


def invitations_to(user: User) -> QuerySet[Invitation]:
    waiting = Invitation.objects.select_related("organisation", "invited_by")
    return is_invited.visible(user, waiting).order_by("invited_at", "pk")


def size_of(organisation: Organisation) -> engine.Size:
    return engine.Size(
        staff=organisation.staff,
        turnover=organisation.turnover,
        balance=organisation.balance,
        ownerships=tuple(
            engine.Ownership(
                name=one.name,
                percent=one.percent,
                staff=one.staff,
                turnover=one.turnover,
                balance=one.balance,
                public=one.public,
            )
            for one in organisation.ownerships.all()
        ),
    )


def status_of(organisation: Organisation) -> SmeStatus:
    kind = OrganisationKind(organisation.kind) if organisation.kind else None
    return sme_status(kind, size_of(organisation))
