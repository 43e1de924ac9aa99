"""What of the funders' money a person may see: everything, or the amounts of the own funders and the totals of the others."""

from __future__ import annotations

from typing import NamedTuple

from commonpot.access.policies import Person
from commonpot.calls.models import Call, CallRoleKind
from commonpot.calls.queries import document, roles_of
from commonpot.engine.vocabulary import Disclosure


class Viewer(NamedTuple):
    """`own`: the funders (ids) whose contact point the person is. `oversees`: secretariat or observer; `runs`: the secretariat."""

    sees_all: bool
    own: frozenset[str] = frozenset()
    oversees: bool = False
    runs: bool = False

    def sees(self, funder: str) -> bool:
        return self.sees_all or funder in self.own


def viewer_of(person: Person, call: Call) -> Viewer:
    """One statement."""
    roles = roles_of(person, call)
    kinds = {role.role for role in roles}
    oversees = bool(kinds & {CallRoleKind.SECRETARIAT, CallRoleKind.OBSERVER})
    own = frozenset(role.funder for role in roles if role.role == CallRoleKind.CONTACT_POINT)
    open_to_funders = bool(own) and document(call).funding.others is Disclosure.AMOUNTS
    return Viewer(oversees or open_to_funders, own, oversees, CallRoleKind.SECRETARIAT in kinds)
