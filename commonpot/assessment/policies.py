"""Who may do what in the assessment. Applicants and funders see nothing of it; experts see what is theirs."""

from django.db.models import F, Q

from commonpot.access.policies import policy
from commonpot.accounts.models import User
from commonpot.applications.policies import acts_for_coordinator, sees_application
from commonpot.assessment.models import COUNTED, AssignmentState, ExpertState
from commonpot.calls.models import CallRoleKind
from commonpot.calls.policies import is_observer, is_secretariat

runs_the_assessment = is_secretariat
oversees_the_assessment = is_secretariat | is_observer
"""Sees everything of it; the observer changes nothing."""


@policy("is an expert of the call who has accepted the terms", model="calls.Call")
def is_accepted_expert(user: User) -> Q:
    return Q(experts__user=user, experts__state=ExpertState.ACCEPTED)


@policy("is this expert", model="assessment.Expert")
def is_this_expert(user: User) -> Q:
    return Q(user=user, state=ExpertState.ACCEPTED)


@policy("reviews this application", model="assessment.ReviewAssignment")
def reviews_it(user: User) -> Q:
    return Q(expert__user=user, expert__state=ExpertState.ACCEPTED, state__in=COUNTED)


@policy("moderates the consensus", model="assessment.Consensus")
def moderates(user: User) -> Q:
    return Q(moderator=user)


runs_its_assessment = runs_the_assessment.through("call")
oversees_its_assessment = oversees_the_assessment.through("call")


@policy("is the contact point of the funder that assesses by itself", model="assessment.NationalAssessment")
def assesses_for_the_funder(user: User) -> Q:
    return Q(
        submission__application__call__roles__user=user,
        submission__application__call__roles__role=CallRoleKind.CONTACT_POINT,
        submission__application__call__roles__funder=F("funder"),
    )


reads_own_comments = sees_application
"""Who acts for any partner reads what the experts say of the application, while the applicants may answer and afterwards."""
answers_the_experts = acts_for_coordinator
"""The coordinator writes, for the whole consortium."""


@policy("has reviewed the application", model="assessment.Consensus")
def has_reviewed(user: User) -> Q:
    """The experts of one application see its consensus: it begins when every one of them has handed in."""
    return Q(
        submission__review_assignments__expert__user=user,
        submission__review_assignments__expert__state=ExpertState.ACCEPTED,
        submission__review_assignments__state=AssignmentState.COMPLETE,
    )


sees_consensus = moderates | has_reviewed | oversees_the_assessment.through("submission__application__call")
