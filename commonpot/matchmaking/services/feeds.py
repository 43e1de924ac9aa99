"""The private address of an agenda. It can be read without signing in, so it can be replaced and revoked at any time."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.engine.canonical import sha256
from commonpot.errors import NotFound
from commonpot.matchmaking import events
from commonpot.matchmaking.models import CalendarFeed, Participant
from commonpot.matchmaking.policies import is_this_participant
from commonpot.matchmaking.services.locking import locked_participant, require_approved


@transaction.atomic
def make_calendar_address(*, acting_user: User, participant: Participant) -> str:
    """A new token; the one before stops working. It is shown once: only its hash is kept."""
    locked = locked_participant(participant)
    require(is_this_participant, acting_user, locked, _("Only the participant makes an address for the own agenda."))
    require_approved(locked)
    locked.feeds.filter(revoked_at__isnull=True).update(revoked_at=clock.now())
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.create(participant=locked, token_hash=_hash(token))
    events.calendar_address_changed(acting_user=acting_user, participant=locked)
    return token


@transaction.atomic
def revoke_calendar_address(*, acting_user: User, participant: Participant) -> None:
    locked = locked_participant(participant)
    require(is_this_participant, acting_user, locked, _("Only the participant revokes the address of the own agenda."))
    if locked.feeds.filter(revoked_at__isnull=True).update(revoked_at=clock.now()):
        events.calendar_address_changed(acting_user=acting_user, participant=locked)


def participant_by_address(token: str) -> Participant:
    """Whose agenda it is. A revoked address says no more than one that never was."""
    rows = CalendarFeed.objects.select_related("participant__user", "participant__event__call__current")
    found = rows.filter(
        token_hash=_hash(token), revoked_at__isnull=True, participant__state="approved", participant__user__is_active=True
    ).first()
    if found is None:
        raise NotFound(_("This calendar address does not work any more. Make a new one on your agenda."), code="no_such_address")
    return found.participant


def _hash(token: str) -> str:
    return sha256(token.encode())
