"""My page: each application with its state in words and what is missing next. The same number of statements for any number."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from commonpot import clock
from commonpot.accounts.models import Membership, User
from commonpot.applications.links import mending_url
from commonpot.applications.models import Partner, Section
from commonpot.applications.queries.lists import own_applications
from commonpot.applications.queries.submission_status import Standing, standings
from commonpot.applications.queries.verdicts import WORST_FIRST
from commonpot.applications.queries.workspace import Workspace
from commonpot.applications.services.opening import is_open
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
    applications = list(own_applications(user)[:MOST_SHOWN])
    mine = Membership.objects.filter(user=user, organisation=OuterRef("organisation"))
    partners: dict[int, list[Partner]] = defaultdict(list)
    for partner in with_organisations(Partner.objects.filter(application__in=applications)).annotate(is_mine=Exists(mine)):
        partners[partner.application_id].append(partner)
    sections: dict[int, list[Section]] = defaultdict(list)
    for section in Section.objects.filter(application__in=applications):
        sections[section.application_id].append(section)
    known = standings(applications)
    rows = []
    for application in applications:
        own = partners[application.pk]
        for partner in own:
            partner.application = application
        keys = frozenset(partner.key for partner in own if getattr(partner, "is_mine", False))
        work = Workspace(application, document(application.call), own, sections[application.pk], keys)
        rows.append(MyApplication(work, known[application.pk], _next(work) if work.is_open else None))
    return rows


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
