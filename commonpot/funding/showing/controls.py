"""The controls of the meeting: mode, top-up, and for each funder a field and a slider."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commonpot.applications.wording import read
from commonpot.calls.templatetags.call_texts import MODE_NAMES
from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.money import minor_digits
from commonpot.engine.vocabulary import FundingMode, TopUpRule
from commonpot.funding.choice import BUDGET, MOST_PER_CENT, NO_TOP_UP, OUT, TOP_UP, Choice, payers, typed
from commonpot.funding.queries.board import Board

TICKS = 200
"""A slider goes from nothing to its end in about so many steps."""
ROOM = 2


@dataclass(frozen=True)
class Slider:
    """In whole units of the funder's currency."""

    most: int
    step: int
    at: int


@dataclass(frozen=True)
class Control:
    funder: Funder
    field: str
    out_field: str
    value: str
    announced: str
    slider: Slider
    withdrawn: bool
    changed: bool
    fault: str

    @property
    def name(self) -> str:
        return read(self.funder.name)


@dataclass(frozen=True)
class Controls:
    modes: list[tuple[str, str, bool]]
    funders: list[Control]
    rule: str
    top_up: str
    share: str
    top_up_fault: str
    kept_amounts: list[tuple[str, str]]
    """Trimmed amounts: set on the pages of the projects, carried along here."""


def controls(call: CallDocument, choice: Choice, board: Board, faults: Mapping[str, str], query: Mapping[str, str]) -> Controls:
    demand = {one.funder.id: one.demand or 0 for one in board.columns}
    top_up = choice.top_up
    return Controls(
        modes=[(mode.value, str(MODE_NAMES[mode]), mode is choice.mode) for mode in FundingMode],
        funders=[_control(one, call, choice, demand.get(one.id, 0), faults, query) for one in payers(call)],
        rule=top_up.rule.value if top_up else NO_TOP_UP,
        top_up=query.get(TOP_UP, "") if TOP_UP in faults else typed(top_up.budget, call.currency) if top_up else "",
        share=str(int(top_up.proportional_share * MOST_PER_CENT))
        if top_up and top_up.rule is TopUpRule.BOTH and top_up.proportional_share is not None
        else "",
        top_up_fault=faults.get(TOP_UP, ""),
        kept_amounts=[(name, value) for name, value in query.items() if name.startswith("grant.") and value],
    )


def _control(
    funder: Funder, call: CallDocument, choice: Choice, demand: int, faults: Mapping[str, str], query: Mapping[str, str]
) -> Control:
    field = BUDGET + funder.id
    announced = Choice(mode=choice.mode).budget(funder, call)
    now = choice.budget(funder, call)
    return Control(
        funder=funder,
        field=field,
        out_field=OUT + funder.id,
        value=query.get(field, "") if field in faults else typed(now, funder.currency),
        announced=typed(announced, funder.currency),
        slider=_slider(funder, announced, now, demand),
        withdrawn=funder.id in choice.withdrawn,
        changed=now != announced,
        fault=faults.get(field, ""),
    )


def _slider(funder: Funder, announced: int, now: int, demand: int) -> Slider:
    whole = 10 ** minor_digits(funder.currency)
    wanted = max(announced * ROOM, demand, now, whole * TICKS) // whole
    step = _round(wanted // TICKS)
    return Slider(most=-(-wanted // step) * step, step=step, at=now // whole)


def _round(number: int) -> int:
    """The next of 1, 2, 5, 10, 20, 50 …"""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if size * factor >= number:
                return size * factor
        size *= 10
