"""The desk as a spreadsheet."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from commonpot.applications.models import SubmittedPartner
from commonpot.calls.showing.dates import moment_words
from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.money import in_major_units
from commonpot.printing.spreadsheets import Cell, Sheet, spreadsheet


def workbook(rows: Iterable[SubmittedPartner], funder: Funder, call: CallDocument) -> bytes:
    return spreadsheet(Sheet(_("Desk"), _headings(funder), (_cells(row, funder, call) for row in rows)))


def _headings(funder: Funder) -> list[str]:
    asked = _("Grant asked for (%(currency)s)") % {"currency": funder.currency}
    words = (_("Partner"), _("Project"), _("Submission"), _("Role"), _("Country"), asked)
    return [*words, _("Automatic check"), _("Decision"), _("Outcome"), _("Received")]


def _cells(row: SubmittedPartner, funder: Funder, call: CallDocument) -> list[Cell]:
    grant = None if row.grant is None else in_major_units(row.grant, funder.currency)
    decided, outcome = getattr(row, "decided", None), getattr(row, "decided_outcome", None)
    received = moment_words(row.submission.received_at, call.timeline.time_zone, seconds=True)
    asked = (row.name, row.project, row.submission.number, row.role, row.country, grant)
    return [*asked, row.machine_outcome, decided or "", outcome or "", received]
