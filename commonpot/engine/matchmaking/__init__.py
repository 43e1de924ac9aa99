"""Who meets whom at an event, and when: pure functions."""

from commonpot.engine.matchmaking.recommending import BadProfiles, Profile, Profiles, Suggestion, read_profiles, recommend, recommend_all

__all__ = ["BadProfiles", "Profile", "Profiles", "Suggestion", "read_profiles", "recommend", "recommend_all"]
