"""What a participant keeps of a meeting."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import get_visible
from commonpot.accounts.models import User
from commonpot.errors import BadInput, Fault
from commonpot.matchmaking.models import MeetingNote, MeetingRequest
from commonpot.matchmaking.policies import is_a_side
from commonpot.matchmaking.services.locking import own_participation

MOST_OF_A_NOTE = 4000


@transaction.atomic
def save_note(*, acting_user: User, request: MeetingRequest, text: str, met: bool | None) -> MeetingNote:
    """Nobody but the writer ever reads it, so it leaves no trace in the log either."""
    found = get_visible(acting_user, is_a_side, MeetingRequest.objects.select_related("event"), pk=request.pk)
    own = own_participation(found.event, acting_user)
    if len(text) > MOST_OF_A_NOTE:
        sentence = _("A note may have at most %(most)s characters. Shorten it.") % {"most": MOST_OF_A_NOTE}
        raise BadInput(sentence, [Fault("text", sentence)], code="too_long")
    values = {"text": text.strip(), "met": met, "saved_at": clock.now()}
    note, _new = MeetingNote.objects.update_or_create(request=found, participant=own, defaults=values)
    return note
