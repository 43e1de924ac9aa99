"""A decision as a spreadsheet, with what its reader may see. Every text is written as text."""

from __future__ import annotations

import io
from decimal import Decimal

import xlsxwriter
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.applications.desk_export import CONTENT_TYPE, OPTIONS
from commonpot.applications.wording import read
from commonpot.engine.calls import CallDocument
from commonpot.engine.money import minor_digits
from commonpot.funding.choice import payers
from commonpot.funding.queries.decided import Row, Shown

__all__ = ["CONTENT_TYPE", "workbook"]
BEFORE = 5


def workbook(shown: Shown, call: CallDocument) -> bytes:
    """A row per project; a column per funder whose amounts the reader sees."""
    written = io.BytesIO()
    columns = [one for one in payers(call) if shown.viewer.sees(one.id)]
    with xlsxwriter.Workbook(written, OPTIONS) as book:
        book.set_properties({"created": clock.now().replace(tzinfo=None)})
        sheet = book.add_worksheet(_("Decision"))
        bold = book.add_format({"bold": True})
        heads = [_("Rank"), _("Submission"), _("Project"), _("Outcome"), _("Why")]
        for column, words in enumerate([*heads, *(f"{read(one.name)} ({one.currency})" for one in columns)]):
            sheet.write_string(0, column, words, bold)
        for number, row in enumerate(shown.rows, start=1):
            _write(sheet, number, row, [one.id for one in columns])
        sheet.freeze_panes(1, 0)
        sheet.set_column(1, 4, 32)
        sheet.set_column(BEFORE, BEFORE + len(columns), 18)
    return written.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, number: int, row: Row, funders: list[str]) -> None:
    project = row.project
    rank = "" if project.row.rank is None else str(project.row.rank)
    for column, text in enumerate((rank, project.submission.number, row.title, project.outcome.value, row.reason)):
        sheet.write_string(number, column, text)
    amounts = {part.told.funder.id: part for part in row.parts}
    for column, name in enumerate(funders, start=BEFORE):
        part = amounts.get(name)
        if part is not None and part.amount:
            sheet.write_number(number, column, Decimal(part.amount).scaleb(-minor_digits(part.told.funder.currency)))
