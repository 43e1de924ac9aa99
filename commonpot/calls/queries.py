"""What pages and other rooms read of a call."""

from functools import lru_cache

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from commonpot.access.policies import Person
from commonpot.accounts.models import User
from commonpot.calls.models import Call, CallRevision, CallRole, CallRoleKind
from commonpot.engine.calls import CallDocument
from commonpot.errors import NotFound

PARSED_REVISIONS = 64


def calls() -> QuerySet[Call]:
    """All calls that say something, newest first, without the weight of their documents."""
    known = Call.objects.filter(current__isnull=False).select_related("current").defer("current__document")
    return known.order_by("-created_at", "-pk")


def call_by_slug(slug: str) -> Call:
    found = calls().filter(slug=slug).first()
    if found is None:
        raise NotFound(_("There is no such call. Look at the list of calls."), code="no_such_call")
    return found


def document(call: Call) -> CallDocument:
    """What the call says now; parsed once per revision and process."""
    if call.current_id is None:
        raise NotFound(_("This call has no text yet."), code="call_without_text")
    if "current" in call._state.fields_cache and call.current is not None:
        return document_of(call.current)
    return document_of(CallRevision.objects.defer("document").get(pk=call.current_id))


def document_of(revision: CallRevision) -> CallDocument:
    """What one revision says: for a submission that was made under it."""
    return _parsed(revision.pk, revision.number, revision.sha256)


@lru_cache(maxsize=PARSED_REVISIONS)
def _parsed(pk: int, number: int, sha256: str) -> CallDocument:
    """The hash is part of the key: a primary key can come back with other content when a database is filled anew."""
    content = CallRevision.objects.values_list("document", flat=True).get(pk=pk)
    return CallDocument.model_validate({**content, "revision": number})


def revisions(call: Call) -> list[CallRevision]:
    return list(call.revisions.defer("document").order_by("-number"))


def every_role_of(user: User) -> tuple[CallRole, ...]:
    """The parts that a person has, in all calls, each with its call. One statement."""
    rows = CallRole.objects.filter(user=user, call__current__isnull=False).select_related("call__current")
    return tuple(rows.defer("call__current__document").order_by("-call__created_at", "-call", "role", "funder"))


def roles_of(user: Person, call: Call) -> tuple[CallRole, ...]:
    """The parts that a person has in the call; none for somebody who is not signed in."""
    if not isinstance(user, User):
        return ()
    return tuple(call.roles.filter(user=user).order_by("role", "funder"))


def funders_answered_for(user: Person, call: Call) -> frozenset[str]:
    """The funders (ids) whose contact point the person is."""
    return frozenset(role.funder for role in roles_of(user, call) if role.role == CallRoleKind.CONTACT_POINT)


def people_in_role(call: Call, kind: CallRoleKind, funder: str = "") -> QuerySet[User]:
    """Who has this part in the call, for mail and lists; with `funder`, only for that funder."""
    wanted = CallRole.objects.filter(call=call, role=kind, **({"funder": funder} if funder else {}))
    return User.objects.filter(is_active=True, pk__in=wanted.values("user")).order_by("pk")
