"""Eligibility: call document + application -> verdicts, each with rule, sentence, facts and what mends it.

report = check(call, application, now=now)
conclusion = conclude(call, application, {"p2": Outcome.NOT_MET}, now=now)
"""

from commonpot.engine.eligibility.checking import check, conclude
from commonpot.engine.eligibility.compiled import CompiledCall, compile_rules
from commonpot.engine.eligibility.verdicts import Conclusion, PartnerConclusion, Report, Verdict

__all__ = [
    "CompiledCall",
    "Conclusion",
    "PartnerConclusion",
    "Report",
    "Verdict",
    "check",
    "compile_rules",
    "conclude",
]
