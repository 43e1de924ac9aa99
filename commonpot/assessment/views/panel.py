"""The panel's day: the ranking with its uncertainty on one screen, and the list that is adopted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot.assessment.exports import panel_workbook
from commonpot.assessment.models import RankingList
from commonpot.assessment.queries.panel import panel_of
from commonpot.assessment.queries.panel_picture import picture_of
from commonpot.assessment.queries.ranking import adopted_ranking, ranked_applications
from commonpot.assessment.services import panel as services
from commonpot.assessment.views.frame import frame, overseen, person
from commonpot.calls.queries import document
from commonpot.errors import NotFound
from commonpot.printing.answers import attached
from commonpot.printing.spreadsheets import CONTENT_TYPE


def panel(request: HttpRequest, slug: str) -> HttpResponse:
    call = overseen(request, slug)
    found = panel_of(call)
    context = {"panel": found, "picture": picture_of(found), "adopted": adopted_ranking(call)}
    return render(request, "assessment/panel.html", frame(request, call, "panel") | context)


def export(request: HttpRequest, slug: str) -> HttpResponse:
    call = overseen(request, slug)
    return attached(panel_workbook(panel_of(call).lines, document(call)), CONTENT_TYPE, f"{slug}-ranking.xlsx")


def adopt(request: HttpRequest, slug: str) -> HttpResponse:
    call = overseen(request, slug)
    adopted = services.adopt_ranking(acting_user=person(request), call=call, seen=request.POST.get("seen", ""))
    messages.success(request, _("The ranking list is adopted. It is frozen from here on."))
    return redirect("assessment:ranking", slug, adopted.number)


def ranking(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    call = overseen(request, slug)
    found = _list(call.pk, number)
    context = {"ranking": found, "ranked": ranked_applications(found).select_related("submission__assessed")}
    return render(request, "assessment/ranking.html", frame(request, call, "panel") | context)


def ranking_document(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The frozen bytes, as adopted."""
    call = overseen(request, slug)
    return attached(bytes(_list(call.pk, number).document), "application/json", f"{slug}-ranking-{number}.json")


def _list(call: int, number: int) -> RankingList:
    found = RankingList.objects.filter(call=call, number=number).select_related("adopted_by").first()
    if found is None:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    return found
