"""A funder's own desk for the decision: what it is to pay, and its formal word on each project."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpot.engine.calls import Funder
from commonpot.errors import BadInput, Conflict, NotFound
from commonpot.funding.forms import FormalForm, WithdrawForm
from commonpot.funding.models import AdoptedDecision, FormalKind
from commonpot.funding.policies import sees_formal_desk
from commonpot.funding.queries.decided import Part, Row, shown_decision
from commonpot.funding.queries.formal import history
from commonpot.funding.queries.standing import decision_in_force
from commonpot.funding.services import formal as services
from commonpot.funding.views.asking import Here, here


def formal(request: HttpRequest, slug: str, funder: str) -> HttpResponse:
    place, said, decision = _desk(request, slug, funder)
    return _show_desk(request, place, said, decision, WithdrawForm())


def accept_the_rest(request: HttpRequest, slug: str, funder: str) -> HttpResponse:
    place, _said, decision = _desk(request, slug, funder)
    count = services.accept_the_rest(acting_user=place.user, decision=decision, funder=funder)
    messages.success(request, ngettext("%(count)s project was accepted.", "%(count)s projects were accepted.", count) % {"count": count})
    return redirect("funding:formal", slug, funder)


def withdraw(request: HttpRequest, slug: str, funder: str) -> HttpResponse:
    place, said, decision = _desk(request, slug, funder)
    form = WithdrawForm(request.POST)
    if not form.is_valid() and _decides(place, funder):
        return _show_desk(request, place, said, decision, form, status=422)
    services.withdraw(acting_user=place.user, decision=decision, funder=funder, reason=request.POST.get("reason", ""))
    messages.success(request, _("The withdrawal is recorded. The secretariat was told what it breaks."))
    return redirect("funding:formal", slug, funder)


def project(request: HttpRequest, slug: str, funder: str, submission: UUID) -> HttpResponse:
    place, said, decision = _desk(request, slug, funder)
    row, part = _one(place, decision, funder, submission)
    if request.method != "POST":
        return _show(request, place, said, row, part)
    form = FormalForm(request.POST)
    if not form.is_valid() and _decides(place, funder):
        return _show(request, place, said, row, part, form, status=422)
    try:
        given = form.given() if form.is_valid() else {"kind": FormalKind.ACCEPTED}
        services.decide(acting_user=place.user, project=row.project.row, funder=funder, **given)
    except BadInput as refusal:
        form.add_error("conditions" if refusal.code == "conditions_missing" else "reason", refusal.sentence)
        return _show(request, place, said, row, part, form, status=refusal.status)
    except Conflict as refusal:
        return _show(request, place, said, row, part, form, refusal=refusal.sentence, status=refusal.status)
    messages.success(request, _("Your decision is recorded."))
    return redirect("funding:formal", slug, funder)


def _show_desk(
    request: HttpRequest, place: Here, funder: Funder, decision: AdoptedDecision, form: WithdrawForm, *, status: int = 200
) -> HttpResponse:
    shown = shown_decision(decision, place.viewer)
    parts = [(row, part) for row in shown.rows for part in row.parts if part.told.funder.id == funder.id]
    paid = [(row, part) for row, part in parts if row.is_funded and part.amount]
    context = place.context(
        funder=funder,
        shown=shown,
        paid=paid,
        others=[(row, part) for row, part in parts if not row.is_funded],
        waiting=sum(1 for _row, part in paid if part.word is None),
        total=sum(part.amount or 0 for _row, part in paid),
        decides=_decides(place, funder.id),
        form=form,
    )
    return render(request, "funding/formal.html", context, status=status)


def _show(
    request: HttpRequest,
    place: Here,
    funder: Funder,
    row: Row,
    part: Part,
    form: FormalForm | None = None,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    told = history(row.project.row, funder.id)
    seen = told[0].pk if told else 0
    context = place.context(
        funder=funder,
        row=row,
        part=part,
        grants=[grant for grant in row.project.grants if grant.funder == funder.id],
        history=told,
        form=form or FormalForm(initial={"seen": seen}),
        seen=seen,
        refusal=refusal,
        decides=_decides(place, funder.id),
    )
    return render(request, "funding/formal_project.html", context, status=status)


def _desk(request: HttpRequest, slug: str, funder: str) -> tuple[Here, Funder, AdoptedDecision]:
    place = here(request, slug, sees_formal_desk(funder))
    said, decision = place.document.funder_by_id.get(funder), decision_in_force(place.call)
    if said is None or decision is None:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    return place, said, decision


def _one(place: Here, decision: AdoptedDecision, funder: str, submission: UUID) -> tuple[Row, Part]:
    rows = (row for row in shown_decision(decision, place.viewer).rows if row.project.submission.public_id == submission and row.is_funded)
    found = [(row, part) for row in rows for part in row.parts if part.told.funder.id == funder and part.amount]
    if not found:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    return found[0]


def _decides(place: Here, funder: str) -> bool:
    return funder in place.viewer.own
