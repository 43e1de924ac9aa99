"""The check itself: one verdict per rule and subject, and the conclusion."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from commonpot.engine.applications import Application
from commonpot.engine.calls import CallDocument
from commonpot.engine.eligibility.case import Case, PartnerCase, open_case
from commonpot.engine.eligibility.compiled import CompiledCall, compile_rules
from commonpot.engine.eligibility.conclusion import NO_OVERRIDES, conclude_case
from commonpot.engine.eligibility.verdicts import Conclusion, Report, Verdict
from commonpot.engine.vocabulary import Outcome

PROPOSAL = "proposal"


def check(call: CallDocument, application: Application, *, now: datetime | None = None) -> Report:
    """Judge an application by a call document. Pure: the same input gives the same report.

    `now` (aware) judges the deadlines of a draft; without it they cannot be told yet. Raises BadExpression if the
    document carries an expression that does not compile (`load_call` refuses such a document).
    """
    return check_compiled(compile_rules(call), application, now=now)


def check_compiled(compiled: CompiledCall, application: Application, *, now: datetime | None = None) -> Report:
    """The same with the call already compiled."""
    call = compiled.call
    case = open_case(compiled.setting, application, now)
    verdicts = _verdicts(compiled, case)
    conclusion = conclude_case(compiled, case, verdicts)
    return Report(call.id, call.revision, application.id, tuple(verdicts), conclusion)


def conclude(
    call: CallDocument,
    application: Application,
    overrides: Mapping[str, Outcome] = NO_OVERRIDES,
    *,
    now: datetime | None = None,
) -> Conclusion:
    """The conclusion when the contact points' decisions (partner id -> outcome) replace the machine's findings."""
    compiled = compile_rules(call)
    case = open_case(compiled.setting, application, now)
    return conclude_case(compiled, case, _verdicts(compiled, case), overrides)


def _verdicts(compiled: CompiledCall, case: Case) -> list[Verdict]:
    verdicts = [rule.head.verdict(PROPOSAL, None, rule.judge(case)) for rule in compiled.proposal]
    for partner in case.partners:
        _judge_partner(compiled, case, partner, verdicts)
    return verdicts


def _judge_partner(compiled: CompiledCall, case: Case, partner: PartnerCase, verdicts: list[Verdict]) -> None:
    key = partner.id
    rules = compiled.for_associated if partner.associated else compiled.partner
    verdicts += [rule.head.verdict(key, key, rule.judge(case, partner)) for rule in rules]
    if partner.funder is not None and not partner.associated:
        own = compiled.own[partner.funder.id]
        verdicts += [rule.head.verdict(key, key, rule.judge(case, partner)) for rule in own]
    for sme in partner.smes:
        subject = f"{key}/{sme.id}"
        verdicts += [rule.head.verdict(subject, key, rule.judge(sme)) for rule in compiled.sme]
