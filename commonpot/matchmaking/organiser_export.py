"""Spreadsheets of the organiser. Every text is written as text: what somebody typed is never run as a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import xlsxwriter
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.calls.showing.dates import moment_words
from commonpot.calls.showing.funders import country_name
from commonpot.matchmaking.models import Event, Participant, ParticipantState
from commonpot.matchmaking.models.participants import PARTICIPANT_STATE_NAMES
from commonpot.matchmaking.queries.organiser_statistics import Statistics, Tally

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

Cell = str | int | float | None
Sheet = tuple[str, Sequence[str], Iterable[Sequence[Cell]]]
"""Its name, the headings, the rows."""


def book(sheets: Iterable[Sheet]) -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, OPTIONS) as opened:
        opened.set_properties({"created": clock.now().replace(tzinfo=None)})
        bold = opened.add_format({"bold": True})
        for name, headings, rows in sheets:
            sheet = opened.add_worksheet(name)
            sheet.write_row(0, 0, headings, bold)
            for number, row in enumerate(rows, start=1):
                _write(sheet, number, row)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(headings), 24)
    return written.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, number: int, row: Sequence[Cell]) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, str):
            sheet.write_string(number, column, cell)
        elif cell is not None:
            sheet.write_number(number, column, cell)


def participants_book(people: Iterable[Participant], event: Event) -> bytes:
    headings = [
        _("Name"),
        _("Organisation"),
        _("Country"),
        _("E-mail"),
        _("Registration"),
        _("Registered"),
        _("Online"),
        _("Keeps one table"),
        _("Needs at the table"),
        _("Times left out"),
        _("Requests to answer"),
        _("Accepted requests"),
        _("Meetings"),
    ]
    return book([(_("Participants"), headings, (_participant(one, event) for one in people))])


def _participant(one: Participant, event: Event) -> list[Cell]:
    """The rows of `organiser_people.listed`, with what was counted for them."""
    return [
        str(one.user),
        str(one.organisation),
        country_name(one.organisation.country) if one.organisation.country else "",
        one.user.email,
        str(PARTICIPANT_STATE_NAMES[ParticipantState(one.state)]),
        moment_words(one.registered_at, event.zone),
        _yes(one.online),
        _yes(one.seated),
        one.table_needs,
        *(getattr(one, name, 0) for name in ("slots_left_out", "to_answer", "accepted", "meetings")),
    ]


def _yes(value: bool) -> str:
    return _("Yes") if value else ""


def statistics_book(told: Statistics) -> bytes:
    headings = [_("Countries"), _("Requests"), _("Accepted"), _("Declined"), _("Waiting"), _("Placed"), _("Held"), _("Acceptance (%)")]
    pairs = [_tally(one.names, one) for one in told.pairs]
    shares = (_("Served"), [_("Share of possible meetings"), _("Participants")], told.served)
    return book([(_("By countries"), headings, [_tally(_("All"), told.whole), *pairs]), shares])


def _tally(name: str, one: Tally) -> list[Cell]:
    return [name, one.requests, one.accepted, one.declined, one.pending, one.placed, one.held, one.acceptance]
