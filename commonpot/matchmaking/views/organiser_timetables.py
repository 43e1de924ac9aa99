"""Timetables: making one in the background, looking at it, publishing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot.errors import BadInput, Conflict, DomainError, NotFound
from commonpot.matchmaking.forms_organiser import RunForm
from commonpot.matchmaking.models import Event, RunState, Timetable, TimetableRun, TimetableState
from commonpot.matchmaking.queries import organiser_timetables as queries
from commonpot.matchmaking.queries.organiser import request_counts
from commonpot.matchmaking.queries.organiser_agendas import agendas, changes
from commonpot.matchmaking.queries.organiser_grid import grid, meetings_on
from commonpot.matchmaking.queries.organiser_person import by_day
from commonpot.matchmaking.queries.organiser_report import report
from commonpot.matchmaking.services import publishing, timetable_runs
from commonpot.matchmaking.views.organiser_frame import address, column, event_of, frame, number_in, person, say, thing_of


def timetables(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    found = event_of(request, slug, key)
    if request.method != "POST":
        return _list(request, found, RunForm())
    form = RunForm(request.POST)
    if not form.is_valid():
        return _list(request, found, form, status=422)
    try:
        run = timetable_runs.start_run(acting_user=person(request), event=found, seconds=form.cleaned_data["seconds"])
    except (BadInput, Conflict) as refusal:
        return _list(request, found, form, refusal=refusal, status=refusal.status)
    return redirect(address(found, "organise_run", run.public_id))


def _list(request: HttpRequest, event: Event, form: RunForm, *, refusal: DomainError | None = None, status: int = 200) -> HttpResponse:
    context = frame(request, event, "organise_timetables") | {
        "form": form,
        "refusal": refusal,
        "timetables": queries.timetables(event),
        "running": queries.run_under_way(event),
        "ended": queries.runs(event).filter(state__in=[RunState.FAILED, RunState.CANCELLED])[:5],
        "requests": request_counts(event),
    }
    return render(request, "matchmaking/organiser/timetables.html", context, status=status)


def run(request: HttpRequest, slug: str, key: str, public_id: UUID) -> HttpResponse:
    """How far a search is. With scripts the part with the bar is fetched again and again; without them there is a link to reload."""
    row = _run(request, slug, key, public_id)
    found = row.event
    if request.method == "POST":
        timetable_runs.cancel_run(acting_user=person(request), run=row)
        say(request, _("The search is called off. Nothing was changed."))
        return redirect(address(found, "organise_timetables"))
    context = frame(request, found, "organise_timetables") | {"run": row, "made": row.timetables.first()}
    if getattr(request, "htmx", False):
        return render(request, "matchmaking/organiser/parts/run.html", context)
    return render(request, "matchmaking/organiser/run.html", context)


def timetable(request: HttpRequest, slug: str, key: str, number: int) -> HttpResponse:
    row = timetable_of(request, slug, key, number)
    found = row.event
    if request.method != "POST":
        return _show(request, found, row)
    try:
        state = request.POST.get("state", "")
        _publish(request, row, state)
    except (BadInput, Conflict) as refusal:
        return _show(request, found, timetable_of(request, slug, key, number), refusal)
    say(request, _("Published. Those for whom something changed are told by mail, and only they."))
    return redirect(request.path)


def _publish(request: HttpRequest, row: Timetable, state: str) -> None:
    if state not in set(TimetableState):
        raise BadInput(_("Publish the timetable as preliminary or as final."), code="not_a_way_to_publish")
    seen = number_in(request.POST, "seen")
    publishing.publish(acting_user=person(request), timetable=row, state=TimetableState(state), seen=seen)


def _show(request: HttpRequest, event: Event, row: Timetable, refusal: DomainError | None = None) -> HttpResponse:
    context = frame(request, event, "organise_timetables") | {
        "timetable": row,
        "found": queries.found_by_the_search(row),
        "placed": queries.standing(row),
        "refusal": refusal,
        "told": _told(event, row),
    }
    return render(request, "matchmaking/organiser/timetable.html", context, status=refusal.status if refusal else 200)


def _told(event: Event, row: Timetable) -> int | None:
    """How many would be told if it were published now."""
    if row.state != TimetableState.DRAFT:
        return None
    return len(changes(agendas(queries.published(event)), agendas(row)))


def unplaced(request: HttpRequest, slug: str, key: str, number: int) -> HttpResponse:
    """Who is served how well, and what has no place, with the reason."""
    row = timetable_of(request, slug, key, number)
    found = row.event
    told = report(row)
    context = frame(request, found, "organise_timetables") | {
        "timetable": row,
        "report": told,
        "page": Paginator(told.unplaced, queries.PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "matchmaking/organiser/unplaced.html", context)


def meetings(request: HttpRequest, slug: str, key: str, number: int) -> HttpResponse:
    row = timetable_of(request, slug, key, number)
    found = row.event
    search, sort = request.GET.get("q", "").strip()[:200], request.GET.get("sort", "when")
    search = search.replace("\x00", "")
    names = {"when": _("When"), "table": _("Where"), "who": _("Who"), "locked": _("Locked")}
    context = frame(request, found, "organise_timetables") | {
        "timetable": row,
        "page": Paginator(queries.meetings(row, search, sort), queries.PAGE).get_page(request.GET.get("page")),
        "search": search,
        "sort": sort,
        "columns": [column(request, name, words, sort, descending=False) for name, words in names.items()],
    }
    return render(request, "matchmaking/organiser/meetings.html", context)


def day_grid(request: HttpRequest, slug: str, key: str, number: int, day: int) -> HttpResponse:
    """`day` counts the days of the event from 1."""
    row = timetable_of(request, slug, key, number)
    found = row.event
    days = by_day(found.slots.filter(in_plan=True))
    if not 1 <= day <= len(days):
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    name, slots = days[day - 1]
    context = frame(request, found, "organise_timetables") | {
        "timetable": row,
        "day": name,
        "day_tabs": [_day_tab(found, row, nth, words, day) for nth, (words, _slots) in enumerate(days, 1)],
        "grid": grid(slots, found.tables.all(), meetings_on(row, slots[0].day), found.zone),
    }
    return render(request, "matchmaking/organiser/grid.html", context)


def _day_tab(event: Event, row: Timetable, nth: int, words: str, current: int) -> dict[str, Any]:
    return {"url": address(event, "organise_grid", row.number, nth), "label": words, "current": nth == current, "count": None}


def compare(request: HttpRequest, slug: str, key: str, number: int) -> HttpResponse:
    row = timetable_of(request, slug, key, number)
    found = row.event
    before = _before(request, found, row)
    compared = queries.comparison(before, row) if before is not None else None
    lines = Paginator(compared.lines() if compared else [], queries.PAGE).get_page(request.GET.get("page"))
    others = found.timetables.exclude(pk=row.pk)
    context = frame(request, found, "organise_timetables") | {"timetable": row, "compared": compared, "page": lines, "others": others}
    return render(request, "matchmaking/organiser/compare.html", context)


def _before(request: HttpRequest, event: Event, row: Timetable) -> Timetable | None:
    """The one that was asked for; else the published one, else the one before."""
    asked = number_in(request.GET, "with")
    others = event.timetables.exclude(pk=row.pk)
    if asked:
        return others.filter(number=asked).first()
    return row.before or others.filter(number__lt=row.number).first()


def timetable_of(request: HttpRequest, slug: str, key: str, number: int) -> Timetable:
    return thing_of(request, Timetable.objects.select_related("before"), "event", slug, key, number=number)


def _run(request: HttpRequest, slug: str, key: str, public_id: UUID) -> TimetableRun:
    return thing_of(request, TimetableRun.objects.defer("problem", "result"), "event", slug, key, public_id=public_id)
