"""The expert's desk: what is assigned, conflicts to declare, leaving."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot.access.policies import get_visible
from commonpot.applications.models import Submission
from commonpot.assessment.models import Expert
from commonpot.assessment.policies import is_this_expert
from commonpot.assessment.queries.declaring import ToDeclare, to_declare
from commonpot.assessment.queries.desk import expert_desks
from commonpot.assessment.services.conflicts import declare_all
from commonpot.assessment.services.experts import withdraw_expert
from commonpot.assessment.views.frame import person
from commonpot.calls.queries import document
from commonpot.errors import BadInput

CONFLICT, CLEAR = "conflict", "clear"


def desk(request: HttpRequest) -> HttpResponse:
    return render(request, "assessment/desk.html", {"desks": expert_desks(person(request))})


def declarations(request: HttpRequest, slug: str) -> HttpResponse:
    """Before anything is assigned: the whole list, of which only titles and partners are shown."""
    expert = _expert(request, slug)
    listed = to_declare(expert)
    if request.method != "POST":
        return _page(request, expert, listed)
    answers = _answers(request.POST, listed)
    missing = [
        (one.name, _("Write what the conflict is: %(title)s") % {"title": one.application.title})
        for one, conflict, why in answers
        if conflict and not why
    ]
    if missing:
        return _page(request, expert, listed, missing, 422)
    said: list[tuple[Submission, bool, str]] = [(one.application.submission, conflict, why) for one, conflict, why in answers]
    declare_all(acting_user=person(request), expert=expert, answers=said)
    messages.success(request, _("Thank you. Your declarations are kept."))
    return redirect("assessment:desk")


def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """The expert withdraws from the call, also half-way."""
    expert = _expert(request, slug)
    try:
        withdraw_expert(acting_user=person(request), expert=expert, reason=request.POST.get("reason", ""))
    except BadInput as refusal:
        messages.error(request, refusal.sentence)
        return redirect("assessment:desk")
    messages.success(request, _("You have withdrawn. What you had completed stays; the secretariat is told about the rest."))
    return redirect("assessment:desk")


def _expert(request: HttpRequest, slug: str) -> Expert:
    rows = Expert.objects.select_related("call__current").defer("call__current__document")
    return get_visible(request.user, is_this_expert, rows, call__slug=slug)


def _answers(sent: QueryDict, listed: list[ToDeclare]) -> list[tuple[ToDeclare, bool, str]]:
    """Only what is said anew: a declared conflict is not taken back here."""
    chosen = [(one, str(sent.get(one.name, "")), str(sent.get(f"{one.name}-why", "")).strip()) for one in listed]
    return [
        (one, answer == CONFLICT, why)
        for one, answer, why in chosen
        if answer in (CONFLICT, CLEAR) and not (one.declaration and one.declaration.has_conflict)
    ]


def _page(
    request: HttpRequest, expert: Expert, listed: list[ToDeclare], errors: list[tuple[str, str]] | None = None, status: int = 200
) -> HttpResponse:
    context = {"expert": expert, "document": document(expert.call), "listed": listed, "errors": errors or [], "sent": request.POST}
    return render(request, "assessment/declarations.html", context, status=status)
