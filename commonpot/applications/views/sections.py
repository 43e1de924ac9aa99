"""A section on its page: read, type, save. The same address answers the button and the saving as one types."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonpot.access.asked import number
from commonpot.applications.links import section_url
from commonpot.applications.models import Partner, SectionKey
from commonpot.applications.queries.pictures import beside_section
from commonpot.applications.queries.workspace import Workspace, open_workspace, set_aside_texts, workspace
from commonpot.applications.sections import JOINT, Layout, Raw, layout, section_title
from commonpot.applications.sections.posting import ROW_ORDER, sent_data, with_new_row, without_row
from commonpot.applications.services.saving import StaleSection, save_section
from commonpot.applications.views.comparing import comparisons
from commonpot.applications.views.pages import frame, person
from commonpot.applications.views.signed_out import kept_text
from commonpot.errors import NotFound

SAVE_AND_GO_ON = "go_on"


def section(request: HttpRequest, public_id: UUID, key: str, partner_key: str = "") -> HttpResponse:
    work = workspace(person(request), public_id)
    partner = work.partner(partner_key) if partner_key else None
    wanted = _known_key(work, key, partner)
    if request.method == "POST":
        return _saved(request, work, wanted, partner, request.POST)
    kept = kept_text(request)
    if kept is not None:
        messages.info(request, _("You had been signed out. What you typed before that is here."))
        return _saved(request, work, wanted, partner, kept)
    return _page(request, work, wanted, partner)


def _known_key(work: Workspace, key: str, partner: Partner | None) -> SectionKey:
    found = next((one for one in work.keys(partner) if one == key), None)
    if found is None or (found in JOINT) != (partner is None):
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    return found


def _page(request: HttpRequest, work: Workspace, key: SectionKey, partner: Partner | None, status: int = 200) -> HttpResponse:
    stored = work.section(key, partner)
    may_edit = work.may_edit(partner)
    context = frame(work, key, partner) | {
        "partner": partner,
        "section": stored,
        "filled": work.filled(key, partner),
        "title": section_title(key),
        "may_edit": may_edit,
        "writer": secrets.token_hex(8),
        "comparisons": comparisons(work, key, partner, set_aside_texts(person(request), stored)) if may_edit else [],
        "next_step": _next_step(work, key, partner),
        **beside_section(work, key, partner),
    }
    return render(request, "applications/section.html", context, status=status)


def _saved(request: HttpRequest, work: Workspace, key: SectionKey, partner: Partner | None, sent: QueryDict) -> HttpResponse:
    try:
        anchor = _save(request, work, key, partner, sent)
    except StaleSection as conflict:
        return _refused(request, work, key, partner, conflict)
    if request.headers.get("HX-Request"):
        return _live_answer(request, work, key, partner)
    if SAVE_AND_GO_ON in sent:
        step = _next_step(work, key, partner)
        return redirect(step["url"] if step else section_url(work.application, key, partner))
    return HttpResponseRedirect(section_url(work.application, key, partner) + anchor)


def _save(request: HttpRequest, work: Workspace, key: SectionKey, partner: Partner | None, sent: QueryDict) -> str:
    """Save what was sent, with a row more or less when such a button was pressed. Gives the place on the page to go on at."""
    shape = layout(key, work.call, work.funder_of(partner), work.section(key, partner).data)
    data, anchor = _with_row_buttons(sent, shape, sent_data(shape, {name: str(sent[name]) for name in sent}, sent.getlist(ROW_ORDER)))
    save_section(
        acting_user=person(request),
        application=work.application,
        partner=partner,
        key=key,
        data=data,
        based_on_version=number(sent.get("version", "")),
        writer=sent.get("writer", "").replace("\x00", "")[:32],
        while_typing="HX-Request" in request.headers,
    )
    return anchor


def _with_row_buttons(sent: QueryDict, shape: Layout, data: Raw) -> tuple[Raw, str]:
    if shape.rows is None:
        return data, ""
    if "remove_row" in sent:
        return without_row(data, shape.rows, str(sent["remove_row"])), "#rows"
    if "add_row" in sent:
        data, row = with_new_row(data, shape.rows)
        return data, f"#{shape.rows.name}-{row}"
    return data, ""


def _live_answer(request: HttpRequest, work: Workspace, key: SectionKey, partner: Partner | None) -> HttpResponse:
    """Only what changes: the saved line, the version, the faults, the sums and the check. The fields stay untouched."""
    fresh = open_workspace(person(request), work.application)
    context = frame(fresh, key, partner) | {
        "section": fresh.section(key, partner),
        "filled": fresh.filled(key, partner),
        "partner": partner,
        "live": True,
        **beside_section(fresh, key, partner),
    }
    return render(request, "applications/live/saved.html", context)


def _refused(request: HttpRequest, work: Workspace, key: SectionKey, partner: Partner | None, conflict: StaleSection) -> HttpResponse:
    """Whose change came first, and the way to compare. Nothing on the page is touched."""
    address = section_url(work.application, key, partner)
    if request.headers.get("HX-Request"):
        return render(request, "applications/live/refused.html", {"conflict": conflict, "url": address, "work": work}, status=409)
    messages.warning(request, conflict.sentence)
    return _page(request, open_workspace(person(request), work.application), key, partner, status=409)


def _next_step(work: Workspace, key: SectionKey, partner: Partner | None) -> dict[str, Any] | None:
    """The section after this one, in the order of the steps."""
    shown = partner or work.own_partner
    order = [*((one, None) for one in work.keys(None)), *((one, shown) for one in work.keys(shown))]
    at = order.index((key, partner))
    if at + 1 == len(order):
        return None
    following, owner = order[at + 1]
    return {"url": section_url(work.application, following, owner), "label": section_title(following)}
