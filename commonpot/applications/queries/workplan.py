"""The work plan of the whole consortium: activities by month, for the picture and for the table beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from commonpot.applications.queries.workspace import Workspace
from commonpot.applications.wording import read

ROW = 34
HEAD = 30
LEFT = 300
WIDTH = 960
LETTERS = 38
SHORTEST = 6
LONGEST = 60


@dataclass(frozen=True)
class Bar:
    """One activity. Without months there is no bar, only its words."""

    activity: str
    partner: str
    first: int | None
    last: int | None
    lane: int
    colour: int
    x: float = 0
    width: float = 0

    @property
    def short(self) -> str:
        return self.activity if len(self.activity) <= LETTERS else self.activity[: LETTERS - 1].rstrip() + "…"

    @property
    def y(self) -> int:
        return HEAD + self.lane * ROW + 5

    @property
    def text_y(self) -> int:
        return self.y + 11

    @property
    def under_y(self) -> int:
        return self.y + 25

    @property
    def has_months(self) -> bool:
        return self.first is not None and self.last is not None


@dataclass(frozen=True)
class Month:
    number: int
    x: float
    middle: float
    is_named: bool


@dataclass(frozen=True)
class WorkPlan:
    bars: tuple[Bar, ...]
    months: tuple[Month, ...]
    duration: int | None

    @property
    def width(self) -> int:
        return WIDTH

    @property
    def height(self) -> int:
        return HEAD + len(self.bars) * ROW + 6

    @property
    def right(self) -> int:
        return WIDTH

    @property
    def left(self) -> int:
        return LEFT


def work_plan(work: Workspace) -> WorkPlan:
    duration = work.draft.project.duration_months
    planned = list(_planned(work))
    length = min(max([SHORTEST, duration or 0, *(bar.last or 0 for bar in planned)]), LONGEST)
    step = (WIDTH - LEFT) / length
    months = tuple(
        Month(number, LEFT + (number - 1) * step, LEFT + (number - 0.5) * step, length <= 24 or number % 3 == 1)
        for number in range(1, length + 1)
    )
    return WorkPlan(tuple(_placed(bar, step, length) for bar in planned), months, duration)


def _planned(work: Workspace) -> Iterator[Bar]:
    lane = 0
    for number, (partner, row) in enumerate(zip(work.draft.partners, work.partners, strict=True)):
        for activity in partner.activities:
            known = work.call.activity_by_id.get(activity.activity)
            title = read(known.title) if known else activity.activity
            yield Bar(title, str(row), activity.from_month, activity.to_month, lane, number % 4 + 1)
            lane += 1


def _placed(bar: Bar, step: float, length: int) -> Bar:
    if bar.first is None or bar.last is None or bar.last < bar.first or bar.first > length:
        return bar
    x = LEFT + (bar.first - 1) * step
    width = (min(bar.last, length) - bar.first + 1) * step
    return Bar(bar.activity, bar.partner, bar.first, bar.last, bar.lane, bar.colour, round(x, 1), round(width, 1))
