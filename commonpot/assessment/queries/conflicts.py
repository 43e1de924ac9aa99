"""Conflicts of interest on record."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from commonpot.assessment.models import ConflictOfInterest
from commonpot.assessment.queries.applications import LIGHT
from commonpot.calls.models import Call


@dataclass(frozen=True)
class ConflictView:
    search: str = ""
    waived: bool = False


def listed_conflicts(call: Call, view: ConflictView) -> QuerySet[ConflictOfInterest]:
    """One statement: with expert, application and who waived."""
    rows = ConflictOfInterest.objects.filter(expert__call=call, waived_at__isnull=not view.waived)
    if view.search:
        words = (
            Q(**{f"{name}__icontains": view.search})
            for name in ("expert__name", "submission__number", "submission__assessed__title", "detail")
        )
        wanted = Q()
        for one in words:
            wanted |= one
        rows = rows.filter(wanted)
    return (
        rows.select_related("expert", "submission__assessed", "waived_by")
        .defer(*LIGHT)
        .order_by("expert__name", "submission__number", "pk")
    )
