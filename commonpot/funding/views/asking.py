"""What every page of the common pot asks first: which call, and what of it the person may see."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest
from django.utils.translation import gettext as _

from commonpot.access.policies import Policy, get_visible
from commonpot.accounts.models import User
from commonpot.calls.models import Call
from commonpot.calls.queries import calls, document
from commonpot.engine.calls import CallDocument
from commonpot.errors import NotAllowed, NotFound
from commonpot.funding.policies import sees_the_pot
from commonpot.funding.viewing import Viewer, viewer_of


class Here(NamedTuple):
    call: Call
    document: CallDocument
    viewer: Viewer
    user: User

    def context(self, **more: object) -> dict[str, object]:
        return {"document": self.document, "slug": self.call.slug, "viewer": self.viewer, "zone": self.document.timeline.time_zone, **more}


def here(request: HttpRequest, slug: str, policy: Policy = sees_the_pot) -> Here:
    """Two statements. 404 for experts, applicants and strangers."""
    call = get_visible(request.user, policy, calls(), slug=slug)
    if not isinstance(request.user, User):
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    return Here(call, document(call), viewer_of(request.user, call), request.user)


def require_overview(place: Here) -> None:
    """A contact point that sees only totals of the others could find out amounts by moving budgets."""
    if not place.viewer.oversees:
        raise NotAllowed(
            _("The meeting’s screen belongs to the call secretariat. Look at the scenarios that it has kept, and at the decision.")
        )
