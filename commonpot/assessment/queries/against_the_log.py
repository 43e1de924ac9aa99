"""Adopted ranking lists, against the log: for `commonpot audit verify`. The log names the hash of every list."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from commonpot.assessment.freezing import rows_of
from commonpot.assessment.models import RankedApplication, RankingList
from commonpot.audit.models import AuditEvent
from commonpot.engine.canonical import sha256


def faults() -> Iterator[str]:
    logged = _logged()
    kept = {(str(one.call_id), one.number): one for one in RankingList.objects.select_related("call").order_by("pk")}
    for key, ranking in kept.items():
        digest = sha256(bytes(ranking.document))
        if {digest, ranking.sha256} != {logged.get((ranking.call.slug, ranking.number))} or not _rows_agree(ranking):
            yield _("{call}, ranking list {number}: what was adopted and the log do not agree.").format(
                call=ranking.call.slug, number=key[1]
            )
    there = {(ranking.call.slug, ranking.number) for ranking in kept.values()}
    for call, number in sorted(set(logged) - there):
        yield _("{call}, ranking list {number}: it stands in the log and is gone.").format(call=call, number=number)


def _logged() -> dict[tuple[str, int], str]:
    events = AuditEvent.objects.filter(event="ranking_adopted").values_list("payload", flat=True)
    return {(said["call"], said["number"]): said["sha256"] for said in events}


def _rows_agree(ranking: RankingList) -> bool:
    rows = RankedApplication.objects.filter(ranking=ranking).select_related("submission").defer("submission__document")
    stand = [(one.submission.number, one.rank, one.score, one.score_class) for one in rows.order_by("position")]
    return stand == rows_of(ranking)
