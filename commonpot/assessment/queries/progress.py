"""How far the reviews are: every assignment with its state and its day."""

from django.db.models import Count, Q, QuerySet

from commonpot import clock
from commonpot.assessment.models import AT_WORK, AssignmentState, ReviewAssignment
from commonpot.assessment.queries.applications import LIGHT
from commonpot.calls.models import Call

LATE = "late"


def listed(call: Call, search: str, state: str) -> QuerySet[ReviewAssignment]:
    """One statement: late ones first, then by day."""
    rows = ReviewAssignment.objects.filter(expert__call=call)
    if search:
        words = ("expert__name", "submission__number", "submission__assessed__title", "submission__assessed__acronym")
        wanted = Q()
        for name in words:
            wanted |= Q(**{f"{name}__icontains": search})
        rows = rows.filter(wanted)
    if state == LATE:
        rows = rows.filter(state__in=AT_WORK, due_at__lt=clock.now())
    elif state in set(AssignmentState):
        rows = rows.filter(state=state)
    return rows.select_related("expert", "submission__assessed").defer(*LIGHT).order_by("due_at", "submission__number", "expert__name")


def counts(call: Call) -> dict[str, int]:
    """By state, and `late` beside. Two statements."""
    rows = ReviewAssignment.objects.filter(expert__call=call)
    found: dict[str, int] = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    return found | {LATE: rows.filter(state__in=AT_WORK, due_at__lt=clock.now()).count()}
