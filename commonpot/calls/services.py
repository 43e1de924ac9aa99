"""Every change of a call: loading its document, and granting roles in it."""

from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.calls import events
from commonpot.calls.following import tell_followers
from commonpot.calls.models import Call, CallRevision, CallRole, CallRoleKind
from commonpot.calls.policies import may_administer
from commonpot.calls.queries import document
from commonpot.engine.calls import BadCall, CallDocument, load_call
from commonpot.engine.canonical import canonical_bytes, sha256
from commonpot.errors import BadInput, Fault, NotAllowed


def load_folder(*, folder: Path, acting_user: User | None = None) -> CallRevision:
    """Make what the folder says the call in force. The same content again stays the same revision."""
    return load_document(document=_read(folder), acting_user=acting_user)


@transaction.atomic
def load_document(*, document: CallDocument, acting_user: User | None = None) -> CallRevision:
    """`acting_user` is empty for the operator at the command line."""
    content = document.contents()
    digest = sha256(canonical_bytes(content))
    call = _locked_call(document.id, acting_user)
    if call.current is not None and call.current.sha256 == digest:
        return call.current
    revision = _next_revision(call, content, digest)
    tell_followers(call, document)
    events.call_loaded(acting_user=acting_user, revision=revision)
    return revision


@transaction.atomic
def grant_role(*, acting_user: User | None, call: Call, user: User, role: CallRoleKind, funder: str = "") -> CallRole:
    """Give a person a part in the call. Granting it again changes nothing."""
    _require_administration(acting_user, call)
    _refuse_unknown_funder(call, role, funder)
    granted, new = CallRole.objects.get_or_create(call=call, user=user, role=role, funder=funder)
    if new:
        events.role_granted(acting_user=acting_user, role=granted)
    return granted


@transaction.atomic
def withdraw_role(*, acting_user: User | None, role: CallRole) -> None:
    _require_administration(acting_user, role.call)
    events.role_withdrawn(acting_user=acting_user, role=role)
    role.delete()


def _read(folder: Path) -> CallDocument:
    try:
        return load_call(folder)
    except BadCall as error:
        faults = [Fault(_place(fault.file, fault.line, fault.path), fault.sentence) for fault in error.faults]
        raise BadInput(_("The call cannot be loaded. Mend its files and load it again."), faults, code="bad_call") from error


def _place(file: str, line: int, path: str) -> str:
    where = f"{file}:{line}" if line else file
    return f"{where} {path}" if path else where


def _locked_call(slug: str, acting_user: User | None) -> Call:
    call = Call.objects.select_for_update(of=("self",)).filter(slug=slug).first()
    if call is not None:
        _require_administration(acting_user, call)
        return call
    if acting_user is not None and not acting_user.is_superuser:
        raise NotAllowed(_("Only whoever runs the platform may load a new call."))
    return Call.objects.create(slug=slug)


def _next_revision(call: Call, content: dict[str, Any], digest: str) -> CallRevision:
    number = call.current.number + 1 if call.current else 1
    revision = CallRevision.objects.create(call=call, number=number, document=content, sha256=digest)
    call.current = revision
    call.save(update_fields=["current"])
    return revision


def _require_administration(acting_user: User | None, call: Call) -> None:
    """The operator at the command line is not a person of the call, and may."""
    if acting_user is not None:
        require(may_administer, acting_user, call, _("Only the call secretariat may do this."))


def _refuse_unknown_funder(call: Call, role: CallRoleKind, funder: str) -> None:
    if role is not CallRoleKind.CONTACT_POINT:
        if funder:
            raise BadInput(_("Only a contact point belongs to a funder. Leave the funder out."), code="role_without_funder")
        return
    if funder not in document(call).funder_by_id:
        raise BadInput(_("The call has no funder “%(funder)s”. Use an id of its document.") % {"funder": funder}, code="no_such_funder")
