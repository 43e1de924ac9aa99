"""Agreements, figures and the public list as files. Every text is written as text: nobody's words are run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _

from commonpot.applications.wording import read
from commonpot.engine.calls import CallDocument
from commonpot.engine.money import in_major_units
from commonpot.printing.spreadsheets import Cell, Sheet, spreadsheet
from commonpot.projects.models import Agreement
from commonpot.projects.queries.public import Listed
from commonpot.projects.queries.statistics import Figures, Line
from commonpot.projects.wording import state_name

FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")


def agreements_workbook(rows: Iterable[Agreement], call: CallDocument) -> bytes:
    heads = [_("Partner"), _("Project"), _("Funder"), _("Amount"), _("Currency"), _("State"), _("Sent"), _("Signed"), _("Papers missing")]
    return spreadsheet(Sheet(_("Agreements"), heads, [_agreement(row, call) for row in rows]))


def statistics_workbook(told: Figures) -> bytes:
    sheets = ((_("Funders"), told.funders), (_("Countries"), told.countries), (_("Activities"), told.activities))
    heads = [_("Name"), _("Applications"), _("Partners"), _("SMEs"), _("Asked for"), _("Granted"), _("Currency"), _("Funded")]
    heads.append(_("Success rate (%)"))
    whole = Sheet(_("Whole call"), heads, [_figures(told.whole)])
    return spreadsheet(whole, *(Sheet(title, heads, [_figures(line) for line in lines]) for title, lines in sheets))


def funded_csv(projects: Iterable[Listed], call: CallDocument) -> str:
    """One line per funder and recipient, in UTF-8 with a mark at the beginning that spreadsheets read the encoding from."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(
        [_("Project"), _("Recipient"), _("Country"), _("Funder"), _("Amount"), _("Currency"), _("Decided"), _("Start"), _("Last day")]
    )
    for one in projects:
        for agreement in one.agreements:
            writer.writerow([plain(str(cell)) for cell in _grant(one, agreement, call)])
    return "\ufeff" + written.getvalue()


def plain(text: str) -> str:
    """A spreadsheet that opens a CSV runs what begins like a formula; an apostrophe before it makes it text."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _grant(listed: Listed, agreement: Agreement, call: CallDocument) -> list[object]:
    funder = call.funder_by_id[agreement.funder]
    who = [listed.project.title, agreement.partner.name, agreement.partner.country, read(funder.name)]
    money = [in_major_units(agreement.amount, agreement.currency), agreement.currency]
    return [*who, *money, agreement.awarded_on, listed.project.start, listed.last_day]


def _agreement(row: Agreement, call: CallDocument) -> list[Cell]:
    days = [day.isoformat() if day else "" for day in (row.sent_on, row.signed_on)]
    funder = read(call.funder_by_id[row.funder].name)
    money: list[Cell] = [in_major_units(row.amount, row.currency), row.currency]
    return [row.partner.name, row.project.title, funder, *money, state_name(row.state), *days, getattr(row, "missing", None)]


def _figures(line: Line) -> list[Cell]:
    money = [in_major_units(line.asked, line.currency), in_major_units(line.granted, line.currency)]
    name = line.name or _("Whole call")
    return [name, len(line.applications), line.partners, len(line.smes), *money, line.currency, len(line.funded), line.success]
