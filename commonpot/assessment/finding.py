"""Conflicts of interest that the data show by themselves. Reads, never writes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from commonpot.accounts.models import Membership, Organisation, Ownership
from commonpot.applications.models import Partner
from commonpot.applications.queries.submission_status import frozen_application
from commonpot.assessment.models import AssessedApplication, ConflictCode, Expert
from commonpot.engine import applications as engine
from commonpot.matchmaking.models import MeetingRequest, RequestState

Key = str
"""An organisation by its name, spelt one way."""


@dataclass(frozen=True)
class FoundConflict:
    expert: Expert
    application: AssessedApplication
    code: ConflictCode
    detail: str


@dataclass
class _Sides:
    """What one application is tied to: its partners, and the enterprises that own them or are theirs."""

    partners: dict[Key, str] = field(default_factory=dict)
    linked: dict[Key, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Ties:
    """By an expert's organisation: with whom it applies, who owns it, whom it agreed to meet."""

    together: dict[Key, set[Key]]
    owned: dict[Key, set[Key]]
    met: dict[Key, set[Key]]


def find(experts: Iterable[Expert], applications: Iterable[AssessedApplication]) -> Iterator[FoundConflict]:
    """`applications` come with their submissions' frozen bytes. A handful of statements for any number of experts."""
    listed = list(experts)
    own = _organisations_of(listed)
    together = _co_applicants({key for keys in own.values() for key in keys})
    owned = _ownerships({key for keys in own.values() for key in keys})
    met = _met({key for keys in own.values() for key in keys})
    for application in applications:
        sides = _sides(frozen_application(application.submission))
        for expert in listed:
            yield from _between(expert, application, sides, own[expert.pk], _Ties(together, owned, met))


def _between(expert: Expert, application: AssessedApplication, sides: _Sides, own: set[Key], ties: _Ties) -> Iterator[FoundConflict]:
    """One reason is enough: the nearest one is said."""
    linked = {other for key in own for other in ties.owned[key]} | own
    co = {other for key in own for other in ties.together[key]}
    met = {other for key in own for other in ties.met[key]}
    reasons = (
        (ConflictCode.OWN_ORGANISATION, own & set(sides.partners), sides.partners),
        (ConflictCode.LINKED_ORGANISATION, own & set(sides.linked), sides.linked),
        (ConflictCode.LINKED_ORGANISATION, linked & set(sides.partners), sides.partners),
        (ConflictCode.CO_APPLICANTS, co & set(sides.partners), sides.partners),
        (ConflictCode.MET_AT_EVENT, met & set(sides.partners), sides.partners),
    )
    for code, common, names in reasons:
        if common:
            yield FoundConflict(expert, application, code, names[min(common)])
            return


def _sides(content: engine.Application) -> _Sides:
    sides = _Sides()
    for partner in content.partners:
        sides.partners[spelt(partner.organisation.name)] = partner.organisation.name
        for owner in partner.organisation.size.ownerships:
            sides.linked[spelt(owner.name)] = owner.name
        for sme in partner.smes:
            sides.linked[spelt(sme.name)] = sme.name
            for owner in sme.size.ownerships:
                sides.linked[spelt(owner.name)] = owner.name
    sides.linked.pop("", None)
    sides.partners.pop("", None)
    return sides


def _organisations_of(experts: list[Expert]) -> dict[int, set[Key]]:
    """The one that the profile names, and those that the person acts for here."""
    own = {expert.pk: {spelt(expert.organisation)} - {""} for expert in experts}
    by_user = {expert.user_id: expert.pk for expert in experts if expert.user_id}
    for user, name in Membership.objects.filter(user__in=by_user).values_list("user_id", "organisation__name"):
        own[by_user[user]].add(spelt(name))
    return own


def _co_applicants(keys: set[Key]) -> defaultdict[Key, set[Key]]:
    """By organisation: with whom it stands in an application, of this call or another, submitted or not."""
    together: defaultdict[Key, set[Key]] = defaultdict(set)
    own = [one for one in Organisation.objects.values_list("pk", "name") if spelt(one[1]) in keys] if keys else []
    mine = {pk: spelt(name) for pk, name in own}
    parts = defaultdict(set)
    for application, organisation in Partner.objects.filter(organisation__in=mine).values_list("application_id", "organisation_id"):
        parts[application].add(organisation)
    rows = Partner.objects.filter(application__in=parts, organisation__isnull=False).exclude(organisation__in=mine)
    for application, name in rows.values_list("application_id", "organisation__name"):
        for organisation in parts[application]:
            together[mine[organisation or 0]].add(spelt(name))
    return together


def _met(keys: set[Key]) -> defaultdict[Key, set[Key]]:
    """By organisation: whose people its own people agreed to meet at a matchmaking event. One statement."""
    met: defaultdict[Key, set[Key]] = defaultdict(set)
    accepted = MeetingRequest.objects.filter(state=RequestState.ACCEPTED) if keys else MeetingRequest.objects.none()
    rows = accepted.values_list("asking__organisation__name", "asked__organisation__name", "asked_organisation__name")
    for asking, asked, organisation in rows:
        one, other = spelt(asking), spelt(asked or organisation or "")
        met[one].add(other)
        met[other].add(one)
    return met


def _ownerships(keys: set[Key]) -> defaultdict[Key, set[Key]]:
    """By organisation of an expert: who owns part of it, as its own page says."""
    owned: defaultdict[Key, set[Key]] = defaultdict(set)
    for name, owner in Ownership.objects.values_list("organisation__name", "name") if keys else ():
        if spelt(name) in keys:
            owned[spelt(name)].add(spelt(owner))
    return owned


def spelt(name: str) -> Key:
    """`The  Blue-Cluster AS.` and `the blue cluster as` are one."""
    letters = "".join(letter if letter.isalnum() else " " for letter in name.casefold())
    return " ".join(letters.split())
