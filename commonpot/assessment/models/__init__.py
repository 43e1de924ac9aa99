"""What is remembered of the assessment."""

from commonpot.assessment.models.consensus import AgreedScore, Consensus, ConsensusState
from commonpot.assessment.models.ranking import RankedApplication, RankingList

__all__ = ["AgreedScore", "Consensus", "ConsensusState", "RankedApplication", "RankingList"]
