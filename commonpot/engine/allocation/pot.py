"""The pot as a document: ranking list, requests, budgets and rates, as they stand when the funders decide.

All amounts are whole minor units: a budget and the requests to it in the funder's currency, the top-up in the pot's.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field, PositiveInt

from commonpot.engine.calls.part import Part
from commonpot.engine.money import Currency, Rates
from commonpot.engine.vocabulary import FundingMode, TopUpRule

MOST = 10**14
"""Of one amount, in minor units: sums over the longest list stay below 2^63."""
LONGEST = 20_000
"""Projects of one pot."""

Amount = Annotated[int, Field(ge=0, le=MOST)]
Name = Annotated[str, Field(min_length=1, max_length=200)]


class PotFunder(Part):
    """A funder's purse. One that has withdrawn pays nothing; projects that ask it cannot be funded, and are no gap."""

    id: Name
    name: Name | None = None
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    currency: Currency
    budget: Amount
    withdrawn: bool = False


class PotProject(Part):
    """One project of the ranking list. `requests`: by funder, what its partners there ask for; all of it is paid, or nothing."""

    id: Name
    name: Name | None = None
    rank: PositiveInt
    score: Name | None = None
    class_: Name | None = Field(default=None, alias="class")
    """Projects of one class are equal. Left out: the score; without a score: the rank."""
    requests: dict[Name, Amount] = Field(min_length=1)
    committed: bool = False
    """Already funded: keeps its money, whatever is decided about the others."""
    withdrawn: bool = False

    @property
    def class_name(self) -> str:
        """What the project's equals share."""
        return self.class_ or self.score or str(self.rank)


class TopUp(Part):
    """Money beside the funders' budgets (mixed mode), in the pot's currency."""

    budget: Amount
    rule: TopUpRule
    proportional_share: Annotated[Decimal, Field(ge=0, le=1, decimal_places=6)] | None = None
    """With rule `both`: the part that is shared in proportion; the rest fills gaps."""

    @property
    def to_share(self) -> int:
        """What is shared out in proportion, rounded down."""
        shares = {TopUpRule.PROPORTIONAL: Decimal(1), TopUpRule.GAP_FILLING: Decimal(0)}
        return int(self.budget * shares.get(self.rule, self.proportional_share or Decimal(0)))


class Pot(Part):
    """Everything that a decision is made of."""

    mode: FundingMode
    currency: Currency = "EUR"
    """Of the top-up, of the real common pot, and of sums over several funders."""
    rates: Rates = {}
    funders: tuple[PotFunder, ...] = Field(min_length=1)
    top_up: TopUp | None = None
    projects: tuple[PotProject, ...] = Field(max_length=LONGEST)

    @property
    def shares_out(self) -> bool:
        """Whether a part of the top-up is shared in proportion to the budgets, so that a budget changes the others' purses too."""
        return self.top_up is not None and self.top_up.to_share > 0 and self.mode is not FundingMode.REAL_POT

    def in_order(self) -> tuple[PotProject, ...]:
        """The published order: by rank; equal ranks as the document lists them."""
        return tuple(sorted(self.projects, key=lambda project: project.rank))


def without_funder(pot: Pot, funder: str) -> Pot:
    """The same pot after this funder has withdrawn."""
    funders = tuple(one.model_copy(update={"withdrawn": True}) if one.id == funder else one for one in pot.funders)
    return pot.model_copy(update={"funders": funders})
