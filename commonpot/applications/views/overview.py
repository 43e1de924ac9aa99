"""The first page of an application: where it stands, what is missing next, who does what."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from commonpot.applications.links import partner_url
from commonpot.applications.models import Partner
from commonpot.applications.queries.budgets import budget_sums, consortium_sums
from commonpot.applications.queries.workplan import work_plan
from commonpot.applications.queries.workspace import Workspace, workspace
from commonpot.applications.views.pages import OVERVIEW, frame, part_links, person


def overview(request: HttpRequest, public_id: UUID) -> HttpResponse:
    work = workspace(person(request), public_id)
    used = {funder.currency for funder in map(work.funder_of, work.partners) if funder}
    context = frame(work, OVERVIEW) | {
        "title": work.title,
        "submit_url": reverse("applications:submit", args=[public_id]) if work.may_edit_consortium else "",
        "rows": [_row(work, one) for one in work.partners],
        "plan": work_plan(work),
        "consortium_sums": consortium_sums(work),
        "rates": [(code, rate) for code, rate in work.call.rates.items() if code in used],
    }
    return render(request, "applications/overview.html", context)


def _row(work: Workspace, one: Partner) -> dict[str, Any]:
    return {
        "name": str(one),
        "url": partner_url(one),
        "has_joined": one.organisation_id is not None,
        "parts": part_links(work, one),
        "sums": budget_sums(work, one),
    }
