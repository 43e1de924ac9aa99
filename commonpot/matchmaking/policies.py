"""Who sees and does what at an event.

Profiles are for those who take part, for the organiser (the call secretariat) and for oversight (the call's observers). Requests are
the two sides' own, notes and vetoes one's own.
"""

from django.db.models import Q

from commonpot.access.policies import policy
from commonpot.accounts.models import User
from commonpot.calls.policies import is_observer, may_administer
from commonpot.matchmaking.models import ParticipantState


@policy("takes part in the event", model="matchmaking.Event")
def takes_part(user: User) -> Q:
    return Q(participants__user=user, participants__state=ParticipantState.APPROVED)


@policy("is registered for the event", model="matchmaking.Event")
def is_registered(user: User) -> Q:
    """In any state, also withdrawn or refused: the person may know."""
    return Q(participants__user=user)


organises = may_administer.through("call")
oversees = is_observer.through("call")
sees_profiles = takes_part | organises | oversees


@policy("is this participant", model="matchmaking.Participant")
def is_this_participant(user: User) -> Q:
    return Q(user=user)


organises_for = organises.through("event")
"""Organises the event that the participant is registered for."""


@policy("has asked for this meeting", model="matchmaking.MeetingRequest")
def has_asked(user: User) -> Q:
    return Q(asking__user=user)


@policy("is asked for this meeting", model="matchmaking.MeetingRequest")
def is_asked(user: User) -> Q:
    """The person asked, or anybody who takes part for the organisation asked."""
    colleague = Q(
        asked_organisation__participants__user=user,
        asked_organisation__participants__state=ParticipantState.APPROVED,
    )
    return Q(asked__user=user) | colleague


@policy("does not want to meet whoever asks", model="matchmaking.MeetingRequest")
def has_vetoed_the_asking(user: User) -> Q:
    return Q(asking__vetoed_by__by__user=user)


is_a_side = has_asked | (is_asked & ~has_vetoed_the_asking)
"""A request of somebody whom one does not want to meet is not shown."""
