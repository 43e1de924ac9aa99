"""What anybody may read of the funded projects, from the answer day on: titles, partners, amounts, dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from commonpot import clock
from commonpot.calls.models import Call
from commonpot.calls.queries import document
from commonpot.engine.calls import CallDocument
from commonpot.engine.money import Money, convert
from commonpot.projects.models import Agreement, Project
from commonpot.projects.rules import last_day

PAGE = 50


@dataclass(frozen=True)
class Listed:
    """One funded project. `total`: what all funders give, in minor units of the call's currency."""

    project: Project
    agreements: tuple[Agreement, ...]
    total: int

    @property
    def countries(self) -> list[str]:
        return sorted({one.partner.country for one in self.agreements if one.partner.country})

    @property
    def last_day(self) -> date:
        return last_day(self.project.start, self.project.months)


def is_answered(call: Call) -> bool:
    """Before this nobody outside the call learns that there is a project."""
    return clock.now() >= document(call).answer_at()


def funded(call: Call, search: str = "") -> QuerySet[Project]:
    if not is_answered(call):
        return Project.objects.none()
    agreements = Prefetch("agreements", Agreement.objects.select_related("partner").order_by("partner__pk"))
    known = Project.objects.filter(call=call).select_related("submission__application").prefetch_related(agreements)
    light = known.defer("submission__document", "submission__receipt", "submission__signature").order_by("title", "pk")
    if not search:
        return light
    named = Project.objects.filter(Q(title__icontains=search) | Q(agreements__partner__name__icontains=search))
    return light.filter(pk__in=named.values("pk"))


def shown(projects: list[Project], call: CallDocument) -> list[Listed]:
    """No statement."""
    return [_listed(project, tuple(project.agreements.all()), call) for project in projects]


def _listed(project: Project, agreements: tuple[Agreement, ...], call: CallDocument) -> Listed:
    amounts = (Money(amount=one.amount, currency=one.currency) for one in agreements)
    return Listed(project, agreements, sum(convert(one, call.currency, call.rates).amount for one in amounts))
