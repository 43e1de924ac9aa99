"""One review: the declaration first, then the text and the scoring form, saved as one types."""

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot.access.asked import number
from commonpot.access.policies import get_visible
from commonpot.applications.models import Submission
from commonpot.applications.queries.submission_frozen import frozen_view
from commonpot.applications.views.signed_out import kept_text
from commonpot.assessment.models import AT_WORK, AssessedApplication, AssignmentState, ReviewAssignment
from commonpot.assessment.paper import application_pdf
from commonpot.assessment.policies import reviews_it
from commonpot.assessment.queries import desk as queries
from commonpot.assessment.queries.applications import LIGHT
from commonpot.assessment.services import conflicts, reviewing
from commonpot.assessment.services.reviewing import Written
from commonpot.assessment.views.frame import person
from commonpot.calls.queries import document
from commonpot.errors import BadInput, Conflict, DomainError, Fault
from commonpot.printing import CONTENT_TYPE
from commonpot.printing.answers import attached


def review(request: HttpRequest, public_id: UUID) -> HttpResponse:
    assignment = _assignment(request, public_id)
    if assignment.state == AssignmentState.UNDECLARED:
        return _declaration_page(request, assignment, status=409 if request.method == "POST" else 200)
    _seen(request, assignment)
    if request.method == "POST":
        return _saved(request, assignment, request.POST)
    kept = kept_text(request)
    if kept is not None:
        messages.info(request, _("You had been signed out. What you typed before that is here."))
        return _saved(request, assignment, kept)
    return _page(request, assignment)


def text(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The frozen application alone, for a window beside the form. Nothing of it before the declaration."""
    assignment = _assignment(request, public_id)
    if assignment.state == AssignmentState.UNDECLARED:
        return _declaration_page(request, assignment, status=409)
    _seen(request, assignment)
    return render(request, "assessment/text.html", _about(assignment) | {"view": _frozen(assignment)})


def paper(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The same as a PDF, to read on paper or away from the net."""
    assignment = _assignment(request, public_id)
    if assignment.state == AssignmentState.UNDECLARED:
        return _declaration_page(request, assignment, status=409)
    _seen(request, assignment)
    return attached(application_pdf(_frozen(assignment)), CONTENT_TYPE, f"{assignment.submission.number}.pdf")


def declare(request: HttpRequest, public_id: UUID) -> HttpResponse:
    assignment = _assignment(request, public_id)
    has_conflict, reason = request.POST.get("answer") == "conflict", request.POST.get("reason", "")
    if request.POST.get("answer") not in ("conflict", "clear"):
        return _declaration_page(request, assignment, BadInput(_("Choose one of the two."), [Fault("answer", _("Choose one of the two"))]))
    try:
        conflicts.declare(
            acting_user=person(request),
            expert=assignment.expert,
            submission=assignment.submission,
            has_conflict=has_conflict,
            reason=reason,
        )
    except BadInput as refusal:
        return _declaration_page(request, assignment, refusal)
    if has_conflict:
        messages.success(request, _("Thank you. The application goes to somebody else; the secretariat is told."))
        return redirect("assessment:desk")
    return redirect("assessment:review", public_id)


def complete(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Saves what the form holds, then hands it in."""
    assignment = _assignment(request, public_id)
    if assignment.state == AssignmentState.UNDECLARED:
        return _declaration_page(request, assignment, status=409)
    try:
        if "version" in request.POST:
            saved = _save(request, assignment, request.POST)
            if saved.faults:
                return _page(request, assignment, request.POST, list(saved.faults), status=422)
        reviewing.complete_review(acting_user=person(request), assignment=assignment, arrived_at=_arrived(request))
    except BadInput as refusal:
        return _page(request, assignment, None, list(refusal.faults), refusal, refusal.status)
    except Conflict as refusal:
        return _refused(request, assignment, request.POST, refusal)
    messages.success(
        request, _("Your review is complete. You can open it again until the due day, as long as the experts have not begun to agree.")
    )
    return redirect("assessment:desk")


def reopen(request: HttpRequest, public_id: UUID) -> HttpResponse:
    reviewing.reopen_review(acting_user=person(request), assignment=_assignment(request, public_id), arrived_at=_arrived(request))
    return redirect("assessment:review", public_id)


def decline(request: HttpRequest, public_id: UUID) -> HttpResponse:
    assignment = _assignment(request, public_id)
    try:
        reviewing.decline_review(acting_user=person(request), assignment=assignment, reason=request.POST.get("reason", ""))
    except BadInput as refusal:
        messages.error(request, refusal.sentence)
        return redirect("assessment:review", public_id)
    messages.success(request, _("You have given this application back. The secretariat is told."))
    return redirect("assessment:desk")


def _assignment(request: HttpRequest, public_id: UUID) -> ReviewAssignment:
    rows = ReviewAssignment.objects.select_related(
        "submission__revision", "submission__assessed", "submission__rebuttal", "expert__call__current", "expert__user"
    )
    light = rows.defer(*LIGHT, "expert__call__current__document", "submission__revision__document")
    return get_visible(request.user, reviews_it, light, public_id=public_id)


def _seen(request: HttpRequest, assignment: ReviewAssignment) -> None:
    """The first look is on record; after it there is nothing to write."""
    if assignment.opened_at is None:
        reviewing.open_review(acting_user=person(request), assignment=assignment)


def _arrived(request: HttpRequest) -> datetime:
    at: datetime = request.arrived_at  # type: ignore[attr-defined]
    return at


def _frozen(assignment: ReviewAssignment) -> Any:
    """With its bytes."""
    rows = Submission.objects.select_related("revision").defer("receipt", "signature", "revision__document")
    return frozen_view(rows.get(pk=assignment.submission_id))


def _about(assignment: ReviewAssignment) -> dict[str, Any]:
    said = document(assignment.expert.call)
    application: AssessedApplication = assignment.submission.assessed
    return {"assignment": assignment, "application": application, "document": said, "zone": said.timeline.time_zone}


def _declaration_page(
    request: HttpRequest, assignment: ReviewAssignment, refusal: BadInput | None = None, *, status: int = 200
) -> HttpResponse:
    errors = [(fault.place, fault.sentence) for fault in refusal.faults] if refusal else []
    context = _about(assignment) | {"errors": errors, "typed": request.POST.get("reason", ""), "too_early": status == 409}
    return render(request, "assessment/declare.html", context, status=refusal.status if refusal else status)


def _written(sent: QueryDict, assignment: ReviewAssignment) -> Written:
    ids = [one.id for one in document(assignment.expert.call).assessment.criteria]
    return Written(
        scores={one: str(sent.get(f"score-{one}", "")) for one in ids},
        comments={one: str(sent.get(f"comment-{one}", "")).replace("\x00", "") for one in ids},
        comment=str(sent.get("comment", "")).replace("\x00", ""),
    )


def _save(request: HttpRequest, assignment: ReviewAssignment, sent: QueryDict) -> reviewing.Saved:
    return reviewing.save_review(
        acting_user=person(request),
        assignment=assignment,
        written=_written(sent, assignment),
        based_on=number(str(sent.get("version", ""))),
        writer=str(sent.get("writer", "")).replace("\x00", "")[:32],
        arrived_at=_arrived(request),
    )


def _saved(request: HttpRequest, assignment: ReviewAssignment, sent: QueryDict) -> HttpResponse:
    try:
        saved = _save(request, assignment, sent)
    except Conflict as refusal:
        return _refused(request, assignment, sent, refusal)
    faults = list(saved.faults)
    if request.headers.get("HX-Request"):
        context = _form_context(request, assignment, None, faults) | {"live": True}
        return render(request, "assessment/live/saved.html", context)
    if faults:
        return _page(request, assignment, sent, faults, status=422)
    messages.success(request, _("Your review is saved. It is not handed in yet."))
    return redirect("assessment:review", assignment.public_id)


def _refused(request: HttpRequest, assignment: ReviewAssignment, sent: QueryDict, refusal: DomainError) -> HttpResponse:
    """Whatever stands in the way: what was typed stays on the page."""
    if request.headers.get("HX-Request"):
        return render(request, "assessment/live/refused.html", {"refusal": refusal}, status=refusal.status)
    return _page(request, assignment, sent, [], refusal, refusal.status)


def _page(
    request: HttpRequest,
    assignment: ReviewAssignment,
    sent: QueryDict | None = None,
    faults: list[Fault] | None = None,
    refusal: DomainError | None = None,
    status: int = 200,
) -> HttpResponse:
    assignment.refresh_from_db(fields=["state", "due_at"])
    if assignment.state == AssignmentState.UNDECLARED:
        return _declaration_page(request, assignment, status=409)
    context = _form_context(request, assignment, sent, faults or []) | {"refusal": refusal, "view": _frozen(assignment)}
    return render(request, "assessment/review.html", context, status=status)


def _form_context(request: HttpRequest, assignment: ReviewAssignment, sent: QueryDict | None, faults: list[Fault]) -> dict[str, Any]:
    about = _about(assignment)
    said, review = about["document"], queries.review_of(assignment)
    scores = {one.criterion: one for one in review.scores.all()} if review else {}
    saved = queries.scored_criteria(said, scores)
    typed = _written(sent, assignment) if sent is not None else None
    lines = queries.as_typed(saved, typed.scores, typed.comments) if typed is not None else saved
    return about | {
        "review": review,
        "lines": lines,
        "total": queries.total_of(said, saved),
        "scores": said.assessment.scale.scores(),
        "comment": str(sent.get("comment", "")) if sent is not None else (review.comment if review else ""),
        "errors": [(fault.place, fault.sentence) for fault in faults],
        "may_edit": assignment.state in AT_WORK,
        "writer": secrets.token_hex(8),
        "others": queries.others_of(assignment) if assignment.state == AssignmentState.COMPLETE else [],
        "consensus": queries.consensus_of(assignment),
    }
