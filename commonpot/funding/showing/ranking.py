"""The ranking as the meeting sees it: where the money ends, and how sure each place is."""

from __future__ import annotations

from dataclasses import dataclass

from commonpot.funding.queries.board import Board, Line

WIDTH = 120
EDGE = 6


@dataclass(frozen=True)
class Place:
    """Of a picture `WIDTH` wide: from the first to the last place of the list."""

    dot: int
    start: int
    length: int


@dataclass(frozen=True)
class Row:
    line: Line
    place: Place | None
    after_the_line: bool
    """The first project that is not funded: here the money ends for the first time."""


def rows(board: Board) -> list[Row]:
    """What is in the ranking, then what fell below a threshold."""
    ranked = board.ranked
    first_out = next((line for line in ranked if not line.is_funded), None)
    below = [line for line in board.lines if not line.ranked.row.passes]
    return [Row(line, _place(line, len(ranked)), line is first_out) for line in ranked] + [Row(line, None, False) for line in below]


def _place(line: Line, many: int) -> Place | None:
    if line.interval is None or line.ranked.row.rank is None:
        return None
    first, last = (_at(one, many) for one in line.interval)
    return Place(_at(line.ranked.row.rank, many), first - 3, last - first + 6)


def _at(rank: int, many: int) -> int:
    return EDGE + round((rank - 1) * (WIDTH - 2 * EDGE) / max(many - 1, 1))
