"""A funder's own conditions on its partners' money (R3). All amounts are minor units of the funder's currency."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.calls.funders import Ceiling, CostCategories, FundingRate, InKind
from commonpot.engine.eligibility.case import Case, PartnerCase
from commonpot.engine.eligibility.logic import Finding, Truth, every, one_of, outcome_of
from commonpot.engine.eligibility.shares import share
from commonpot.engine.eligibility.terms import fields
from commonpot.engine.money import Money, convert
from commonpot.engine.vocabulary import Outcome
from commonpot.engine.wording import Fact, Listing, MoneyValue, Parameter, Share, Text

_EMPTY = {name: Fact("Still empty: {fields}", {"fields": fields(name)}) for name in ("grant", "own_effort", "costs")}
_FILL = {name: Fact("Fill in: {fields}", {"fields": fields(name)}) for name in ("grant", "own_effort", "costs")}


def _still_empty(name: str) -> Finding:
    return Finding(Outcome.CANNOT_TELL_YET, _EMPTY[name], _FILL[name])


class Limits(NamedTuple):
    """Smallest and largest grant in minor units of the funder's currency."""

    least: int | None
    most: int | None
    currency: str


def limits_of(call: CallDocument, funder: Funder) -> Limits:
    """The grant limits, in the funder's currency."""
    grant = funder.grant
    least, most = (grant.min, grant.max) if grant else (None, None)
    return Limits(_own(call, funder, least), _own(call, funder, most), funder.currency)


def _own(call: CallDocument, funder: Funder, money: Money | None) -> int | None:
    return convert(money, funder.currency, call.rates).amount if money else None


def grant_required(limits: Limits) -> Fact:
    least = MoneyValue(limits.least or 0, limits.currency)
    if limits.most is None:
        return Fact("Grant: at least {least}", {"least": least})
    most = MoneyValue(limits.most, limits.currency)
    if limits.least is None:
        return Fact("Grant: at most {most}", {"most": most})
    return Fact("Grant: from {least} to {most}", {"least": least, "most": most})


def grant(limits: Limits, case: Case, partner: PartnerCase) -> Finding:
    """The grant asked for lies within the funder's limits, both included."""
    asked = partner.grant
    if asked is None:
        return _still_empty("grant")
    found = Fact("Grant asked for: {grant}", {"grant": MoneyValue(asked, limits.currency)})
    if limits.least is not None and asked < limits.least:
        by = MoneyValue(limits.least - asked, limits.currency)
        return Finding(Outcome.NOT_MET, found, Fact("Ask for at least {amount} more", {"amount": by}))
    if limits.most is not None and asked > limits.most:
        by = MoneyValue(asked - limits.most, limits.currency)
        return Finding(Outcome.NOT_MET, found, Fact("Ask for at least {amount} less", {"amount": by}))
    return Finding(Outcome.MET, found)


def rate_required(rule: FundingRate) -> Fact:
    highest = max([rule.max, *(entry.max for entry in rule.by)])
    if rule.by:
        return Fact("Grant: at most {share} of the cost, by kind and size of the partner", {"share": Share(highest)})
    return _at_most(highest)


def _at_most(limit: Decimal) -> Fact:
    return Fact("Grant: at most {share} of the cost", {"share": Share(limit)})


def possible_rates(rule: FundingRate, partner: PartnerCase) -> list[Decimal]:
    """The funding rates that the partner can still have: up to the first entry that surely fits."""
    rates = []
    for entry in rule.by:
        fits = every((_kind_fits(entry.kinds, partner), _size_fits(entry.sizes, partner)))
        if fits is not False:
            rates.append(entry.max)
        if fits:
            return rates
    return [*rates, rule.max]


def _kind_fits(allowed: tuple[object, ...], partner: PartnerCase) -> Truth:
    if not allowed:
        return True
    return None if partner.kind is None else partner.kind in allowed


def _size_fits(allowed: tuple[object, ...], partner: PartnerCase) -> Truth:
    if not allowed:
        return True
    return one_of(size in allowed for size in partner.status.possible)


def rate(rule: FundingRate, case: Case, partner: PartnerCase) -> Finding:
    """The grant is at most the funder's part of the partner's cost; an open size matters only if it decides."""
    asked, cost = partner.grant, partner.cost
    if asked is None or cost is None:
        return _still_empty("grant" if asked is None else "costs")
    rates = possible_rates(rule, partner)
    truth = one_of(asked <= limit * cost for limit in rates)
    params: dict[str, Parameter] = {"grant": partner.money(asked), "cost": partner.money(cost)}
    if cost:
        params["share"] = share(asked, cost)
        found = Fact("{grant} is {share} of the cost of {cost}", params)
    else:
        found = Fact("{grant} is asked for, but the cost is {cost}", params)
    required = _at_most(rates[0]) if len(set(rates)) == 1 else None
    return Finding(outcome_of(truth), found, _mend_rate(truth, max(rates), partner, cost), required)


def _mend_rate(truth: Truth, limit: Decimal, partner: PartnerCase, cost: int) -> Fact | None:
    if truth:
        return None
    if truth is None:
        return Fact("Fill in kind and size of the organisation: they decide the rate")
    return Fact("Ask for at most {most} at this cost", {"most": partner.money(int(limit * cost))})


def categories_required(call: CallDocument, wanted: CostCategories) -> Fact:
    ids = Listing(tuple(_title(call, one) for one in wanted.ids))
    if not wanted.ceilings:
        return Fact("Costs only in: {categories}", {"categories": ids})
    ceilings = Listing(tuple(_ceiling_fact(call, ceiling) for ceiling in wanted.ceilings))
    return Fact("Costs only in: {categories}. At most: {ceilings}", {"categories": ids, "ceilings": ceilings})


def _title(call: CallDocument, category: str) -> Parameter:
    known = call.category_by_id.get(category)
    return Text(known.title) if known else category


def _ceiling_fact(call: CallDocument, ceiling: Ceiling) -> Fact:
    title = _title(call, ceiling.category)
    if ceiling.amount is not None:
        amount = MoneyValue(ceiling.amount.amount, ceiling.amount.currency)
        return Fact("{category}: {amount}", {"category": title, "amount": amount})
    return Fact("{category}: {share} of the cost", {"category": title, "share": Share(ceiling.share or Decimal(0))})


class Categories:
    """The funder's cost categories with their ceilings, ready for many applications."""

    def __init__(self, call: CallDocument, funder: Funder, wanted: CostCategories) -> None:
        self.call = call
        self.accepted = frozenset(wanted.ids)
        self.ceilings = [(one, _own(call, funder, one.amount)) for one in wanted.ceilings]

    def __call__(self, case: Case, partner: PartnerCase) -> Finding:
        """No cost outside the accepted categories, none above its ceiling."""
        spent = _spent(partner)
        if not spent or partner.cost is None:
            return _still_empty("costs")
        refused = tuple(_title(self.call, one) for one, amount in spent.items() if amount and one not in self.accepted)
        if refused:
            params = {"categories": Listing(refused)}
            mend = Fact("Leave out, or pay outside the project: {categories}", params)
            return Finding(Outcome.NOT_MET, Fact("Not accepted: {categories}", params), mend)
        high = tuple(self._above(spent, partner.cost, partner))
        if high:
            params = {"categories": Listing(high)}
            found = Fact("Above the ceiling: {categories}", params)
            return Finding(Outcome.NOT_MET, found, Fact("Lower these costs: {categories}", params))
        used = Listing(tuple(_title(self.call, one) for one, amount in spent.items() if amount))
        return Finding(Outcome.MET, Fact("Costs in: {categories}", {"categories": used} if used.items else _NONE_USED))

    def _above(self, spent: dict[str, int], cost: int, partner: PartnerCase) -> Iterator[Fact]:
        for ceiling, amount in self.ceilings:
            part = spent.get(ceiling.category, 0)
            most = ceiling.share * cost if ceiling.share is not None else amount
            if most is not None and part > most:
                title = _title(self.call, ceiling.category)
                yield Fact("{category}: {amount}", {"category": title, "amount": partner.money(part)})


_NONE_USED: dict[str, Parameter] = {"categories": "0"}


def _spent(partner: PartnerCase) -> dict[str, int]:
    spent: dict[str, int] = {}
    budget = partner.partner.budget
    for cost in budget.costs if budget else ():
        spent[cost.category] = spent.get(cost.category, 0) + cost.amount
    return spent


def in_kind_required(rule: InKind) -> Fact:
    if not rule.accepted:
        return Fact("No own effort: the rest is paid in cash")
    parts: list[Fact] = []
    if rule.hour_rate:
        value = MoneyValue(rule.hour_rate.amount, rule.hour_rate.currency)
        parts.append(Fact("at most {amount} an hour", {"amount": value}))
    if rule.max_share_of_own is not None:
        parts.append(Fact("at most {share} of the own financing", {"share": Share(rule.max_share_of_own)}))
    return Fact("Own effort: {limits}", {"limits": Listing(tuple(parts))}) if parts else Fact("Own effort is accepted")


class OwnEffortRule:
    """Own effort counts, up to hours times the funder's hour rate, up to its part of the own financing."""

    def __init__(self, call: CallDocument, funder: Funder, rule: InKind) -> None:
        self.accepted = rule.accepted
        self.hour_rate = _own(call, funder, rule.hour_rate)
        self.cap = rule.max_share_of_own

    def __call__(self, case: Case, partner: PartnerCase) -> Finding:
        """Nothing valued is always in order; otherwise both limits must hold."""
        effort = partner.effort
        if effort is None:
            return _still_empty("own_effort")
        found = Fact("Own effort: {amount}", {"amount": partner.money(effort)})
        if not effort:
            return Finding(Outcome.MET, found)
        if not self.accepted:
            return Finding(Outcome.NOT_MET, found, Fact("Pay this part in cash"))
        return self._limited(effort, found, partner)

    def _limited(self, effort: int, found: Fact, partner: PartnerCase) -> Finding:
        valued, capped = self._valued(effort, partner), self._capped(effort, partner)
        if partner.hours is not None:
            params: dict[str, Parameter] = {"amount": partner.money(effort), "hours": partner.hours}
            found = Fact("Own effort: {amount}. Hours: {hours}", params)
        if valued is False and self.hour_rate is not None and partner.hours is not None:
            most = partner.money(self.hour_rate * partner.hours)
            return Finding(Outcome.NOT_MET, found, Fact("Value these hours at {most} at most", {"most": most}))
        if capped is False:
            return Finding(Outcome.NOT_MET, found, Fact("Pay a larger part in cash"))
        empty = [name for name, truth in (("hours", valued), ("own_cash", capped)) if truth is None]
        if empty:
            return Finding(Outcome.CANNOT_TELL_YET, found, Fact("Fill in: {fields}", {"fields": fields(*empty)}))
        return Finding(Outcome.MET, found)

    def _valued(self, effort: int, partner: PartnerCase) -> Truth:
        if self.hour_rate is None:
            return True
        return None if partner.hours is None else effort <= self.hour_rate * partner.hours

    def _capped(self, effort: int, partner: PartnerCase) -> Truth:
        if self.cap is None or self.cap == 1:
            return True
        return None if partner.cash is None else effort <= self.cap * (partner.cash + effort)


FINANCING_REQUIRED = Fact("Grant, own cash and own effort together are as much as the costs")


def financing(case: Case, partner: PartnerCase) -> Finding:
    """Grant + own cash + own effort = costs. What is known may already be too much."""
    parts = {"grant": partner.grant, "own_cash": partner.cash, "own_effort": partner.effort}
    known = sum(value or 0 for value in parts.values())
    empty = [name for name, value in parts.items() if value is None]
    if partner.cost is None:
        empty = [*empty, "costs"]
    if empty and (partner.cost is None or known <= partner.cost):
        mend = Fact("Fill in (0 where there is nothing): {fields}", {"fields": fields(*empty)})
        return Finding(Outcome.CANNOT_TELL_YET, Fact("Still empty: {fields}", {"fields": fields(*empty)}), mend)
    cost = partner.cost or 0
    params: dict[str, Parameter] = {"sum": partner.money(known), "cost": partner.money(cost)}
    found = Fact("Financing: {sum}. Costs: {cost}", params)
    if known == cost:
        return Finding(Outcome.MET, found)
    gap = partner.money(abs(known - cost))
    mend = Fact("Too much by {gap}", {"gap": gap}) if known > cost else Fact("Missing: {gap}", {"gap": gap})
    return Finding(Outcome.NOT_MET, found, mend)
