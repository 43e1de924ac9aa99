"""Adopting a scenario, the decision that stands, and the step after a refusal."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot.access.policies import get_visible
from commonpot.errors import BadInput, Conflict, NotAllowed, NotFound
from commonpot.funding.export import workbook
from commonpot.funding.forms import AdoptForm
from commonpot.funding.models import AdoptedDecision
from commonpot.funding.policies import sees_the_pot
from commonpot.funding.queries.decided import shown_decision
from commonpot.funding.queries.scenarios import scenarios, summaries
from commonpot.funding.queries.standing import decisions
from commonpot.funding.queries.steps import next_step
from commonpot.funding.services import adopting
from commonpot.funding.services import steps as steps_service
from commonpot.funding.views.asking import Here, here
from commonpot.printing.answers import attached
from commonpot.printing.spreadsheets import CONTENT_TYPE


def adopt(request: HttpRequest, slug: str, public_id: UUID) -> HttpResponse:
    place = here(request, slug)
    row = get_visible(request.user, sees_the_pot.through("call"), scenarios(place.call), public_id=public_id)
    if not place.viewer.runs:
        raise NotAllowed(_("Only the call secretariat adopts the decision, when the meeting has agreed."))
    summary = summaries([row], place.document)[0]
    form = AdoptForm(request.POST or None, initial={"common_start": adopting.first_start(place.document)})
    context = place.context(scenario=row, summary=summary, form=form)
    if request.method != "POST":
        return render(request, "funding/adopt.html", context)
    if not form.is_valid():
        return render(request, "funding/adopt.html", context, status=422)
    try:
        adopting.adopt(acting_user=place.user, scenario=row, common_start=form.cleaned_data["common_start"])
    except (BadInput, Conflict) as refusal:
        form.add_error("common_start" if refusal.code == "start_too_early" else None, refusal.sentence)
        return render(request, "funding/adopt.html", context, status=refusal.status)
    messages.success(request, _("The decision is adopted. Each funder was asked for its formal word."))
    return redirect("funding:decision", slug)


def decision(request: HttpRequest, slug: str, number: int = 0) -> HttpResponse:
    """The one in force, or an earlier one by its number."""
    place = here(request, slug)
    known = list(decisions(place.call))
    if not known and not number:
        return render(request, "funding/no_decision.html", place.context())
    row = next((one for one in known if number in (0, one.number)), None)
    if row is None:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    shown = shown_decision(row, place.viewer, is_in_force=row is known[0])
    step = next_step(shown.adopted) if place.viewer.oversees and shown.is_in_force else None
    context = place.context(shown=shown, step=step, others=[one for one in known if one is not row])
    return render(request, "funding/decision.html", context)


def step(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    place = here(request, slug)
    steps_service.take(acting_user=place.user, decision=_decision(place, number))
    messages.success(request, _("The next decision stands. The funders of the projects that entered were asked for their word."))
    return redirect("funding:decision", slug)


def result_file(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The frozen bytes: `commonpot verify` reads them, and their SHA-256 stands in the log."""
    place = here(request, slug)
    _require_every_amount(place)
    row = _decision(place, number)
    return attached(bytes(row.document), "application/json", f"{slug}-decision-{number}.json")


def export(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    place = here(request, slug)
    shown = shown_decision(_decision(place, number), place.viewer)
    return attached(workbook(shown, place.document), CONTENT_TYPE, f"{slug}-decision-{number}.xlsx")


def _require_every_amount(place: Here) -> None:
    if not place.viewer.sees_all:
        raise NotAllowed(_("The file holds every funder’s amounts, and this call shows a funder only the totals of the others."))


def _decision(place: Here, number: int) -> AdoptedDecision:
    row = decisions(place.call).filter(number=number).first()
    if row is None:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    return row
