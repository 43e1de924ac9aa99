"""What the verdicts mean for each partner and for the whole (R6, R7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from commonpot.engine.eligibility.case import Case, PartnerCase
from commonpot.engine.eligibility.compiled import CompiledCall
from commonpot.engine.eligibility.logic import worst
from commonpot.engine.eligibility.verdicts import Conclusion, PartnerConclusion, Verdict
from commonpot.engine.vocabulary import Consequence, Outcome, PartnerRole, Scope, Strength
from commonpot.engine.wording import Fact, Listing

NO_OVERRIDES: Mapping[str, Outcome] = {}


def conclude_case(
    compiled: CompiledCall, case: Case, verdicts: Iterable[Verdict], overrides: Mapping[str, Outcome] = NO_OVERRIDES
) -> Conclusion:
    """Join verdicts into one answer; `overrides` (by partner id) replace what the machine found about partners."""
    deciding = [verdict for verdict in verdicts if verdict.strength is Strength.REQUIREMENT]
    ends = _partner_ends(case, deciding, overrides)
    joint = [verdict for verdict in deciding if verdict.scope is Scope.PROPOSAL]
    unconfirmed = [v for v in deciding if v.rule in compiled.fatal and v.outcome is Outcome.NOT_MET]
    whole = _Whole(compiled, case, joint, ends)
    if unconfirmed:
        names = _names(case, {v.subject for v in unconfirmed})
        explanation = Fact("Without the confirmation of {partners} the application fails", {"partners": names})
        return Conclusion(Outcome.NOT_MET, tuple(ends), (), explanation)
    outcome, dropped, explanation = whole.decide(_lost_by_confirmation(compiled, deciding))
    return Conclusion(outcome, tuple(ends), dropped, explanation)


def _partner_ends(case: Case, deciding: list[Verdict], overrides: Mapping[str, Outcome]) -> list[PartnerConclusion]:
    by_partner: dict[str, list[Verdict]] = {partner.id: [] for partner in case.partners}
    for verdict in deciding:
        if verdict.partner is not None:
            by_partner[verdict.partner].append(verdict)
    return [_end(partner, by_partner[partner.id], overrides.get(partner.id)) for partner in case.partners]


def _end(partner: PartnerCase, verdicts: list[Verdict], override: Outcome | None) -> PartnerConclusion:
    outcome = override or worst(verdict.outcome for verdict in verdicts)
    failed = dict.fromkeys(verdict.rule for verdict in verdicts if verdict.outcome is Outcome.NOT_MET)
    return PartnerConclusion(partner.id, partner.partner.funder, outcome, tuple(failed))


def _lost_by_confirmation(compiled: CompiledCall, deciding: list[Verdict]) -> frozenset[str]:
    return frozenset(v.subject for v in deciding if v.rule in compiled.dropping and v.outcome is Outcome.NOT_MET)


def _names(case: Case, ids: Iterable[str]) -> Listing:
    wanted = set(ids)
    return Listing(tuple(partner.name for partner in case.partners if partner.id in wanted))


class _Decision(NamedTuple):
    outcome: Outcome
    dropped: tuple[str, ...]
    explanation: Fact


class _Whole:
    """The joint rules and the partners' ends, before the consequence that the call has chosen."""

    def __init__(self, compiled: CompiledCall, case: Case, joint: list[Verdict], ends: list[PartnerConclusion]) -> None:
        self.compiled = compiled
        self.case = case
        self.joint = joint
        self.ends = ends
        self.failed = frozenset(end.partner for end in ends if end.outcome is Outcome.NOT_MET)

    def decide(self, lost: frozenset[str]) -> _Decision:
        """`lost` are partners that drop out for want of a confirmation, whatever the consequence otherwise is."""
        consequence = self.compiled.call.partner_failure.consequence
        coordinator = self._coordinator()
        if coordinator is not None and coordinator in self.failed:
            params = {"partners": _names(self.case, [coordinator])}
            return _Decision(Outcome.NOT_MET, (), Fact("The coordinator {partners} fails, so the whole fails", params))
        leaving = self.failed if consequence is Consequence.DROP_PARTNER else self.failed & lost
        staying = self.failed - leaving
        if staying and consequence is Consequence.REJECT_ALL:
            params = {"partners": _names(self.case, staying)}
            return _Decision(Outcome.NOT_MET, (), Fact("The whole fails because of {partners}", params))
        if staying:
            return self._replaced(staying)
        return self._without(leaving) if leaving else self._as_it_stands()

    def _coordinator(self) -> str | None:
        found = (p.id for p in self.case.partners if p.partner.role is PartnerRole.COORDINATOR)
        return next(found, None)

    def _replaced(self, staying: frozenset[str]) -> _Decision:
        if worst(verdict.outcome for verdict in self.joint) is Outcome.NOT_MET:
            return self._as_it_stands()
        params = {"partners": _names(self.case, staying)}
        mend = Fact("{partners} must be replaced before the next stage", params)
        return _Decision(Outcome.CANNOT_TELL_YET, (), mend)

    def _without(self, leaving: frozenset[str]) -> _Decision:
        rest = self.case.without(leaving)
        joint = [rule.judge(rest).outcome for rule in self.compiled.proposal if _decides(rule.head.strength)]
        others = [end.outcome for end in self.ends if end.partner not in leaving]
        outcome = worst((worst(joint), worst(others)))
        dropped = tuple(end.partner for end in self.ends if end.partner in leaving)
        params = {"partners": _names(self.case, leaving)}
        if outcome is Outcome.MET:
            return _Decision(outcome, dropped, Fact("Without {partners} the rest still meets every rule", params))
        if outcome is Outcome.NOT_MET:
            return _Decision(outcome, dropped, Fact("Without {partners} the rest no longer meets the rules", params))
        return _Decision(outcome, dropped, Fact("Without {partners}: something is still open for the rest", params))

    def _as_it_stands(self) -> _Decision:
        outcome = worst((worst(v.outcome for v in self.joint), worst(end.outcome for end in self.ends)))
        return _Decision(outcome, (), _EXPLANATIONS[outcome])


def _decides(strength: Strength) -> bool:
    return strength is Strength.REQUIREMENT


_EXPLANATIONS = {
    Outcome.MET: Fact("Every rule is met"),
    Outcome.NOT_MET: Fact("A rule for the whole application is not met"),
    Outcome.CANNOT_TELL_YET: Fact("No rule is broken, but something is still open"),
}
