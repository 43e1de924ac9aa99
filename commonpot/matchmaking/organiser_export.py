"""Spreadsheets of the organiser. Every text is written as text: what somebody typed is never run as a formula."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from commonpot.calls.showing.dates import moment_words
from commonpot.calls.showing.funders import country_name
from commonpot.matchmaking.models import Event, Participant, ParticipantState
from commonpot.matchmaking.models.participants import PARTICIPANT_STATE_NAMES
from commonpot.matchmaking.queries.organiser_statistics import Statistics, Tally
from commonpot.printing.spreadsheets import Cell, Sheet, spreadsheet


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
    return spreadsheet(Sheet(_("Participants"), headings, (_participant(one, event) for one in people)))


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
    shares = Sheet(_("Served"), [_("Share of possible meetings"), _("Participants")], told.served)
    return spreadsheet(Sheet(_("By countries"), headings, [_tally(_("All"), told.whole), *pairs]), shares)


def _tally(name: str, one: Tally) -> list[Cell]:
    return [name, one.requests, one.accepted, one.declined, one.pending, one.placed, one.held, one.acceptance]
