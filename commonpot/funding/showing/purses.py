"""A column per funder that fills up: the same numbers as the table of the funders, as lengths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from commonpot.calls.showing.funders import country_name
from commonpot.funding.queries.board import Board, Column
from commonpot.funding.showing.words import money

STEP = 78
"""From one column to the next, in units of the picture."""
BAR = 54
TOP = 30
FULL = 190
"""The height of a whole budget."""
MOST = 1.5
"""What is asked beyond one and a half budgets is cut off, and says so."""
SPARE = 14
LEAST_WITH_WORDS = 13
BELOW = 58


@dataclass(frozen=True)
class Block:
    y: int
    height: int
    funded: bool
    rank: str

    @property
    def middle(self) -> int:
        return self.y + self.height // 2 + 4

    @property
    def has_words(self) -> bool:
        return bool(self.rank) and self.height >= LEAST_WITH_WORDS


@dataclass(frozen=True)
class Bar:
    """One funder. `line` is where its budget ends."""

    x: int
    blocks: tuple[Block, ...]
    name: str
    code: str
    filled: str
    is_own: bool
    withdrawn: bool
    overflow: bool
    words: str

    @property
    def paid(self) -> str:
        return self._drawn(funded=True)

    @property
    def unpaid(self) -> str:
        return self._drawn(funded=False)

    @property
    def spoken(self) -> list[Block]:
        """Those that are high enough to carry their rank."""
        return [block for block in self.blocks if block.has_words]

    def _drawn(self, *, funded: bool) -> str:
        """All blocks as one path: a long list has more than a thousand, and an element for each is slow to make and to show."""
        return "".join(f"M{self.x} {one.y}h{BAR}v{one.height}h-{BAR}z" for one in self.blocks if one.funded is funded)

    @property
    def centre(self) -> int:
        return self.x + BAR // 2


@dataclass(frozen=True)
class Purses:
    bars: tuple[Bar, ...]
    width: int
    height: int
    line: int
    ground: int
    bar: int = BAR
    full: int = FULL


def purses(board: Board) -> Purses:
    headroom = int(FULL * (min(MOST, max((_demand(one) for one in board.columns), default=1.0)) - 1)) + SPARE
    line, ground = TOP + headroom, TOP + headroom + FULL
    bars = tuple(_bar(one, SPARE + number * STEP, ground, TOP) for number, one in enumerate(board.columns))
    return Purses(bars, SPARE * 2 + max(len(bars), 1) * STEP, ground + BELOW, line, ground)


def _demand(column: Column) -> float:
    return max(1.0, (column.demand or 0) / column.available) if column.available else MOST


def _bar(column: Column, x: int, ground: int, top: int) -> Bar:
    blocks = tuple(_blocks(column, ground, top))
    asked = column.demand if column.demand is not None else column.spent
    return Bar(
        x=x,
        blocks=blocks,
        name=country_name(column.funder.area.country),
        code=column.funder.id,
        filled=_per_cent(column),
        is_own=column.is_own,
        withdrawn=column.withdrawn,
        overflow=bool(column.available) and asked > column.available * MOST,
        words=_words(column),
    )


def _blocks(column: Column, ground: int, top: int) -> Iterator[Block]:
    """What is paid from the bottom up, in the order of the list; above it what could not be."""
    parts = column.blocks or ((0, column.spent, True),)
    paid = [part for part in parts if part[2]]
    y = ground
    for rank, amount, funded in (*paid, *(part for part in parts if not part[2])):
        height = round(amount * FULL / column.available) if column.available else 0
        height = min(height, y - top)
        if height > 0:
            y -= height
            yield Block(y, height, funded, str(rank) if rank else "")


def _per_cent(column: Column) -> str:
    return f"{column.spent * 100 // column.available} %" if column.available else "–"


def _words(column: Column) -> str:
    said = {"funder": column.name, "spent": money(column.spent, column.funder), "budget": money(column.available, column.funder)}
    return _("%(funder)s: %(spent)s of %(budget)s") % said
