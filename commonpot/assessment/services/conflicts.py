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


Answer = tuple[Submission, bool, str]
"""An application, whether there is a conflict, and what it is."""


def declare(*, acting_user: User, expert: Expert, submission: Submission, has_conflict: bool, reason: str = "") -> None:
    """Said once for an application, before its text is opened. A conflict takes the application back if it was assigned."""
    declare_all(acting_user=acting_user, expert=expert, answers=[(submission, has_conflict, reason)])


@transaction.atomic
def declare_all(*, acting_user: User, expert: Expert, answers: Iterable[Answer]) -> int:
    """The whole list at once: all of it, or none. What was declared before stays as it was unless it is changed here."""
    locked = Expert.objects.select_for_update(of=("self",)).select_related("call__current").get(pk=expert.pk)
    require(is_this_expert, acting_user, locked, _("Only the expert declares the own conflicts of interest."))
    given = list(answers)
    _require_sense(locked, given)
    _keep(locked, given)
    events.conflicts_declared(
        acting_user=acting_user,
        expert=locked,
        declared=len(given),
        conflicts=sum(has_conflict for _submission, has_conflict, _why in given),
    )
    _follow(acting_user, locked, {submission.pk: has_conflict for submission, has_conflict, _why in given})
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


def _require_sense(expert: Expert, given: list[Answer]) -> None:
    inside = set(AssessedApplication.objects.filter(call=expert.call, taken_out_at=None).values_list("submission_id", flat=True))
    if any(submission.pk not in inside for submission, _conflict, _why in given):
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    if any(has_conflict and not why.strip() for _submission, has_conflict, why in given):
        faults = [Fault("reason", _("Write what the conflict is"))]
        raise BadInput(_("Write in a few words what the conflict is."), faults, code="reason_missing")
    clear = [submission for submission, has_conflict, _why in given if not has_conflict]
    if Declaration.objects.filter(expert=expert, submission__in=clear, has_conflict=True).exists():
        raise Conflict(
            _("You declared a conflict with this application. Write to the secretariat if that was a mistake."), code="declared_conflict"
        )


def _keep(expert: Expert, given: list[Answer]) -> None:
    before = {one.submission_id: one for one in Declaration.objects.filter(expert=expert)}
    changed = [before[submission.pk] for submission, has_conflict, _why in given if submission.pk in before and has_conflict]
    for one in changed:
        one.has_conflict, one.at = True, clock.now()
    Declaration.objects.bulk_update(changed, ["has_conflict", "at"])
    Declaration.objects.bulk_create(
        Declaration(expert=expert, submission=submission, has_conflict=has_conflict, at=clock.now())
        for submission, has_conflict, _why in given
        if submission.pk not in before
    )
    ConflictOfInterest.objects.bulk_create(
        (
            ConflictOfInterest(expert=expert, submission=submission, code=ConflictCode.DECLARED, detail=why.strip(), found_at=clock.now())
            for submission, has_conflict, why in given
            if has_conflict
        ),
        ignore_conflicts=True,
    )


def _follow(acting_user: User, expert: Expert, said: dict[int, bool]) -> None:
    """The assignments, where there are any: opened by the declaration, or given back because of it."""
    rows = ReviewAssignment.objects.select_for_update(of=("self",)).select_related("expert__call__current", "submission")
    for assignment in rows.defer("submission__document").filter(expert=expert, submission__in=said, state__in=COUNTED):
        if said[assignment.submission_id]:
            assignment.state, assignment.ended_at = AssignmentState.DECLINED, clock.now()
            assignment.save(update_fields=["state", "ended_at"])
            events.review_declined(acting_user=acting_user, assignment=assignment)
            telling.of_declining(assignment)
        elif assignment.state == AssignmentState.UNDECLARED:
            assignment.state = AssignmentState.OPEN
            assignment.save(update_fields=["state"])
