"""What came of the event, and all agendas on paper."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from commonpot import printing
from commonpot.errors import NotFound
from commonpot.matchmaking.organiser_export import statistics_book
from commonpot.matchmaking.queries.organiser_papers import everybody
from commonpot.matchmaking.queries.organiser_statistics import statistics as statistics_of
from commonpot.matchmaking.queries.organiser_timetables import PAGE, published
from commonpot.matchmaking.showing.paper import agenda_pdf
from commonpot.matchmaking.views.organiser_frame import event_of, frame, spreadsheet
from commonpot.printing.answers import attached


def statistics(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    found = event_of(request, slug, key)
    told = statistics_of(found)
    context = frame(request, found, "organise_statistics") | {
        "statistics": told,
        "page": Paginator(told.pairs, PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "matchmaking/organiser/statistics.html", context)


def export(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    return spreadsheet(statistics_book(statistics_of(event_of(request, slug, key))), f"{slug}-{key}-statistics")


def agendas(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Every agenda of the published timetable, each on a page of its own."""
    found = event_of(request, slug, key)
    timetable = published(found)
    if timetable is None:
        raise NotFound(_("No timetable is published yet, so there are no agendas to print."), code="nothing_published")
    content = agenda_pdf(found, everybody(found, timetable))
    return attached(content, printing.CONTENT_TYPE, f"{slug}-{key}-agendas.pdf")
