"""What came of the event, and all agendas on paper."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from commonpot.matchmaking.organiser_export import statistics_book
from commonpot.matchmaking.queries.organiser_statistics import statistics as statistics_of
from commonpot.matchmaking.queries.organiser_timetables import PAGE
from commonpot.matchmaking.views.organiser_frame import event_of, frame, spreadsheet


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
