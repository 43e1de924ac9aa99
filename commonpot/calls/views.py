"""The public pages of a call. What depends neither on the reader nor on the second is rendered once per revision and language."""

from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.calls import queries
from commonpot.calls.models import Call, CallRevision
from commonpot.calls.phases import Phase, phase_of
from commonpot.calls.showing import dates, funders, page, structured, timeline
from commonpot.calls.showing.calendar import calendar_file
from commonpot.calls.ways import public_ways
from commonpot.engine.calls import CallDocument
from commonpot.engine.canonical import canonical_bytes
from commonpot.errors import NotFound
from commonpot.printing.answers import attached

RENDERED_PAGES = 128
Sorting = tuple[funders.Order | None, bool]


def home(request: HttpRequest) -> HttpResponse:
    """The list of calls, or the one call there is."""
    known = list(queries.calls())
    if len(known) == 1:
        return redirect("calls:call", slug=known[0].slug)
    now = clock.now()
    documents = [queries.document(call) for call in known]
    return render(request, "calls/list.html", {"calls": [(one, phase_of(one, now)) for one in documents]})


def call_page(request: HttpRequest, slug: str) -> HttpResponse:
    call = queries.call_by_slug(slug)
    document, now = queries.document(call), clock.now()
    language, address = get_language() or "en", _address(request, "calls:call", slug)
    still = _still(call.current, _digest(call), language, now_key(document, now), _sorting(request.GET.get("sort", "")), address)
    return render(request, "calls/call.html", _surroundings(request, call, document, now) | still._asdict())


def funder_page(request: HttpRequest, slug: str, funder: str) -> HttpResponse:
    call = queries.call_by_slug(slug)
    document, now = queries.document(call), clock.now()
    found = document.funder_by_id.get(funder)
    if found is None:
        raise NotFound(_("This call has no such funder. Look at the list of funders on the page of the call."), code="no_such_funder")
    context = _surroundings(request, call, document, now) | {
        "funder": found,
        "supported": set(found.activities.ids),
        "categories": set(found.cost_categories.ids) if found.cost_categories else set(),
        "category_by_id": document.category_by_id,
        "own_deadline": document.deadline_for(frozenset({funder})),
        "all_activities": set(found.activities.ids) == set(document.activity_by_id),
        "others": [one for one in funders.in_order(document) if one.id != funder],
    }
    return render(request, "calls/funder.html", context)


def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    call = queries.call_by_slug(slug)
    stamp = call.current.loaded_at if call.current else call.created_at
    content = calendar_file(queries.document(call), _address(request, "calls:call", slug), stamp)
    return attached(content, "text/calendar; charset=utf-8", f"{slug}.ics", is_public=True)


def document_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The very bytes that the SHA-256 on the page is taken of."""
    call = queries.call_by_slug(slug)
    content = canonical_bytes(call.current.document) if call.current else b"{}"
    return attached(content, "application/json", f"{slug}-{_number(call)}.json", is_public=True)


def now_key(document: CallDocument, now: datetime) -> tuple[int, str]:
    """What of the time shows in what is kept: how many dates have passed, and which day it is for the call."""
    zone = document.timeline.time_zone
    passed = sum(one.ends(zone) <= now for one in document.timeline.milestones)
    passed += sum(one.deadline.instant(zone) <= now for one in document.funders if one.deadline)
    return passed, now.astimezone(ZoneInfo(zone)).date().isoformat()


class Still(NamedTuple):
    """The parts of a call page that are the same for every reader of a language on the same day."""

    structured: SafeString
    key_facts: SafeString
    body: SafeString
    on_this_page: SafeString


@lru_cache(maxsize=RENDERED_PAGES)
def _still(revision: CallRevision, digest: str, language: str, at: tuple[int, str], sorting: Sorting, address: str) -> Still:
    """The key says everything that these parts depend on, language and day included."""
    document = queries.document_of(revision)
    context = _contents(document, revision, *sorting)
    return Still(
        structured=structured.data_block(document, address),
        key_facts=_drawn("calls/parts/key_facts.html", context),
        body=_drawn("calls/body.html", context),
        on_this_page=_drawn("calls/parts/on_this_page.html", {"sections": page.sections(document)}),
    )


def _drawn(template: str, context: dict[str, Any]) -> SafeString:
    return mark_safe(render_to_string(template, context))  # noqa: S308 - a template's output


def _contents(document: CallDocument, revision: CallRevision, order: funders.Order | None, descending: bool) -> dict[str, Any]:
    ordered, now = funders.in_order(document), clock.now()
    shown = timeline.rows(document, now)
    return {
        "document": document,
        "revision": revision,
        "now": now,
        "zone": document.timeline.time_zone,
        "texts": page.texts_by_section(document),
        "activity_titles": [one.title for one in document.activities],
        "criterion_titles": [one.title for one in document.assessment.criteria],
        "funders": ordered,
        "support": funders.support(document, ordered),
        "lines": funders.comparison(document, order, descending=descending),
        "orders": _columns(order, descending),
        "highlights": page.highlights(document),
        "needs": page.needs(document),
        "examples": sum(funder.example for funder in document.funders),
        "rows": shown,
        "picture": timeline.picture(document, shown, now),
        "events": page.events(document),
    }


def _surroundings(request: HttpRequest, call: Call, document: CallDocument, now: datetime) -> dict[str, Any]:
    phase = phase_of(document, now)
    zone = document.timeline.time_zone
    return {
        "call": call,
        "document": document,
        "phase": phase,
        "is_open": phase is Phase.OPEN,
        "zone": zone,
        "reader_zone": _reader_zone(request, zone),
        "start_url": _start_address(call) if phase is Phase.OPEN else "",
        "opens_in": dates.opens_in(document.opens_at(), now, ZoneInfo(zone)) if phase is Phase.ANNOUNCED else "",
        "revision": call.current,
        "ways": public_ways(call),
    }


def _reader_zone(request: HttpRequest, zone: str) -> str:
    """The zone of the reader's account, when it is another one than the call's."""
    own = request.user.time_zone if isinstance(request.user, User) else ""
    return own if own != zone else ""


def _start_address(call: Call) -> str:
    try:
        return reverse("applications:start", args=[call.slug])
    except NoReverseMatch:
        return ""


def _sorting(wanted: str) -> Sorting:
    """`largest` or `-largest`, from the address; the order of the call when it is neither."""
    name = wanted.removeprefix("-")
    if name not in list(funders.Order):
        return None, False
    return funders.Order(name), wanted.startswith("-")


def _columns(order: funders.Order | None, descending: bool) -> dict[str, dict[str, str]]:
    """For each column: the address of its next order, and what a screen reader is told of the present one."""
    return {
        one.value: {
            "link": f"?sort={'-' if one is order and not descending else ''}{one}#compare",
            "now": ("descending" if descending else "ascending") if one is order else "",
        }
        for one in funders.Order
    }


def _digest(call: Call) -> str:
    return call.current.sha256 if call.current else ""


def _number(call: Call) -> int:
    return call.current.number if call.current else 0


def _address(request: HttpRequest, name: str, slug: str) -> str:
    return request.build_absolute_uri(reverse(name, args=[slug]))
