"""What the organiser did, for the audit log: ids and numbers, never what somebody wrote."""

from collections.abc import Iterable
from typing import Any

from commonpot.accounts.models import User
from commonpot.audit.services import record
from commonpot.matchmaking.models import Event, Participant, PlacedMeeting, Timetable, TimetableRun


def participants_decided(*, acting_user: User, event: Event, state: str, participants: Iterable[Participant]) -> None:
    people = [str(one.public_id) for one in participants]
    _about(event, "event_participants_decided", acting_user, {"state": state, "participants": people})


def participant_arranged(*, acting_user: User, participant: Participant, fields: Iterable[str]) -> None:
    payload = {"participant": str(participant.public_id), "fields": sorted(fields)}
    _about(participant.event, "event_participant_arranged", acting_user, payload)


def participants_reminded(*, acting_user: User, event: Event, kind: str, number: int) -> None:
    _about(event, "event_participants_reminded", acting_user, {"kind": kind, "number": number})


def plan_changed(*, acting_user: User, event: Event, what: str, payload: dict[str, Any]) -> None:
    _about(event, "event_plan_changed", acting_user, {"what": what, **payload})


def run_asked(*, acting_user: User, run: TimetableRun) -> None:
    _about(run.event, "timetable_run_asked", acting_user, {"run": str(run.public_id), "seconds": run.seconds, "seed": run.seed})


def run_cancelled(*, acting_user: User, run: TimetableRun) -> None:
    _about(run.event, "timetable_run_cancelled", acting_user, {"run": str(run.public_id)})


def timetable_made(*, timetable: Timetable, meetings: int) -> None:
    run = str(timetable.run.public_id) if timetable.run else ""
    _about(timetable.event, "timetable_made", None, {"timetable": timetable.number, "run": run, "meetings": meetings})


def timetable_published(*, acting_user: User, timetable: Timetable, told: int) -> None:
    payload = {"timetable": timetable.number, "state": timetable.state, "told": told}
    _about(timetable.event, "timetable_published", acting_user, payload)


def meeting_locked(*, acting_user: User, meeting: PlacedMeeting) -> None:
    _about_meeting("meeting_locked" if meeting.locked else "meeting_unlocked", acting_user, meeting, {})


def meeting_moved(*, acting_user: User, meeting: PlacedMeeting, payload: dict[str, Any]) -> None:
    _about_meeting("meeting_moved", acting_user, meeting, payload)


def meeting_recorded(*, acting_user: User, meeting: PlacedMeeting) -> None:
    _about_meeting("meeting_recorded", acting_user, meeting, {"state": meeting.state})


def timetable_repaired(*, acting_user: User, timetable: Timetable, payload: dict[str, Any]) -> None:
    _about(timetable.event, "timetable_repaired", acting_user, {"timetable": timetable.number, **payload})


def _about_meeting(name: str, acting_user: User, meeting: PlacedMeeting, payload: dict[str, Any]) -> None:
    known = {"timetable": meeting.timetable.number, "meeting": str(meeting.public_id)}
    _about(meeting.timetable.event, name, acting_user, known | payload)


def _about(event: Event, name: str, acting_user: User | None, payload: dict[str, Any]) -> None:
    record(name, acting_user=acting_user, subject=("event", str(event)), payload=payload)
