"""What every page of the organiser begins with: the event, whether the reader may change it, the tabs."""

from __future__ import annotations

from functools import reduce
from typing import Any, TypeVar

from django.contrib import messages
from django.db.models import BooleanField, ExpressionWrapper, Model, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpot.access.policies import get_visible
from commonpot.accounts.models import User
from commonpot.calls.queries import document
from commonpot.matchmaking.models import Event
from commonpot.matchmaking.policies import organises
from commonpot.matchmaking.policies_organiser import sees_organising
from commonpot.matchmaking.queries.events import title
from commonpot.printing.answers import attached
from commonpot.printing.spreadsheets import CONTENT_TYPE

M = TypeVar("M", bound=Model)


def event_of(request: HttpRequest, slug: str, key: str) -> Event:
    """Whether the reader may change it comes along with it: `may_change`."""
    events = Event.objects.filter(in_plan=True).select_related("call__current").defer("call__current__document")
    return get_visible(request.user, sees_organising, events.annotate(may_change=_may_change(request, Event)), call__slug=slug, key=key)


def thing_of(request: HttpRequest, things: QuerySet[M], path: str, slug: str, key: str, **lookup: object) -> M:
    """Something of an event, with its event (reached by `path`), in one statement."""
    event = f"{path}__"
    things = things.annotate(may_change=_may_change(request, things.model, path))  # type: ignore[assignment]
    light = things.select_related(f"{event}call__current").defer(f"{event}call__current__document")
    where = {f"{event}call__slug": slug, f"{event}key": key, f"{event}in_plan": True}
    found = get_visible(request.user, sees_organising.through(path), light, **where, **lookup)
    reduce(getattr, path.split("__"), found).may_change = found.may_change  # type: ignore[attr-defined]
    return found


def _may_change(request: HttpRequest, model: type[Model], path: str = "") -> ExpressionWrapper[Any]:
    changes = organises.through(path) if path else organises
    return ExpressionWrapper(changes.condition(request.user, model), output_field=BooleanField())


def frame(request: HttpRequest, event: Event, current: str) -> dict[str, Any]:
    return {
        "event": event,
        "event_title": title(event),
        "call": document(event.call),
        "zone": event.zone,
        "slug": event.call.slug,
        "tabs": [_tab(event, name, words, name == current) for name, words in _tabs().items()],
        "may_change": event.may_change,  # type: ignore[attr-defined]
    }


def _tabs() -> dict[str, str]:
    return {
        "organise": _("Overview"),
        "organise_participants": _("Participants"),
        "organise_plan": _("Times and tables"),
        "organise_timetables": _("Timetable"),
        "organise_day": _("The day"),
        "organise_statistics": _("Statistics"),
    }


def _tab(event: Event, name: str, words: str, is_current: bool) -> dict[str, Any]:
    return {"url": address(event, name), "label": words, "current": is_current, "count": None}


def address(event: Event, name: str, *more: object) -> str:
    return reverse(f"matchmaking:{name}", args=[event.call.slug, event.key, *more])


def person(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise TypeError("A door that asks for a sign-in let an anonymous person through.")
    return request.user


def say(request: HttpRequest, sentence: str) -> None:
    messages.success(request, sentence)


def spreadsheet(content: bytes, name: str) -> HttpResponse:
    return attached(content, CONTENT_TYPE, f"{name}.xlsx")


def column(request: HttpRequest, name: str, words: str, sort: str, *, descending: bool, is_number: bool = False) -> dict[str, Any]:
    """A heading that sorts by its column, and turns the order round when it already does."""
    query = request.GET.copy()
    query.pop("page", None)
    sorted_now = sort == name
    query["sort"], query["order"] = name, "desc" if sorted_now and not descending else ""
    aria = ("descending" if descending else "ascending") if sorted_now else ""
    return {"name": name, "words": words, "query": query.urlencode(), "aria": aria, "is_number": is_number}


def number_in(given: QueryDict, name: str) -> int:
    """A whole number that a form sent; 0 for anything else."""
    text = given.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
