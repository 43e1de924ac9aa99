"""Experts by the id that the engine's documents carry."""

from commonpot.assessment.models import Expert
from commonpot.calls.models import Call


def experts_by_id(call: Call) -> dict[str, Expert]:
    return {str(one.public_id): one for one in Expert.objects.filter(call=call)}
