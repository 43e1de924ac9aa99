"""The screen of the selection meeting. It is its address: whoever opens the same address sees the same."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot.errors import BadInput, Conflict, NotFound
from commonpot.funding.choice import asked
from commonpot.funding.forms import KeepForm
from commonpot.funding.models import Scenario
from commonpot.funding.queries.material import Material, material
from commonpot.funding.queries.meeting import MOST_SAVED, Dealt, dealt, next_money, saving_words, with_savings
from commonpot.funding.services import scenarios
from commonpot.funding.showing.controls import controls
from commonpot.funding.showing.purses import purses
from commonpot.funding.showing.ranking import rows
from commonpot.funding.views.asking import Here, here, require_overview

PAGE = 50


def meeting(request: HttpRequest, slug: str) -> HttpResponse:
    place = here(request, slug)
    require_overview(place)
    found = material(place.call)
    if found is None:
        return render(request, "funding/no_ranking.html", place.context())
    return _show(request, place, found, KeepForm())


def next_one(request: HttpRequest, slug: str) -> HttpResponse:
    """What each funder's next money would do: asked for when the sliders have come to rest."""
    place = here(request, slug)
    require_overview(place)
    found = material(place.call)
    told = next_money(dealt(found, request.GET, place.viewer)) if found else []
    return render(request, "funding/parts/next_money.html", place.context(next_money=told))


def keep(request: HttpRequest, slug: str) -> HttpResponse:
    """What is on the screen, under a name."""
    place = here(request, slug)
    form = KeepForm(request.POST)
    found = material(place.call)
    if found is not None and not form.is_valid():
        return _show(request, place, found, form, query=request.POST, status=422)
    try:
        scenario = _keep(place, found, request.POST)
    except (BadInput, Conflict) as refusal:
        if found is None or not place.viewer.runs:
            raise
        form.add_error("name", refusal.sentence)
        return _show(request, place, found, form, query=request.POST, status=refusal.status)
    messages.success(request, _("The scenario “%(name)s” is kept.") % {"name": scenario.name})
    return redirect("funding:scenario", slug, scenario.public_id)


def _keep(place: Here, found: Material | None, query: QueryDict) -> Scenario:
    currencies = found.currencies if found else {}
    read = asked(query, place.document, currencies)
    if read.wrong and place.viewer.runs:
        raise BadInput(read.wrong[0].sentence)
    return scenarios.keep(acting_user=place.user, call=place.call, choice=read.choice, name=query.get("name", ""))


def project(request: HttpRequest, slug: str, submission: UUID) -> HttpResponse:
    """One project under the same choice: its partners, amounts to trim, what would save it."""
    place = here(request, slug)
    require_overview(place)
    found = material(place.call)
    ranked = next((one for one in found.ranked if one.row.submission.public_id == submission), None) if found else None
    if found is None or ranked is None:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    deal = dealt(found, request.GET, place.viewer)
    line = next(one for one in deal.board.lines if one.ranked is ranked)
    context = place.context(
        line=line,
        deal=deal,
        asks=[(ask, deal.choice.amounts.get(ask.key, ask.amount), deal.faults.get(f"grant.{ask.key}", "")) for ask in ranked.asks],
        saved_by=saving_words(deal, ranked) if line.can_be_saved else "",
        carried=[(name, value) for name, value in request.GET.items() if not name.startswith(f"grant.{ranked.number}/")],
        errors=_errors(deal),
    )
    return render(request, "funding/project.html", context)


def _show(
    request: HttpRequest, place: Here, found: Material, form: KeepForm, *, query: QueryDict | None = None, status: int = 200
) -> HttpResponse:
    given = request.GET if query is None else query
    deal = dealt(found, given, place.viewer)
    shown = with_savings(deal)
    context = place.context(
        board=shown,
        purses=purses(shown),
        page=Paginator(rows(shown), PAGE).get_page(given.get("page")),
        errors=_errors(deal),
        ranking=found.ranking,
        query=_kept(given).urlencode(),
        carried=list(_kept(given).items()),
        live=True,
    )
    if getattr(request, "htmx", False):
        return render(request, "funding/parts/board.html", context | {"next_later": len(shown.lines) <= MOST_SAVED})
    context["next_money"] = next_money(deal)
    panel = controls(place.document, deal.choice, deal.board, deal.faults, given)
    return render(request, "funding/meeting.html", context | {"controls": panel, "form": form}, status=status)


def _kept(query: QueryDict) -> QueryDict:
    """The choice alone."""
    kept = query.copy()
    for name in ("csrfmiddlewaretoken", "name", "page"):
        kept.pop(name, None)
    return kept


def _errors(deal: Dealt) -> list[tuple[str, str]]:
    return [(field.replace("/", "-"), sentence) for field, sentence in deal.faults.items()]
