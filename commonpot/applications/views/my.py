"""A person's first page: what is theirs, and what waits for them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from commonpot.applications.queries.desk import desks_of
from commonpot.applications.queries.lists import waiting_invitations
from commonpot.applications.queries.my import my_applications, my_calls
from commonpot.applications.views.pages import person
from commonpot.calls.queries import every_role_of
from commonpot.calls.ways import own_ways, what_is_theirs


def my_page(request: HttpRequest) -> HttpResponse:
    user = person(request)
    rows, roles, theirs = my_applications(user), every_role_of(user), what_is_theirs(user)
    context = {
        "rows": rows,
        "invitations": list(waiting_invitations(user)) if "invitations" in theirs else [],
        "desks": desks_of(roles),
        "ways": own_ways(user, roles, theirs),
        "open_calls": [] if rows else my_calls(),
    }
    return render(request, "applications/my.html", context)
