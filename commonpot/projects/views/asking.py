"""What every page of a call's projects asks first."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest
from django.utils.translation import gettext as _

from commonpot.access.policies import Policy, anyone, get_visible
from commonpot.accounts.models import User
from commonpot.calls.models import Call
from commonpot.calls.queries import calls, document
from commonpot.engine.calls import CallDocument
from commonpot.errors import NotFound


class Here(NamedTuple):
    call: Call
    document: CallDocument

    def context(self, **more: object) -> dict[str, object]:
        return {"document": self.document, "slug": self.call.slug, "zone": self.document.timeline.time_zone, **more}


def here(request: HttpRequest, slug: str, policy: Policy = anyone) -> Here:
    """One statement."""
    call = get_visible(request.user, policy, calls(), slug=slug)
    return Here(call, document(call))


def person(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise not_found()
    return request.user


def not_found() -> NotFound:
    return NotFound(_("There is nothing here, or it is not yours to see."))
