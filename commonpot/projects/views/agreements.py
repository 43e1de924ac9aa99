"""The agreements of a call: the list of a contact point (or of those who oversee the call), and one of them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import get_visible
from commonpot.applications.models import Submission
from commonpot.calls.queries import document
from commonpot.errors import BadInput, Conflict
from commonpot.printing.answers import attached
from commonpot.printing.spreadsheets import CONTENT_TYPE
from commonpot.projects.exports import agreements_workbook
from commonpot.projects.forms import DayForm, Filter, PapersForm
from commonpot.projects.models import Agreement
from commonpot.projects.policies import handles_agreement, lists_agreements, makes_projects, sees_agreement
from commonpot.projects.queries import agreements as queries
from commonpot.projects.queries.confirmed import ready_for_a_project
from commonpot.projects.queries.public import is_answered
from commonpot.projects.rules import day_of
from commonpot.projects.services import agreeing, making
from commonpot.projects.views.asking import here, not_found, person


def agreements(request: HttpRequest, slug: str) -> HttpResponse:
    place = here(request, slug, lists_agreements)
    form = Filter(request.GET)
    view = form.view()
    page = Paginator(queries.listed(request.user, place.call, view), queries.PAGE).get_page(request.GET.get("page"))
    funders = place.document.funder_by_id
    makes = makes_projects.allows(request.user, place.call)
    context = place.context(
        form=form,
        page=page,
        rows=[(row, funders[row.funder]) for row in page.object_list],
        counts=queries.counts(request.user, place.call),
        columns=[_column(request, view, name, words) for name, words in _columns().items()],
        query=request.GET.urlencode(),
        answered=is_answered(place.call),
        ready=ready_for_a_project(place.call) if makes else [],
    )
    return render(request, "projects/agreements.html", context)


def export(request: HttpRequest, slug: str) -> HttpResponse:
    place = here(request, slug, lists_agreements)
    rows = queries.listed(request.user, place.call, Filter(request.GET).view())
    return attached(agreements_workbook(rows, place.document), CONTENT_TYPE, f"{slug}-agreements.xlsx")


def make(request: HttpRequest, slug: str, submission: UUID) -> HttpResponse:
    place = here(request, slug, lists_agreements)
    found = Submission.objects.filter(public_id=submission, application__call=place.call).only("pk").first()
    if found is None:
        raise not_found()
    project = making.make(acting_user=person(request), call=place.call, submission=found)
    messages.success(request, _("The application is a project now, with an agreement per partner and funder."))
    return redirect("projects:project", project.public_id)


def agreement(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return _show(request, _agreement(request, public_id))


def papers(request: HttpRequest, public_id: UUID) -> HttpResponse:
    found = _agreement(request, public_id)
    form = PapersForm(found.papers.all(), document(found.call).funder_by_id[found.funder], request.POST)
    if not form.is_valid() and handles_agreement.allows(request.user, found):
        return _show(request, found, papers=form, status=422)
    try:
        agreeing.receive(acting_user=person(request), agreement=found, received=form.given() if form.is_valid() else {})
    except BadInput as refusal:
        for fault in refusal.faults:
            form.add_error(fault.place, fault.sentence)
        return _show(request, found, papers=form, status=refusal.status)
    messages.success(request, _("The papers are noted."))
    return redirect("projects:agreement", public_id)


def send(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return _move(request, public_id, agreeing.send, _("The agreement is marked as sent, and the partner was told."))


def sign(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return _move(request, public_id, agreeing.sign, _("The agreement is signed."))


def _move(request: HttpRequest, public_id: UUID, service: Any, done: str) -> HttpResponse:
    found = _agreement(request, public_id)
    form = DayForm(request.POST)
    if not form.is_valid() and handles_agreement.allows(request.user, found):
        return _show(request, found, day=form, status=422)
    try:
        service(acting_user=person(request), agreement=found, on=form.cleaned_data["on"] if form.is_valid() else _today(found))
    except (BadInput, Conflict) as refusal:
        form.add_error("on" if isinstance(refusal, BadInput) else None, refusal.sentence)
        return _show(request, found, day=form, status=refusal.status)
    messages.success(request, done)
    return redirect("projects:agreement", public_id)


def _today(found: Agreement) -> date:
    return day_of(document(found.call), clock.now())


def _agreement(request: HttpRequest, public_id: UUID) -> Agreement:
    known = Agreement.objects.select_related("call__current", "project", "partner").defer("call__current__document")
    return get_visible(request.user, sees_agreement, known.prefetch_related("papers"), public_id=public_id)


def _show(
    request: HttpRequest, found: Agreement, *, papers: PapersForm | None = None, day: DayForm | None = None, status: int = 200
) -> HttpResponse:
    call = document(found.call)
    funder = call.funder_by_id[found.funder]
    shown = papers or PapersForm(found.papers.all(), funder)
    context = {
        "agreement": found,
        "funder": funder,
        "document": call,
        "slug": found.call.slug,
        "papers": shown,
        "received": [(shown.fields[one.key].label, one.received_on) for one in found.papers.all()],
        "has_all": all(one.received_on for one in found.papers.all()),
        "ours": funder.agreement is None,
        "day": day or DayForm(initial={"on": _today(found)}),
        "handles": handles_agreement.allows(request.user, found),
    }
    return render(request, "projects/agreement.html", context, status=status)


def _columns() -> dict[str, str]:
    return {
        "partner": _("Partner"),
        "project": _("Project"),
        "funder": _("Funder"),
        "amount": _("Amount"),
        "state": _("State"),
        "sent": _("Sent"),
    }


def _column(request: HttpRequest, view: queries.View, name: str, words: str) -> dict[str, Any]:
    """A heading that sorts by its column, and turns the order round when it already does."""
    query = request.GET.copy()
    query.pop("page", None)
    sorted_now = view.sort == name
    query["sort"] = name
    query["order"] = "desc" if sorted_now and not view.descending else ""
    aria = ("descending" if view.descending else "ascending") if sorted_now else ""
    return {"words": words, "query": query.urlencode(), "aria": aria, "is_amount": name == "amount"}
