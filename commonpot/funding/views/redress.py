"""Complaints about procedure: the coordinator's page, the observer's list and decision."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.applications.models import Application, SubmissionState
from commonpot.calls.queries import document
from commonpot.errors import BadInput, Conflict, NotFound
from commonpot.funding.forms_letters import GROUNDS, REJECT, ROUTES, DecideForm, RedressForm
from commonpot.funding.models import Redress, RedressGround, RedressRoute, RedressState
from commonpot.funding.policies_letters import complains, decides_redress, sees_redress
from commonpot.funding.queries import redress as queries
from commonpot.funding.services import redress as services
from commonpot.funding.views.asking import Here, here
from commonpot.funding.views.own_letter import own_application


def own(request: HttpRequest, public_id: UUID) -> HttpResponse:
    application = _answered(request, public_id)
    if request.method != "POST":
        return _show_own(request, application)
    require(complains, request.user, application, _("Only somebody who acts for the coordinator can complain."))
    form = RedressForm(request.POST)
    if not form.is_valid() or not isinstance(request.user, User):
        return _show_own(request, application, form, status=422)
    ground = RedressGround(form.cleaned_data["ground"])
    try:
        services.file_redress(acting_user=request.user, application=application, ground=ground, text=form.cleaned_data["text"])
    except BadInput as refusal:
        form.add_error("text", refusal.sentence)
        return _show_own(request, application, form, status=refusal.status)
    messages.success(request, _("Your complaint is with the call’s observer."))
    return redirect("letters:redress", public_id)


def cases(request: HttpRequest, slug: str) -> HttpResponse:
    place = here(request, slug, sees_redress)
    rows = [(one, GROUNDS[RedressGround(one.ground)]) for one in queries.complaints(place.call)]
    waiting = sum(1 for one, _words in rows if one.state == RedressState.FILED)
    return render(request, "funding/letters/redress_cases.html", place.context(rows=rows, waiting=waiting))


def case(request: HttpRequest, slug: str, submission: UUID) -> HttpResponse:
    place = here(request, slug, sees_redress)
    row = queries.complaints(place.call).filter(submission__public_id=submission).first()
    if row is None:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    if request.method != "POST":
        return _show(request, place, row)
    require(decides_redress, request.user, place.call, _("Only the call’s observer decides on complaints."))
    form = DecideForm(request.POST)
    if not form.is_valid():
        return _show(request, place, row, form, status=422)
    said = form.cleaned_data
    route = None if said["decision"] == REJECT else RedressRoute(said["decision"])
    try:
        services.decide_redress(acting_user=place.user, redress=row, route=route, reason=said["reason"])
    except BadInput as refusal:
        form.add_error("reason", refusal.sentence)
        return _show(request, place, row, form, status=refusal.status)
    except Conflict as refusal:
        return _show(request, place, row, form, refusal=refusal.sentence, status=refusal.status)
    messages.success(request, _("Your decision is recorded. The coordinator is told."))
    return redirect("letters:redress_case", slug, submission)


def _answered(request: HttpRequest, public_id: UUID) -> Application:
    """404 before the answer day, and in a call that takes no complaints."""
    application = own_application(request, public_id)
    call = document(application.call)
    has_answer = application.submissions.filter(state=SubmissionState.IN_FORCE).exists()
    if clock.now() < call.answer_at() or call.redress_until() is None or not has_answer:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    return application


def _show_own(request: HttpRequest, application: Application, form: RedressForm | None = None, *, status: int = 200) -> HttpResponse:
    call = document(application.call)
    until, filed = call.redress_until(), Redress.objects.filter(submission__application=application).first()
    context = {
        "application": application,
        "document": call,
        "zone": call.timeline.time_zone,
        "until": until,
        "is_in_time": until is not None and clock.now() <= until,
        "redress": filed,
        "ground": GROUNDS[RedressGround(filed.ground)] if filed else "",
        "complains": complains.allows(request.user, application),
        "form": form or RedressForm(),
    }
    return render(request, "funding/letters/redress.html", context, status=status)


def _show(
    request: HttpRequest, place: Here, row: Redress, form: DecideForm | None = None, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = place.context(
        redress=row,
        project=next((one.project for one in row.submission.partners.all() if one.project), ""),
        ground=GROUNDS[RedressGround(row.ground)],
        route=ROUTES[RedressRoute(row.route)] if row.route else "",
        effect=queries.effect_of(row.submission),
        decides=decides_redress.allows(place.user, place.call) and row.state == RedressState.FILED,
        form=form or DecideForm(),
        refusal=refusal,
    )
    return render(request, "funding/letters/redress_case.html", context, status=status)
