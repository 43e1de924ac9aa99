"""A funder's own assessment: its list and one application, for its contact point, shown apart from everything joint."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot.access.asked import number
from commonpot.access.policies import get_visible
from commonpot.assessment.models import AssessedApplication, NationalAssessment
from commonpot.assessment.queries.national import national_list
from commonpot.assessment.services.national import save_national
from commonpot.assessment.views.frame import application_of, person
from commonpot.calls.models import Call
from commonpot.calls.policies import contact_point_of
from commonpot.calls.queries import document
from commonpot.engine.calls import Funder
from commonpot.errors import BadInput, Conflict, DomainError, Fault, NotFound


def national(request: HttpRequest, slug: str, funder: str) -> HttpResponse:
    call, found = _funder(request, slug, funder)
    return render(request, "assessment/national.html", _frame(call, found) | {"lines": national_list(call, funder)})


def application(request: HttpRequest, slug: str, funder: str, submission: UUID) -> HttpResponse:
    call, found = _funder(request, slug, funder)
    one = application_of(call, submission)
    if funder not in {partner["funder"] for partner in one.partners}:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    if request.method != "POST":
        return _page(request, call, found, one)
    try:
        _save(request, one, found)
    except (BadInput, Conflict) as refusal:
        return _page(request, call, found, one, refusal)
    messages.success(request, _("The national assessment is saved."))
    return redirect("assessment:national", slug, funder)


def _funder(request: HttpRequest, slug: str, funder: str) -> tuple[Call, Funder]:
    """The funder's own contact point, and only where the funder has criteria of its own."""
    rows = Call.objects.select_related("current").defer("current__document")
    call = get_visible(request.user, contact_point_of(funder), rows, slug=slug)
    found = document(call).funder_by_id.get(funder)
    if found is None or found.assessment is None:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    return call, found


def _save(request: HttpRequest, one: AssessedApplication, funder: Funder) -> NationalAssessment:
    criteria = funder.assessment.criteria if funder.assessment else ()
    return save_national(
        acting_user=person(request),
        application=one,
        funder=funder.id,
        scores={criterion.id: request.POST.get(f"score-{criterion.id}", "") for criterion in criteria},
        comment=request.POST.get("comment", "").replace("\x00", ""),
        seen=number(request.POST.get("seen", "")),
    )


def _frame(call: Call, funder: Funder) -> dict[str, Any]:
    said = document(call)
    return {"call": call, "document": said, "funder": funder, "slug": call.slug, "zone": said.timeline.time_zone}


def _page(request: HttpRequest, call: Call, funder: Funder, one: AssessedApplication, refusal: DomainError | None = None) -> HttpResponse:
    made = NationalAssessment.objects.filter(submission=one.submission, funder=funder.id).prefetch_related("scores").first()
    saved = {score.criterion: score.score for score in made.scores.all()} if made else {}
    faults: tuple[Fault, ...] = tuple(refusal.faults) if isinstance(refusal, BadInput) else ()
    criteria = funder.assessment.criteria if funder.assessment else ()
    context = {
        "application": one,
        "made": made,
        "criteria": [(criterion, request.POST.get(f"score-{criterion.id}", saved.get(criterion.id))) for criterion in criteria],
        "saved": [(criterion, saved.get(criterion.id)) for criterion in criteria],
        "scores": funder.assessment.scale.scores() if funder.assessment else (),
        "comment": request.POST.get("comment", made.comment if made else ""),
        "errors": [(fault.place, fault.sentence) for fault in faults],
        "refusal": refusal,
    }
    return render(
        request, "assessment/national_application.html", _frame(call, funder) | context, status=refusal.status if refusal else 200
    )
