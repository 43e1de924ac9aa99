"""Who meets whom at an event, and when: profiles -> recommendations, accepted wishes -> a proven timetable, a change -> a repair.

event = read_event(data)
timetable = schedule(event, seconds=20, seed=0)
mended = repair(event, timetable, read_change(event, {"changes": [{"kind": "cancelled", "participant": "p1"}]}))
better = reoptimise(event, timetable, most_moves=5, now="d1-1100", locked=["m3"])

Pure functions. The solvers are imported when the first timetable is made, not here.
"""

from commonpot.engine.matchmaking.changes import Change, Happening, read_change
from commonpot.engine.matchmaking.event import Event
from commonpot.engine.matchmaking.faults import BadEvent, EventFault, FaultKind
from commonpot.engine.matchmaking.reading import read_event, read_placed
from commonpot.engine.matchmaking.recommending import BadProfiles, Profile, Profiles, Suggestion, read_profiles, recommend, recommend_all
from commonpot.engine.matchmaking.reoptimising import reoptimise
from commonpot.engine.matchmaking.repairing import Gain, Move, Repair, Repairer, repair
from commonpot.engine.matchmaking.scheduling import Stage, TooHard, schedule
from commonpot.engine.matchmaking.timetable import Placement, Timetable, Unplaced

__all__ = [
    "BadEvent",
    "BadProfiles",
    "Change",
    "Event",
    "EventFault",
    "FaultKind",
    "Gain",
    "Happening",
    "Move",
    "Placement",
    "Profile",
    "Profiles",
    "Repair",
    "Repairer",
    "Stage",
    "Suggestion",
    "Timetable",
    "TooHard",
    "Unplaced",
    "read_change",
    "read_event",
    "read_placed",
    "read_profiles",
    "recommend",
    "recommend_all",
    "reoptimise",
    "repair",
    "schedule",
]
