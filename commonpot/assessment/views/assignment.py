"""Runs of the assignment: asked for, watched, looked at, changed, released; and how far the reviews are afterwards."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpot.access.asked import number as asked_number
from commonpot.assessment.exports import progress_workbook
from commonpot.assessment.forms import DueForm, SearchForm
from commonpot.assessment.models import AssignmentRun, ReviewAssignment, RunState
from commonpot.assessment.queries.preview import Preview, obstacles_of
from commonpot.assessment.queries.progress import counts, listed
from commonpot.assessment.services import assigning, reviewing
from commonpot.assessment.views.frame import frame, overseen, person
from commonpot.calls.models import Call
from commonpot.calls.queries import document
from commonpot.errors import BadInput, NotFound
from commonpot.printing.answers import attached
from commonpot.printing.spreadsheets import CONTENT_TYPE

PAGE = 50


def assignment(request: HttpRequest, slug: str) -> HttpResponse:
    """All runs, the newest first, and the way to another one."""
    call = overseen(request, slug)
    runs = AssignmentRun.objects.filter(call=call).select_related("asked_by").defer("problem", "result", "pairs")
    return render(request, "assessment/assignment.html", frame(request, call, "assignment") | {"assignment_runs": runs})


def start(request: HttpRequest, slug: str) -> HttpResponse:
    call = overseen(request, slug)
    run = assigning.ask_for_assignment(acting_user=person(request), call=call)
    return redirect("assessment:run", slug, run.number)


def run(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    call = overseen(request, slug)
    found = _run(call, number)
    if request.headers.get("HX-Request") and found.is_under_way:
        return render(request, "assessment/parts/run_progress.html", {"run": found, "slug": slug})
    if request.headers.get("HX-Request"):
        response = HttpResponse()
        response["HX-Refresh"] = "true"
        return response
    return render(request, "assessment/run.html", frame(request, call, "assignment") | {"run": found} | _about(request, found))


def change(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    call = overseen(request, slug)
    sent = request.POST
    assigning.change_pair(
        acting_user=person(request),
        run=_run(call, number),
        seen=asked_number(sent.get("seen", ""), otherwise=-1),
        application=sent.get("application", ""),
        removed=sent.get("removed", ""),
        added=sent.get("added", ""),
    )
    messages.success(request, _("The proposal is changed. Nothing is sent before you release it."))
    return redirect("assessment:run", slug, number)


def release(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    call = overseen(request, slug)
    seen = asked_number(request.POST.get("seen", ""), otherwise=-1)
    count = assigning.release(acting_user=person(request), run=_run(call, number), seen=seen, due_at=_due(request, call))
    words = ngettext("%(count)s review is assigned. The expert is told.", "%(count)s reviews are assigned. The experts are told.", count)
    messages.success(request, words % {"count": count})
    return redirect("assessment:progress", slug)


def cancel(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    call = overseen(request, slug)
    assigning.cancel_run(acting_user=person(request), run=_run(call, number))
    messages.success(request, _("The assignment is cancelled."))
    return redirect("assessment:assignment", slug)


def progress(request: HttpRequest, slug: str) -> HttpResponse:
    call = overseen(request, slug)
    form = SearchForm(request.GET)
    page = Paginator(listed(call, form.words(), request.GET.get("state", "")), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "form": form, "counts": counts(call), "chosen": request.GET.get("state", ""), "query": request.GET.urlencode()}
    return render(request, "assessment/progress.html", frame(request, call, "progress") | context)


def progress_export(request: HttpRequest, slug: str) -> HttpResponse:
    call = overseen(request, slug)
    rows = listed(call, SearchForm(request.GET).words(), request.GET.get("state", ""))
    return attached(progress_workbook(rows, document(call)), CONTENT_TYPE, f"{slug}-reviews.xlsx")


def move_due_day(request: HttpRequest, slug: str, public_id: UUID) -> HttpResponse:
    call = overseen(request, slug)
    found = ReviewAssignment.objects.filter(expert__call=call, public_id=public_id).select_related("expert__call").first()
    if found is None:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    due = _due(request, call)
    if due is None:
        raise BadInput(_("Write the new day and time."), code="no_due_day")
    reviewing.move_due_day(acting_user=person(request), assignment=found, due_at=due)
    messages.success(request, _("%(name)s has a new due day.") % {"name": found.expert.name})
    return redirect("assessment:progress", slug)


def _run(call: Call, number: int) -> AssignmentRun:
    found = AssignmentRun.objects.filter(call=call, number=number).select_related("asked_by", "call__current").first()
    if found is None:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    return found


def _due(request: HttpRequest, call: Call) -> datetime | None:
    form = DueForm(request.POST)
    return form.moment(document(call).timeline.time_zone) if form.is_valid() else None


def _about(request: HttpRequest, found: AssignmentRun) -> dict[str, object]:
    """What the page shows by the run's state; and for the change that is asked about, what it would do."""
    if found.state == RunState.IMPOSSIBLE:
        return {"obstacles": obstacles_of(found), "run_faults": found.result.get("faults", [])}
    if found.state not in (RunState.DONE, RunState.RELEASED):
        return {}
    preview = Preview(found)
    number, removed, added = (request.GET.get(name, "") for name in ("application", "removed", "added"))
    changing = found.state == RunState.DONE and number in preview.applications
    return {
        "lines": preview.lines(),
        "loads": preview.loads(),
        "bounds": {name: found.result.get(name) for name in ("worst", "total")},
        "changing": preview.applications[number] if changing else None,
        "offers": preview.offers(number) if changing else [],
        "removed": preview.experts.get(removed),
        "added": preview.experts.get(added),
        "effect": preview.effect(number, removed, added) if changing else None,
    }
