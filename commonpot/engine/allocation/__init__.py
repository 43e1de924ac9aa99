"""The common pot: ranking list + budgets -> decision, with reasons, what-ifs and proofs.

pot = read_pot(data)
decision = allocate(pot)
decision.as_data()
what_if(pot, decision)                        each budget raised, lowered, gone
savings(pot, decision, "a7")                  what would fund this project
next_on_reserve(pot, decision, "a3")          who comes next if a3 withdraws
Slider(pot).funded([{"no-in": 400_000_00}])   many budgets at once
"""

from commonpot.engine.allocation.deciding import allocate
from commonpot.engine.allocation.decision import Decided, Decision, ProjectDecision, Reason, ReasonCode
from commonpot.engine.allocation.pot import Pot, PotFunder, PotProject, TopUp
from commonpot.engine.allocation.reading import BadPot, PotFault, pot_as_data, read_pot
from commonpot.engine.allocation.reserve import Step, next_on_reserve
from commonpot.engine.allocation.saving import Saving, savings
from commonpot.engine.allocation.slider import Slider
from commonpot.engine.allocation.what_if import Effect, WhatIfs, what_if

__all__ = [
    "BadPot",
    "Decided",
    "Decision",
    "Effect",
    "Pot",
    "PotFault",
    "PotFunder",
    "PotProject",
    "ProjectDecision",
    "Reason",
    "ReasonCode",
    "Saving",
    "Slider",
    "Step",
    "TopUp",
    "WhatIfs",
    "allocate",
    "next_on_reserve",
    "pot_as_data",
    "read_pot",
    "savings",
    "what_if",
]
