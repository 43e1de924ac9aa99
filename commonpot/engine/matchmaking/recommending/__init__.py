"""Profiles -> whom to meet, with reasons: both ways, across countries, without drowning anybody (docs/recommendation.md)."""

from commonpot.engine.matchmaking.recommending.profiles import BadProfiles, Profile, Profiles, ProfilesFault, read_profiles
from commonpot.engine.matchmaking.recommending.recommending import LIMIT, Suggestion, recommend, recommend_all

__all__ = [
    "LIMIT",
    "BadProfiles",
    "Profile",
    "Profiles",
    "ProfilesFault",
    "Suggestion",
    "read_profiles",
    "recommend",
    "recommend_all",
]
