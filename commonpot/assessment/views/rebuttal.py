"""The applicants' page: what the experts say, and the one answer to it, saved as one types."""

import secrets
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.asked import number
from commonpot.access.policies import get_visible, require
from commonpot.applications.models import Application, Submission
from commonpot.applications.views.signed_out import kept_text
from commonpot.assessment.models import Rebuttal
from commonpot.assessment.policies import answers_the_experts, reads_own_comments
from commonpot.assessment.queries.rebuttal import assessed_submission, comments_on, rebuttal_of
from commonpot.assessment.services import rebutting
from commonpot.assessment.views.frame import person
from commonpot.calls.queries import document
from commonpot.errors import BadInput, Conflict, DomainError, NotFound

Here = tuple[Application, Submission]


def rebuttal(request: HttpRequest, public_id: UUID) -> HttpResponse:
    here = _here(request, public_id)
    if request.method == "POST":
        return _saved(request, here, request.POST)
    kept = kept_text(request)
    if kept is not None:
        messages.info(request, _("You had been signed out. What you typed before that is here."))
        return _saved(request, here, kept)
    return _page(request, here)


def hand_in(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Saves what the form holds, then hands it in."""
    here = _here(request, public_id)
    try:
        saved = _save(request, here, request.POST)
        rebutting.hand_in(acting_user=person(request), rebuttal=saved, arrived_at=request.arrived_at)  # type: ignore[attr-defined]
    except (BadInput, Conflict) as refusal:
        return _page(request, _here(request, public_id), request.POST, refusal)
    messages.success(request, _("Your answer is handed in. The experts read it before they agree."))
    return redirect("assessment:rebuttal", public_id)


def _here(request: HttpRequest, public_id: UUID) -> Here:
    """404 in a call in which applicants do not answer, and for what is not assessed."""
    rows = Application.objects.select_related("call__current").defer("call__current__document")
    application = get_visible(request.user, reads_own_comments, rows, public_id=public_id)
    submission = assessed_submission(application)
    if submission is None or document(application.call).rebuttal_between() is None:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    return application, submission


def _save(request: HttpRequest, here: Here, sent: QueryDict) -> Rebuttal:
    application, submission = here
    require(answers_the_experts, request.user, application, _("Only the coordinator answers the experts."))
    return rebutting.save_rebuttal(
        acting_user=person(request),
        rebuttal=rebutting.require_shown(rebuttal_of(submission), document(application.call)),
        text=str(sent.get("text", "")).replace("\x00", ""),
        based_on=number(str(sent.get("version", ""))),
        writer=str(sent.get("writer", "")).replace("\x00", "")[:32],
        arrived_at=request.arrived_at,  # type: ignore[attr-defined]
    )


def _saved(request: HttpRequest, here: Here, sent: QueryDict) -> HttpResponse:
    live = bool(request.headers.get("HX-Request"))
    try:
        saved = _save(request, here, sent)
    except Conflict as refusal:
        if live:
            return render(request, "assessment/live/refused.html", {"refusal": refusal}, status=refusal.status)
        return _page(request, here, sent, refusal)
    if live:
        call = document(here[0].call)
        return render(request, "assessment/live/rebuttal.html", _typed(saved, saved.text, call) | {"live": True})
    messages.success(request, _("Your answer is saved. It is not handed in yet."))
    return redirect("assessment:rebuttal", here[0].public_id)


def _page(request: HttpRequest, here: Here, sent: QueryDict | None = None, refusal: DomainError | None = None) -> HttpResponse:
    application, submission = here
    call, found = document(application.call), rebuttal_of(submission)
    first, last = call.rebuttal_between() or (clock.now(), clock.now())
    typed = str(sent.get("text", "")) if sent is not None else (found.text if found else "")
    is_open = found is not None and found.handed_in_at is None and clock.now() <= last and submission.assessed.is_in
    writes = answers_the_experts.allows(request.user, application)
    context: dict[str, Any] = _typed(found, typed, call) | {
        "application": application,
        "submission": submission,
        "document": call,
        "first": first,
        "last": last,
        "is_over": clock.now() > last,
        "criteria": comments_on(application, submission) if found else [],
        "writes": writes,
        "may_write": writes and is_open,
        "is_open": is_open,
        "unsaved": typed if sent is not None and not is_open else "",
        "writer": secrets.token_hex(8),
        "refusal": refusal,
        "errors": [(fault.place, fault.sentence) for fault in refusal.faults] if isinstance(refusal, BadInput) else [],
    }
    return render(request, "assessment/rebuttal.html", context, status=refusal.status if refusal else 200)


def _typed(found: Rebuttal | None, text: str, call: Any) -> dict[str, Any]:
    """The answer as it stands on the page, and how long it may be."""
    most = call.assessment.rebuttal.max_length
    return {
        "rebuttal": found,
        "text": text,
        "most": most,
        "has": len(text),
        "is_too_long": len(text) > most,
        "zone": call.timeline.time_zone,
    }
