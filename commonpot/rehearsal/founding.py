"""Who is there before anybody applies: the people of the call, and the clusters with those who act for them."""

from collections.abc import Iterable

from allauth.account.models import EmailAddress

from commonpot.accounts.identifiers import DEMO, demo_number
from commonpot.accounts.models import Organisation, User
from commonpot.accounts.services import Facts, create_organisation
from commonpot.calls.models import CallRoleKind
from commonpot.calls.services import grant_role
from commonpot.engine.vocabulary import OrganisationKind
from commonpot.rehearsal.acting import Stage
from commonpot.rehearsal.cast import CAST, CONTACT_POINTS, Member, Part
from commonpot.rehearsal.shapes import Cluster

ROLES = {
    Part.SECRETARIAT: CallRoleKind.SECRETARIAT,
    Part.OBSERVER: CallRoleKind.OBSERVER,
    Part.EXPERT: CallRoleKind.EXPERT,
}
CLUSTER_NUMBERS = 100
"""Where the clusters' register numbers begin; their enterprises' follow at ten times that."""


def call_people(stage: Stage) -> None:
    for part, kind in ROLES.items():
        grant_role(acting_user=None, call=stage.call, user=_person(CAST[part]), role=kind)
    for funder, member in CONTACT_POINTS.items():
        if funder in stage.document.funder_by_id:
            kind = CallRoleKind.CONTACT_POINT
            grant_role(acting_user=None, call=stage.call, user=_person(member), role=kind, funder=funder)


def applicants(stage: Stage, clusters: Iterable[Cluster]) -> None:
    for number, cluster in enumerate(clusters, start=CLUSTER_NUMBERS):
        person = _person(Member(cluster.manager, cluster.email, cluster.language))
        stage.people[cluster.key] = person
        stage.organisations[cluster.key] = _organisation(person, cluster, number)


def _person(member: Member) -> User:
    """As somebody who has signed up and confirmed the address; without a password, so a code by mail lets them in."""
    user = User.objects.create_user(member.email, name=member.name, language=member.language)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def _organisation(person: User, cluster: Cluster, number: int) -> Organisation:
    kind = OrganisationKind.BUSINESS_NETWORK if cluster.network else OrganisationKind.CLUSTER_ORGANISATION
    facts = Facts(
        name=cluster.name,
        kind=kind,
        country=cluster.country,
        nuts=cluster.nuts,
        identifier_scheme=DEMO,
        identifier_value=demo_number(number),
        legal_entity=True,
        represents_network=True,
        website=f"https://www.{cluster.email.partition('@')[2]}",
        staff=3 + number % 6,
        turnover=(400 + 37 * (number % 11)) * 100_000,
        balance=(180 + 23 * (number % 7)) * 100_000,
    )
    return create_organisation(acting_user=person, facts=facts)
