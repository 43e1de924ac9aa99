"""Who meets whom at an event, and when: profiles -> recommendations, accepted wishes -> a proven timetable, a change -> a repair.

event = read_event(data)
timetable = schedule(event, seconds=20, seed=0)

Pure functions. The solvers are imported when the first timetable is made, not here.
"""

from commonpot.engine.matchmaking.event import Event
from commonpot.engine.matchmaking.faults import BadEvent, EventFault, FaultKind
from commonpot.engine.matchmaking.reading import read_event
from commonpot.engine.matchmaking.recommending import BadProfiles, Profile, Profiles, Suggestion, read_profiles, recommend, recommend_all
from commonpot.engine.matchmaking.scheduling import Stage, schedule
from commonpot.engine.matchmaking.timetable import Timetable

__all__ = [
    "BadEvent",
    "BadProfiles",
    "Event",
    "EventFault",
    "FaultKind",
    "Profile",
    "Profiles",
    "Stage",
    "Suggestion",
    "Timetable",
    "read_event",
    "read_profiles",
    "recommend",
    "recommend_all",
    "schedule",
]
