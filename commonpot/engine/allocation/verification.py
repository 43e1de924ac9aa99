"""Is this decision true? Checked from the stored pot alone, by the rules and not by the solver: shares no code with it.

What is checked: who is paid what from where; budgets; the mode (nobody passed over who could be paid, nobody after a gap where none is
allowed, no better class sacrificed, equals in the published order as far as exchanges of one for one or two show); every reason, its
amounts and its holders; and that the proof it claims follows from the bounds it states.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from commonpot.engine.allocation.ledger import Ledger
from commonpot.engine.allocation.pot import Pot, PotProject
from commonpot.engine.allocation.reading import BadPot, read_pot
from commonpot.engine.checked import Checked, checked
from commonpot.engine.vocabulary import FundingMode


class _Loose(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")


class _Lack(_Loose):
    id: str = ""
    short: int
    held_by: list[str]


class _Reason(_Loose):
    code: str
    funders: list[_Lack]
    pot: _Lack | None = None
    gap: str | None = None


class _Project(_Loose):
    id: str
    decision: str
    grants: dict[str, int]
    filled: dict[str, int] = {}
    top_up: int
    reason: _Reason
    sentence: str


class _Funder(_Loose):
    id: str
    budget: int
    share: int
    spent: int
    left: int


class _Class(_Loose):
    name: str
    projects: int
    funded: int
    bound: int
    proven: bool


class _Pot(_Loose):
    budget: int
    shared: int
    spent: int
    left: int


class _Result(_Loose):
    mode: str
    proven: bool
    funded: int
    bound: int
    gap: int
    ordered: bool
    classes: list[_Class]
    projects: list[_Project]
    funders: list[_Funder]
    pot: _Pot | None


def check(result: Mapping[str, Any]) -> Checked[str]:
    """A decision, with its pot as `problem`."""
    return checked(_faults(result), _counts(result))


def faults(result: Mapping[str, Any]) -> list[str]:
    """One sentence per thing that is not as the result says; nothing if all of it is, as far as `check` has looked."""
    return check(result).faults


def _counts(result: Mapping[str, Any]) -> Iterator[str]:
    """Bounds are solved, and solving them again is not the checker's business."""
    open_classes = [one["name"] for one in result.get("classes", ()) if 0 < one["bound"] < one["projects"]]
    if open_classes:
        yield f"whether more could be funded of a class than its bound says ({', '.join(open_classes)})"


def _faults(result: Mapping[str, Any]) -> list[str]:
    problem = result.get("problem")
    if not isinstance(problem, Mapping):
        return ["the result does not carry the pot it decides (“problem”)"]
    try:
        claimed = _Result.model_validate(result)
        pot = read_pot({**problem, "mode": claimed.mode})
    except ValidationError as error:
        return [f"{'.'.join(map(str, one['loc']))}: this is not written as in a decision ({one['msg']})" for one in error.errors()]
    except BadPot as bad:
        return [f"problem.{fault}" for fault in bad.faults]
    return list(_Check(pot, claimed).run())


class _Check:
    def __init__(self, pot: Pot, claimed: _Result) -> None:
        self.pot = pot
        self.claimed = claimed
        self.order = sorted(pot.projects, key=lambda project: project.rank)
        self.said = {one.id: one for one in claimed.projects}
        self.funded = {one.id for one in claimed.projects if one.decision == "funded"}
        gone = {funder.id for funder in pot.funders if funder.withdrawn}
        self.out = {one.id for one in self.order if one.withdrawn or gone & {key for key, amount in one.requests.items() if amount}}

    def run(self) -> Iterator[str]:
        if [one.id for one in self.claimed.projects] != [one.id for one in self.order]:
            yield "projects: these are not the pot's projects, each once, in the published order"
            return
        yield from self._told_again()
        yield from self._sums()
        yield from self._claims()
        if self.pot.mode is FundingMode.CLASS_LEXICOGRAPHIC:
            yield from self._exchanges()

    def _told_again(self) -> Iterator[str]:
        """Turn by turn: was who is funded payable, and why is who is not."""
        ledger = Ledger(self.pot)
        kept = [one for one in self.order if one.committed and one.id not in self.out]
        yield from self._pay(ledger, kept)
        gap: PotProject | None = None
        for turn in self._turns():
            fresh = [one for one in turn if one not in kept]
            yield from self._pay(ledger, [one for one in fresh if one.id in self.funded])
            for one in fresh:
                closed = gap is not None and one.rank != gap.rank
                if one.id in self.funded and closed:
                    yield f"{one.id}: it is funded although the list stops before it"
                elif one.id not in self.funded:
                    yield from self._passed_over(ledger, one, gap if closed else None)
                    gap = gap or (one if self._stops() and one.id not in self.out else None)

    def _stops(self) -> bool:
        return self.pot.mode in {FundingMode.STOP_AT_FIRST_GAP, FundingMode.REAL_POT}

    def _turns(self) -> list[list[PotProject]]:
        if self.pot.mode is not FundingMode.CLASS_LEXICOGRAPHIC:
            return [[one] for one in self.order]
        names = dict.fromkeys(one.class_name for one in self.order)
        return [[one for one in self.order if one.class_name == name] for name in names]

    def _pay(self, ledger: Ledger, chosen: Iterable[PotProject]) -> Iterator[str]:
        for one in chosen:
            said = self.said[one.id]
            if one.id in self.out:
                yield f"{one.id}: it is funded although it, or a funder that it asks, has withdrawn"
            grants, filled, top_up = ledger.pay(one)
            if (said.grants, said.filled, said.top_up) != (grants, filled, top_up):
                yield f"{one.id}: grants and top-up should be {grants}, {filled}, {top_up}"
            if ledger.overdrawn():
                yield f"{one.id}: it is funded, but the money does not reach"
            expected = "committed" if one.committed else "gap-filled" if filled else "payable"
            if (said.reason.code, said.reason.funders, said.reason.pot, said.reason.gap) != (expected, [], None, None):
                yield f"{one.id}: the reason should be “{expected}” and nothing else"

    def _passed_over(self, ledger: Ledger, one: PotProject, gap: PotProject | None) -> Iterator[str]:
        said = self.said[one.id]
        if said.grants or said.filled or said.top_up:
            yield f"{one.id}: it is not funded, but is given money"
        code, lacks, pot = self._expected(ledger, one, gap)
        if code in {"budget-short", "class-full"} and not lacks and not pot:
            yield f"{one.id}: it is passed over although it could be paid"
        refused = code in {"withdrawn", "funder-withdrawn", "over-budget"}
        if said.decision != ("refused" if refused else "reserve"):
            yield f"{one.id}: the decision should be {'refused' if refused else 'reserve'}"
        found = [(lack.id, lack.short, lack.held_by) for lack in said.reason.funders]
        found_pot = (said.reason.pot.short, said.reason.pot.held_by) if said.reason.pot else None
        if (said.reason.code, found, found_pot, said.reason.gap) != (code, lacks, pot, gap.id if gap and code == "after-gap" else None):
            yield f"{one.id}: the reason should be {code}, lacking {lacks or pot or 'nothing'}"

    def _expected(self, ledger: Ledger, one: PotProject, gap: PotProject | None) -> tuple[str, list[Any], Any]:
        if one.withdrawn:
            return "withdrawn", [], None
        if one.id in self.out:
            gone = [funder.id for funder in self.pot.funders if funder.withdrawn and one.requests.get(funder.id)]
            return "funder-withdrawn", [(name, one.requests[name], []) for name in gone], None
        untouched = Ledger(self.pot)
        if not untouched.could_pay([one]):
            return "over-budget", untouched.lacks(one), untouched.pot_lacks(one)
        if gap is not None:
            return "after-gap", [], None
        by_class = self.pot.mode is FundingMode.CLASS_LEXICOGRAPHIC
        return "class-full" if by_class else "budget-short", ledger.lacks(one), ledger.pot_lacks(one)

    def _sums(self) -> Iterator[str]:
        ledger = Ledger(self.pot)
        ledger.pay_all(one for one in self.order if one.id in self.funded)
        paid = {funder.id: sum(one.grants.get(funder.id, 0) for one in self.claimed.projects) for funder in self.pot.funders}
        expected = [(key, *ledger.line(key, spent)) for key, spent in paid.items()]
        for said, right in zip(self.claimed.funders, expected, strict=False):
            if (said.id, said.budget, said.share, said.spent, said.left) != right:
                yield f"{said.id}: budget, share, spent and left should be {right[1:]}"
        if len(self.claimed.funders) != len(expected):
            yield "funders: these are not the pot's funders"
        said_pot = self.claimed.pot
        found = (said_pot.budget, said_pot.shared, said_pot.spent, said_pot.left) if said_pot else None
        if found != ledger.pot_line():
            yield f"pot: budget, shared, spent and left should be {ledger.pot_line()}"

    def _claims(self) -> Iterator[str]:
        count, bound = len(self.funded), self.claimed.bound
        by_class = [
            (turn[0].class_name, len(turn), sum(one.id in self.funded for one in turn))
            for turn in self._turns()
            if self.pot.mode is FundingMode.CLASS_LEXICOGRAPHIC
        ]
        if [(one.name, one.projects, one.funded) for one in self.claimed.classes] != by_class:
            yield f"classes: name, projects and funded should be {by_class}"
        if by_class and bound != sum(one.bound for one in self.claimed.classes):
            yield "bound: it is not the sum of the classes' bounds"
        if any(one.proven != (one.bound == one.funded) or one.bound < one.funded for one in self.claimed.classes):
            yield "classes: a class is proven when its bound is what is funded of it, and only then"
        if (self.claimed.funded, self.claimed.gap, self.claimed.proven) != (count, bound - count, bound == count):
            yield f"funded, gap and proven should be {count}, {bound - count}, {bound == count}"

    def _exchanges(self) -> Iterator[str]:
        """No equal given back makes room for two of the class, or for one that is published before it."""
        settled, everyone = Ledger(self.pot), Ledger(self.pot)
        everyone.pay_all(one for one in self.order if one.id in self.funded)
        unproven = {one.name for one in self.claimed.classes if not one.proven}
        for turn in self._turns():
            settled.pay_all(one for one in turn if one.id in self.funded)
            if turn[0].class_name in unproven:
                continue  # it says itself that more may be possible
            waiting = [one for one in turn if one.id not in self.funded and one.id not in self.out]
            for place, given in enumerate(turn):
                if given.id in self.funded and not given.committed:
                    ledger = settled.without(given)
                    fitting = [one for one in waiting if ledger.could_pay([one])]
                    yield from self._two_for_one(ledger, given, fitting)
                    yield from self._published_before(everyone.without(given), given, [one for one in fitting if one in turn[:place]])

    def _two_for_one(self, ledger: Ledger, given: PotProject, fitting: list[PotProject]) -> Iterator[str]:
        for place, one in enumerate(fitting):
            other = next((two for two in fitting[place + 1 :] if ledger.could_pay([one, two])), None)
            if other is not None:
                yield f"{given.id}: without it two of its class could be funded, {one.id} and {other.id}"
                return

    def _published_before(self, ledger: Ledger, given: PotProject, earlier: list[PotProject]) -> Iterator[str]:
        better = next((one for one in earlier if ledger.could_pay([one])), None)
        if better is not None and self.claimed.ordered:
            yield f"{given.id}: {better.id} is its equal, is published before it and could be funded in its place"
