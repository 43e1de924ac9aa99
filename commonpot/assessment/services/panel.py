"""The panel's day: notes, and adopting the ranking list."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.applications.models import Submission
from commonpot.assessment.freezing import Placed, exact
from commonpot.assessment.models import AssessedApplication, Consensus, ConsensusState, PanelNote, RankingList
from commonpot.assessment.queries.standing import standing_of
from commonpot.assessment.seen import seen_of
from commonpot.assessment.services.asking import locked_call
from commonpot.assessment.services.keeping import keep_ranking
from commonpot.calls.models import Call
from commonpot.engine.assessment import Ranked, Ranking
from commonpot.errors import BadInput, Conflict, Fault

LONGEST_NOTE = 4000


@transaction.atomic
def add_note(*, acting_user: User, application: AssessedApplication, text: str) -> PanelNote:
    """What the panel said; it stays with the list and is not shown to applicants."""
    locked_call(acting_user, application.call)
    if not text.strip():
        raise BadInput(_("Write the note first."), [Fault("text", _("Write the note"))], code="empty_note")
    return PanelNote.objects.create(submission=application.submission, text=text.strip()[:LONGEST_NOTE], author=acting_user, at=clock.now())


@transaction.atomic
def adopt_ranking(*, acting_user: User, call: Call, seen: str) -> RankingList:
    """The list as it stands becomes the one that the funders decide from. `seen` names the list that was on the screen."""
    locked = locked_call(acting_user, call)
    ranking = standing_of(locked)
    _require_agreed(locked, ranking)
    if seen_of(ranking) != seen:
        raise Conflict(_("The ranking has changed since you looked at it. Look at it again, then adopt it."), code="changed_meanwhile")
    submissions = {one.submission.number: one.submission for one in locked.assessed.filter(taken_out_at=None).select_related("submission")}
    placed = [_placed(submissions[line.score.application], line) for line in ranking.lines]
    return keep_ranking(acting_user=acting_user, call=locked, placed=placed, more=_beside(ranking))


def _beside(ranking: Ranking) -> dict[str, Any]:
    """What the panel had before it beside the places: how ties are broken, and between which places each might as well stand."""
    known = [(line.score.application, line.interval) for line in ranking.lines if line.interval]
    intervals = {number: {"first": interval.first, "last": interval.last} for number, interval in known}
    return {"ties": list(ranking.reviews.ties), "intervals": intervals}


def _require_agreed(call: Call, ranking: Ranking) -> None:
    inside = AssessedApplication.objects.filter(call=call, taken_out_at=None)
    agreed = Consensus.objects.filter(submission__assessed__in=inside, state=ConsensusState.AGREED).count()
    missing = inside.count() - agreed
    if missing or ranking.unscored:
        raise Conflict(
            _("%(count)s applications have no closed consensus yet. Close it, or take the application out, before the list is adopted.")
            % {"count": missing or len(ranking.unscored)},
            code="consensus_missing",
        )
    if not ranking.lines:
        raise Conflict(_("There is nothing to rank yet."), code="nothing_to_rank")


def _placed(submission: Submission, line: Ranked) -> Placed:
    """Equal sums are one class, also where a criterion has told them apart in the order."""
    score = _decimal(line.score.total)
    return Placed(submission, line.rank, score, exact(score) if line.rank is not None else "")


def _decimal(total: Fraction) -> Decimal:
    """Agreed scores and weights are decimals, so their sum is one: nothing is rounded."""
    return Decimal(total.numerator) / Decimal(total.denominator)
