"""Lists as spreadsheets. Every text is written as text: what somebody typed is never run as a formula."""

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

import xlsxwriter
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.assessment.models import ASSIGNMENT_STATES, EXPERT_STATES, AssignmentState, Expert, ExpertState, ReviewAssignment
from commonpot.assessment.queries.panel import PanelLine
from commonpot.calls.showing.dates import moment_words
from commonpot.engine.calls import CallDocument

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
Cell = str | int | Decimal | None


def experts_workbook(experts: Iterable[Expert], call: CallDocument) -> bytes:
    headings = (_("Name"), _("E-mail address"), _("Organisation"), _("Country"), _("Languages"), _("Has assessed before"))
    more = (_("At most"), _("Assigned"), _("Answer"))
    rows = (
        (
            one.name,
            one.email,
            one.organisation,
            one.country,
            ", ".join(one.languages),
            _("Yes") if one.experienced else "",
            one.max_load,
            getattr(one, "load", 0),
            str(EXPERT_STATES[ExpertState(one.state)]),
        )
        for one in experts
    )
    return _workbook(_("Experts"), (*headings, *more), rows)


def progress_workbook(assignments: Iterable[ReviewAssignment], call: CallDocument) -> bytes:
    headings = (_("Application"), _("Title"), _("Expert"), _("State"), _("Due"))
    rows = (
        (
            one.submission.number,
            one.submission.assessed.title,
            one.expert.name,
            str(ASSIGNMENT_STATES[AssignmentState(one.state)]),
            moment_words(one.due_at, call.timeline.time_zone),
        )
        for one in assignments
    )
    return _workbook(_("Reviews"), headings, rows)


def panel_workbook(lines: Iterable[PanelLine], call: CallDocument) -> bytes:
    titles = [one.title.in_language("en") for one in call.assessment.criteria]
    headings = (_("Rank"), _("Application"), _("Title"), _("Total"), *titles, _("From place"), _("To place"))
    rows = (
        (line.rank, line.application.submission.number, line.application.title, line.total, *line.scores, line.first, line.last)
        for line in lines
    )
    return _workbook(_("Ranking"), headings, rows)


def _workbook(title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, OPTIONS) as book:
        book.set_properties({"created": clock.now().replace(tzinfo=None)})
        sheet = book.add_worksheet(title)
        bold = book.add_format({"bold": True})
        for column, words in enumerate(headings):
            sheet.write_string(0, column, words, bold)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                _write(sheet, number, column, value)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(headings), 22)
    return written.getvalue()


def _write(sheet: "xlsxwriter.worksheet.Worksheet", row: int, column: int, value: Cell) -> None:
    if isinstance(value, int | Decimal):
        sheet.write_number(row, column, value)
    elif value is not None:
        sheet.write_string(row, column, value)
