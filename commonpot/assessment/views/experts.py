"""The pool: list, export, invitations, one expert."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot.assessment.exports import experts_workbook
from commonpot.assessment.forms import ExpertFilter, InvitationForm, ProfileForm, ReasonForm, initial_of
from commonpot.assessment.models import Expert
from commonpot.assessment.queries import experts as queries
from commonpot.assessment.services import experts as services
from commonpot.assessment.views.frame import column, frame, overseen, person, run_by
from commonpot.assessment.views.refusing import refused
from commonpot.calls.models import Call
from commonpot.calls.queries import document
from commonpot.errors import BadInput, Conflict, NotFound
from commonpot.printing.answers import attached
from commonpot.printing.spreadsheets import CONTENT_TYPE

STATUS_OF_A_BAD_FORM = 422


def experts(request: HttpRequest, slug: str) -> HttpResponse:
    call = overseen(request, slug)
    form = ExpertFilter(request.GET)
    view = form.view()
    page = Paginator(queries.listed(call, view), queries.PAGE).get_page(request.GET.get("page"))
    names = {"name": _("Name"), "organisation": _("Organisation"), "country": _("Country"), "load": _("Assigned"), "state": _("Answer")}
    context = {
        "form": form,
        "page": page,
        "columns": [column(request, view.sort, view.descending, name, words) for name, words in names.items()],
        "query": request.GET.urlencode(),
    }
    return render(request, "assessment/experts.html", frame(request, call, "experts") | context)


def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The rows as filtered, all of them, as a spreadsheet in which nothing is a formula."""
    call = overseen(request, slug)
    return attached(
        experts_workbook(queries.listed(call, ExpertFilter(request.GET).view()), document(call)), CONTENT_TYPE, f"{slug}-experts.xlsx"
    )


def invite(request: HttpRequest, slug: str) -> HttpResponse:
    call = run_by(request, slug)
    form = InvitationForm(request.POST or None, call=document(call))
    if request.method != "POST":
        return _form_page(request, call, form)
    if not form.is_valid():
        return _form_page(request, call, form, status=STATUS_OF_A_BAD_FORM)
    try:
        expert = services.invite_expert(acting_user=person(request), call=call, candidate=form.candidate())
    except (BadInput, Conflict) as refusal:
        return _form_page(request, call, refused(form, refusal), status=refusal.status)
    messages.success(request, _("%(name)s is invited. The message is on its way.") % {"name": expert.name})
    return redirect("assessment:experts", slug)


def expert(request: HttpRequest, slug: str, expert: UUID) -> HttpResponse:
    call = run_by(request, slug) if request.method == "POST" else overseen(request, slug)
    found = _expert(call, expert)
    form = ProfileForm(request.POST or None, call=document(call), initial=initial_of(found))
    if request.method != "POST":
        return _expert_page(request, call, found, form)
    if not form.is_valid():
        return _expert_page(request, call, found, form, status=STATUS_OF_A_BAD_FORM)
    try:
        services.change_profile(acting_user=person(request), expert=found, profile=form.profile())
    except BadInput as refusal:
        return _expert_page(request, call, found, refused(form, refusal), status=refusal.status)
    messages.success(request, _("The profile is saved."))
    return redirect(request.path)


def invite_again(request: HttpRequest, slug: str, expert: UUID) -> HttpResponse:
    call = overseen(request, slug)
    found = services.invite_again(acting_user=person(request), expert=_expert(call, expert))
    messages.success(request, _("%(name)s is invited again. The old link does not work any more.") % {"name": found.name})
    return redirect("assessment:expert", slug, expert)


def withdraw(request: HttpRequest, slug: str, expert: UUID) -> HttpResponse:
    call = overseen(request, slug)
    found = services.withdraw_expert(acting_user=person(request), expert=_expert(call, expert), reason=request.POST.get("reason", ""))
    messages.success(
        request, _("%(name)s takes part no more. What was complete stays; the rest needs somebody else.") % {"name": found.name}
    )
    return redirect("assessment:expert", slug, expert)


def _expert(call: Call, public_id: UUID) -> Expert:
    found = Expert.objects.filter(call=call, public_id=public_id).select_related("call__current", "user", "invited_by").first()
    if found is None:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    return found


def _form_page(request: HttpRequest, call: Call, form: InvitationForm, status: int = 200) -> HttpResponse:
    return render(request, "assessment/invite.html", frame(request, call, "experts") | {"form": form}, status=status)


def _expert_page(request: HttpRequest, call: Call, expert: Expert, form: ProfileForm, status: int = 200) -> HttpResponse:
    context = {
        "expert": expert,
        "form": form,
        "reason_form": ReasonForm(),
        "assignments": expert.assignments.select_related("submission__assessed").defer("submission__document", "submission__receipt"),
        "conflicts": expert.conflicts.select_related("submission__assessed").defer("submission__document", "submission__receipt"),
    }
    return render(request, "assessment/expert.html", frame(request, call, "experts") | context, status=status)
