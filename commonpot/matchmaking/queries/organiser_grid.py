"""The grid of one day: tables downwards, times across, a bar for each meeting. The same as a picture and as a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from commonpot.matchmaking.models import MeetingState, PlacedMeeting, Slot, Table, Timetable
from commonpot.matchmaking.queries.organiser_words import time_words

LEFT = 130
HEAD = 30
COLUMN = 78
ROW = 22
NARROWEST = 640


@dataclass(frozen=True)
class Cell:
    """One meeting. `short` fits into the bar: the two countries."""

    meeting: PlacedMeeting
    x: int
    y: int
    short: str
    words: str
    colour: str

    @property
    def text_x(self) -> int:
        return self.x + (COLUMN - 4) // 2

    @property
    def text_y(self) -> int:
        return self.y + 14

    @property
    def width(self) -> int:
        return COLUMN - 4

    @property
    def height(self) -> int:
        return ROW - 3


@dataclass(frozen=True)
class Column:
    slot: Slot
    x: int
    time: str

    @property
    def middle(self) -> int:
        return self.x + COLUMN // 2


@dataclass(frozen=True)
class Line:
    """One place at one table; without a table the meetings online."""

    label: str
    y: int
    cells: dict[int, Cell] = field(default_factory=dict)
    """By slot."""

    @property
    def text_y(self) -> int:
        return self.y + 14


@dataclass(frozen=True)
class Grid:
    columns: list[Column]
    lines: list[Line]
    unused: int
    """Places at which nobody sits all day: left out."""

    @property
    def width(self) -> int:
        return max(LEFT + len(self.columns) * COLUMN, NARROWEST)

    @property
    def height(self) -> int:
        return HEAD + len(self.lines) * ROW + 8

    @property
    def meetings(self) -> int:
        return sum(len(line.cells) for line in self.lines)

    def rows(self) -> list[tuple[str, list[Cell | None]]]:
        """For the table: one cell per time, empty where nobody sits."""
        return [(line.label, [line.cells.get(column.slot.pk) for column in self.columns]) for line in self.lines]


def meetings_on(timetable: Timetable, day: date) -> list[PlacedMeeting]:
    both = ("asking__organisation", "asked__organisation", "asking__user", "asked__user", "asked_organisation")
    found = timetable.meetings.filter(slot__day=day).exclude(state=MeetingState.CANCELLED)
    return list(found.select_related("slot", "table", *(f"request__{name}" for name in both)).defer("request__message"))


ONLINE = 1_000_000
"""Sorts online meetings below every table."""


def grid(slots: Iterable[Slot], tables: Iterable[Table], meetings: Iterable[PlacedMeeting], zone: str) -> Grid:
    """A line for each place that is used. Online meetings get as many lines as there are at once."""
    columns = [Column(slot, LEFT + number * COLUMN, time_words(slot.start, zone)) for number, slot in enumerate(slots)]
    places = {(table.number, place) for table in tables if table.in_plan for place in range(1, table.capacity + 1)}
    labels: dict[tuple[int, int], str] = {}
    at: dict[tuple[int, int], list[PlacedMeeting]] = defaultdict(list)
    online: dict[int, int] = defaultdict(int)
    for meeting in meetings:
        online[meeting.slot_id] += meeting.table is None
        key = (meeting.table.number, meeting.place) if meeting.table is not None else (ONLINE, online[meeting.slot_id])
        labels.setdefault(key, _label(meeting.table, meeting.place))
        at[key].append(meeting)
    x_of = {column.slot.pk: column.x for column in columns}
    lines = [_line(labels[key], HEAD + number * ROW, at[key], x_of) for number, key in enumerate(sorted(labels))]
    return Grid(columns, lines, len(places - labels.keys()))


def _label(table: Table | None, place: int) -> str:
    if table is None:
        return _("Online")
    name = f"{table.number} {table.name}".strip()
    return f"{name}, {place}" if table.capacity > 1 else name


def _line(label: str, y: int, meetings: Iterable[PlacedMeeting], x_of: dict[int, int]) -> Line:
    return Line(label, y, {one.slot_id: _cell(one, x_of[one.slot_id] + 2, y) for one in meetings})


def _cell(meeting: PlacedMeeting, x: int, y: int) -> Cell:
    request = meeting.request
    other = request.asked.organisation if request.asked is not None else request.asked_organisation
    countries = (request.asking.organisation.country, other.country if other is not None else "")
    return Cell(
        meeting, x, y, "–".join(country or "?" for country in countries), f"{request.asking.organisation} – {other}", _colour(meeting)
    )


def _colour(meeting: PlacedMeeting) -> str:
    if meeting.state == MeetingState.NOT_HELD:
        return "c-soft"
    return "c-4" if meeting.locked else "c-bar"
