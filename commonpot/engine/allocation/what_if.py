"""What would change if a funder gave more, or less, or left: solved anew, never estimated.

The duals of the linear relaxation answer such questions quickly and wrongly (a project is funded or not; there is no 0.12 of
one), so nothing here is a price.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from commonpot.engine.allocation.deciding import decide
from commonpot.engine.allocation.decision import Decision, Say
from commonpot.engine.allocation.pot import Pot, PotFunder, without_funder
from commonpot.engine.allocation.purses import worth
from commonpot.engine.allocation.reading import BadPot
from commonpot.engine.allocation.slider import Slider, with_budgets
from commonpot.engine.allocation.words import Teller, effect
from commonpot.engine.money import minor_digits
from commonpot.engine.vocabulary import FundingMode
from commonpot.engine.wording import Fact

USUAL_STEP = 50_000
"""In the pot's currency, major units."""

SHARE_FOR_ONE = 0.1
"""Of the time that is left, for one case: most need far less, and what they leave goes to the others."""


class Effect(NamedTuple):
    """What one change does. `amount`: by how much the funder's budget changes, in its currency; None: the funder withdraws.

    `fewer`: more money funds fewer projects, because a larger, better one enters.
    """

    funder: str
    amount: int | None
    funded: int
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    fewer: bool
    proven: bool
    sentence: Fact

    @property
    def gain(self) -> int:
        """How many more projects are funded."""
        return len(self.enters) - len(self.leaves)

    def as_data(self, say: Say) -> dict[str, Any]:
        change = {"funder": self.funder, "amount": self.amount, "funded": self.funded}
        moves = {"enters": list(self.enters), "leaves": list(self.leaves), "fewer": self.fewer, "proven": self.proven}
        return {**change, **moves, "sentence": say(self.sentence)}


class WhatIfs(NamedTuple):
    """Every change asked for, funder by funder. `unlocking`: the raises that fund more projects, the most first."""

    effects: tuple[Effect, ...]

    @property
    def unlocking(self) -> tuple[Effect, ...]:
        raises = [one for one in self.effects if one.amount is not None and one.amount > 0 and one.gain > 0]
        return tuple(sorted(raises, key=lambda one: -one.gain))

    def as_data(self, say: Say) -> dict[str, Any]:
        """Plain data for JSON; `say` puts a fact into words."""
        unlocking = [{"funder": one.funder, "amount": one.amount, "more": one.gain} for one in self.unlocking]
        return {"effects": [one.as_data(say) for one in self.effects], "unlocking": unlocking}


def what_if(
    pot: Pot,
    decision: Decision,
    *,
    amounts: Sequence[int] | None = None,
    funders: Collection[str] | None = None,
    seconds: float = 60.0,
) -> WhatIfs:
    """Each budget raised and lowered by each of `amounts` (minor units of the pot's currency; by default 50,000), and each funder gone.

    The same value for every funder, rounded down to its currency; a budget is lowered to 0 at most; a change that does not cover
    what is committed is left out. `funders`: only these. Class-lexicographic cases share the `seconds`; one
    that was not proven in its time says so.
    """
    pot = pot.model_copy(update={"mode": decision.mode})
    steps = tuple(amounts) if amounts is not None else (USUAL_STEP * 10 ** minor_digits(pot.currency),)
    asked = [one for one in pot.funders if not one.withdrawn and (funders is None or one.id in funders)]
    return WhatIfs(tuple(_Asking(pot, decision, steps, asked, seconds).effects()))


class _Asking:
    def __init__(self, pot: Pot, decision: Decision, steps: Sequence[int], funders: Sequence[PotFunder], seconds: float) -> None:
        self.pot = pot
        self.decision = decision
        self.before = frozenset(decision.funded)
        self.teller = Teller(pot)
        self.changes = [(funder, amount) for funder in funders for amount in self._amounts(funder, steps)]
        self.seconds = seconds

    def _amounts(self, funder: PotFunder, steps: Sequence[int]) -> list[int | None]:
        """In the funder's currency: each step up, each step down as far as there is money, and none at all."""
        value = worth(self.pot, funder.currency)
        up = [int(step / value) for step in steps]
        down = [-min(amount, funder.budget) for amount in up]
        return [*dict.fromkeys(amount for amount in [*up, *down] if amount), None]

    def effects(self) -> Iterator[Effect]:
        """In the order of the funders."""
        walked = self._walked()
        for change in self.changes:
            funder, amount = change
            if (funder.id, amount) in walked:
                yield self._effect(funder, amount, walked[funder.id, amount], True)
            elif self._stands(funder, amount):
                yield self._effect(funder, amount, self.decision.funded, self.decision.proven)
            else:
                yield from self._solved(funder, amount)

    def _walked(self) -> dict[tuple[str, int | None], tuple[str, ...]]:
        """All changed budgets in one go, in the modes that allow it; not where something is committed that they might not cover."""
        by_class = self.pot.mode is FundingMode.CLASS_LEXICOGRAPHIC
        if by_class or any(one.committed for one in self.pot.projects):
            return {}
        moves = [(funder, amount) for funder, amount in self.changes if amount is not None]
        after = Slider(self.pot).funded([{funder.id: funder.budget + amount} for funder, amount in moves])
        return {(funder.id, amount): funded for (funder, amount), funded in zip(moves, after, strict=True)}

    def _stands(self, funder: PotFunder, amount: int | None) -> bool:
        """Taking away no more than what is left over forbids nothing that was chosen and allows nothing new."""
        if amount is None or amount > 0 or self.pot.mode is FundingMode.REAL_POT or self.pot.shares_out:
            return False
        left = {one.id: one.left for one in self.decision.funders}[funder.id]
        return self.decision.ordered and left + amount >= 0

    def _solved(self, funder: PotFunder, amount: int | None) -> Iterator[Effect]:
        try:
            case, verdict = decide(_changed(self.pot, funder, amount), self.seconds * SHARE_FOR_ONE)
        except BadPot:
            return
        self.seconds -= verdict.seconds
        yield self._effect(funder, amount, verdict.funded(case), verdict.proven and verdict.ordered)

    def _effect(self, funder: PotFunder, amount: int | None, funded: Sequence[str], proven: bool) -> Effect:
        after = frozenset(funded)
        enters = tuple(one for one in funded if one not in self.before)
        leaves = tuple(one for one in self.decision.funded if one not in after)
        fewer = amount is not None and amount > 0 and len(after) < len(self.before)
        sentence = effect(self.teller, funder.id, amount, enters, leaves)
        return Effect(funder.id, amount, len(after), enters, leaves, fewer, proven, sentence)


def _changed(pot: Pot, funder: PotFunder, amount: int | None) -> Pot:
    if amount is not None:
        return with_budgets(pot, {funder.id: funder.budget + amount})
    return without_funder(pot, funder.id)
