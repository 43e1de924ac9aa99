"""My page: each application with its state in words and what is missing next. The same number of statements for any number."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from commonpot import clock
from commonpot.accounts.models import Membership, User
from commonpot.applications.links import mending_url
from commonpot.applications.models import Application, Partner, Section
from commonpot.applications.opening import is_open
from commonpot.applications.queries.lists import own_applications
from commonpot.applications.queries.submission_status import Standing, standings
from commonpot.applications.queries.verdicts import WORST_FIRST
from commonpot.applications.queries.workspace import Workspace
from commonpot.applications.snapshot import with_organisations
from commonpot.applications.wording import say
from commonpot.calls.queries import calls, document
from commonpot.engine.calls import CallDocument
from commonpot.engine.vocabulary import Outcome, Strength

MOST_SHOWN = 30


@dataclass(frozen=True)
class Next:
    """The first thing to mend, and where."""

    sentence: str
    url: str
    more: int


@dataclass(frozen=True)
class MyApplication:
    work: Workspace
    status: Standing
    next: Next | None


def my_applications(user: User) -> list[MyApplication]:
    """Partners, what belongs to them, sections and submissions: five statements for all applications together."""
    applications = list(own_applications(user)[:MOST_SHOWN])
    partners, sections = _partners(user, applications), _sections(applications)
    known = standings(applications)
    works = [_work(application, partners[application.pk], sections[application.pk]) for application in applications]
    return [MyApplication(work, known[work.application.pk], _next(work) if work.is_open else None) for work in works]


def _partners(user: User, applications: list[Application]) -> dict[int, list[Partner]]:
    mine = Membership.objects.filter(user=user, organisation=OuterRef("organisation"))
    found: dict[int, list[Partner]] = defaultdict(list)
    rows = with_organisations(Partner.objects.filter(application__in=applications))
    for partner in rows.annotate(is_mine=Exists(mine)):
        found[partner.application_id].append(partner)
    return found


def _sections(applications: list[Application]) -> dict[int, list[Section]]:
    found: dict[int, list[Section]] = defaultdict(list)
    for section in Section.objects.filter(application__in=applications):
        found[section.application_id].append(section)
    return found


def _work(application: Application, partners: list[Partner], sections: list[Section]) -> Workspace:
    for partner in partners:
        partner.application = application
    own = frozenset(partner.key for partner in partners if getattr(partner, "is_mine", False))
    return Workspace(application, document(application.call), partners, sections, own)


def _next(work: Workspace) -> Next | None:
    """The worst requirement that this person can do something about comes first."""
    wanting = [
        verdict
        for verdict in work.report.verdicts
        if verdict.outcome is not Outcome.MET and verdict.strength is Strength.REQUIREMENT and verdict.mend is not None
    ]
    if not wanting:
        return None
    first = min(wanting, key=lambda one: (one.partner is not None and one.partner not in work.own_keys, WORST_FIRST.index(one.outcome)))
    return Next(say(first.mend), mending_url(work, first), len(wanting) - 1)


@dataclass(frozen=True)
class OpenCall:
    slug: str
    call: CallDocument
    deadline: datetime


def my_calls() -> list[OpenCall]:
    """Calls in which an application can be started now."""
    said = [(call.slug, document(call)) for call in calls()]
    return [OpenCall(slug, call, call.deadline()) for slug, call in said if is_open(call, clock.now())]
