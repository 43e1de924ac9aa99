"""The first page of an application: where it stands, what is missing next, who does what."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from commonpot.applications.queries.budgets import consortium_sums
from commonpot.applications.queries.workplan import work_plan
from commonpot.applications.queries.workspace import workspace
from commonpot.applications.views.pages import OVERVIEW, frame, person


def overview(request: HttpRequest, public_id: UUID) -> HttpResponse:
    work = workspace(person(request), public_id)
    context = frame(work, OVERVIEW) | {"title": work.title, "plan": work_plan(work), "consortium_sums": consortium_sums(work)}
    return render(request, "applications/overview.html", context)
