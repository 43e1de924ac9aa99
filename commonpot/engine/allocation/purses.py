"""The money itself, in whole numbers: who can be paid from which purse, and what the top-up pot must add.

Three kinds of till answer the same questions about the projects funded so far: one purse per funder (with or without a top-up
pot that fills gaps), one common purse, and no limit at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from math import ceil, floor, lcm
from typing import NamedTuple, Protocol

from commonpot.engine.allocation.pot import Pot
from commonpot.engine.money import minor_digits
from commonpot.engine.vocabulary import FundingMode

Requests = Mapping[int, int]
"""By number of the funder in the pot: what is asked of it, above 0."""


class Short(NamedTuple):
    """What one funder (by its number) lacks, and by how much the projects before overdraw it if they keep their money."""

    funder: int
    short: int
    to_free: int
    """How much of what others hold would have to come back for this funder alone to pay."""


class Till(Protocol):
    """Money and what was paid of it so far. The pot is what stands beside the funders' purses: the gap pot or the common purse."""

    def can_pay(self, requests: Requests) -> bool:
        """All of it, from the money as it is now."""

    def pay(self, requests: Requests) -> None:
        """Take it out; may be asked only of what can be paid."""

    def gaps(self, requests: Requests) -> dict[int, int]:
        """By funder, in its currency: what the gap pot must pay in its place."""

    def lacks(self, requests: Requests) -> list[Short]:
        """The funders whose purse is too small for this, in the pot's order."""

    def from_pot(self, requests: Requests) -> int:
        """What paying this takes out of the pot, in units of the pot."""

    def pot_lacks(self, requests: Requests) -> int:
        """What the pot has too little of for this, in units of the pot."""

    def raise_for(self, requests: Requests, funder: int) -> int | None:
        """The least by which this one funder's budget must rise so that this can be paid; None if no rise is enough."""

    def raise_budget(self, funder: int, amount: int) -> None:
        """Put more into the funder's purse; before anything is paid."""

    @property
    def unit(self) -> int:
        """Units of the pot per minor unit of its currency."""


def worth(pot: Pot, currency: str) -> Fraction:
    """Minor units of the pot's currency that one minor unit of `currency` is worth, exactly, at the frozen rates."""
    if currency == pot.currency:
        return Fraction(1)
    return _minor_per_euro(pot, pot.currency) / _minor_per_euro(pot, currency)


def _minor_per_euro(pot: Pot, currency: str) -> Fraction:
    per_euro = Decimal(1) if currency == "EUR" else pot.rates[currency].per_eur
    return _exact(per_euro, minor_digits(currency))


@cache
def _exact(per_euro: Decimal, digits: int) -> Fraction:
    return Fraction(per_euro) * Fraction(10) ** digits


class Terms(NamedTuple):
    """The budgets of a virtual pot: the funders' own, their shares of the top-up, and what is kept for filling gaps."""

    own: tuple[int, ...]
    shares: tuple[int, ...]
    gap_pot: int
    worths: tuple[Fraction, ...]

    @property
    def budgets(self) -> list[int]:
        """Own money and share, per funder."""
        return [own + share for own, share in zip(self.own, self.shares, strict=True)]


def terms_of(pot: Pot) -> Terms:
    """Share the proportional part in proportion to the budgets. Every step rounds down, so nobody gains by rounding."""
    own = tuple(0 if funder.withdrawn else funder.budget for funder in pot.funders)
    worths = tuple(worth(pot, funder.currency) for funder in pot.funders)
    if pot.top_up is None:
        return Terms(own, (0,) * len(own), 0, worths)
    to_share = pot.top_up.to_share
    whole = sum((budget * value for budget, value in zip(own, worths, strict=True)), Fraction(0))
    parts = [floor(to_share * budget * value / whole) if whole else 0 for budget, value in zip(own, worths, strict=True)]
    shares = tuple(floor(part / value) for part, value in zip(parts, worths, strict=True))
    return Terms(own, shares, pot.top_up.budget - to_share, worths)


class Purses:
    """One purse per funder and a pot that fills gaps (virtual common pot, mixed mode).

    The gap pot pays, for each funder, what its projects take beyond its budget, rounded up once per funder to a minor unit
    of the pot. So whether a set of projects can be paid does not depend on the order in which they came.
    """

    unit = 1

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.budgets = terms.budgets
        self.spent = [0] * len(self.budgets)
        self.filled = 0

    def from_pot(self, requests: Requests) -> int:
        """What paying this adds to what the gap pot pays."""
        return sum(self._cost(key, self.spent[key] + amount) - self._cost(key, self.spent[key]) for key, amount in requests.items())

    def _cost(self, funder: int, spent: int) -> int:
        over = spent - self.budgets[funder]
        return ceil(over * self.terms.worths[funder]) if over > 0 else 0

    def can_pay(self, requests: Requests) -> bool:
        """All of it, from the purses as they are now."""
        if all(self.spent[key] + amount <= self.budgets[key] for key, amount in requests.items()):
            return True
        return self.terms.gap_pot > 0 and self.filled + self.from_pot(requests) <= self.terms.gap_pot

    def pay(self, requests: Requests) -> None:
        self.filled += self.from_pot(requests)
        for key, amount in requests.items():
            self.spent[key] += amount

    def gaps(self, requests: Requests) -> dict[int, int]:
        """By funder, in its currency: what is beyond its purse."""
        left = {key: self.budgets[key] - self.spent[key] for key in requests}
        return {key: min(amount, amount - left[key]) for key, amount in requests.items() if amount > left[key]}

    def lacks(self, requests: Requests) -> list[Short]:
        """The funders whose purse is too small for this, in the pot's order."""
        found = sorted(self.gaps(requests).items())
        return [Short(key, gap, self.spent[key] + requests[key] - self.budgets[key]) for key, gap in found]

    def pot_lacks(self, requests: Requests) -> int:
        """What the gap pot has too little of, in its currency."""
        return max(0, self.filled + self.from_pot(requests) - self.terms.gap_pot) if self.terms.gap_pot else 0

    def raise_for(self, requests: Requests, funder: int) -> int | None:
        """Far enough that the gap pot pays as much less for this funder as it has too little."""
        missing = self.filled + self.from_pot(requests) - self.terms.gap_pot
        spent = self.spent[funder] + requests.get(funder, 0)
        paid_for = self._cost(funder, spent)
        if missing <= 0 or paid_for < missing:
            return 0 if missing <= 0 else None
        may_stay = floor((paid_for - missing) / self.terms.worths[funder])
        return spent - self.budgets[funder] - may_stay

    def raise_budget(self, funder: int, amount: int) -> None:
        self.budgets[funder] += amount


class CommonPurse:
    """One purse for all (real common pot), counted in the smallest unit that divides every amount exactly."""

    def __init__(self, pot: Pot) -> None:
        worths = [worth(pot, funder.currency) for funder in pot.funders]
        self.unit = lcm(*(value.denominator for value in worths))
        self.weights = [int(value * self.unit) for value in worths]
        own = sum(0 if f.withdrawn else f.budget * w for f, w in zip(pot.funders, self.weights, strict=True))
        self.budget = own + (pot.top_up.budget * self.unit if pot.top_up else 0)
        self.spent = 0

    def from_pot(self, requests: Requests) -> int:
        return sum(amount * self.weights[key] for key, amount in requests.items())

    def can_pay(self, requests: Requests) -> bool:
        return self.pot_lacks(requests) == 0

    def pay(self, requests: Requests) -> None:
        self.spent += self.from_pot(requests)

    def gaps(self, requests: Requests) -> dict[int, int]:
        return {}

    def lacks(self, requests: Requests) -> list[Short]:
        """No funder binds alone in a real pot."""
        return []

    def pot_lacks(self, requests: Requests) -> int:
        return max(0, self.spent + self.from_pot(requests) - self.budget)

    def raise_for(self, requests: Requests, funder: int) -> int | None:
        return -(-self.pot_lacks(requests) // self.weights[funder])

    def raise_budget(self, funder: int, amount: int) -> None:
        self.budget += amount * self.weights[funder]


class Bottomless(Purses):
    """No limit: what the whole ranking costs."""

    def can_pay(self, requests: Requests) -> bool:
        return True

    def gaps(self, requests: Requests) -> dict[int, int]:
        return {}

    def from_pot(self, requests: Requests) -> int:
        return 0


def till_for(pot: Pot, mode: FundingMode) -> Purses | CommonPurse:
    """An untouched till for the mode."""
    if mode is FundingMode.REAL_POT:
        return CommonPurse(pot)
    return Bottomless(terms_of(pot)) if mode is FundingMode.UNRESTRICTED else Purses(terms_of(pot))
