"""The sums of one partner's budget: what it costs, who pays, whether both agree, and what the funder's rate allows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from commonpot.applications.models import Partner
from commonpot.applications.queries.workspace import Workspace
from commonpot.applications.sections import currency_of
from commonpot.engine.applications import PartnerBudget
from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.eligibility.budget import possible_rates
from commonpot.engine.money import Money, Rate, convert


@dataclass(frozen=True)
class BudgetSums:
    """Amounts in minor units of `currency`."""

    currency: str
    cost: int
    financing: int
    grant: int
    allowed: int | None
    """The largest grant that the rate and the funder's ceiling allow for this cost."""
    rate_limit: Decimal | None
    """In per cent."""
    in_call_currency: Money | None
    rate: Rate | None

    @property
    def gap(self) -> int:
        """What is still to be financed; below zero: financed beyond the cost."""
        return self.cost - self.financing

    @property
    def surplus(self) -> int:
        return -self.gap

    @property
    def over(self) -> int:
        """How much of the grant is above what is allowed."""
        return max(0, self.grant - self.allowed) if self.allowed is not None else 0


@dataclass(frozen=True)
class ConsortiumSums:
    """Every partner's cost and grant in the currency of the call."""

    currency: str
    cost: int
    grant: int


def budget_sums(work: Workspace, partner: Partner) -> BudgetSums:
    budget = next(one.budget for one in work.draft.partners if one.id == partner.key) or PartnerBudget()
    funder = work.funder_of(partner)
    currency = currency_of(work.call, funder)
    cost, grant = budget.total, budget.grant or 0
    rate = _rate_limit(work, partner, funder)
    return BudgetSums(
        currency=currency,
        cost=cost,
        financing=grant + (budget.own_cash or 0) + (budget.own_effort.amount or 0),
        grant=grant,
        allowed=_allowed(funder, rate, cost),
        rate_limit=None if rate is None else (rate * 100).normalize(),
        in_call_currency=_in_call_currency(work.call, cost, currency),
        rate=work.call.rates.get(currency),
    )


def _rate_limit(work: Workspace, partner: Partner, funder: Funder | None) -> Decimal | None:
    """The funding rate that surely applies; while several still can, the lowest of them, so that nobody hopes for too much."""
    if funder is None or funder.rate is None:
        return None
    known = next((one for one in work.case.partners if one.id == partner.key), None)
    return min(possible_rates(funder.rate, known)) if known else funder.rate.max


def _allowed(funder: Funder | None, rate: Decimal | None, cost: int) -> int | None:
    if funder is None or not funder.pays:
        return None
    limits = []
    if rate is not None:
        limits.append(int((Decimal(cost) * rate).quantize(Decimal(1), rounding=ROUND_FLOOR)))
    if funder.grant and funder.grant.max:
        limits.append(funder.grant.max.amount)
    return min(limits, default=None)


def _in_call_currency(call: CallDocument, amount: int, currency: str) -> Money | None:
    if currency != call.currency and currency not in call.rates:
        return None
    return convert(Money(amount=amount, currency=currency), call.currency, call.rates)


def consortium_sums(work: Workspace) -> ConsortiumSums:
    cost = grant = 0
    for partner in work.partners:
        sums = budget_sums(work, partner)
        cost += sums.in_call_currency.amount if sums.in_call_currency else 0
        asked = _in_call_currency(work.call, sums.grant, sums.currency)
        grant += asked.amount if asked else 0
    return ConsortiumSums(work.call.currency, cost, grant)
