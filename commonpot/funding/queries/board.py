"""The board of the meeting: every project with its place, its fate and its reason, every funder with its money. For one viewer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from commonpot.applications.wording import read, say
from commonpot.engine.allocation import Pot
from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.money import Money, convert
from commonpot.funding.choice import Choice, payers
from commonpot.funding.freezing import ASKS_FOR_NOTHING, BELOW_THRESHOLD
from commonpot.funding.models import ProjectOutcome
from commonpot.funding.queries.material import Ask, Material, Ranked
from commonpot.funding.telling import Reasons, without_amounts
from commonpot.funding.viewing import Viewer

Interval = tuple[int, int]


@dataclass(frozen=True)
class Teller:
    """Says why, to one viewer: with every amount, or without those of other funders than the `own` (by name)."""

    reasons: Reasons
    sees_all: bool
    own: frozenset[str]

    def why(self, said: Mapping[str, Any]) -> str:
        fact = self.reasons.why(said)
        return say(fact if self.sees_all else without_amounts(fact, self.own))


def own_names(viewer: Viewer, call: CallDocument) -> frozenset[str]:
    return frozenset(read(call.funder_by_id[one].name) for one in viewer.own)


@dataclass(frozen=True)
class Cell:
    """One funder's part in one project. `amount` is empty where the viewer sees only that there is one."""

    funder: Funder
    amount: int | None
    asked: int | None
    filled: int = 0

    @property
    def is_trimmed(self) -> bool:
        return self.amount is not None and self.asked is not None and self.amount < self.asked


@dataclass(frozen=True)
class Line:
    """One project. `total`: what it costs all funders, in the call's currency; empty where that would tell others' amounts."""

    ranked: Ranked
    outcome: ProjectOutcome
    teller: Teller
    cells: tuple[Cell, ...]
    total: int | None
    top_up: int | None
    interval: Interval | None = None
    saved_by: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)

    @property
    def reason(self) -> str:
        """Said when it is shown: a long list shows a part of itself."""
        return self.teller.why(self.said)

    @property
    def is_funded(self) -> bool:
        return self.outcome is ProjectOutcome.FUNDED

    @cached_property
    def lacking(self) -> frozenset[str]:
        """The funders (ids) whose money was missing for it."""
        return frozenset(one["id"] for one in self.said.get("reason", {}).get("funders", ()))

    @property
    def can_be_saved(self) -> bool:
        return self.outcome is ProjectOutcome.RESERVE or (not self.is_funded and self.said.get("reason", {}).get("code") == "over-budget")


Asking = tuple[Line, Cell]


@dataclass(frozen=True)
class Column:
    """One funder's purse, in its currency. `demand`: what all ranked projects ask of it, where the viewer may know."""

    funder: Funder
    announced: int
    budget: int
    share: int
    spent: int
    left: int
    withdrawn: bool
    is_own: bool
    is_open: bool
    demand: int | None
    has_run_dry: bool
    """Whether somebody was not paid for want of this funder's money."""
    stranded: int
    """What it could still pay for projects that fall because another funder has run dry."""
    blocks: tuple[tuple[int, int, bool], ...]
    """Rank of the project, amount, funded or not; in the order of the list. Empty where only totals are the viewer's to see."""

    @property
    def name(self) -> str:
        return read(self.funder.name)

    @property
    def available(self) -> int:
        return self.budget + self.share


@dataclass(frozen=True)
class Board:
    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    currency: str
    budget: int
    spent: int
    top_up: Mapping[str, int] | None
    proven: bool
    bound: int
    viewer: Viewer

    @property
    def funded(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.is_funded)

    @property
    def ranked(self) -> tuple[Line, ...]:
        """What is in the ranking, without what fell below a threshold."""
        return tuple(line for line in self.lines if line.ranked.row.passes)

    @property
    def left(self) -> int:
        return self.budget - self.spent


def board(material: Material, choice: Choice, pot: Pot, result: Mapping[str, Any], viewer: Viewer) -> Board:
    """No statement. `result`: the engine's, as plain data."""
    teller = Teller(Reasons(pot, result, material.document), viewer.sees_all, own_names(viewer, material.document))
    said = {one["id"]: one for one in result["projects"]}
    lines = tuple(_line(one, said.get(one.number), choice, teller, material, viewer) for one in material.ranked)
    outcomes = {one["id"]: one for one in result["funders"]}
    asking = _by_funder(lines)
    columns = tuple(_column(one, outcomes[one.id], choice, asking.get(one.id, []), material, viewer) for one in payers(material.document))
    call = material.document
    return Board(
        lines=lines,
        columns=columns,
        currency=call.currency,
        budget=sum(_in_call_currency(one.available, one.funder, call) for one in columns),
        spent=sum(_in_call_currency(one.spent, one.funder, call) for one in columns),
        top_up=result["pot"],
        proven=result["proven"],
        bound=result["bound"],
        viewer=viewer,
    )


def _line(ranked: Ranked, said: Mapping[str, Any] | None, choice: Choice, teller: Teller, material: Material, viewer: Viewer) -> Line:
    code = ASKS_FOR_NOTHING if ranked.row.passes else BELOW_THRESHOLD
    told = said or {"id": ranked.number, "decision": "refused", "reason": {"code": code, "funders": []}, "top_up": 0}
    cells = tuple(_cells(ranked, choice, told, viewer))
    return Line(
        ranked=ranked,
        outcome=ProjectOutcome(told["decision"]),
        teller=teller,
        cells=cells,
        total=_total(ranked, choice, material) if viewer.sees_all else None,
        top_up=told["top_up"] if viewer.sees_all else None,
        interval=material.intervals.get(ranked.number),
        said=told,
    )


def _cells(ranked: Ranked, choice: Choice, told: Mapping[str, Any], viewer: Viewer) -> Iterator[Cell]:
    by_funder: dict[str, list[Ask]] = {}
    for ask in ranked.asks:
        by_funder.setdefault(ask.funder.id, []).append(ask)
    for name, asks in by_funder.items():
        if not viewer.sees(name):
            yield Cell(asks[0].funder, None, None)
            continue
        granted = sum(choice.amounts.get(ask.key, ask.amount) for ask in asks)
        yield Cell(asks[0].funder, granted, sum(ask.amount for ask in asks), told.get("filled", {}).get(name, 0))


def _total(ranked: Ranked, choice: Choice, material: Material) -> int:
    call = material.document
    return sum(_in_call_currency(choice.amounts.get(ask.key, ask.amount), ask.funder, call) for ask in ranked.asks)


def _by_funder(lines: tuple[Line, ...]) -> dict[str, list[Asking]]:
    """Each funder's part in each project, looked for once."""
    found: dict[str, list[Asking]] = {}
    for line in lines:
        for cell in line.cells:
            found.setdefault(cell.funder.id, []).append((line, cell))
    return found


def _column(funder: Funder, outcome: Mapping[str, int], choice: Choice, asking: list[Asking], material: Material, viewer: Viewer) -> Column:
    sees = viewer.sees(funder.id)
    blocks = tuple(_blocks(asking)) if sees else ()
    return Column(
        funder=funder,
        announced=Choice(mode=choice.mode).budget(funder, material.document),
        budget=outcome["budget"],
        share=outcome["share"],
        spent=outcome["spent"],
        left=outcome["left"],
        withdrawn=funder.id in choice.withdrawn,
        is_own=funder.id in viewer.own,
        is_open=sees,
        demand=sum(amount for _rank, amount, _funded in blocks) if sees else None,
        has_run_dry=any(funder.id in line.lacking for line, _cell in asking),
        stranded=_stranded(funder.id, asking, outcome["left"]),
        blocks=blocks,
    )


def _stranded(funder: str, asking: list[Asking], left: int) -> int:
    waiting = (cell.amount or 0 for line, cell in asking if line.lacking and funder not in line.lacking)
    return max(0, min(sum(waiting), left))


def _blocks(asking: list[Asking]) -> Iterator[tuple[int, int, bool]]:
    for line, cell in asking:
        if cell.amount is not None and line.ranked.may_be_funded:
            yield line.ranked.row.rank or 0, cell.amount - cell.filled * line.is_funded, line.is_funded


def _in_call_currency(amount: int, funder: Funder, call: CallDocument) -> int:
    return convert(Money(amount=amount, currency=funder.currency), call.currency, call.rates).amount
