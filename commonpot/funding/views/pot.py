"""The landing page of the common pot; kept scenarios, alone and side by side."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from commonpot.access.policies import get_visible
from commonpot.applications.wording import read
from commonpot.assessment.queries.ranking import adopted_ranking
from commonpot.calls.showing.funders import country_name
from commonpot.calls.templatetags.call_texts import kind_name
from commonpot.engine.allocation import read_pot
from commonpot.funding.choice import Choice, as_query, payers
from commonpot.funding.models import Scenario
from commonpot.funding.policies import sees_the_pot
from commonpot.funding.queries import scenarios as queries
from commonpot.funding.queries.board import board
from commonpot.funding.queries.material import material_of
from commonpot.funding.queries.standing import decision_in_force
from commonpot.funding.services import scenarios as services
from commonpot.funding.showing.purses import purses
from commonpot.funding.showing.ranking import rows
from commonpot.funding.views.asking import Here, here

MOST_COMPARED = 4
PAGE = 50


def pot(request: HttpRequest, slug: str) -> HttpResponse:
    place = here(request, slug)
    ranking = adopted_ranking(place.call)
    kept = queries.summaries(queries.scenarios(place.call), place.document)
    context = place.context(ranking=ranking, summaries=kept, decision=decision_in_force(place.call))
    return render(request, "funding/pot.html", context)


def scenario(request: HttpRequest, slug: str, public_id: UUID) -> HttpResponse:
    place = here(request, slug)
    row = _scenario(request, place, public_id)
    found = material_of(place.call, row.ranking)
    choice = Choice.model_validate(row.choice)
    shown = board(found, choice, read_pot(row.pot), row.result, place.viewer)
    fields = as_query(choice, place.document, found.currencies)
    context = place.context(
        scenario=row,
        summary=queries.summaries([row], place.document)[0],
        board=shown,
        purses=purses(shown),
        page=Paginator(rows(shown), PAGE).get_page(request.GET.get("page")),
        meeting_url=f"{reverse('funding:meeting', args=[slug])}?{urlencode(fields)}",
    )
    return render(request, "funding/scenario.html", context)


def let_go(request: HttpRequest, slug: str, public_id: UUID) -> HttpResponse:
    place = here(request, slug)
    row = _scenario(request, place, public_id)
    services.let_go(acting_user=place.user, scenario=row)
    messages.success(request, _("The scenario “%(name)s” was let go.") % {"name": row.name})
    return redirect("funding:pot", slug)


def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """As many as are ticked, side by side; what enters and leaves is told against the first."""
    place = here(request, slug)
    wanted = [word for word in request.GET.getlist("with") if _is_uuid(word)][:MOST_COMPARED]
    kept = list(queries.scenarios(place.call))
    by_id = {str(one.public_id): one for one in kept}
    chosen = [by_id[word] for word in dict.fromkeys(wanted) if word in by_id]
    listed = queries.summaries(chosen, place.document)
    sides = queries.compared(listed, place.document, place.viewer) if len(listed) > 1 else []
    context = place.context(
        kept=kept, chosen={one.pk for one in chosen}, sides=sides, parts=_parts(place, sides), money=_money(place, sides)
    )
    return render(request, "funding/compare.html", context)


def _parts(place: Here, sides: list[queries.Side]) -> list[dict[str, object]]:
    """The rows of the comparison, by what they count."""
    activities = {one.id: read(one.title) for one in place.document.activities}
    groups = [
        (_("Funded projects with a partner from"), "countries", country_name),
        (_("Funded projects with a partner of the kind"), "kinds", kind_name),
        (_("Funded projects with the activity"), "activities", lambda one: activities.get(one, one)),
    ]
    return [
        {"title": title, "rows": [(words(name), [getattr(side, field)[name] for side in sides]) for name in _names(sides, field)]}
        for title, field, words in groups
    ]


def _money(place: Here, sides: list[queries.Side]) -> list[dict[str, object]]:
    """Totals only: every funder may see those of the others."""
    spent = [side.summary.by_funder for side in sides]
    return [
        {
            "name": read(one.name),
            "currency": one.currency,
            "sides": [(found[one.id]["spent"], found[one.id]["budget"] + found[one.id]["share"]) for found in spent if one.id in found],
        }
        for one in payers(place.document)
    ]


def _names(sides: list[queries.Side], field: str) -> list[str]:
    return sorted({name for side in sides for name in getattr(side, field)})


def _scenario(request: HttpRequest, place: Here, public_id: UUID) -> Scenario:
    return get_visible(request.user, sees_the_pot.through("call"), queries.scenarios(place.call), public_id=public_id)


def _is_uuid(word: str) -> bool:
    try:
        UUID(word)
    except ValueError:
        return False
    return True
