"""The participants: the list, deciding on several at once, the spreadsheet, one participant."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpot.errors import BadInput, Conflict, DomainError
from commonpot.matchmaking.forms_organiser import Arrangement, PeopleFilter
from commonpot.matchmaking.models import Event, Participant
from commonpot.matchmaking.organiser_export import participants_book
from commonpot.matchmaking.queries import organiser_people as queries
from commonpot.matchmaking.queries.organiser_person import Case, case_of
from commonpot.matchmaking.services import organising
from commonpot.matchmaking.views.organiser_frame import column, event_of, frame, person, say, spreadsheet, thing_of


def participants(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    found = event_of(request, slug, key)
    if request.method == "POST":
        return _decide(request, found)
    return _list(request, found)


def _list(request: HttpRequest, event: Event, refusal: DomainError | None = None) -> HttpResponse:
    form = PeopleFilter(request.GET, queries.countries(event))
    view = form.view()
    context = frame(request, event, "organise_participants") | {
        "form": form,
        "view": view,
        "page": Paginator(queries.listed(event, view), queries.PAGE).get_page(request.GET.get("page")),
        "columns": _columns(request, view),
        "query": request.GET.urlencode(),
        "refusal": refusal,
    }
    return render(request, "matchmaking/organiser/participants.html", context, status=refusal.status if refusal else 200)


def _decide(request: HttpRequest, event: Event) -> HttpResponse:
    admit = request.POST.get("decision") == "approve"
    try:
        number = organising.decide_on_participants(
            acting_user=person(request), event=event, participants=_chosen(request.POST), admit=admit
        )
    except (BadInput, Conflict) as refusal:
        return _list(request, event, refusal)
    say(request, _decided(number, admit))
    return redirect(request.get_full_path())


def _decided(number: int, admit: bool) -> str:
    if admit:
        return ngettext(
            "%(count)s participant was approved and told by mail.", "%(count)s participants were approved and told by mail.", number
        ) % {"count": number}
    return ngettext(
        "%(count)s registration was refused; the person was told by mail.",
        "%(count)s registrations were refused; the people were told by mail.",
        number,
    ) % {"count": number}


def _chosen(given: QueryDict) -> list[UUID]:
    return [found for one in given.getlist("participant") if (found := _uuid(one)) is not None]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def export(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The rows as filtered, all of them, as a spreadsheet in which nothing is a formula."""
    found = event_of(request, slug, key)
    rows = queries.listed(found, PeopleFilter(request.GET, queries.countries(found)).view())
    return spreadsheet(participants_book(rows, found), f"{slug}-{key}-participants")


def participant(request: HttpRequest, slug: str, key: str, public_id: UUID) -> HttpResponse:
    people = Participant.objects.select_related("user", "organisation")
    case = case_of(thing_of(request, people, "event", slug, key, public_id=public_id))
    if request.method != "POST":
        return _show(request, case, Arrangement(initial=case.arrangement()))
    form = Arrangement(request.POST)
    if not form.is_valid():
        return _show(request, case, form, status=422)
    try:
        _arrange(request, case, form.cleaned_data)
    except (BadInput, Conflict) as refusal:
        form.add_error(None, refusal.sentence)
        return _show(request, case, form, status=refusal.status)
    say(request, _("Saved. A timetable that is made from now on keeps to it."))
    return redirect(request.path)


def _arrange(request: HttpRequest, case: Case, given: dict[str, Any]) -> None:
    open_slots = set(request.POST.getlist("slot"))
    organising.arrange_participant(
        acting_user=person(request),
        participant=case.participant,
        most_meetings=given["most_meetings"],
        seated=given["seated"],
        online=given["online"],
        unavailable=[slot for slot in case.slots if slot.key not in open_slots],
    )


def _show(request: HttpRequest, case: Case, form: Arrangement, status: int = 200) -> HttpResponse:
    event = case.participant.event
    open_slots = set(request.POST.getlist("slot")) if request.method == "POST" else case.open_slots
    context = frame(request, event, "organise_participants") | {"case": case, "form": form, "open_slots": open_slots}
    return render(request, "matchmaking/organiser/participant.html", context, status=status)


def _columns(request: HttpRequest, view: queries.View) -> list[dict[str, Any]]:
    names = {
        "name": _("Name"),
        "organisation": _("Organisation"),
        "country": _("Country"),
        "state": _("Registration"),
        "accepted": _("Accepted requests"),
        "meetings": _("Meetings"),
        "registered": _("Registered"),
    }
    numbers = ("accepted", "meetings")
    return [column(request, name, words, view.sort, descending=view.descending, is_number=name in numbers) for name, words in names.items()]
