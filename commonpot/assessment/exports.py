"""Lists as spreadsheets. Every text is written as text: what somebody typed is never run as a formula."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from commonpot.assessment.models import ASSIGNMENT_STATES, EXPERT_STATES, AssignmentState, Expert, ExpertState, ReviewAssignment
from commonpot.assessment.queries.panel import PanelLine
from commonpot.calls.showing.dates import moment_words
from commonpot.engine.calls import CallDocument
from commonpot.printing.spreadsheets import Sheet, spreadsheet


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
    return spreadsheet(Sheet(_("Experts"), (*headings, *more), rows))


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
    return spreadsheet(Sheet(_("Reviews"), headings, rows))


def panel_workbook(lines: Iterable[PanelLine], call: CallDocument) -> bytes:
    titles = [one.title.in_language("en") for one in call.assessment.criteria]
    headings = (_("Rank"), _("Application"), _("Title"), _("Total"), *titles, _("From place"), _("To place"))
    rows = (
        (line.rank, line.application.submission.number, line.application.title, line.total, *line.scores, line.first, line.last)
        for line in lines
    )
    return spreadsheet(Sheet(_("Ranking"), headings, rows))
