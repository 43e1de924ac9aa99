"""The reasons in words, for any language of the catalogue."""

from __future__ import annotations

from commonpot.engine.allocation.decision import FunderLack, Reason, ReasonCode
from commonpot.engine.allocation.pot import Pot
from commonpot.engine.vocabulary import FundingMode
from commonpot.engine.wording import Fact, Listing, MoneyValue, Parameter

_PAID = Fact("Every funder in it can pay")
_KEPT = Fact("Already funded: it keeps its money")
_COST = Fact("This mode asks no budget: every project is funded")
_WITHDRAWN = Fact("The applicants have withdrawn it")


class Teller:
    """Knows the names and currencies of one pot."""

    def __init__(self, pot: Pot) -> None:
        self.pot = pot
        self.funders = {funder.id: funder.name or funder.id for funder in pot.funders}
        self.currencies = {funder.id: funder.currency for funder in pot.funders}
        self.projects = {project.id: project.name or project.id for project in pot.projects}

    def funded(self, code: ReasonCode, top_up: int, filled: list[str]) -> Fact:
        """Why a project is funded."""
        if code is ReasonCode.COMMITTED:
            return _KEPT
        if self.pot.mode is FundingMode.UNRESTRICTED:
            return _COST
        if code is ReasonCode.PAYABLE:
            return _PAID
        dry = Listing(tuple(self.funders[one] for one in filled))
        params: dict[str, Parameter] = {"amount": MoneyValue(top_up, self.pot.currency), "funders": dry}
        return Fact("The top-up pays {amount} where {funders} has run dry", params)

    def passed_over(self, reason: Reason, funded: int, members: int) -> Fact:
        """Why a project is not funded; of its class of `members`, `funded` are."""
        if reason.code is ReasonCode.WITHDRAWN:
            return _WITHDRAWN
        if reason.code is ReasonCode.FUNDER_WITHDRAWN:
            gone = Listing(tuple(self.funders[one.id] for one in reason.funders))
            return Fact("Funding withdrawn by {funders}", {"funders": gone})
        if reason.gap is not None:
            return Fact("The list stops at {project}, which cannot be paid in full", {"project": self.projects[reason.gap]})
        shortages = Listing((*(self._shortage(one) for one in reason.funders), *self._pot_shortage(reason)))
        if reason.code is ReasonCode.OVER_BUDGET:
            return Fact("It asks for more than there is: {shortages}", {"shortages": shortages})
        if reason.code is ReasonCode.CLASS_FULL:
            params: dict[str, Parameter] = {"funded": funded, "members": members, "shortages": shortages}
            return Fact("Of its class of {members}, {funded} can be funded. With these, money is missing: {shortages}", params)
        return Fact("When its turn came, money was missing: {shortages}", {"shortages": shortages})

    def _shortage(self, one: FunderLack) -> Fact:
        amount = MoneyValue(one.short, self.currencies[one.id])
        return self._held(self.funders[one.id], amount, one.held_by)

    def _held(self, funder: str, amount: MoneyValue, held_by: tuple[str, ...]) -> Fact:
        if not held_by:
            return Fact("{amount} from {funder}", {"amount": amount, "funder": funder})
        holders = Listing(tuple(self.projects[one] for one in held_by))
        return Fact("{amount} from {funder} (held by {projects})", {"amount": amount, "funder": funder, "projects": holders})

    def _pot_shortage(self, reason: Reason) -> tuple[Fact, ...]:
        if reason.pot is None:
            return ()
        amount = MoneyValue(reason.pot.short, self.pot.currency)
        if not reason.pot.held_by:
            return (Fact("{amount} from the common pot", {"amount": amount}),)
        holders = Listing(tuple(self.projects[one] for one in reason.pot.held_by))
        return (Fact("{amount} from the common pot (held by {projects})", {"amount": amount, "projects": holders}),)
