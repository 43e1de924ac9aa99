"""Where the assessment of a call stands, and what is to be done next. A fixed number of statements."""

from dataclasses import dataclass

from django.db.models import Count, Q

from commonpot import clock
from commonpot.assessment.models import (
    AssessedApplication,
    AssignmentRun,
    AssignmentState,
    ConflictOfInterest,
    ConsensusState,
    Expert,
    ExpertState,
    RankingList,
    ReviewAssignment,
)
from commonpot.assessment.queries.ranking import adopted_ranking
from commonpot.calls.models import Call


@dataclass(frozen=True)
class Standing:
    invited: int
    accepted: int
    declined: int
    applications: int
    conflicts: int
    run: AssignmentRun | None
    undeclared: int
    reviewing: int
    complete: int
    late: int
    returned: int
    consensus_open: int
    consensus_closed: int
    adopted: RankingList | None

    @property
    def assigned(self) -> int:
        return self.undeclared + self.reviewing + self.complete

    @property
    def without_consensus(self) -> int:
        return self.applications - self.consensus_closed


def standing(call: Call) -> Standing:
    """Six statements."""
    experts = Expert.objects.filter(call=call).aggregate(
        invited=Count("pk", filter=Q(state=ExpertState.INVITED)),
        accepted=Count("pk", filter=Q(state=ExpertState.ACCEPTED)),
        declined=Count("pk", filter=Q(state__in=(ExpertState.DECLINED, ExpertState.WITHDRAWN))),
    )
    at_work = Q(state__in=(AssignmentState.UNDECLARED, AssignmentState.OPEN))
    reviews = ReviewAssignment.objects.filter(expert__call=call).aggregate(
        undeclared=Count("pk", filter=Q(state=AssignmentState.UNDECLARED)),
        reviewing=Count("pk", filter=Q(state=AssignmentState.OPEN)),
        complete=Count("pk", filter=Q(state=AssignmentState.COMPLETE)),
        late=Count("pk", filter=at_work & Q(due_at__lt=clock.now())),
        returned=Count("pk", filter=Q(state=AssignmentState.DECLINED)),
    )
    agreeing = "submission__consensus__state"
    inside = AssessedApplication.objects.filter(call=call, taken_out_at=None).aggregate(
        applications=Count("pk"),
        consensus_open=Count("pk", filter=Q(**{agreeing: ConsensusState.OPEN})),
        consensus_closed=Count("pk", filter=Q(**{agreeing: ConsensusState.AGREED})),
    )
    return Standing(
        **experts,
        **reviews,
        **inside,
        conflicts=ConflictOfInterest.objects.filter(expert__call=call, waived_at=None).count(),
        run=AssignmentRun.objects.filter(call=call).defer("problem", "result", "pairs").order_by("-number").first(),
        adopted=adopted_ranking(call),
    )
