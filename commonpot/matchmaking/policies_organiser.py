"""The organiser's desk: the call's secretariat works at it, those who observe the call look on. Both are about an event."""

from commonpot.matchmaking.policies import organises, oversees

sees_organising = organises | oversees
