"""The ranking as a picture: for each application above the thresholds its place and the places it may as well have."""

from dataclasses import dataclass

from commonpot.assessment.queries.panel import Panel, PanelLine

ROW = 26
LEFT = 190
WIDTH = 720
RIGHT = 20
TOP = 34
BOTTOM = 12


@dataclass(frozen=True)
class Bar:
    line: PanelLine
    y: int
    from_x: int
    to_x: int
    at_x: int

    @property
    def width(self) -> int:
        return max(self.to_x - self.from_x, 4)

    @property
    def label(self) -> str:
        name = self.line.application.acronym or self.line.application.title
        return name if len(name) <= 22 else f"{name[:21]}…"


@dataclass(frozen=True)
class Picture:
    bars: list[Bar]
    ticks: list[tuple[int, int]]
    """Place, and where it stands."""
    height: int
    width: int = WIDTH

    @property
    def bottom(self) -> int:
        return self.height - BOTTOM


def picture_of(panel: Panel) -> Picture | None:
    """None where no interval is known: with one application there is nothing to compare."""
    lines = [line for line in panel.passing if line.first is not None and line.last is not None]
    if len(lines) < 2:
        return None
    most = max(max(line.last or 1, line.rank or 1) for line in lines)
    bars = [_bar(line, number, most) for number, line in enumerate(lines)]
    step = max(1, most // 12)
    ticks = [(place, _x(place, most)) for place in range(1, most + 1, step)]
    return Picture(bars, ticks, TOP + ROW * len(lines) + BOTTOM)


def _bar(line: PanelLine, number: int, most: int) -> Bar:
    first, last = line.first or 1, line.last or most
    return Bar(line, TOP + ROW * number + ROW // 2, _x(first, most), _x(last, most), _x(line.rank or 1, most))


def _x(place: int, most: int) -> int:
    return LEFT + round((WIDTH - LEFT - RIGHT) * (place - 1) / max(most - 1, 1))
