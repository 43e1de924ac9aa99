"""Why each project is where it is: the decision told again in the published order, purse by purse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from commonpot.engine.allocation.case import Bar, Case
from commonpot.engine.allocation.decision import Decided, FunderLack, PotLack, ProjectDecision, Reason, ReasonCode
from commonpot.engine.allocation.purses import Till, till_for
from commonpot.engine.allocation.walking import Walk
from commonpot.engine.allocation.words import Teller
from commonpot.engine.vocabulary import FundingMode


class _Payment(NamedTuple):
    project: str
    amount: int


class Telling:
    """Pays the chosen again, in the order in which their turns came, and writes down what each turn found."""

    def __init__(self, case: Case, walked: Walk) -> None:
        self.case = case
        self.chosen, self.gap = walked
        self.till: Till = till_for(case.pot, case.pot.mode)
        self.paid: list[list[_Payment]] = [[] for _ in case.pot.funders]
        self.paid_by_pot: list[_Payment] = []
        self.told: dict[int, ProjectDecision] = {}
        self.teller = Teller(case.pot)
        self.ids = [funder.id for funder in case.pot.funders]

    def tell(self) -> tuple[ProjectDecision, ...]:
        """One decision per project, in the published order."""
        for number in self.case.committed:
            self._fund(number)
        for turn in self._turns():
            for number in turn:
                if number in self.chosen and number not in self.told:
                    self._fund(number)
            for number in turn:
                if number not in self.told:
                    self._pass_over(number, turn)
        return tuple(self.told[number] for number in range(len(self.case.projects)))

    def _turns(self) -> Iterator[list[int]]:
        """Inside a class all come at once; otherwise one after the other."""
        if self.case.pot.mode is FundingMode.CLASS_LEXICOGRAPHIC:
            yield from (members for _, members in self.case.classes())
        else:
            yield from ([number] for number in range(len(self.case.projects)))

    def _fund(self, number: int) -> None:
        project, requests = self.case.projects[number], self.case.requests[number]
        gaps, top_up = self.till.gaps(requests), self.till.from_pot(requests)
        self.till.pay(requests)
        for key, amount in requests.items():
            self.paid[key].append(_Payment(project.id, amount))
        if top_up:
            self.paid_by_pot.append(_Payment(project.id, top_up))
        grants = {self.ids[key]: amount - gaps.get(key, 0) for key, amount in requests.items()}
        filled = {self.ids[key]: amount for key, amount in gaps.items()}
        code = ReasonCode.COMMITTED if number in self.case.committed else ReasonCode.GAP_FILLED if gaps else ReasonCode.PAYABLE
        paid_top_up = top_up if gaps else 0
        sentence = self.teller.funded(code, paid_top_up, list(filled))
        self.told[number] = ProjectDecision(project.id, Decided.FUNDED, grants, filled, paid_top_up, Reason(code), sentence)

    def _pass_over(self, number: int, turn: list[int]) -> None:
        reason = self._barred(number) or self._after_gap(number) or self._short(number)
        refused = self.case.bars[number] is not None
        sentence = self.teller.passed_over(reason, sum(one in self.chosen for one in turn), len(turn))
        decided = Decided.REFUSED if refused else Decided.RESERVE
        self.told[number] = ProjectDecision(self.case.projects[number].id, decided, {}, {}, 0, reason, sentence)

    def _barred(self, number: int) -> Reason | None:
        bar = self.case.bars[number]
        if bar is Bar.OVER_BUDGET:
            return self._lacking(ReasonCode.OVER_BUDGET, number, till_for(self.case.pot, self.case.pot.mode))
        if bar is Bar.FUNDER_WITHDRAWN:
            gone = [funder.id for key, funder in enumerate(self.case.pot.funders) if funder.withdrawn and key in self.case.requests[number]]
            amounts = self.case.projects[number].requests
            return Reason(ReasonCode.FUNDER_WITHDRAWN, tuple(FunderLack(name, amounts[name], ()) for name in gone))
        return Reason(ReasonCode.WITHDRAWN) if bar else None

    def _after_gap(self, number: int) -> Reason | None:
        if self.gap is None or number == self.gap or self.case.projects[number].rank == self.case.projects[self.gap].rank:
            return None
        return Reason(ReasonCode.AFTER_GAP, gap=self.case.projects[self.gap].id) if number > self.gap else None

    def _short(self, number: int) -> Reason:
        by_class = self.case.pot.mode is FundingMode.CLASS_LEXICOGRAPHIC
        return self._lacking(ReasonCode.CLASS_FULL if by_class else ReasonCode.BUDGET_SHORT, number, self.till)

    def _lacking(self, code: ReasonCode, number: int, till: Till) -> Reason:
        requests = self.case.requests[number]
        alone = till is not self.till
        lacks = tuple(
            FunderLack(self.ids[one.funder], one.short, () if alone else _holders(self.paid[one.funder], one.to_free))
            for one in till.lacks(requests)
        )
        missing = till.pot_lacks(requests)
        holders = () if alone else _holders(self.paid_by_pot, missing)
        return Reason(code, lacks, PotLack(-(-missing // till.unit), holders) if missing else None)


def _holders(payments: list[_Payment], to_free: int) -> tuple[str, ...]:
    found: list[str] = []
    for payment in reversed(payments):
        if to_free <= 0:
            break
        found.append(payment.project)
        to_free -= payment.amount
    return tuple(found)
