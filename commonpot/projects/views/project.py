"""A project's own page: its plan, its agreements, the papers that are still missing."""

from __future__ import annotations

from datetime import date
from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot.access.policies import get_visible
from commonpot.calls.queries import document
from commonpot.engine.calls import Funder
from commonpot.errors import BadInput, Conflict
from commonpot.projects.forms import ConsortiumForm, PlanForm
from commonpot.projects.models import Agreement, AgreementState, Project
from commonpot.projects.papers import words_of
from commonpot.projects.policies import oversees_projects, plans_project, sees_project, takes_part
from commonpot.projects.queries.agreements import of_project
from commonpot.projects.queries.public import is_answered
from commonpot.projects.rules import first_start, last_day
from commonpot.projects.services import planning
from commonpot.projects.views.asking import not_found, person

F = TypeVar("F", PlanForm, ConsortiumForm)


def project(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return _show(request, _project(request, public_id))


def plan(request: HttpRequest, public_id: UUID) -> HttpResponse:
    found = _project(request, public_id)
    form = PlanForm(request.POST)
    if not form.is_valid() and plans_project.allows(request.user, found):
        return _show(request, found, plan=form, status=422)
    try:
        given = (form.cleaned_data["start"], form.cleaned_data["months"]) if form.is_valid() else (found.start, found.months)
        warning = planning.plan(acting_user=person(request), project=found, start=given[0], months=given[1])
    except (BadInput, Conflict) as refusal:
        return _show(request, found, plan=_refused(form, refusal), status=refusal.status)
    messages.success(request, _("The plan is saved."))
    if warning:
        messages.warning(request, warning)
    return redirect("projects:project", public_id)


def consortium(request: HttpRequest, public_id: UUID) -> HttpResponse:
    found = _project(request, public_id)
    form = ConsortiumForm(request.POST)
    if not form.is_valid() and plans_project.allows(request.user, found):
        return _show(request, found, consortium=form, status=422)
    try:
        day = form.cleaned_data["on"] if form.is_valid() else found.start
        planning.confirm_consortium_agreement(acting_user=person(request), project=found, on=day)
    except BadInput as refusal:
        return _show(request, found, consortium=_refused(form, refusal), status=refusal.status)
    messages.success(request, _("The consortium agreement is confirmed."))
    return redirect("projects:project", public_id)


def _project(request: HttpRequest, public_id: UUID) -> Project:
    """Three statements. Nobody has a project before the answer day, not even one that a clock that was set back has left."""
    known = Project.objects.select_related("call__current", "submission__application").defer(
        "call__current__document", "submission__document", "submission__receipt", "submission__signature"
    )
    found = get_visible(request.user, sees_project, known, public_id=public_id)
    if not is_answered(found.call) and not oversees_projects.allows(request.user, found.call):
        raise not_found()
    return found


def _show(
    request: HttpRequest, found: Project, *, plan: PlanForm | None = None, consortium: ConsortiumForm | None = None, status: int = 200
) -> HttpResponse:
    call, rows = document(found.call), of_project(found)
    context = {
        "project": found,
        "document": call,
        "slug": found.call.slug,
        "last_day": last_day(found.start, found.months),
        "first_start": first_start(call),
        "rows": [(row, call.funder_by_id[row.funder], _papers(row, call.funder_by_id[row.funder])) for row in rows],
        "signed": sum(1 for row in rows if row.state == AgreementState.SIGNED),
        "plans": plans_project.allows(request.user, found),
        "takes_part": takes_part.allows(request.user, found),
        "plan": plan or PlanForm(initial={"start": found.start, "months": found.months}),
        "consortium": consortium or ConsortiumForm(initial={"on": found.consortium_agreement_on}),
    }
    return render(request, "projects/project.html", context, status=status)


def _papers(row: Agreement, funder: Funder) -> list[tuple[str, date | None]]:
    return [(words_of(one.key, funder), one.received_on) for one in row.papers.all()]


def _refused(form: F, refusal: BadInput | Conflict) -> F:
    faults = refusal.faults if isinstance(refusal, BadInput) else ()
    form.add_error(faults[0].place if faults else None, refusal.sentence)
    return form
