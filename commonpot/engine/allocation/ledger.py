"""The checker's own arithmetic: the pot's money in exact fractions, written from the rules (docs/common-pot.md).

Deliberately not the engine's: see `purses.py` for that one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from copy import copy
from fractions import Fraction

from commonpot.engine.allocation.pot import Pot, PotProject
from commonpot.engine.money import minor_digits
from commonpot.engine.vocabulary import FundingMode, TopUpRule

Lack = tuple[str, int, list[str]]


class Ledger:
    """Who was paid, in which order, and what that left."""

    def __init__(self, pot: Pot) -> None:
        self.pot = pot
        self.mode = pot.mode
        self.own = {one.id: 0 if one.withdrawn else one.budget for one in pot.funders}
        self.worth = {one.id: _minor_per_euro(pot, pot.currency) / _minor_per_euro(pot, one.currency) for one in pot.funders}
        self.shared = self._to_share()
        self.share = self._shares()
        self.asked = dict.fromkeys(self.own, 0)
        self.entries: list[tuple[str, dict[str, int], Fraction | int]] = []

    def _to_share(self) -> int:
        top_up = self.pot.top_up
        if top_up is None or top_up.rule is TopUpRule.GAP_FILLING:
            return 0
        return top_up.budget if top_up.rule is TopUpRule.PROPORTIONAL else int(top_up.budget * Fraction(top_up.proportional_share or 0))

    def _shares(self) -> dict[str, int]:
        value = {key: amount * self.worth[key] for key, amount in self.own.items()}
        total = sum(value.values())
        if self.mode is FundingMode.REAL_POT or not total:
            return dict.fromkeys(self.own, 0)
        return {key: int(int(self.shared * one / total) / self.worth[key]) for key, one in value.items()}

    @property
    def beside(self) -> int:
        """The gap pot."""
        return self.pot.top_up.budget - self.shared if self.pot.top_up else 0

    def _from_beside(self, asked: dict[str, int]) -> int:
        over = {key: amount - self.own[key] - self.share[key] for key, amount in asked.items()}
        return sum(_up(amount * self.worth[key]) for key, amount in over.items() if amount > 0)

    def _value(self, asked: dict[str, int]) -> Fraction:
        return sum((amount * self.worth[key] for key, amount in asked.items()), Fraction(0))

    def _with(self, projects: Iterable[PotProject]) -> dict[str, int]:
        asked = dict(self.asked)
        for one in projects:
            for key, amount in one.requests.items():
                asked[key] += amount
        return asked

    def _missing(self, asked: dict[str, int]) -> Fraction | int:
        """What the pot beside (or the common one) has too little of."""
        if self.mode is FundingMode.UNRESTRICTED:
            return 0
        if self.mode is FundingMode.REAL_POT:
            return self._value(asked) - self._value(self.own) - (self.pot.top_up.budget if self.pot.top_up else 0)
        return self._from_beside(asked) - self.beside

    def could_pay(self, projects: list[PotProject]) -> bool:
        if self.mode in {FundingMode.REAL_POT, FundingMode.UNRESTRICTED} or self.beside:
            return self._missing(self._with(projects)) <= 0
        wanted = Counter[str]()
        for one in projects:
            wanted.update(one.requests)
        return all(self.asked[key] + amount <= self.own[key] + self.share[key] for key, amount in wanted.items())

    def without(self, project: PotProject) -> Ledger:
        """As if it had not been paid; only for asking what could be paid instead."""
        other = copy(self)
        other.asked = {key: amount - project.requests.get(key, 0) for key, amount in self.asked.items()}
        return other

    def overdrawn(self) -> bool:
        return self._missing(self.asked) > 0

    def pay(self, project: PotProject) -> tuple[dict[str, int], dict[str, int], int]:
        """Enter it; what its funders pay, what is filled for them, and what that costs the pot beside."""
        filled, before, after = self._gaps(project), self.asked, self._with([project])
        virtual = self.mode not in {FundingMode.REAL_POT, FundingMode.UNRESTRICTED}
        top_up = self._from_beside(after) - self._from_beside(before) if virtual else 0
        taken = self._value(after) - self._value(before) if self.mode is FundingMode.REAL_POT else top_up
        requests = {key: amount for key, amount in project.requests.items() if amount}
        self.entries.append((project.id, requests, taken))
        self.asked = after
        return {key: amount - filled.get(key, 0) for key, amount in requests.items()}, filled, top_up

    def pay_all(self, projects: Iterable[PotProject]) -> None:
        for one in projects:
            self.pay(one)

    def _gaps(self, project: PotProject) -> dict[str, int]:
        if self.mode in {FundingMode.REAL_POT, FundingMode.UNRESTRICTED}:
            return {}
        left = {key: max(0, self.own[key] + self.share[key] - self.asked[key]) for key in project.requests}
        return {key: amount - left[key] for key, amount in project.requests.items() if amount > left[key]}

    def lacks(self, project: PotProject) -> list[Lack]:
        """Funder, what it is short of, and who holds that, in the order of the pot's funders."""
        gaps, after = self._gaps(project), self._with([project])
        return [(key, gaps[key], self._holders(key, after[key] - self.own[key] - self.share[key])) for key in self.own if key in gaps]

    def _holders(self, funder: str, wanted: int) -> list[str]:
        held = [(name, requests[funder]) for name, requests, _ in self.entries if funder in requests]
        return _from_the_last(held, wanted)

    def pot_lacks(self, project: PotProject) -> tuple[int, list[str]] | None:
        if self.mode is not FundingMode.REAL_POT and not self.beside:
            return None
        missing = self._missing(self._with([project]))
        held = [(name, taken) for name, _, taken in self.entries if taken]
        return (_up(missing), _from_the_last(held, missing)) if missing > 0 else None

    def line(self, funder: str, spent: int) -> tuple[int, int, int, int]:
        """Budget, share, spent, left."""
        own, share = self.own[funder], self.share[funder]
        return own, share, spent, own + share - spent

    def pot_line(self) -> tuple[int, int, int, int] | None:
        """Budget, shared, spent, left of the top-up or of the common pot."""
        top_up = self.pot.top_up
        if self.mode is FundingMode.REAL_POT:
            budget, spent = self._value(self.own) + (top_up.budget if top_up else 0), self._value(self.asked)
            return int(budget), 0, int(spent), int(budget - spent)
        if top_up is None:
            return None
        on_gaps = int(sum((taken for _, _, taken in self.entries), Fraction(0)))
        return top_up.budget, self.shared, on_gaps, self.beside - on_gaps


def _from_the_last(held: list[tuple[str, int]] | list[tuple[str, Fraction | int]], wanted: Fraction | int) -> list[str]:
    """The fewest from the end of the list that hold as much as is wanted; all if they do not."""
    for count in range(1, len(held) + 1):
        if sum(amount for _, amount in held[-count:]) >= wanted:
            return [name for name, _ in reversed(held[-count:])]
    return [name for name, _ in reversed(held)]


def _up(value: Fraction | int) -> int:
    whole = int(value)
    return whole + (whole < value)


def _minor_per_euro(pot: Pot, currency: str) -> Fraction:
    rate = Fraction(1) if currency == "EUR" or currency not in pot.rates else Fraction(pot.rates[currency].per_eur)
    return rate * Fraction(10) ** minor_digits(currency)
