"""What anybody sees from the answer day on: the funded projects as a page, CSV and open data; the figures of the call."""

from __future__ import annotations

import json

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from commonpot.calls.models import CallRoleKind
from commonpot.calls.queries import roles_of
from commonpot.printing.answers import attached
from commonpot.printing.spreadsheets import CONTENT_TYPE
from commonpot.projects.exports import funded_csv, statistics_workbook
from commonpot.projects.forms import Search
from commonpot.projects.grants_data import package
from commonpot.projects.queries import public as queries
from commonpot.projects.queries.statistics import figures
from commonpot.projects.showing import picture
from commonpot.projects.views.asking import Here, here, not_found

OVERSEERS = {CallRoleKind.SECRETARIAT, CallRoleKind.OBSERVER}


def funded(request: HttpRequest, slug: str) -> HttpResponse:
    place = _answered(request, slug)
    form = Search(request.GET)
    page = Paginator(queries.funded(place.call, form.wanted()), queries.PAGE).get_page(request.GET.get("page"))
    context = place.context(form=form, page=page, rows=queries.shown(list(page.object_list), place.document))
    return render(request, "projects/funded.html", context)


def funded_csv_file(request: HttpRequest, slug: str) -> HttpResponse:
    place = _answered(request, slug)
    content = funded_csv(_all(place), place.document)
    return attached(content, "text/csv; charset=utf-8", f"{slug}-projects.csv", is_public=True)


def grants_file(request: HttpRequest, slug: str) -> HttpResponse:
    """404 while there is none: the standard knows no empty package."""
    place = _answered(request, slug)
    projects = _all(place)
    if not projects:
        raise not_found()
    content = json.dumps(package(projects, place.call, place.document), ensure_ascii=False, indent=1)
    return attached(content, "application/json", f"{slug}-360giving.json", is_public=True)


def statistics(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything for the people of the call, the totals alone for anybody else."""
    place, works_here = _may_know(request, slug)
    told = figures(place.call)
    drawn = picture(told.funders, place.document) if works_here else None
    return render(request, "projects/statistics.html", place.context(told=told, works_here=works_here, picture=drawn))


def statistics_export(request: HttpRequest, slug: str) -> HttpResponse:
    place, works_here = _may_know(request, slug)
    if not works_here:
        raise not_found()
    return attached(statistics_workbook(figures(place.call)), CONTENT_TYPE, f"{slug}-figures.xlsx")


def _answered(request: HttpRequest, slug: str) -> Here:
    place = here(request, slug)
    if not queries.is_answered(place.call):
        raise not_found()
    return place


def _may_know(request: HttpRequest, slug: str) -> tuple[Here, bool]:
    """Those who oversee the call always; a contact point and the public from the answer day on."""
    place = here(request, slug)
    kinds = {role.role for role in roles_of(request.user, place.call)}
    answered = queries.is_answered(place.call)
    if not answered and not kinds & OVERSEERS:
        raise not_found()
    return place, bool(kinds & {*OVERSEERS, CallRoleKind.CONTACT_POINT})


def _all(place: Here) -> list[queries.Listed]:
    return queries.shown(list(queries.funded(place.call)), place.document)
