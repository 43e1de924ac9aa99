"""What happened at an event, in the past tense. Payloads hold ids and states: no names, no texts, and not whom somebody vetoes."""

from __future__ import annotations

from commonpot.accounts.models import User
from commonpot.audit.services import record
from commonpot.matchmaking.models import MeetingRequest, Participant


def participant_registered(*, acting_user: User, participant: Participant) -> None:
    payload = {"event": str(participant.event), "organisation": str(participant.organisation.public_id), "state": str(participant.state)}
    record("participant_registered", acting_user=acting_user, subject=participant, payload=payload)


def registration_decided(*, acting_user: User, participant: Participant) -> None:
    _about(acting_user, "registration_decided", participant)


def participant_left(*, acting_user: User, participant: Participant) -> None:
    _about(acting_user, "participant_left", participant)


def profile_saved(*, acting_user: User, participant: Participant) -> None:
    payload = {"event": str(participant.event), "version": participant.version}
    record("event_profile_saved", acting_user=acting_user, subject=participant, payload=payload)


def availability_set(*, acting_user: User, participant: Participant) -> None:
    _about(acting_user, "availability_set", participant)


def veto_changed(*, acting_user: User, participant: Participant) -> None:
    _about(acting_user, "veto_changed", participant)


def calendar_address_changed(*, acting_user: User, participant: Participant) -> None:
    _about(acting_user, "calendar_address_changed", participant)


def meeting_requested(*, acting_user: User, request: MeetingRequest) -> None:
    _request(acting_user, "meeting_requested", request)


def request_answered(*, acting_user: User, request: MeetingRequest) -> None:
    _request(acting_user, "meeting_request_answered", request)


def request_withdrawn(*, acting_user: User, request: MeetingRequest) -> None:
    _request(acting_user, "meeting_request_withdrawn", request)


def _about(acting_user: User, event: str, participant: Participant) -> None:
    payload = {"event": str(participant.event), "state": str(participant.state)}
    record(event, acting_user=acting_user, subject=participant, payload=payload)


def _request(acting_user: User, event: str, request: MeetingRequest) -> None:
    payload = {"event": str(request.event), "state": str(request.state)}
    record(event, acting_user=acting_user, subject=request, payload=payload)
