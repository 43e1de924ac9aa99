"""Conflicts of interest: looked for in the data, declared by experts before they read, waived by the secretariat with a reason."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.applications.models import Submission
from commonpot.assessment import events
from commonpot.assessment.finding import find
from commonpot.assessment.models import (
    COUNTED,
    AssessedApplication,
    AssignmentState,
    ConflictCode,
    ConflictOfInterest,
    Declaration,
    Expert,
    ExpertState,
    ReviewAssignment,
)
from commonpot.assessment.policies import is_this_expert
from commonpot.assessment.services import telling
from commonpot.assessment.services.asking import locked_call
from commonpot.calls.models import Call
from commonpot.errors import BadInput, Conflict, Fault, NotFound


@transaction.atomic
def look_for_conflicts(*, acting_user: User, call: Call) -> int:
    """Between everybody who is invited or has accepted and everything that is in. How many are new."""
    locked = locked_call(acting_user, call)
    return look_again(acting_user, locked)


def look_again(acting_user: User | None, call: Call) -> int:
    """In the caller's transaction."""
    experts = list(call.experts.filter(state__in=(ExpertState.INVITED, ExpertState.ACCEPTED)))
    applications = (
        call.assessed.filter(taken_out_at=None).select_related("submission").defer("submission__receipt", "submission__signature")
    )
    known = set(ConflictOfInterest.objects.filter(expert__call=call).values_list("expert_id", "submission_id", "code"))
    new = [
        ConflictOfInterest(expert=one.expert, submission=one.application.submission, code=one.code, detail=one.detail, found_at=clock.now())
        for one in find(experts, applications)
        if (one.expert.pk, one.application.submission_id, one.code) not in known
    ]
    ConflictOfInterest.objects.bulk_create(new)
    events.conflicts_looked_for(acting_user=acting_user, call=call, found=len(new))
    return len(new)


@transaction.atomic
def declare(*, acting_user: User, expert: Expert, submission: Submission, has_conflict: bool, reason: str = "") -> Declaration:
    """Said once for an application, before its text is opened. A conflict takes the application back if it was assigned."""
    locked = Expert.objects.select_for_update(of=("self",)).select_related("call__current").get(pk=expert.pk)
    require(is_this_expert, acting_user, locked, _("Only the expert declares the own conflicts of interest."))
    if not AssessedApplication.objects.filter(call=locked.call, submission=submission, taken_out_at=None).exists():
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    _require_words(has_conflict, reason)
    said = _kept(locked, submission, has_conflict)
    if has_conflict:
        _keep_conflict(locked, submission, reason.strip())
    events.conflict_declared(acting_user=acting_user, declaration=said)
    _follow(acting_user, locked, submission, has_conflict)
    return said


@transaction.atomic
def declare_all(*, acting_user: User, expert: Expert, answers: Iterable[tuple[Submission, bool, str]]) -> int:
    """The whole list at once; what was declared before stays as it was unless it is changed here."""
    given = list(answers)
    for submission, has_conflict, reason in given:
        declare(acting_user=acting_user, expert=expert, submission=submission, has_conflict=has_conflict, reason=reason)
    return len(given)


@transaction.atomic
def waive_conflict(*, acting_user: User, conflict: ConflictOfInterest, reason: str) -> ConflictOfInterest:
    locked_call(acting_user, conflict.expert.call)
    locked = ConflictOfInterest.objects.select_for_update(of=("self",)).select_related("expert__call", "submission").get(pk=conflict.pk)
    if locked.waived_at is not None:
        raise Conflict(_("This conflict has been waived already."), code="waived_already")
    if locked.code == ConflictCode.DECLARED:
        raise Conflict(_("The expert declared this conflict. Only the expert can take it back."), code="declared_conflict")
    if not reason.strip():
        raise BadInput(
            _("Write why the conflict does not count; the reason stays on record."), [Fault("reason", _("Write why"))], code="reason"
        )
    locked.waived_by, locked.waived_at, locked.waiver_reason = acting_user, clock.now(), reason.strip()
    locked.save(update_fields=["waived_by", "waived_at", "waiver_reason"])
    events.conflict_waived(acting_user=acting_user, conflict=locked)
    return locked


def _require_words(has_conflict: bool, reason: str) -> None:
    if has_conflict and not reason.strip():
        raise BadInput(
            _("Write in a few words what the conflict is."), [Fault("reason", _("Write what the conflict is"))], code="reason_missing"
        )


def _kept(expert: Expert, submission: Submission, has_conflict: bool) -> Declaration:
    before = Declaration.objects.filter(expert=expert, submission=submission).first()
    if before is not None and before.has_conflict and not has_conflict:
        raise Conflict(
            _("You declared a conflict with this application. Write to the secretariat if that was a mistake."), code="declared_conflict"
        )
    said, _new = Declaration.objects.update_or_create(
        expert=expert, submission=submission, defaults={"has_conflict": has_conflict, "at": clock.now()}
    )
    return said


def _keep_conflict(expert: Expert, submission: Submission, reason: str) -> None:
    ConflictOfInterest.objects.get_or_create(
        expert=expert, submission=submission, code=ConflictCode.DECLARED, defaults={"detail": reason, "found_at": clock.now()}
    )


def _follow(acting_user: User, expert: Expert, submission: Submission, has_conflict: bool) -> None:
    """The assignment, if there is one: opened by the declaration, or given back because of it."""
    rows = ReviewAssignment.objects.select_for_update(of=("self",)).select_related("expert__call__current", "submission")
    assignment = rows.filter(expert=expert, submission=submission, state__in=COUNTED).first()
    if assignment is None:
        return
    if has_conflict:
        assignment.state, assignment.ended_at = AssignmentState.DECLINED, clock.now()
        assignment.save(update_fields=["state", "ended_at"])
        events.review_declined(acting_user=acting_user, assignment=assignment)
        telling.of_declining(assignment)
    elif assignment.state == AssignmentState.UNDECLARED:
        assignment.state = AssignmentState.OPEN
        assignment.save(update_fields=["state"])
