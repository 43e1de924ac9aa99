"""The reasons in words, for any language of the catalogue."""

from __future__ import annotations

from collections.abc import Sequence

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


def effect(teller: Teller, funder: str, amount: int | None, enters: Sequence[str], leaves: Sequence[str]) -> Fact:
    """What a change of one budget, or a funder's leaving (`amount` None), does, with the names of the projects."""
    outcome = _outcome(teller, enters, leaves, amount is not None and amount > 0)
    params: dict[str, Parameter] = {"funder": teller.funders[funder], "outcome": outcome}
    if amount is None:
        return Fact("Without {funder}: {outcome}", params)
    params["amount"] = MoneyValue(abs(amount), teller.currencies[funder])
    more = Fact("With {amount} more from {funder}: {outcome}", params)
    return more if amount > 0 else Fact("With {amount} less from {funder}: {outcome}", params)


def _outcome(teller: Teller, enters: Sequence[str], leaves: Sequence[str], is_raise: bool) -> Fact:
    params = {
        "entering": Listing(tuple(teller.projects[one] for one in enters)),
        "leaving": Listing(tuple(teller.projects[one] for one in leaves)),
    }
    if not enters:
        return Fact("no longer funded: {leaving}", params) if leaves else Fact("nothing changes")
    if not leaves:
        return Fact("funded then: {entering}", params)
    if is_raise and len(leaves) > len(enters):
        return Fact("funded then: {entering}; no longer: {leaving}. More money funds fewer projects", params)
    return Fact("funded then: {entering}; no longer: {leaving}", params)


def saved(pot: Pot, funder: str, amount: int, project: str, leaves: Sequence[str]) -> Fact:
    """What funds a project that is not funded, and who would have to go for it."""
    teller = Teller(pot)
    money = MoneyValue(amount, teller.currencies[funder])
    params: dict[str, Parameter] = {"amount": money, "funder": teller.funders[funder], "project": teller.projects[project]}
    if not leaves:
        return Fact("With {amount} more from {funder}, {project} is funded", params)
    params["leaving"] = Listing(tuple(teller.projects[one] for one in leaves))
    return Fact("With {amount} more from {funder}, {project} is funded, and no longer: {leaving}", params)


def next_step(pot: Pot, gone: str, broken: Sequence[str], enters: Sequence[str]) -> Fact:
    """What the leaving of a project or a funder breaks, and who is next on the reserve list."""
    teller = Teller(pot)
    params: dict[str, Parameter] = {
        "gone": teller.projects.get(gone) or teller.funders[gone],
        "broken": Listing(tuple(teller.projects[one] for one in broken)),
        "entering": Listing(tuple(teller.projects[one] for one in enters)),
    }
    if broken and enters:
        return Fact("Without {gone} this is no longer funded: {broken}. Next on the reserve list: {entering}", params)
    if broken:
        return Fact("Without {gone} this is no longer funded: {broken}. Nobody on the reserve list can be paid", params)
    if enters:
        return Fact("Without {gone} everything funded stays funded. Next on the reserve list: {entering}", params)
    return Fact("Without {gone} everything funded stays funded. Nobody on the reserve list can be paid", params)
