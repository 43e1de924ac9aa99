"""Writing down a ranking list for good: bytes, rows and the log, all or nothing."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.assessment import events
from commonpot.assessment.freezing import Placed, document_of, exact, in_order
from commonpot.assessment.models import RankedApplication, RankingList
from commonpot.calls.models import Call, CallRevision
from commonpot.engine.canonical import sha256


@transaction.atomic
def keep_ranking(*, acting_user: User, call: Call, placed: Iterable[Placed], more: dict[str, Any] | None = None) -> RankingList:
    """The next list of the call. Whoever calls this has asked whether it may be adopted."""
    locked = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    revision = CallRevision.objects.select_related("call").defer("document").get(pk=locked.current_id or 0)
    before = RankingList.objects.filter(call=locked).defer("document").order_by("-number").first()
    listed, at = in_order(placed), clock.now()
    number = before.number + 1 if before else 1
    content = document_of(revision, number, at, listed, more or {})
    ranking = RankingList.objects.create(
        call=locked, number=number, document=content, sha256=sha256(content), adopted_at=at, adopted_by=acting_user, replaces=before
    )
    RankedApplication.objects.bulk_create(_row(ranking, position, one) for position, one in enumerate(listed, start=1))
    events.ranking_adopted(acting_user=acting_user, ranking=ranking, applications=len(listed))
    return ranking


def _row(ranking: RankingList, position: int, one: Placed) -> RankedApplication:
    return RankedApplication(
        ranking=ranking,
        submission=one.submission,
        position=position,
        rank=one.rank,
        score=exact(one.score),
        score_class=one.score_class,
        passes=one.passes,
    )
