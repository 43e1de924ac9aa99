"""The times and tables of an event."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot.errors import BadInput, Conflict, DomainError
from commonpot.matchmaking.forms_organiser import NewTables, TableForm
from commonpot.matchmaking.models import Event, Table
from commonpot.matchmaking.queries.organiser_plan import plan as plan_of
from commonpot.matchmaking.services import organising_plan as services
from commonpot.matchmaking.views.organiser_frame import address, event_of, frame, person, say, thing_of


def plan(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A form each for the times, for one table, for new tables; the button says which was sent."""
    found = event_of(request, slug, key)
    if request.method != "POST":
        return _show(request, found)
    new = NewTables(request.POST) if "add" in request.POST else NewTables()
    if "add" in request.POST and not new.is_valid():
        return _show(request, found, new=new, status=422)
    try:
        _change(request, found, new)
    except (BadInput, Conflict) as refusal:
        return _show(request, found, refusal=refusal, status=refusal.status)
    return redirect(request.path)


def _change(request: HttpRequest, event: Event, new: NewTables) -> None:
    acting_user = person(request)
    if "add" in request.POST:
        services.add_tables(acting_user=acting_user, event=event, **new.cleaned_data)
    else:
        services.choose_slots(acting_user=acting_user, event=event, keys=request.POST.getlist("slot"))
    say(request, _("The plan is changed. A timetable that is made from now on keeps to it."))


def table(request: HttpRequest, slug: str, key: str, number: int) -> HttpResponse:
    row = thing_of(request, Table.objects.all(), "event", slug, key, number=number)
    found = row.event
    if request.method != "POST":
        return _show_table(request, found, row, TableForm(initial={"name": row.name, "capacity": row.capacity, "in_plan": row.in_plan}))
    form = TableForm(request.POST)
    mending = "mend" in request.POST
    if not mending and not form.is_valid():
        return _show_table(request, found, row, form, status=422)
    try:
        if mending:
            services.mend_table(acting_user=person(request), table=row)
        else:
            services.change_table(acting_user=person(request), table=row, **form.cleaned_data)
    except (BadInput, Conflict) as refusal:
        form.add_error(None, refusal.sentence)
        return _show_table(request, found, row, form, status=refusal.status)
    say(request, _("The plan is changed. A timetable that is made from now on keeps to it."))
    return redirect(address(found, "organise_plan"))


def _show(
    request: HttpRequest, event: Event, *, new: NewTables | None = None, refusal: DomainError | None = None, status: int = 200
) -> HttpResponse:
    context = frame(request, event, "organise_plan") | {"plan": plan_of(event), "new": new or NewTables(), "refusal": refusal}
    return render(request, "matchmaking/organiser/plan.html", context, status=status)


def _show_table(request: HttpRequest, event: Event, row: Table, form: TableForm, status: int = 200) -> HttpResponse:
    context = frame(request, event, "organise_plan") | {"table": row, "form": form}
    return render(request, "matchmaking/organiser/table.html", context, status=status)
