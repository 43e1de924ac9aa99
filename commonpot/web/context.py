from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpot import clock


def house(request: HttpRequest) -> dict[str, Any]:
    """What every page may show: whether this is the demo, what time it is here, and the ways that are open to the person."""
    return {"demo": settings.DEMO, "now": clock.now(), **_ways(request)}


def _ways(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    mine = _way(request, "applications:my", _("My page"))
    return {
        "navigation": [mine],
        "account_navigation": [
            _way(request, "accounts:profile", _("My profile")),
            _way(request, "accounts:organisations", _("My organisations")),
        ],
    }


def _way(request: HttpRequest, route: str, label: str) -> dict[str, Any]:
    url = reverse(route)
    return {"url": url, "label": label, "current": request.path.startswith(url)}
