"""What is remembered of the common pot."""

from commonpot.funding.models.decisions import (
    AdoptedDecision,
    DecidedProject,
    FormalDecision,
    FormalKind,
    FunderWithdrawal,
    PartnerGrant,
    ProjectOutcome,
)
from commonpot.funding.models.letters import (
    Letter,
    LetterOutcome,
    LetterParty,
    LetterRun,
    LetterRunState,
    LetterState,
    Redress,
    RedressGround,
    RedressRoute,
    RedressState,
)
from commonpot.funding.models.scenarios import Scenario

__all__ = [
    "AdoptedDecision",
    "DecidedProject",
    "FormalDecision",
    "FormalKind",
    "FunderWithdrawal",
    "Letter",
    "LetterOutcome",
    "LetterParty",
    "LetterRun",
    "LetterRunState",
    "LetterState",
    "PartnerGrant",
    "ProjectOutcome",
    "Redress",
    "RedressGround",
    "RedressRoute",
    "RedressState",
    "Scenario",
]
