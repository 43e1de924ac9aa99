"""A call document made ready: every rule with what never changes about it, so that a check only looks at facts."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from functools import partial
from threading import Lock
from typing import Any, NamedTuple

from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.calls import rules as r
from commonpot.engine.eligibility import budget, consortium, deadlines, national, partners, project, shares
from commonpot.engine.eligibility.case import Case, PartnerCase, Setting, SmeCase
from commonpot.engine.eligibility.expressions import Compiled
from commonpot.engine.eligibility.logic import Finding
from commonpot.engine.eligibility.verdicts import Verdict
from commonpot.engine.vocabulary import Origin, Scope, Strength
from commonpot.engine.wording import Fact, LocalText, Sentence


class Head(NamedTuple):
    """What all verdicts of one rule share. `funder`: whose rule it is, None for a joint rule."""

    rule: str
    kind: str
    scope: Scope
    funder: str | None
    strength: Strength
    sentence: Sentence
    required: Fact
    section: str

    def verdict(self, subject: str, partner: str | None, finding: Finding) -> Verdict:
        outcome, found, mend, required = finding
        rule, kind, scope, funder, strength, sentence, usual, section = self
        required = required or usual
        return Verdict(rule, kind, scope, subject, partner, funder, outcome, strength, sentence, found, required, mend, section)


class ProposalRule(NamedTuple):
    head: Head
    judge: Callable[[Case], Finding]


class PartnerRule(NamedTuple):
    """`everyone`: also for associated partners."""

    head: Head
    judge: Callable[[Case, PartnerCase], Finding]
    everyone: bool = False


class SmeRule(NamedTuple):
    head: Head
    judge: Callable[[SmeCase], Finding]


AnyRule = ProposalRule | PartnerRule | SmeRule


class CompiledCall:
    """The rules of one call by what they look at. Keep it: it is made once and serves every application."""

    def __init__(self, call: CallDocument) -> None:
        self.call = call
        self.setting = Setting(call)
        joint = [_COMPILERS[type(rule)](rule, self.setting) for rule in call.rules]
        self.proposal = tuple(rule for rule in joint if isinstance(rule, ProposalRule))
        head = _head(FUNDER_NAMED, Scope.PARTNER, national.FUNDER_REQUIRED, "consortium")
        named = PartnerRule(head, national.funder_named)
        self.partner = (named, *(rule for rule in joint if isinstance(rule, PartnerRule)))
        self.for_associated = tuple(rule for rule in self.partner if rule.everyone)
        self.sme = tuple(rule for rule in joint if isinstance(rule, SmeRule))
        self.own = {funder.id: tuple(_rules_of(funder, self.setting)) for funder in call.funders}
        self.fatal = frozenset(_confirmation_rules(call, "all_fails"))
        self.dropping = frozenset(_confirmation_rules(call, "partner_drops_out"))


_KEPT: OrderedDict[int, CompiledCall] = OrderedDict()
_KEPT_AT_MOST = 32
_LOCK = Lock()


def compile_rules(call: CallDocument) -> CompiledCall:
    """The compiled call; kept for the document OBJECT, so keep the document too. Raises BadExpression."""
    kept = _KEPT.get(id(call))
    if kept is not None and kept.call is call:
        return kept
    compiled = CompiledCall(call)
    with _LOCK:
        _KEPT[id(call)] = compiled
        while len(_KEPT) > _KEPT_AT_MOST:
            _KEPT.popitem(last=False)
    return compiled


class Named(NamedTuple):
    """A rule that stands in no `rules` list: a funder's own field, or one of the platform's."""

    id: str
    kind: str
    sentence: Sentence
    strength: Strength = Strength.REQUIREMENT


def _head(rule: r.Rule | Named, scope: Scope, required: Fact, section: str, funder: str | None = None) -> Head:
    kind: str = getattr(rule, "kind", "")
    name = f"{funder}.{rule.id}" if funder else rule.id
    return Head(name, kind, scope, funder, rule.strength, rule.sentence, required, section)


def _ours(nb: str, en: str) -> Sentence:
    return Sentence(text=LocalText({"nb": nb, "en": en}), origin=Origin.OURS)


FUNDER_NAMED = Named(
    "funder-named",
    "funder_named",
    _ours("Hver partner oppgir hvilken finansiør den søker hos.", "Every partner names the funder that it applies to."),
)
FINANCING = _ours(
    "Tilskudd, egne midler og egeninnsats er til sammen like mye som kostnadene.",
    "Grant, own cash and own effort together are as much as the costs.",
)
NO_MONEY = _ours("Denne finansiøren deler ikke ut penger.", "This funder awards no money.")
QUESTIONS = _ours("Finansiørens egne spørsmål er besvart.", "The funder's own questions are answered.")


def _confirmation_rules(call: CallDocument, otherwise: str) -> Iterator[str]:
    for rule in call.rules:
        if isinstance(rule, r.Confirmations) and rule.otherwise == otherwise:
            yield rule.id


def _whole(rule: Any, judge: Callable[[Any, Case], Finding], required: Fact, section: str) -> ProposalRule:
    return ProposalRule(_head(rule, Scope.PROPOSAL, required, section), partial(judge, rule))


def _minimum(rule: r.MinimumConsortium, _: Setting) -> AnyRule:
    return _whole(rule, consortium.minimum_consortium, consortium.minimum_required(rule), "consortium")


def _coordinator(rule: r.CoordinatorRule, _: Setting) -> AnyRule:
    return _whole(rule, consortium.coordinator, consortium.coordinator_required(rule), "consortium")


def _legal_entity(rule: r.LegalEntity, _: Setting) -> AnyRule:
    head = _head(rule, Scope.PARTNER, partners.LEGAL_ENTITY_REQUIRED, "organisation")
    return PartnerRule(head, partners.legal_entity)


def _smes(rule: r.SmesPerCountry, _: Setting) -> AnyRule:
    return _whole(rule, consortium.smes_per_country, consortium.smes_required(rule), "smes")


def _sme_status(rule: r.SmeStatus, _: Setting) -> AnyRule:
    return SmeRule(_head(rule, Scope.SME, partners.SME_REQUIRED, "smes"), partners.sme_status_of)


def _share_cap(rule: r.ShareCap, _: Setting) -> AnyRule:
    return _whole(rule, shares.share_cap, shares.cap_required(rule), "budget")


def _sme_share(rule: r.SmeShare, _: Setting) -> AnyRule:
    return _whole(rule, shares.sme_share, shares.sme_share_required(rule), "budget")


def _duration(rule: r.DurationWindow, _: Setting) -> AnyRule:
    return _whole(rule, project.duration, project.duration_required(rule), "project")


def _start(rule: r.StartWindow, _: Setting) -> AnyRule:
    return _whole(rule, project.start, project.start_required(rule), "project")


def _completeness(rule: r.Completeness, _: Setting) -> AnyRule:
    return _whole(rule, project.completeness, project.completeness_required(rule), "project")


def _criteria(rule: r.CriteriaAnswered, setting: Setting) -> AnyRule:
    asked = project.criteria_asked(setting.call)

    def judge(case: Case) -> Finding:
        return project.answered(asked, case.application.criteria, case)

    required = Fact("An answer within its length under each criterion")
    return ProposalRule(_head(rule, Scope.PROPOSAL, required, "criteria"), judge)


def _deadline(rule: r.JointDeadline, setting: Setting) -> AnyRule:
    def judge(case: Case) -> Finding:
        return deadlines.in_time(case, setting.deadline)

    required = deadlines.required(setting, setting.deadline)
    return ProposalRule(_head(rule, Scope.PROPOSAL, required, "submission"), judge)


def _confirmations(rule: r.Confirmations, setting: Setting) -> AnyRule:
    last = partners.last_confirmation(rule, setting)
    required = Fact("Confirmed no later than {day} at {time} ({zone})", setting.moment(last))
    head = _head(rule, Scope.PARTNER, required, "submission")
    return PartnerRule(head, partial(partners.confirmation, last), everyone=True)


def _expression(rule: r.Expression, _: Setting, funder: str | None = None) -> AnyRule:
    """A funder's expression is always about its own partner, whatever its scope lets it read."""
    compiled = Compiled(rule)
    scope = Scope.PARTNER if funder else rule.scope
    head = _head(rule, scope, compiled.required, "project" if scope is Scope.PROPOSAL else "budget", funder)
    if scope is Scope.PROPOSAL:
        return ProposalRule(head, compiled.judge)
    if rule.scope is Scope.PROPOSAL:
        return PartnerRule(head, lambda case, _: compiled.judge(case))
    return PartnerRule(head, compiled.judge)


_COMPILERS: dict[type[r.Rule], Callable[[Any, Setting], AnyRule]] = {
    r.MinimumConsortium: _minimum,
    r.CoordinatorRule: _coordinator,
    r.LegalEntity: _legal_entity,
    r.SmesPerCountry: _smes,
    r.SmeStatus: _sme_status,
    r.ShareCap: _share_cap,
    r.SmeShare: _sme_share,
    r.DurationWindow: _duration,
    r.StartWindow: _start,
    r.Completeness: _completeness,
    r.CriteriaAnswered: _criteria,
    r.JointDeadline: _deadline,
    r.Confirmations: _confirmations,
    r.Expression: _expression,
}


def _rules_of(funder: Funder, setting: Setting) -> Iterator[PartnerRule]:
    """The funder's fields as rules of their own, `<funder>.<field>`."""
    yield from _who_and_where(funder, setting)
    if funder.pays:
        yield from _money(funder, setting)
    else:
        sentence = funder.class_sentence or NO_MONEY
        yield _own(funder, "no-money", sentence, national.NO_MONEY, "budget", national.no_money)
    yield from _what_else(funder, setting)


Judge = Callable[[Case, PartnerCase], Finding]


def _own(funder: Funder, name: str, sentence: Sentence, required: Fact, section: str, judge: Judge) -> PartnerRule:
    named = Named(name, name.replace("-", "_"), sentence)
    return PartnerRule(_head(named, Scope.PARTNER, required, section, funder.id), judge)


def _who_and_where(funder: Funder, setting: Setting) -> Iterator[PartnerRule]:
    required = national.applicants_required(funder)
    judge: Judge = partial(national.applicants, funder)
    yield _own(funder, "applicants", funder.applicants.sentence, required, "organisation", judge)
    where = national.area_required(funder.area)
    yield _own(funder, "area", funder.area.sentence, where, "organisation", partial(national.area, funder))
    required = national.activities_required(setting.call, funder)
    judge = partial(national.activities, setting.call, frozenset(funder.activities.ids))
    yield _own(funder, "activities", funder.activities.sentence, required, "activities", judge)


def _money(funder: Funder, setting: Setting) -> Iterator[PartnerRule]:
    call = setting.call
    if funder.grant and (funder.grant.min or funder.grant.max):
        limits = budget.limits_of(call, funder)
        judge: Judge = partial(budget.grant, limits)
        yield _own(funder, "grant", funder.grant.sentence, budget.grant_required(limits), "budget", judge)
    if funder.rate:
        judge = partial(budget.rate, funder.rate)
        yield _own(funder, "rate", funder.rate.sentence, budget.rate_required(funder.rate), "budget", judge)
    if funder.cost_categories:
        wanted = funder.cost_categories
        required = budget.categories_required(call, wanted)
        judge = budget.Categories(call, funder, wanted)
        yield _own(funder, "cost-categories", wanted.sentence, required, "budget", judge)
    if funder.in_kind:
        required = budget.in_kind_required(funder.in_kind)
        judge = budget.OwnEffortRule(call, funder, funder.in_kind)
        yield _own(funder, "in-kind", funder.in_kind.sentence, required, "budget", judge)
    yield _own(funder, "financing", FINANCING, budget.FINANCING_REQUIRED, "budget", budget.financing)


def _what_else(funder: Funder, setting: Setting) -> Iterator[PartnerRule]:
    for rule in funder.rules:
        compiled = _expression(rule, setting, funder.id)
        if isinstance(compiled, PartnerRule):
            yield compiled
    if funder.deadline:
        last = funder.deadline.instant(setting.zone_name)

        def in_time(case: Case, _: PartnerCase) -> Finding:
            return deadlines.in_time(case, last)

        required = deadlines.required(setting, last)
        yield _own(funder, "deadline", funder.deadline.sentence, required, "submission", in_time)
    if funder.questions:
        asked = national.questions_asked(funder)

        def answered(case: Case, partner: PartnerCase) -> Finding:
            return project.answered(asked, partner.partner.answers, case)

        required = Fact("An answer within its length to each question")
        yield _own(funder, "questions", QUESTIONS, required, "questions", answered)
