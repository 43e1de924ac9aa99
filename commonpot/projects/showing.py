"""The picture of the figures: asked and granted side by side, a pair of bars per funder."""

from __future__ import annotations

from typing import Final, NamedTuple

from commonpot.engine.calls import CallDocument
from commonpot.projects.queries.statistics import Line, in_call_currency

ROW: Final = 44
FULL: Final = 440
MOST_OF_A_NAME: Final = 38


class Bar(NamedTuple):
    """Places in units of the picture."""

    name: str
    text_y: int
    top: int
    below: int
    asked: int
    granted: int


class Picture(NamedTuple):
    bars: tuple[Bar, ...]
    height: int


def picture(lines: tuple[Line, ...], call: CallDocument) -> Picture:
    told = in_call_currency(lines, call)
    largest = max((asked for _line, asked, _granted in told), default=0) or 1
    bars = tuple(
        Bar(_short(line.name), place * ROW + 20, place * ROW + 4, place * ROW + 22, asked * FULL // largest, granted * FULL // largest)
        for place, (line, asked, granted) in enumerate(told)
    )
    return Picture(bars, len(bars) * ROW)


def _short(name: str) -> str:
    return name if len(name) <= MOST_OF_A_NAME else f"{name[: MOST_OF_A_NAME - 1]}…"
