"""What every page of an application has: its head, the steps, the check beside it."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from django.utils.translation import gettext as _

from commonpot.accounts.models import User
from commonpot.applications.links import consortium_url, overview_url, section_url
from commonpot.applications.models import Partner, SectionKey
from commonpot.applications.queries.verdicts import panel
from commonpot.applications.queries.workspace import Workspace
from commonpot.applications.sections import section_title
from commonpot.engine.vocabulary import Outcome, Strength

OVERVIEW = "overview"
CONSORTIUM = "consortium"


def person(request: HttpRequest) -> User:
    """Behind a door that asks for a sign-in there is always a person."""
    return cast("User", request.user)


def frame(work: Workspace, here: str, partner: Partner | None = None) -> dict[str, Any]:
    """`here` is a section key, `overview` or `consortium`."""
    return {
        "work": work,
        "application": work.application,
        "call": work.call,
        "status": work.standing,
        "steps": steps(work, here, partner),
        "partner_tabs": partner_tabs(work, here, partner),
        "panel": panel(work, here, partner.key if partner else None),
    }


def steps(work: Workspace, here: str, partner: Partner | None) -> list[dict[str, Any]]:
    """The joint parts, then the parts of one partner: the one on the page, else the reader's own."""
    shown = partner or work.own_partner
    fixed = [
        _step(_("Overview"), overview_url(work.application), here == OVERVIEW, _overview_state(work)),
        _step(_("Consortium"), consortium_url(work.application), here == CONSORTIUM, _consortium_state(work)),
    ]
    joint = [_section_step(work, key, None, here) for key in work.keys(None)]
    own = [_section_step(work, key, shown, here) for key in work.keys(shown)]
    return [*fixed, *joint, *own]


def _overview_state(work: Workspace) -> str:
    unmet = (one for one in work.report.verdicts if one.strength is Strength.REQUIREMENT and one.outcome is not Outcome.MET)
    return "started" if any(unmet) else "done"


def _consortium_state(work: Workspace) -> str:
    everybody = all(partner.organisation_id is not None for partner in work.partners)
    asked = [verdict.outcome for verdict in work.report.verdicts if verdict.section == CONSORTIUM]
    if Outcome.NOT_MET in asked:
        return "attention"
    return "done" if everybody and set(asked) <= {Outcome.MET} else "started"


def _section_step(work: Workspace, key: SectionKey, partner: Partner | None, here: str) -> dict[str, Any]:
    note = str(partner) if partner and len(work.partners) > 1 else ""
    return _step(section_title(key), section_url(work.application, key, partner), here == key, state_of(work, key, partner), note)


def _step(label: str, url: str, current: bool, state: str, note: str = "") -> dict[str, Any]:
    return {"label": label, "url": url, "current": current, "state": state, "note": note}


def state_of(work: Workspace, key: SectionKey, partner: Partner | None) -> str:
    filled = work.filled(key, partner)
    if filled.faults:
        return "attention"
    if filled.is_empty:
        return "empty"
    return "started" if filled.lacks_something else "done"


def partner_tabs(work: Workspace, here: str, partner: Partner | None) -> list[dict[str, Any]]:
    """On a partner's section: the same section of the other partners."""
    key = next((one for one in SectionKey if one == here), None)
    if key is None or partner is None or len(work.partners) < 2:
        return []
    return [
        {"url": section_url(work.application, key, other), "label": str(other), "current": other.key == partner.key, "count": None}
        for other in work.partners
        if key in work.keys(other)
    ]


def part_links(work: Workspace, partner: Partner) -> list[dict[str, Any]]:
    """The parts that one partner fills in, with how far each has come."""
    return [
        {"label": section_title(key), "url": section_url(work.application, key, partner), "state": state, "words": state_words(state)}
        for key in work.keys(partner)
        for state in (state_of(work, key, partner),)
    ]


def state_words(state: str) -> str:
    return {
        "attention": _("needs attention"),
        "empty": _("not started"),
        "started": _("started"),
        "done": _("complete"),
    }[state]
