"""The common pot: ranking list + budgets -> decision, with reasons, what-ifs and proofs.

pot = read_pot(data)
decision = allocate(pot)
decision.as_data()
"""

from commonpot.engine.allocation.deciding import allocate
from commonpot.engine.allocation.decision import Decided, Decision, ProjectDecision, Reason, ReasonCode
from commonpot.engine.allocation.pot import Pot, PotFunder, PotProject, TopUp
from commonpot.engine.allocation.reading import BadPot, PotFault, pot_as_data, read_pot

__all__ = [
    "BadPot",
    "Decided",
    "Decision",
    "Pot",
    "PotFault",
    "PotFunder",
    "PotProject",
    "ProjectDecision",
    "Reason",
    "ReasonCode",
    "TopUp",
    "allocate",
    "pot_as_data",
    "read_pot",
]
