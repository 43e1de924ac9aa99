"""The desk as a spreadsheet. Every text is written as text: what an applicant typed is never run as a formula."""

import io
from collections.abc import Iterable
from decimal import Decimal

import xlsxwriter
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.applications.models import SubmittedPartner
from commonpot.calls.showing.dates import moment_words
from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.money import minor_digits

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(rows: Iterable[SubmittedPartner], funder: Funder, call: CallDocument) -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, OPTIONS) as book:
        book.set_properties({"created": clock.now().replace(tzinfo=None)})
        sheet = book.add_worksheet(_("Desk"))
        bold = book.add_format({"bold": True})
        for column, words in enumerate(_headings(funder)):
            sheet.write_string(0, column, words, bold)
        for number, row in enumerate(rows, start=1):
            _write(sheet, number, row, funder, call)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 1, 36)
        sheet.set_column(2, 9, 20)
    return written.getvalue()


def _headings(funder: Funder) -> list[str]:
    asked = _("Grant asked for (%(currency)s)") % {"currency": funder.currency}
    words = (_("Partner"), _("Project"), _("Submission"), _("Role"), _("Country"), asked)
    return [*words, _("Automatic check"), _("Decision"), _("Outcome"), _("Received")]


def _write(sheet: "xlsxwriter.worksheet.Worksheet", number: int, row: SubmittedPartner, funder: Funder, call: CallDocument) -> None:
    received = moment_words(row.submission.received_at, call.timeline.time_zone, seconds=True)
    before = (row.name, row.project, row.submission.number, row.role, row.country)
    decided, outcome = getattr(row, "decided", None), getattr(row, "decided_outcome", None)
    after = (row.machine_outcome, decided or "", outcome or "", received)
    for column, text in enumerate(before):
        sheet.write_string(number, column, text)
    if row.grant is not None:
        sheet.write_number(number, len(before), Decimal(row.grant).scaleb(-minor_digits(funder.currency)))
    for column, text in enumerate(after, start=len(before) + 1):
        sheet.write_string(number, column, text)
