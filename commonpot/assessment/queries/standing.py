"""The ranking as it stands: the engine's document made of complete reviews and agreed scores, and the engine's answer."""

from collections import defaultdict
from typing import Any

from commonpot.assessment.models import (
    AssessedApplication,
    AssignmentState,
    Consensus,
    ConsensusState,
    CriterionScore,
)
from commonpot.calls.models import Call
from commonpot.calls.queries import document
from commonpot.engine.assessment import Ranking, rank, read_reviews

SEED = 2015
"""Of the resampling: the same reviews show the same intervals to everybody, every time."""
RESAMPLES = 1000


def standing_of(call: Call, numbers: list[str] | None = None) -> Ranking:
    """Never shown to anybody but the secretariat and observers. `numbers`: what is assessed, where it is known; two statements then."""
    return rank(read_reviews(reviews_of(call, _assessed(call) if numbers is None else numbers)), seed=SEED, resamples=RESAMPLES)


def _assessed(call: Call) -> list[str]:
    inside = AssessedApplication.objects.filter(call=call, taken_out_at=None).order_by("submission__number")
    return list(inside.values_list("submission__number", flat=True))


def reviews_of(call: Call, numbers: list[str]) -> dict[str, Any]:
    """REVIEWS.json of the engine. An unfinished review counts for nothing."""
    said = document(call).assessment
    ids = {one.id for one in said.criteria}
    return {
        "criteria": [_criterion(one) for one in said.criteria],
        "scale": {"min": said.scale.min, "max": said.scale.max, "step": str(said.scale.step)},
        **({"total_threshold": str(said.total_threshold)} if said.total_threshold is not None else {}),
        "ties": list(said.ties),
        "applications": numbers,
        "reviews": _single(call, set(numbers), ids),
        "consensus": _agreed(call, set(numbers), ids),
    }


def _criterion(one: Any) -> dict[str, Any]:
    threshold = {"threshold": str(one.threshold)} if one.threshold is not None else {}
    return {"id": one.id, "weight": str(one.weight), **threshold}


def _single(call: Call, numbers: set[str], ids: set[str]) -> list[dict[str, Any]]:
    rows = CriterionScore.objects.filter(
        review__assignment__expert__call=call, review__assignment__state=AssignmentState.COMPLETE, score__isnull=False
    ).values_list("review__assignment__submission__number", "review__assignment__expert__public_id", "criterion", "score")
    found: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for number, expert, criterion, score in rows.order_by("pk"):
        if number in numbers and criterion in ids:
            found[number, str(expert)][criterion] = str(score)
    return [
        {"application": one, "expert": expert, "scores": scores} for (one, expert), scores in sorted(found.items()) if set(scores) == ids
    ]


def _agreed(call: Call, numbers: set[str], ids: set[str]) -> list[dict[str, Any]]:
    rows = Consensus.objects.filter(submission__application__call=call, state=ConsensusState.AGREED, scores__score__isnull=False)
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for number, criterion, score in rows.values_list("submission__number", "scores__criterion", "scores__score"):
        if number in numbers and criterion in ids:
            found[number][criterion] = str(score)
    return [{"application": number, "scores": scores} for number, scores in sorted(found.items()) if set(scores) == ids]
