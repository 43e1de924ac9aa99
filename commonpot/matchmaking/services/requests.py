"""Asking for a meeting, answering, withdrawing. None of it takes time from anybody's agenda."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import get_visible, require
from commonpot.accounts.models import Organisation, User
from commonpot.errors import BadInput, Conflict, Fault, NotFound
from commonpot.matchmaking import events
from commonpot.matchmaking.models import (
    OPEN_REQUESTS,
    PUBLISHED,
    Event,
    MeetingRequest,
    MeetingState,
    Participant,
    ParticipantState,
    PlacedMeeting,
    Priority,
    RequestState,
    Veto,
)
from commonpot.matchmaking.opening import require_requests_open
from commonpot.matchmaking.policies import has_asked, is_a_side, is_asked
from commonpot.matchmaking.services import telling
from commonpot.matchmaking.services.locking import locked_participants, locked_request, own_participation, require_approved

MOST_OPEN_REQUESTS = 60
MOST_OF_A_MESSAGE = 1000


@transaction.atomic
def ask_for_meeting(
    *, acting_user: User, asked: Participant, priority: Priority = Priority.WOULD_LIKE, message: str = ""
) -> MeetingRequest:
    """Ask one person. When that person does not want to meet the one who asks, nobody is told, and nothing comes of it."""
    own = own_participation(asked.event, acting_user)
    _refuse_oneself(own, asked)
    rows = locked_participants(own, asked)
    asking, locked = rows[own.pk], rows[asked.pk]
    _require_asking(asking, message)
    _require_there(locked)
    _refuse_own_veto(asking, [locked])
    _refuse_again(asking, locked)
    made = MeetingRequest.objects.create(
        event=asking.event, asking=asking, asked=locked, pair=pair_of(asking, locked), priority=priority, message=message.strip()
    )
    events.meeting_requested(acting_user=acting_user, request=made)
    if not Veto.objects.filter(by=locked, against=asking).exists():
        telling.asked(made, locked)
    return made


@transaction.atomic
def ask_organisation(
    *, acting_user: User, event: Event, organisation: Organisation, priority: Priority = Priority.WOULD_LIKE, message: str = ""
) -> MeetingRequest:
    """Ask for a meeting with anybody of an organisation: one of its people answers, and the timetable chooses who comes."""
    own = own_participation(event, acting_user)
    people = list(Participant.objects.filter(event=event, organisation=organisation, state=ParticipantState.APPROVED))
    if own.organisation_id == organisation.pk:
        raise _fault(_("This is your own organisation. Ask somebody of another one."), "asks_oneself")
    if not people:
        raise Conflict(_("Nobody of this organisation takes part any more. Choose another one."), code="not_coming")
    rows = locked_participants(own, *people)
    asking = rows.pop(own.pk)
    _require_asking(asking, message)
    _refuse_own_veto(asking, list(rows.values()))
    _refuse_organisation_again(asking, organisation)
    made = MeetingRequest.objects.create(
        event=asking.event,
        asking=asking,
        asked_organisation=organisation,
        pair=pair_with_organisation(asking, organisation),
        priority=priority,
        message=message.strip(),
    )
    events.meeting_requested(acting_user=acting_user, request=made)
    refusing = set(Veto.objects.filter(by__in=rows, against=asking).values_list("by", flat=True))
    for one in rows.values():
        if one.pk not in refusing:
            telling.asked(made, one)
    return made


@transaction.atomic
def answer_request(*, acting_user: User, request: MeetingRequest, accept: bool) -> MeetingRequest:
    """By the person asked, or by anybody of the organisation asked. An answer can be changed until the time for answers ends."""
    get_visible(acting_user, is_a_side, MeetingRequest.objects.all(), pk=request.pk)
    require(is_asked, acting_user, request, _("Only whoever is asked can answer. You can withdraw your request."))
    answering = own_participation(request.event, acting_user)
    locked_participants(request.asking, answering)
    locked = locked_request(request)
    require_requests_open(locked.event)
    answer = RequestState.ACCEPTED if accept else RequestState.DECLINED
    if locked.state == answer:
        return locked
    _require_answerable(locked)
    refuse_placed(locked)
    locked.state, locked.answered_at, locked.answered_by = answer, clock.now(), answering
    locked.save(update_fields=["state", "answered_at", "answered_by"])
    events.request_answered(acting_user=acting_user, request=locked)
    telling.answered(locked)
    return locked


@transaction.atomic
def withdraw_request(*, acting_user: User, request: MeetingRequest) -> MeetingRequest:
    """By whoever asked, answered or not. Asking again is possible."""
    get_visible(acting_user, is_a_side, MeetingRequest.objects.all(), pk=request.pk)
    require(has_asked, acting_user, request, _("Only whoever asked can withdraw the request. You can decline it."))
    locked = locked_request(request)
    if locked.state == RequestState.WITHDRAWN:
        return locked
    if locked.state not in OPEN_REQUESTS:
        raise Conflict(_("This request is closed already. Reload the page."), code=f"request_{locked.state}")
    refuse_placed(locked)
    accepted = locked.state == RequestState.ACCEPTED
    locked.state = RequestState.WITHDRAWN
    locked.save(update_fields=["state"])
    events.request_withdrawn(acting_user=acting_user, request=locked)
    if accepted:
        telling.withdrawn(locked)
    return locked


def pair_of(one: Participant, other: Participant) -> str:
    low, high = sorted((one.pk, other.pk))
    return f"{low}:{high}"


def pair_with_organisation(one: Participant, organisation: Organisation) -> str:
    return f"{one.pk}:o{organisation.pk}"


def is_placed(request: MeetingRequest) -> bool:
    """Whether agendas show it."""
    placed = PlacedMeeting.objects.filter(request=request, timetable__state__in=PUBLISHED)
    return placed.exclude(state=MeetingState.CANCELLED).exists()


def _refuse_oneself(own: Participant, asked: Participant) -> None:
    if own.pk == asked.pk:
        raise _fault(_("This is you. Choose somebody else to meet."), "asks_oneself")
    if own.organisation_id == asked.organisation_id:
        raise _fault(_("You both come for the same organisation. Ask somebody of another one."), "asks_oneself")


def _require_asking(asking: Participant, message: str) -> None:
    require_approved(asking)
    require_requests_open(asking.event)
    if len(message.strip()) > MOST_OF_A_MESSAGE:
        sentence = _("The message may have at most %(most)s characters. Shorten it.") % {"most": MOST_OF_A_MESSAGE}
        raise BadInput(sentence, [Fault("message", sentence)], code="too_long")
    if MeetingRequest.objects.filter(asking=asking, state__in=OPEN_REQUESTS).count() >= MOST_OPEN_REQUESTS:
        sentence = _("You have asked for %(most)s meetings, which is as many as one can. Withdraw one to ask for another.")
        raise Conflict(sentence % {"most": MOST_OPEN_REQUESTS}, code="too_many_requests")


def _require_there(asked: Participant) -> None:
    if asked.state != ParticipantState.APPROVED:
        raise Conflict(_("%(name)s does not take part any more. Choose somebody else.") % {"name": asked.user}, code="not_coming")


def _refuse_own_veto(asking: Participant, asked: list[Participant]) -> None:
    """Of an organisation the others may come; whom one does not want to meet, the timetable leaves out."""
    vetoes = list(Veto.objects.filter(by=asking, against__in=asked).select_related("against__user").order_by("pk"))
    if len(vetoes) == len(asked):
        sentence = _("You have said that you do not want to meet %(name)s. Take that back first.")
        raise Conflict(sentence % {"name": vetoes[0].against.user}, code="own_veto")


def _refuse_again(asking: Participant, asked: Participant) -> None:
    """An open request between the two, or one that was declined: only whoever declined may open it again."""
    between = MeetingRequest.objects.filter(event=asking.event, pair=pair_of(asking, asked))
    latest = between.filter(state__in=[*OPEN_REQUESTS, RequestState.DECLINED]).order_by("-pk").first()
    to_own = MeetingRequest.objects.filter(asking=asked, asked_organisation=asking.organisation_id, state__in=OPEN_REQUESTS)
    if to_own.exists():
        sentence = _("%(name)s has asked your organisation for a meeting already. Answer that request.")
        raise Conflict(sentence % {"name": asked.user}, code="asked_by_the_other")
    if latest is None or (latest.state == RequestState.DECLINED and latest.asking_id != asking.pk):
        return
    if latest.asking_id == asking.pk:
        _refuse_own(latest, str(asked.user))
    sentence = _("%(name)s has asked you for a meeting already. Answer that request.")
    raise Conflict(sentence % {"name": asked.user}, code="asked_by_the_other")


def _refuse_organisation_again(asking: Participant, organisation: Organisation) -> None:
    between = MeetingRequest.objects.filter(asking=asking, asked_organisation=organisation)
    latest = between.filter(state__in=[*OPEN_REQUESTS, RequestState.DECLINED]).order_by("-pk").first()
    if latest is not None:
        _refuse_own(latest, organisation.name)


def _refuse_own(latest: MeetingRequest, name: str) -> None:
    sentences = {
        RequestState.PENDING: _("You have asked %(name)s already. The answer is still open."),
        RequestState.ACCEPTED: _("%(name)s has accepted your request already. The meeting waits for its time."),
        RequestState.DECLINED: _("%(name)s has declined your request. You cannot ask again; %(name)s can ask you."),
    }
    raise Conflict(sentences[RequestState(latest.state)] % {"name": name}, code="asked_already")


def _require_answerable(request: MeetingRequest) -> None:
    sentences = {
        RequestState.WITHDRAWN: _("The request was withdrawn meanwhile. Nothing is left to answer."),
        RequestState.LAPSED: _("The request has lapsed: one of you does not take part any more."),
    }
    sentence = sentences.get(RequestState(request.state))
    if sentence:
        raise Conflict(sentence, code=f"request_{request.state}")
    if request.asking.state != ParticipantState.APPROVED:
        raise NotFound(_("Whoever asked does not take part any more."), code="not_coming")


def refuse_placed(request: MeetingRequest) -> None:
    if is_placed(request):
        sentence = _("This meeting stands in the timetable. Tell the organiser if it cannot take place.")
        raise Conflict(sentence, code="meeting_placed")


def _fault(sentence: str, code: str) -> BadInput:
    return BadInput(sentence, [Fault("", sentence)], code=code)
