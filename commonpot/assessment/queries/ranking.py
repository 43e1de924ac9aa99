"""The ranking list that counts: what the funders decide from."""

from django.db.models import QuerySet

from commonpot.assessment.models import RankedApplication, RankingList
from commonpot.calls.models import Call

HEAVY = ("submission__document", "submission__receipt", "submission__signature")


def adopted_ranking(call: Call) -> RankingList | None:
    """The newest list that was adopted, without its bytes; None before the panel has adopted one."""
    return RankingList.objects.filter(call=call).select_related("adopted_by").defer("document").order_by("-number").first()


def ranked_applications(ranking: RankingList) -> QuerySet[RankedApplication]:
    """In the order of the list, with their submissions (without the frozen bytes): one statement."""
    return ranking.applications.select_related("submission__application").defer(*HEAVY).order_by("position")
