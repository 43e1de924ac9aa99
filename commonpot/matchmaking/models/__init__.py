"""What is remembered of a matchmaking event: its plan, who takes part, who wants to meet whom, and the timetables."""

from commonpot.matchmaking.models.events import Event, Slot, Table
from commonpot.matchmaking.models.organising import AgendaNotice, Reminder, ReminderKind
from commonpot.matchmaking.models.participants import (
    PARTICIPANT_STATE_NAMES,
    CalendarFeed,
    Participant,
    ParticipantState,
    Tag,
    TagKind,
    Unavailable,
)
from commonpot.matchmaking.models.requests import (
    OPEN_REQUESTS,
    PRIORITY_NAMES,
    REQUEST_STATE_NAMES,
    MeetingNote,
    MeetingRequest,
    Priority,
    RequestState,
    Veto,
)
from commonpot.matchmaking.models.timetables import (
    MEETING_STATE_NAMES,
    PUBLISHED,
    MeetingState,
    PlacedMeeting,
    RunState,
    Seat,
    Timetable,
    TimetableRun,
    TimetableState,
)

__all__ = [
    "MEETING_STATE_NAMES",
    "OPEN_REQUESTS",
    "PARTICIPANT_STATE_NAMES",
    "PRIORITY_NAMES",
    "PUBLISHED",
    "REQUEST_STATE_NAMES",
    "AgendaNotice",
    "CalendarFeed",
    "Event",
    "MeetingNote",
    "MeetingRequest",
    "MeetingState",
    "Participant",
    "ParticipantState",
    "PlacedMeeting",
    "Priority",
    "Reminder",
    "ReminderKind",
    "RequestState",
    "RunState",
    "Seat",
    "Slot",
    "Table",
    "Tag",
    "TagKind",
    "Timetable",
    "TimetableRun",
    "TimetableState",
    "Unavailable",
    "Veto",
]
