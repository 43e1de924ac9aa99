"""Rows as a spreadsheet. Every text is written as text: what somebody typed is never run as a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from commonpot import clock

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 400
"""Pixels of a column, however long its texts are."""
Cell = str | int | float | Decimal | None


class Sheet(NamedTuple):
    """Its name, the headings, the rows."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def spreadsheet(*sheets: Sheet) -> bytes:
    """The headings stay in sight; the columns are as wide as what is in them."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        book.set_properties({"created": clock.now().replace(tzinfo=None)})
        bold = book.add_format({"bold": True})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for column, words in enumerate(sheet.headings):
                page.write_string(0, column, words, bold)
            for number, row in enumerate(sheet.rows, start=1):
                _write(page, number, row)
            page.freeze_panes(1, 0)
            page.autofit(WIDEST)
    return written.getvalue()


def _write(page: Worksheet, number: int, row: Sequence[Cell]) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, str):
            page.write_string(number, column, cell)
        elif cell is not None:
            page.write_number(number, column, cell)
