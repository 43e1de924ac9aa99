"""The consensus on one application: the experts' reviews side by side, what they agree on, and the words to the applicant."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot.access.asked import number
from commonpot.access.policies import get_visible
from commonpot.assessment.models import AgreedScore, AssignmentState, Consensus, ConsensusState, ReviewAssignment
from commonpot.assessment.policies import sees_consensus
from commonpot.assessment.queries.applications import LIGHT
from commonpot.assessment.queries.feedback_check import KINDS, warnings
from commonpot.assessment.queries.one_application import side_by_side
from commonpot.assessment.services import consensus as services
from commonpot.assessment.services.consensus import Agreed, may_write
from commonpot.assessment.views.frame import person
from commonpot.calls.queries import document
from commonpot.errors import BadInput, Conflict, DomainError, Fault


def consensus(request: HttpRequest, submission: UUID) -> HttpResponse:
    found = _consensus(request, submission)
    if request.method != "POST":
        return _page(request, found)
    try:
        saved = _save(request, found)
    except Conflict as refusal:
        return _page(request, found, request.POST, [], refusal, refusal.status)
    if saved.faults:
        return _page(request, found, request.POST, list(saved.faults), status=422)
    messages.success(request, _("The consensus is saved. It is open until it is closed."))
    return redirect("assessment:consensus", submission)


def agree(request: HttpRequest, submission: UUID) -> HttpResponse:
    """Saves what the form holds, then closes."""
    found = _consensus(request, submission)
    try:
        seen = number(request.POST.get("seen", ""), otherwise=-1)
        if "fields" in request.POST:
            saved = _save(request, found)
            if saved.faults:
                return _page(request, found, request.POST, list(saved.faults), status=422)
            seen = saved.consensus.version
        services.agree(acting_user=person(request), consensus=found, seen=seen)
    except BadInput as refusal:
        return _page(request, found, None, list(refusal.faults), refusal, refusal.status)
    except Conflict as refusal:
        return _page(request, found, request.POST, [], refusal, refusal.status)
    messages.success(request, _("The consensus is closed. Its scores stand in the ranking."))
    return redirect("assessment:consensus", submission)


def reopen(request: HttpRequest, submission: UUID) -> HttpResponse:
    services.reopen(acting_user=person(request), consensus=_consensus(request, submission))
    messages.success(request, _("The consensus is open again."))
    return redirect("assessment:consensus", submission)


def _consensus(request: HttpRequest, submission: UUID) -> Consensus:
    rows = Consensus.objects.select_related(
        "submission__application__call__current", "submission__assessed", "submission__rebuttal", "moderator", "saved_by"
    )
    return get_visible(request.user, sees_consensus, rows.defer(*LIGHT), submission__public_id=submission)


def _save(request: HttpRequest, found: Consensus) -> services.SavedConsensus:
    return services.save_consensus(
        acting_user=person(request),
        consensus=found,
        agreed=_sent(request.POST, found),
        seen=number(request.POST.get("seen", ""), otherwise=-1),
    )


def _sent(sent: QueryDict, found: Consensus) -> Agreed:
    ids = [one.id for one in document(found.submission.application.call).assessment.criteria]
    return Agreed(
        scores={one: str(sent.get(f"score-{one}", "")) for one in ids},
        texts={(one, kind): str(sent.get(f"{kind}-{one}", "")).replace("\x00", "") for one in ids for kind in KINDS},
    )


def _page(
    request: HttpRequest,
    found: Consensus,
    sent: QueryDict | None = None,
    faults: list[Fault] | None = None,
    refusal: DomainError | None = None,
    status: int = 200,
) -> HttpResponse:
    found.refresh_from_db(fields=["state", "version", "saved_at", "saved_by"])
    call = found.submission.application.call
    said, agreed = document(call), list(found.scores.all())
    complete = list(
        ReviewAssignment.objects.filter(submission=found.submission, state=AssignmentState.COMPLETE).select_related("expert", "review")
    )
    context = {
        "consensus": found,
        "application": found.submission.assessed,
        "call": call,
        "document": said,
        "zone": said.timeline.time_zone,
        "complete": complete,
        "blocks": _blocks(side_by_side(call, complete), agreed, sent),
        "scores": said.assessment.scale.scores(),
        "warnings": warnings(agreed, said, _elsewhere(found)),
        "errors": [(fault.place, fault.sentence) for fault in faults or []],
        "refusal": refusal,
        "may_write": may_write.allows(request.user, found),
        "is_open": found.state == ConsensusState.OPEN,
    }
    return render(request, "assessment/consensus.html", context, status=status)


def _blocks(rows: list[Any], agreed: list[AgreedScore], sent: QueryDict | None) -> list[dict[str, Any]]:
    """Per criterion: what each expert gave, what is saved, and what was typed and could not be saved."""
    saved = {one.criterion: one for one in agreed}
    return [_block(row, saved.get(row.criterion.id), sent) for row in rows]


def _block(row: Any, saved: AgreedScore | None, sent: QueryDict | None) -> dict[str, Any]:
    one = row.criterion.id
    texts = [(kind, _typed(sent, f"{kind}-{one}", getattr(saved, kind, "")), getattr(saved, kind, "")) for kind in KINDS]
    return {"row": row, "saved": saved, "typed_score": _typed(sent, f"score-{one}", saved.score if saved else None), "texts": texts}


def _typed(sent: QueryDict | None, name: str, saved: Any) -> Any:
    return sent.get(name, "") if sent is not None else saved


def _elsewhere(found: Consensus) -> list[str]:
    """Texts to the other applicants of the call."""
    others = AgreedScore.objects.filter(consensus__submission__application__call=found.submission.application.call).exclude(consensus=found)
    return [text for row in others.values_list(*KINDS) for text in row if text]
