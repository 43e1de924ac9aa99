"""A funder's budget against what its applicants ask for: the same numbers for the picture and for the table."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonpot.applications.queries.desk import Counts, budget_of
from commonpot.engine.calls import Funder
from commonpot.engine.money import Money, Rates
from commonpot.engine.vocabulary import Origin
from commonpot.engine.wording import render_money

WIDTH = 700
"""Of the picture, in its own units."""


@dataclass(frozen=True)
class Demand:
    """Amounts in the funder's currency. `share` is what is asked by those still in, in per cent of the budget."""

    budget: Money | None
    asked: Money
    asked_by_eligible: Money
    words: str
    note: str

    @property
    def share(self) -> int | None:
        if self.budget is None or not self.budget.amount:
            return None
        return self.asked_by_eligible.amount * 100 // self.budget.amount

    def width_of(self, amount: int) -> int:
        most = max(self.asked.amount, self.budget.amount if self.budget else 0, 1)
        return amount * WIDTH // most

    @property
    def budget_width(self) -> int:
        return self.width_of(self.budget.amount) if self.budget else 0

    @property
    def asked_width(self) -> int:
        return self.width_of(self.asked.amount)

    @property
    def eligible_width(self) -> int:
        return self.width_of(self.asked_by_eligible.amount)


def demand(funder: Funder, rates: Rates, counts: Counts) -> Demand:
    available = budget_of(funder, rates)
    said = {"asked": _money(counts.asked, funder), "in": _money(counts.asked_by_eligible, funder)}
    words = _("%(asked)s asked for by all, %(in)s by those not ruled out, %(budget)s in the budget")
    return Demand(
        budget=None if available is None else Money(amount=available, currency=funder.currency),
        asked=Money(amount=counts.asked, currency=funder.currency),
        asked_by_eligible=Money(amount=counts.asked_by_eligible, currency=funder.currency),
        words=words % (said | {"budget": _money(available or 0, funder)}),
        note=_note(funder),
    )


def _money(amount: int, funder: Funder) -> str:
    return render_money(Money(amount=amount, currency=funder.currency), get_language() or "en")


def _note(funder: Funder) -> str:
    said = _("Above: asked for by all. Below: by those not ruled out. The dashed line is the budget.")
    example = _("The budget is an example, invented for this demonstration.")
    return f"{said} {example}" if funder.budget and funder.budget.origin is Origin.EXAMPLE else said
