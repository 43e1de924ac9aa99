"""From a call to an application."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from commonpot import clock
from commonpot.access.asked import number
from commonpot.access.policies import get_visible
from commonpot.accounts.models import Organisation
from commonpot.applications.links import section_url
from commonpot.applications.models import SectionKey
from commonpot.applications.opening import is_open
from commonpot.applications.policies import acts_for_organisation
from commonpot.applications.queries.lists import own_applications, own_organisations
from commonpot.applications.services.starting import start_application
from commonpot.applications.views.pages import person
from commonpot.calls.queries import call_by_slug, document


def start(request: HttpRequest, slug: str) -> HttpResponse:
    call = call_by_slug(slug)
    if request.method == "POST":
        pk = number(request.POST.get("organisation", ""))
        organisation = get_visible(person(request), acts_for_organisation, Organisation.objects.all(), pk=pk)
        application = start_application(acting_user=person(request), call=call, organisation=organisation)
        return redirect(section_url(application, SectionKey.PROJECT))
    said = document(call)
    context = {
        "call": said,
        "is_open": is_open(said, clock.now()),
        "before_opening": clock.now() < said.opens_at(),
        "organisations": own_organisations(person(request)),
        "started": own_applications(person(request)).filter(call=call),
    }
    return render(request, "applications/start.html", context)
