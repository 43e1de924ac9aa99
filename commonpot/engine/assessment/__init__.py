"""Assessment: experts + applications -> assignment with proof; reviews -> ranking with its uncertainty.

result = assign(read_assessment(data))          # Assignment, or Infeasible with what mends it
ranking = rank(read_reviews(data))
"""

from commonpot.engine.assessment.assigning import assign
from commonpot.engine.assessment.assignment import AssignedPair, Assignment, Bound, Infeasible
from commonpot.engine.assessment.changes import Breach, Candidate, Change, Consequences, breaches, candidates_for, consequences
from commonpot.engine.assessment.faults import AssessmentFault, BadAssessment
from commonpot.engine.assessment.mending import Mend, MendKind, mended
from commonpot.engine.assessment.obstacles import Obstacle, ObstacleKind
from commonpot.engine.assessment.problem import AssessmentProblem, Bar, Rule
from commonpot.engine.assessment.ranking import Ranked, Ranking, rank
from commonpot.engine.assessment.reading import read_assessment
from commonpot.engine.assessment.reviews import Reviews, read_reviews

__all__ = [
    "AssessmentFault",
    "AssessmentProblem",
    "AssignedPair",
    "Assignment",
    "BadAssessment",
    "Bar",
    "Bound",
    "Breach",
    "Candidate",
    "Change",
    "Consequences",
    "Infeasible",
    "Mend",
    "MendKind",
    "Obstacle",
    "ObstacleKind",
    "Ranked",
    "Ranking",
    "Reviews",
    "Rule",
    "assign",
    "breaches",
    "candidates_for",
    "consequences",
    "mended",
    "rank",
    "read_assessment",
    "read_reviews",
]
