"""What is remembered of the assessment."""

from commonpot.assessment.models.applications import AssessedApplication, RuleWaiver
from commonpot.assessment.models.assignment import RUN_STATES, AssignmentRun, RunState
from commonpot.assessment.models.conflicts import CONFLICT_WORDS, ConflictCode, ConflictOfInterest, Declaration
from commonpot.assessment.models.consensus import AgreedScore, Consensus, ConsensusState
from commonpot.assessment.models.experts import EXPERT_STATES, Expert, ExpertState
from commonpot.assessment.models.national import NationalAssessment, NationalScore
from commonpot.assessment.models.ranking import RankedApplication, RankingList
from commonpot.assessment.models.rebuttals import Rebuttal
from commonpot.assessment.models.reviews import (
    ASSIGNMENT_STATES,
    AT_WORK,
    COUNTED,
    AssignmentState,
    CriterionScore,
    PanelNote,
    Reminder,
    ReminderKind,
    Review,
    ReviewAssignment,
)

__all__ = [
    "ASSIGNMENT_STATES",
    "AT_WORK",
    "CONFLICT_WORDS",
    "COUNTED",
    "EXPERT_STATES",
    "RUN_STATES",
    "AgreedScore",
    "AssessedApplication",
    "AssignmentRun",
    "AssignmentState",
    "ConflictCode",
    "ConflictOfInterest",
    "Consensus",
    "ConsensusState",
    "CriterionScore",
    "Declaration",
    "Expert",
    "ExpertState",
    "NationalAssessment",
    "NationalScore",
    "PanelNote",
    "RankedApplication",
    "RankingList",
    "Rebuttal",
    "Reminder",
    "ReminderKind",
    "Review",
    "ReviewAssignment",
    "RuleWaiver",
    "RunState",
]
