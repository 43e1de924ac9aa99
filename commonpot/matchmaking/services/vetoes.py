"""Whom one does not want to meet. Only oneself knows."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.errors import BadInput, Fault
from commonpot.matchmaking import events
from commonpot.matchmaking.models import MeetingRequest, Participant, RequestState, Veto
from commonpot.matchmaking.policies import is_this_participant
from commonpot.matchmaking.services import telling
from commonpot.matchmaking.services.locking import locked_participants
from commonpot.matchmaking.services.requests import pair_of, refuse_placed


@transaction.atomic
def veto(*, acting_user: User, by: Participant, against: Participant) -> Veto:
    """An open request of one's own is withdrawn, an accepted one declined. A request of the other's stays open for the other alone."""
    if by.pk == against.pk:
        sentence = _("This is you. Choose somebody else.")
        raise BadInput(sentence, [Fault("", sentence)], code="vetoes_oneself")
    rows = locked_participants(by, against)
    require(is_this_participant, acting_user, by, _("Only the participant decides whom not to meet."))
    own, other = rows[by.pk], rows[against.pk]
    made, new = Veto.objects.get_or_create(by=own, against=other)
    if new:
        _close_between(acting_user, own, other)
        events.veto_changed(acting_user=acting_user, participant=own)
    return made


@transaction.atomic
def lift_veto(*, acting_user: User, by: Participant, against: Participant) -> None:
    rows = locked_participants(by, against)
    require(is_this_participant, acting_user, by, _("Only the participant decides whom not to meet."))
    gone, _by_model = Veto.objects.filter(by=by, against=against).delete()
    if gone:
        events.veto_changed(acting_user=acting_user, participant=rows[by.pk])


def _close_between(acting_user: User, own: Participant, other: Participant) -> None:
    between = MeetingRequest.objects.select_for_update(of=("self",)).select_related("event", "asking__user", "asked__user")
    wanted = Q(state=RequestState.ACCEPTED) | Q(state=RequestState.PENDING, asking=own)
    for request in between.filter(wanted, event=own.event_id, pair=pair_of(own, other)):
        refuse_placed(request)
        accepted = request.state == RequestState.ACCEPTED
        if request.asking_id == own.pk:
            request.state = RequestState.WITHDRAWN
            request.save(update_fields=["state"])
            events.request_withdrawn(acting_user=acting_user, request=request)
        else:
            request.state, request.answered_at, request.answered_by = RequestState.DECLINED, clock.now(), own
            request.save(update_fields=["state", "answered_at", "answered_by"])
            events.request_answered(acting_user=acting_user, request=request)
        if accepted:
            telling.withdrawn(request) if request.state == RequestState.WITHDRAWN else telling.answered(request)
