"""The agreements of a call, as far as the person may see them: to list, search, filter and sort."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from commonpot.access.policies import Person
from commonpot.calls.models import Call
from commonpot.projects.models import Agreement, AgreementState, Project
from commonpot.projects.policies import sees_agreement

PAGE = 50
SORTS = {
    "partner": "partner__name",
    "project": "project__title",
    "funder": "funder",
    "amount": "amount",
    "state": "state",
    "sent": "sent_on",
}


@dataclass(frozen=True)
class View:
    search: str = ""
    state: str = ""
    sort: str = "partner"
    descending: bool = False


def agreements(person: Person, call: Call) -> QuerySet[Agreement]:
    missing = Count("papers", filter=Q(papers__received_on=None))
    known = Agreement.objects.filter(call=call).select_related("project", "partner").annotate(missing=missing)
    return sees_agreement.visible(person, known)


def listed(person: Person, call: Call, view: View) -> QuerySet[Agreement]:
    found = agreements(person, call)
    if view.search:
        found = found.filter(Q(partner__name__icontains=view.search) | Q(project__title__icontains=view.search))
    if view.state in set(AgreementState):
        found = found.filter(state=view.state)
    order = F(SORTS.get(view.sort, SORTS["partner"]))
    return found.order_by(order.desc(nulls_last=True) if view.descending else order.asc(nulls_last=True), "pk")


def counts(person: Person, call: Call) -> dict[str, int]:
    """By state. One statement."""
    seen = sees_agreement.visible(person, Agreement.objects.filter(call=call)).order_by()
    return dict(seen.values_list("state").annotate(Count("pk")))


def of_project(project: Project) -> list[Agreement]:
    """Two statements."""
    return list(project.agreements.select_related("partner").prefetch_related("papers").order_by("partner__pk"))
