"""The expert's own work: opening, saving as one types, completing, declining."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.applications.wording import read
from commonpot.assessment import events
from commonpot.assessment.models import (
    AT_WORK,
    AssignmentState,
    Consensus,
    CriterionScore,
    Rebuttal,
    Review,
    ReviewAssignment,
)
from commonpot.assessment.policies import reviews_it
from commonpot.assessment.services import telling
from commonpot.assessment.services.asking import locked_call
from commonpot.calls.queries import document
from commonpot.calls.showing.dates import moment_words
from commonpot.engine.calls import CallDocument
from commonpot.errors import BadInput, Conflict, Fault, TooLate

LONGEST = 8000
"""Of one comment, in characters."""


@dataclass(frozen=True)
class Written:
    """What a page sends: raw, by criterion id. An empty score means none yet."""

    scores: Mapping[str, str]
    comments: Mapping[str, str]
    comment: str = ""


@dataclass(frozen=True)
class Saved:
    """What could be read has been saved; `faults` says what could not."""

    review: Review
    faults: tuple[Fault, ...] = field(default=())


@transaction.atomic
def open_review(*, acting_user: User, assignment: ReviewAssignment) -> Review:
    """Before the declaration nothing opens. That the text was seen is on record."""
    locked = _locked(acting_user, assignment)
    if locked.state == AssignmentState.UNDECLARED:
        raise Conflict(
            _("Say first whether you have a conflict of interest. Until then only the title and the partners are shown."), code="undeclared"
        )
    if locked.opened_at is None:
        locked.opened_at = clock.now()
        locked.save(update_fields=["opened_at"])
        events.application_opened(acting_user=acting_user, assignment=locked)
    review, _new = Review.objects.get_or_create(assignment=locked)
    return review


@transaction.atomic
def save_review(
    *, acting_user: User, assignment: ReviewAssignment, written: Written, based_on: int, writer: str, arrived_at: datetime
) -> Saved:
    """`based_on` is the version that the page showed; an open page's own saves do not contradict each other."""
    locked = _locked(acting_user, assignment)
    call = document(locked.expert.call)
    _require_open(locked, arrived_at, call)
    review = Review.objects.select_for_update().get(assignment=locked)
    if review.version != based_on and review.writer != writer:
        raise Conflict(
            _(
                "You saved this review in another window on %(moment)s. What you typed here is still below: "
                "look at both, then save the one that counts."
            )
            % {"moment": moment_words(review.saved_at or clock.now(), call.timeline.time_zone, seconds=True)},
            code="saved_elsewhere",
        )
    faults = _keep(review, written, call)
    review.version, review.saved_at, review.writer = review.version + 1, clock.now(), writer
    review.save()
    return Saved(review, tuple(faults))


@transaction.atomic
def complete_review(*, acting_user: User, assignment: ReviewAssignment, arrived_at: datetime) -> ReviewAssignment:
    """Hands it in. The other experts' reviews are shown once all have handed in."""
    locked = _locked(acting_user, assignment)
    call = document(locked.expert.call)
    if locked.state == AssignmentState.COMPLETE:
        return locked
    _require_open(locked, arrived_at, call)
    review = Review.objects.select_for_update().get(assignment=locked)
    _require_complete(review, call)
    locked.state, locked.ended_at, review.completed_at = AssignmentState.COMPLETE, clock.now(), clock.now()
    locked.save(update_fields=["state", "ended_at"])
    review.save(update_fields=["completed_at"])
    events.review_completed(acting_user=acting_user, assignment=locked)
    return locked


@transaction.atomic
def reopen_review(*, acting_user: User, assignment: ReviewAssignment, arrived_at: datetime) -> ReviewAssignment:
    """To change what was handed in: until the due day, and not after the experts have begun to agree."""
    locked = _locked(acting_user, assignment)
    if locked.state != AssignmentState.COMPLETE:
        return locked
    if Consensus.objects.filter(submission=locked.submission).exists():
        raise Conflict(
            _("The experts have begun to agree on this application, so single reviews do not change any more."), code="consensus"
        )
    if Rebuttal.objects.filter(submission=locked.submission).exists():
        raise Conflict(_("The applicants have been shown the experts’ comments, so they do not change any more."), code="shown")
    _require_time(locked, arrived_at, document(locked.expert.call))
    locked.state, locked.ended_at = AssignmentState.OPEN, None
    locked.save(update_fields=["state", "ended_at"])
    events.review_reopened(acting_user=acting_user, assignment=locked)
    return locked


@transaction.atomic
def decline_review(*, acting_user: User, assignment: ReviewAssignment, reason: str) -> ReviewAssignment:
    """Not this one. What was written is kept, and the secretariat finds somebody else."""
    locked = _locked(acting_user, assignment)
    if locked.state not in AT_WORK:
        raise Conflict(_("This review is complete already. Write to the secretariat if it should not count."), code="complete")
    if not reason.strip():
        raise BadInput(
            _("Write why, in a few words: the secretariat has to find somebody else."), [Fault("reason", _("Write why"))], code="reason"
        )
    locked.state, locked.ended_at, locked.reason = AssignmentState.DECLINED, clock.now(), reason.strip()
    locked.save(update_fields=["state", "ended_at", "reason"])
    events.review_declined(acting_user=acting_user, assignment=locked)
    telling.of_declining(locked)
    return locked


@transaction.atomic
def move_due_day(*, acting_user: User, assignment: ReviewAssignment, due_at: datetime) -> ReviewAssignment:
    """By the secretariat, for one expert who needs longer. Reminders begin anew."""
    locked_call(acting_user, assignment.expert.call)
    locked = ReviewAssignment.objects.select_for_update(of=("self",)).select_related("expert__call", "submission").get(pk=assignment.pk)
    if due_at <= clock.now():
        raise BadInput(_("Write a day that is still to come."), [Fault("due", _("Write a later day"))], code="due_day_passed")
    locked.due_at = due_at
    locked.save(update_fields=["due_at"])
    events.due_day_moved(acting_user=acting_user, assignment=locked)
    return locked


def _locked(acting_user: User, assignment: ReviewAssignment) -> ReviewAssignment:
    rows = ReviewAssignment.objects.select_for_update(of=("self",)).select_related("expert__call__current", "submission")
    locked = rows.defer("submission__document", "expert__call__current__document").get(pk=assignment.pk)
    require(reviews_it, acting_user, locked, _("This application is not yours to review any more."))
    return locked


def _require_open(assignment: ReviewAssignment, arrived_at: datetime, call: CallDocument) -> None:
    if assignment.state == AssignmentState.UNDECLARED:
        raise Conflict(
            _("Say first whether you have a conflict of interest. Until then only the title and the partners are shown."), code="undeclared"
        )
    if assignment.state != AssignmentState.OPEN:
        raise Conflict(_("This review is complete. Open it again to change it."), code="complete")
    _require_time(assignment, arrived_at, call)


def _require_time(assignment: ReviewAssignment, arrived_at: datetime, call: CallDocument) -> None:
    if arrived_at > assignment.due_at:
        raise TooLate(
            _("Reviews were due on %(moment)s, so this was not saved. It is still on this page: ask the secretariat for a later day.")
            % {"moment": moment_words(assignment.due_at, call.timeline.time_zone, seconds=True)}
        )


def _keep(review: Review, written: Written, call: CallDocument) -> list[Fault]:
    faults: list[Fault] = []
    review.comment = written.comment[:LONGEST]
    known = {one.criterion: one for one in review.scores.all()}
    for criterion in call.assessment.criteria:
        row = known.get(criterion.id) or CriterionScore(review=review, criterion=criterion.id)
        row.comment = written.comments.get(criterion.id, row.comment)[:LONGEST]
        try:
            row.score = read_score(written.scores.get(criterion.id, ""), call)
        except BadInput as refusal:
            faults.append(Fault(f"score-{criterion.id}", refusal.sentence))
        row.save()
    return faults


def read_score(sent: str, call: CallDocument) -> Decimal | None:
    """A score of the call's scale; None when nothing was chosen."""
    if not sent.strip():
        return None
    scale = call.assessment.scale
    try:
        score = Decimal(sent.strip().replace(",", "."))
    except InvalidOperation:
        score = Decimal("NaN")
    if not score.is_finite() or not scale.has(score):
        sentence = _("Choose a score from %(lowest)s to %(highest)s in steps of %(step)s.")
        raise BadInput(sentence % {"lowest": scale.min, "highest": scale.max, "step": scale.step}, code="off_the_scale")
    return score


def _require_complete(review: Review, call: CallDocument) -> None:
    scores = {one.criterion: one for one in review.scores.all()}
    faults = []
    for criterion in call.assessment.criteria:
        given = scores.get(criterion.id)
        title = read(criterion.title)
        if given is None or given.score is None:
            faults.append(Fault(f"score-{criterion.id}", _("Choose a score: %(criterion)s") % {"criterion": title}))
        if given is None or not given.comment.strip():
            faults.append(Fault(f"comment-{criterion.id}", _("Write what the score rests on: %(criterion)s") % {"criterion": title}))
    if faults:
        raise BadInput(_("The review is not complete yet."), faults, code="incomplete")
