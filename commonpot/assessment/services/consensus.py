"""Consensus: the experts of one application agree, led by a moderator; the words go to the applicant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.applications.sent_back import Stage, is_sent_back
from commonpot.applications.wording import read
from commonpot.assessment import events
from commonpot.assessment.models import (
    AgreedScore,
    AssessedApplication,
    AssignmentState,
    Consensus,
    ConsensusState,
    RankingList,
    ReviewAssignment,
)
from commonpot.assessment.policies import moderates, runs_the_assessment
from commonpot.assessment.services import telling
from commonpot.assessment.services.asking import locked_call
from commonpot.assessment.services.rebutting import require_heard
from commonpot.assessment.services.reviewing import LONGEST, read_score
from commonpot.calls.queries import document
from commonpot.calls.showing.dates import moment_words
from commonpot.engine.calls import CallDocument
from commonpot.errors import BadInput, Conflict, Fault

TEXTS = ("strong", "weak", "would_change")
_runs_it = runs_the_assessment.through("submission__application__call")
may_write = moderates | _runs_it


@dataclass(frozen=True)
class Agreed:
    """What the moderator's page sends: raw, by criterion id; `texts` by criterion and kind."""

    scores: Mapping[str, str]
    texts: Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class SavedConsensus:
    consensus: Consensus
    faults: tuple[Fault, ...] = field(default=())


@transaction.atomic
def open_consensus(*, acting_user: User, application: AssessedApplication, moderator: User) -> Consensus:
    """When every review is complete. The moderator is one of the application's experts, or of the secretariat."""
    call = locked_call(acting_user, application.call)
    submission = application.submission
    assignments = list(ReviewAssignment.objects.filter(submission=submission).select_related("expert"))
    working = [one for one in assignments if one.state in (AssignmentState.UNDECLARED, AssignmentState.OPEN)]
    complete = [one for one in assignments if one.state == AssignmentState.COMPLETE]
    if working or not complete:
        raise Conflict(_("Not every review of this application is complete. Wait for it, or take it back."), code="reviews_missing")
    require_heard(submission, document(call))
    allowed = moderator.pk in {one.expert.user_id for one in complete} or runs_the_assessment.allows(moderator, call)
    if not allowed:
        raise BadInput(_("Choose one of the application’s experts or somebody of the secretariat."), code="no_moderator")
    consensus, new = Consensus.objects.get_or_create(submission=submission, defaults={"moderator": moderator, "opened_at": clock.now()})
    if not new:
        return consensus
    AgreedScore.objects.bulk_create(AgreedScore(consensus=consensus, criterion=one.id) for one in document(call).assessment.criteria)
    events.consensus_opened(acting_user=acting_user, consensus=consensus)
    link = settings.BASE_URL + reverse("assessment:consensus", args=[submission.public_id])
    for person in {moderator, *(one.expert.user for one in complete if one.expert.user)}:
        telling.of_consensus(person, call, submission.number, link)
    return consensus


@transaction.atomic
def save_consensus(*, acting_user: User, consensus: Consensus, agreed: Agreed, seen: int) -> SavedConsensus:
    """`seen` is the version that the page showed: whoever saves second is told, and keeps what they typed."""
    locked = _locked(acting_user, consensus)
    call = document(locked.submission.application.call)
    _require_open(locked)
    if locked.version != seen:
        raise Conflict(
            _(
                "%(person)s saved this consensus on %(moment)s, while you had the page open. What you typed is still below, "
                "beside what is saved: bring both together and save again."
            )
            % {"person": locked.saved_by, "moment": moment_words(locked.saved_at or clock.now(), call.timeline.time_zone, seconds=True)},
            code="saved_meanwhile",
        )
    faults = _keep(locked, agreed, call)
    locked.version, locked.saved_at, locked.saved_by = locked.version + 1, clock.now(), acting_user
    locked.save(update_fields=["version", "saved_at", "saved_by"])
    return SavedConsensus(locked, tuple(faults))


@transaction.atomic
def agree(*, acting_user: User, consensus: Consensus, seen: int) -> Consensus:
    """From here on the scores stand in the ranking, and the words wait for the answer day."""
    locked = _locked(acting_user, consensus)
    if locked.state == ConsensusState.AGREED:
        return locked
    if locked.version != seen:
        raise Conflict(
            _("This consensus was changed while you had the page open. Look at it again, then close it."), code="saved_meanwhile"
        )
    _require_complete(locked, document(locked.submission.application.call))
    locked.state, locked.agreed_at = ConsensusState.AGREED, clock.now()
    locked.save(update_fields=["state", "agreed_at"])
    events.consensus_agreed(acting_user=acting_user, consensus=locked)
    return locked


@transaction.atomic
def reopen(*, acting_user: User, consensus: Consensus) -> Consensus:
    """By the secretariat, as long as no ranking list with it has been adopted, or when the application was sent back."""
    locked_call(acting_user, consensus.submission.application.call)
    locked = Consensus.objects.select_for_update(of=("self",)).select_related("submission__application__call").get(pk=consensus.pk)
    is_ranked = RankingList.objects.filter(applications__submission=locked.submission).exists()
    if is_ranked and not is_sent_back(locked.submission, Stage.ASSESSMENT):
        raise Conflict(_("A ranking list with this application has been adopted, so its scores stand."), code="adopted")
    locked.state, locked.agreed_at = ConsensusState.OPEN, None
    locked.save(update_fields=["state", "agreed_at"])
    events.consensus_reopened(acting_user=acting_user, consensus=locked)
    return locked


def _locked(acting_user: User, consensus: Consensus) -> Consensus:
    rows = Consensus.objects.select_for_update(of=("self",)).select_related("submission__application__call__current", "saved_by")
    locked = rows.defer("submission__document").get(pk=consensus.pk)
    require(may_write, acting_user, locked, _("Only the moderator and the secretariat write the consensus."))
    return locked


def _require_open(consensus: Consensus) -> None:
    if consensus.state != ConsensusState.OPEN:
        raise Conflict(_("This consensus is closed. The secretariat can open it again."), code="agreed")


def _keep(consensus: Consensus, agreed: Agreed, call: CallDocument) -> list[Fault]:
    faults: list[Fault] = []
    rows = {one.criterion: one for one in consensus.scores.select_for_update()}
    for criterion in call.assessment.criteria:
        row = rows.get(criterion.id) or AgreedScore(consensus=consensus, criterion=criterion.id)
        for kind in TEXTS:
            setattr(row, kind, agreed.texts.get((criterion.id, kind), getattr(row, kind))[:LONGEST])
        try:
            row.score = read_score(agreed.scores.get(criterion.id, ""), call)
        except BadInput as refusal:
            faults.append(Fault(f"score-{criterion.id}", refusal.sentence))
        row.save()
    return faults


def _require_complete(consensus: Consensus, call: CallDocument) -> None:
    """Scores and a text each. That a text is thin or the same as another is a warning, which does not stop anybody."""
    rows = {one.criterion: one for one in consensus.scores.all()}
    faults = []
    for criterion in call.assessment.criteria:
        row, title = rows.get(criterion.id), read(criterion.title)
        if row is None or row.score is None:
            faults.append(Fault(f"score-{criterion.id}", _("Choose a score: %(criterion)s") % {"criterion": title}))
        if row is None or not (row.strong.strip() or row.weak.strip()):
            faults.append(Fault(f"strong-{criterion.id}", _("Write what was strong or weak: %(criterion)s") % {"criterion": title}))
    if faults:
        raise BadInput(_("The consensus is not complete yet."), faults, code="incomplete")
