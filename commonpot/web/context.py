from typing import Any

from django.conf import settings
from django.http import HttpRequest

from commonpot import clock


def house(request: HttpRequest) -> dict[str, Any]:
    """What every page may show: whether this is the demo, and what time it is here."""
    return {"demo": settings.DEMO, "now": clock.now()}
