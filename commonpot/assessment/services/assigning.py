"""The assignment of experts: asked for, worked out in the background, changed by hand, released."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import still_there
from commonpot.accounts.models import User
from commonpot.assessment import events
from commonpot.assessment.models import (
    COUNTED,
    AssessedApplication,
    AssignmentRun,
    AssignmentState,
    ConflictOfInterest,
    Declaration,
    Expert,
    ExpertState,
    ReviewAssignment,
    RunState,
)
from commonpot.assessment.queries.problem import Pair, problem_of
from commonpot.assessment.services import telling
from commonpot.assessment.services.asking import locked_call
from commonpot.assessment.services.conflicts import look_again
from commonpot.calls.models import Call
from commonpot.calls.queries import document
from commonpot.errors import BadInput, Conflict, Fault

UNDER_WAY = (RunState.WAITING, RunState.RUNNING)
DEFAULT_SEED = 1


@transaction.atomic
def ask_for_assignment(*, acting_user: User, call: Call, seed: int = DEFAULT_SEED, seconds: int = 20) -> AssignmentRun:
    """Conflicts are looked for once more, then the worker takes it up."""
    from commonpot.assessment.tasks import work_out_assignment

    locked = locked_call(acting_user, call)
    if locked.assignment_runs.filter(state__in=UNDER_WAY).exists():
        raise Conflict(_("An assignment is being worked out already. Wait for it, or cancel it."), code="under_way")
    look_again(acting_user, locked)
    problem = problem_of(locked)
    _require_something(problem)
    last = locked.assignment_runs.order_by("-number").values_list("number", flat=True).first() or 0
    run = AssignmentRun.objects.create(
        call=locked, number=last + 1, asked_by=acting_user, asked_at=clock.now(), seed=seed, seconds=seconds, problem=problem
    )
    events.assignment_asked_for(acting_user=acting_user, run=run)
    work_out_assignment.enqueue(run.pk)
    return run


@transaction.atomic
def cancel_run(*, acting_user: User, run: AssignmentRun) -> AssignmentRun:
    locked_call(acting_user, run.call)
    locked = _locked(run)
    if locked.state not in UNDER_WAY:
        raise Conflict(_("This assignment has ended already."), code="not_under_way")
    locked.state, locked.finished_at = RunState.CANCELLED, clock.now()
    locked.save(update_fields=["state", "finished_at"])
    return locked


@transaction.atomic
def change_pair(*, acting_user: User, run: AssignmentRun, seen: int, application: str, removed: str = "", added: str = "") -> AssignmentRun:
    """One change by hand, on the version that the person saw. What a rule or a load says against it is shown, not enforced;
    a conflict of interest is enforced."""
    locked_call(acting_user, run.call)
    locked = _locked(run)
    _require_ready(locked, seen)
    pairs = [one for one in locked.pairs if (one["application"], one["expert"]) != (application, removed)]
    if removed and len(pairs) == len(locked.pairs):
        raise BadInput(_("This expert is not among the application’s experts."), code="no_such_pair")
    if added:
        _require_possible(locked.call, application, added, pairs)
        pairs.append({"application": application, "expert": added, "by_hand": True})
    locked.pairs, locked.version = pairs, locked.version + 1
    locked.save(update_fields=["pairs", "version"])
    events.assignment_changed(acting_user=acting_user, run=locked, application=application, added=added, removed=removed)
    return locked


@transaction.atomic
def release(*, acting_user: User, run: AssignmentRun, seen: int, due_at: datetime | None = None) -> int:
    """From here on the experts know. Each gets one message; what was assigned before stays. How many assignments are new."""
    call = locked_call(acting_user, run.call)
    locked = _locked(run)
    if locked.state == RunState.RELEASED:
        return 0
    _require_ready(locked, seen)
    due = due_at or _due_by_the_call(call)
    new = _assignments(locked, call, due)
    locked.state, locked.released_at = RunState.RELEASED, clock.now()
    locked.save(update_fields=["state", "released_at"])
    events.assignment_released(acting_user=acting_user, run=locked, count=len(new))
    for expert, assignments in _by_expert(new).items():
        telling.of_release(expert, assignments)
    return len(new)


@transaction.atomic
def assign_by_hand(
    *, acting_user: User, application: AssessedApplication, expert: Expert, due_at: datetime | None = None
) -> ReviewAssignment:
    """A replacement, after the release: for an expert who declined or withdrew."""
    call = locked_call(acting_user, application.call)
    number, person = application.submission.number, str(expert.public_id)
    standing = ReviewAssignment.objects.filter(submission=application.submission, state__in=COUNTED).select_related("expert")
    pairs = [{"application": number, "expert": str(one.expert.public_id)} for one in standing]
    _require_possible(call, number, person, pairs)
    assignment, _new = ReviewAssignment.objects.update_or_create(
        expert=expert,
        submission=application.submission,
        defaults={
            "state": _first_state(expert, application.submission_id),
            "due_at": due_at or _due_by_the_call(call),
            "released_at": clock.now(),
            "ended_at": None,
        },
    )
    events.review_assigned(acting_user=acting_user, assignment=assignment)
    telling.of_release(expert, [assignment])
    return assignment


def _locked(run: AssignmentRun) -> AssignmentRun:
    return still_there(AssignmentRun.objects.select_for_update(of=("self",)).select_related("call__current"), pk=run.pk)


def _require_something(problem: dict[str, Any]) -> None:
    if not problem["applications"]:
        raise Conflict(_("No application has been taken into the assessment yet. Take them in first."), code="no_applications")
    if not problem["experts"]:
        raise Conflict(_("No expert has accepted yet. Invite experts first."), code="no_experts")


def _require_ready(run: AssignmentRun, seen: int) -> None:
    if run.state != RunState.DONE:
        raise Conflict(_("This assignment cannot be changed or released: it is not ready, or it has been released."), code="not_ready")
    if run.version != seen:
        raise Conflict(
            _("Somebody changed this assignment while you had the page open. Look at it again, then decide."), code="changed_meanwhile"
        )


def _require_possible(call: Call, application: str, expert: str, pairs: Iterable[dict[str, Any]]) -> None:
    chosen = Expert.objects.filter(call=call, public_id=expert, state=ExpertState.ACCEPTED).first()
    there = AssessedApplication.objects.filter(call=call, submission__number=application, taken_out_at=None).exists()
    if chosen is None or not there:
        raise BadInput(_("Choose an expert who has accepted."), [Fault("added", _("Choose an expert"))], code="no_such_expert")
    if any((one["application"], one["expert"]) == (application, expert) for one in pairs):
        raise BadInput(_("%(name)s has this application already.") % {"name": chosen.name}, code="assigned_already")
    if ConflictOfInterest.objects.filter(expert=chosen, submission__number=application, waived_at=None).exists():
        sentence = _("%(name)s has a conflict of interest with this application. Choose somebody else.")
        raise Conflict(sentence % {"name": chosen.name}, code="conflict_of_interest")


def _due_by_the_call(call: Call) -> datetime:
    said = document(call)
    if said.assessment.reviews_due is None:
        raise BadInput(_("Say until when the experts review: the call does not."), [Fault("due", _("Write a day"))], code="no_due_day")
    due = said.assessment.reviews_due.instant(said.timeline.time_zone)
    if due <= clock.now():
        raise BadInput(
            _("The call’s day for reviews has passed. Say another day."), [Fault("due", _("Write a day"))], code="due_day_passed"
        )
    return due


def _assignments(run: AssignmentRun, call: Call, due: datetime) -> list[ReviewAssignment]:
    """Only what still holds: a pair that has a conflict by now, or whose expert or application has left, stops the release."""
    wanted: list[Pair] = [(one["application"], one["expert"]) for one in run.pairs]
    experts = {str(one.public_id): one for one in call.experts.filter(state=ExpertState.ACCEPTED).select_related("user", "call__current")}
    inside = {one.submission.number: one.submission for one in call.assessed.filter(taken_out_at=None).select_related("submission")}
    barred = ConflictOfInterest.objects.filter(expert__call=call, waived_at=None)
    conflicts = {(number, str(expert)) for number, expert in barred.values_list("submission__number", "expert__public_id")}
    stale = [pair for pair in wanted if pair[0] not in inside or pair[1] not in experts or pair in conflicts]
    if stale:
        raise Conflict(
            _("Meanwhile an expert or an application of this assignment has left, or a conflict was found (%(numbers)s). Run it again.")
            % {"numbers": ", ".join(sorted({number for number, _expert in stale}))},
            code="overtaken",
        )
    there = set(ReviewAssignment.objects.filter(expert__call=call).values_list("submission__number", "expert__public_id"))
    new = [
        ReviewAssignment(
            expert=experts[expert],
            submission=inside[number],
            run=run,
            state=_first_state(experts[expert], inside[number].pk),
            due_at=due,
            released_at=clock.now(),
        )
        for number, expert in wanted
        if (number, experts[expert].public_id) not in there
    ]
    return ReviewAssignment.objects.bulk_create(new)


def _first_state(expert: Expert, submission: int) -> AssignmentState:
    """Whoever has said that there is no conflict need not say it again."""
    clear = Declaration.objects.filter(expert=expert, submission=submission, has_conflict=False).exists()
    return AssignmentState.OPEN if clear else AssignmentState.UNDECLARED


def _by_expert(assignments: Iterable[ReviewAssignment]) -> dict[Expert, list[ReviewAssignment]]:
    found: defaultdict[Expert, list[ReviewAssignment]] = defaultdict(list)
    for one in assignments:
        found[one.expert].append(one)
    return found
