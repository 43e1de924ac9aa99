"""A decision as a spreadsheet, with what its reader may see."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commonpot.applications.wording import read
from commonpot.engine.calls import CallDocument
from commonpot.engine.money import in_major_units
from commonpot.funding.choice import payers
from commonpot.funding.queries.decided import Row, Shown
from commonpot.printing.spreadsheets import Cell, Sheet, spreadsheet


def workbook(shown: Shown, call: CallDocument) -> bytes:
    """A row per project; a column per funder whose amounts the reader sees."""
    columns = [one for one in payers(call) if shown.viewer.sees(one.id)]
    heads = [_("Rank"), _("Submission"), _("Project"), _("Outcome"), _("Why"), *(f"{read(one.name)} ({one.currency})" for one in columns)]
    return spreadsheet(Sheet(_("Decision"), heads, (_cells(row, [one.id for one in columns]) for row in shown.rows)))


def _cells(row: Row, funders: list[str]) -> list[Cell]:
    project = row.project
    rank = "" if project.row.rank is None else str(project.row.rank)
    paid = {part.told.funder.id: in_major_units(part.amount, part.told.funder.currency) for part in row.parts if part.amount}
    return [rank, project.submission.number, row.title, project.outcome.value, row.reason, *(paid.get(name) for name in funders)]
