"""The contact point's desk: landing, list, export, one partner."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import get_visible
from commonpot.accounts.models import User
from commonpot.applications.desk_export import workbook
from commonpot.applications.forms_desk import Decision, Filter
from commonpot.applications.models import SubmittedPartner
from commonpot.applications.policies_desk import decides_on_partner, sees_desk, sees_partner, works_at_a_desk
from commonpot.applications.queries import desk as queries
from commonpot.applications.queries.desk_budget import demand
from commonpot.applications.queries.desk_case import case_of
from commonpot.applications.queries.submission_frozen import shown_partner
from commonpot.applications.services import desk as services
from commonpot.calls.models import Call
from commonpot.calls.policies import contact_point_of
from commonpot.calls.queries import document, roles_of
from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.vocabulary import Outcome
from commonpot.errors import BadInput, Conflict, NotFound
from commonpot.printing.answers import attached
from commonpot.printing.spreadsheets import CONTENT_TYPE


def desks(request: HttpRequest, slug: str) -> HttpResponse:
    """Every desk of the call that the person may open."""
    call = get_visible(request.user, works_at_a_desk, _calls(), slug=slug)
    shown = queries.desks_of(roles_of(request.user, call))
    return render(request, "applications/desks.html", {"desks": shown, "document": document(call), "slug": slug})


def desk(request: HttpRequest, slug: str, funder: str) -> HttpResponse:
    call, said, found = _desk(request, slug, funder)
    choice = Filter(request.GET)
    view = choice.view()
    page = Paginator(queries.listed(call, funder, view), queries.PAGE).get_page(request.GET.get("page"))
    counts = queries.counts(call, funder)
    context = {
        "document": said,
        "zone": said.timeline.time_zone,
        "funder": found,
        "slug": slug,
        "form": choice,
        "view": view,
        "page": page,
        "counts": counts,
        "columns": _columns(request, view),
        "deadline": said.deadline_for(frozenset({funder})),
        "too_early": clock.now() <= said.deadline_for(frozenset({funder})),
        "decides": contact_point_of(funder).allows(request.user, call),
        "demand": demand(found, said.rates, counts),
        "query": request.GET.urlencode(),
    }
    return render(request, "applications/desk.html", context)


def export(request: HttpRequest, slug: str, funder: str) -> HttpResponse:
    """The rows as filtered, all of them, as a spreadsheet in which nothing is a formula."""
    call, said, found = _desk(request, slug, funder)
    rows = queries.listed(call, funder, Filter(request.GET).view())
    return attached(workbook(rows, found, said), CONTENT_TYPE, f"{slug}-{funder}.xlsx")


def partner(request: HttpRequest, slug: str, funder: str, submission: UUID, key: str) -> HttpResponse:
    row = _row(request, slug, funder, submission, key)
    if request.method != "POST":
        return _show(request, row)
    form = Decision(request.POST)
    if not form.is_valid():
        return _show(request, row, form, status=422)
    try:
        _decide(request, row, form.cleaned_data)
    except BadInput as refusal:
        form.add_error("reason", refusal.sentence)
        return _show(request, row, form, status=refusal.status)
    except Conflict as refusal:
        return _show(request, row, form, refusal=refusal.sentence, status=refusal.status)
    messages.success(request, _("Your decision is recorded."))
    return redirect(request.path)


def _decide(request: HttpRequest, row: SubmittedPartner, given: dict[str, Any]) -> None:
    if not isinstance(request.user, User):
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    services.decide(
        acting_user=request.user,
        partner=row,
        outcome=Outcome(given["outcome"]),
        reason=given["reason"],
        seen=given["seen"] or 0,
    )


def _show(
    request: HttpRequest, row: SubmittedPartner, form: Decision | None = None, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    decides = decides_on_partner.allows(request.user, row)
    case = case_of(row, sees_other_funders=not decides)
    latest = case.latest
    context = {
        "case": case,
        "row": row,
        "shown": shown_partner(case.call, case.partner),
        "stands": case.now_stands(),
        "options": case.options(),
        "form": form or Decision(initial={"seen": latest.pk if latest else 0}),
        "seen": latest.pk if latest else 0,
        "refusal": refusal,
        "decides": decides,
        "zone": case.call.timeline.time_zone,
    }
    return render(request, "applications/desk_partner.html", context, status=status)


def _row(request: HttpRequest, slug: str, funder: str, submission: UUID, key: str) -> SubmittedPartner:
    wanted = SubmittedPartner.objects.select_related("submission__application__call__current", "submission__revision").defer(
        "submission__receipt",
        "submission__signature",
        "submission__revision__document",
        "submission__application__call__current__document",
    )
    where = {"submission__application__call__slug": slug, "submission__public_id": submission}
    return get_visible(request.user, sees_partner, wanted, **where, funder=funder, key=key)


def _desk(request: HttpRequest, slug: str, funder: str) -> tuple[Call, CallDocument, Funder]:
    call = get_visible(request.user, sees_desk(funder), _calls(), slug=slug)
    said = document(call)
    if funder not in said.funder_by_id:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    return call, said, said.funder_by_id[funder]


def _calls() -> Any:
    return Call.objects.select_related("current").defer("current__document")


def _columns(request: HttpRequest, view: queries.View) -> list[dict[str, Any]]:
    names = {
        "partner": _("Partner"),
        "project": _("Project"),
        "country": _("Country"),
        "grant": _("Grant asked for"),
        "outcome": _("Automatic check"),
        "decision": _("Your decision"),
        "received": _("Received"),
    }
    return [_column(request, view, name, words) for name, words in names.items()]


def _column(request: HttpRequest, view: queries.View, name: str, words: str) -> dict[str, Any]:
    """A heading that sorts by its column, and turns the order round when it already does."""
    query = request.GET.copy()
    query.pop("page", None)
    sorted_now = view.sort == name
    query["sort"] = name
    query["order"] = "desc" if sorted_now and not view.descending else ""
    aria = ("descending" if view.descending else "ascending") if sorted_now else ""
    return {"name": name, "words": words, "query": query.urlencode(), "aria": aria, "is_amount": name == "grant"}
