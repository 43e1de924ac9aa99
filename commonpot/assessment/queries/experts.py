"""Lists of experts: searched, filtered, sorted, each with its load."""

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from commonpot.assessment.models import AT_WORK, COUNTED, AssignmentState, Expert, ExpertState
from commonpot.calls.models import Call

PAGE = 50
SORTS = {
    "name": "name",
    "country": "country",
    "organisation": "organisation",
    "state": "state",
    "load": "load",
}


@dataclass(frozen=True)
class View:
    search: str = ""
    state: str = ""
    sort: str = "name"
    descending: bool = False


def listed(call: Call, view: View) -> QuerySet[Expert]:
    found = Expert.objects.filter(call=call).annotate(
        load=Count("assignments", filter=Q(assignments__state__in=COUNTED)),
        at_work=Count("assignments", filter=Q(assignments__state__in=AT_WORK)),
        done=Count("assignments", filter=Q(assignments__state=AssignmentState.COMPLETE)),
        conflict_count=Count("conflicts", filter=Q(conflicts__waived_at=None), distinct=True),
    )
    if view.search:
        found = found.filter(Q(name__icontains=view.search) | Q(organisation__icontains=view.search) | Q(email__icontains=view.search))
    if view.state in set(ExpertState):
        found = found.filter(state=view.state)
    column = F(SORTS.get(view.sort, "name"))
    return found.order_by(column.desc() if view.descending else column.asc(), "pk")
