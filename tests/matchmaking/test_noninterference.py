"""Another participant's request, note, veto or times change no byte of what anybody gets who may not know them.

As tests/doors/test_noninterference.py, for the secrets of the event: the routes of this room are asked by everybody in two worlds that
differ in one secret, mail included. The organiser is somebody too: a veto and a note are hidden from the organiser as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.calls.models import CallRoleKind
from commonpot.calls.queries import document
from commonpot.calls.services import grant_role, load_document
from commonpot.matchmaking.models import (
    CalendarFeed,
    Event,
    MeetingRequest,
    Participant,
    PlacedMeeting,
    Priority,
    ReminderKind,
    TimetableState,
)
from commonpot.matchmaking.services.notes import save_note
from commonpot.matchmaking.services.organising import remind
from commonpot.matchmaking.services.profiles import Profile, save_profile, set_availability
from commonpot.matchmaking.services.requests import answer_request, ask_for_meeting, ask_organisation
from commonpot.matchmaking.services.telling import tell_of_waiting_requests
from commonpot.matchmaking.services.vetoes import veto
from tests import factories
from tests.doors.comparing import answer, mail_to

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
HOME = "/calls/innovation-express-2015/event/copenhagen/"
PAGES = ("", "profile/", "times/", "people/?q=secret", "suggestions/", "requests/", "agenda/", "agenda.ics")
DESK = ("", "participants/", "plan/", "timetables/", "day/", "statistics/", "participants/?lacks=answers", "participants/?lacks=requests")
OF_A_TIMETABLE = ("", "unplaced/", "meetings/", "grid/1/", "compare/")
SECRET = "Xyzzy"
OVERSIGHT = {"secretariat", "observer"}
HOURS_LATER = timedelta(hours=22)
"""When the digest tells of requests that no message told of."""

Answers = dict[tuple[str, str], Any]


@dataclass
class World:
    event: Event
    people: dict[str, User]
    parts: dict[str, Participant]
    met: MeetingRequest
    """A meeting that asking and third both want, which is in the published timetable."""
    clients: dict[str, Client] = field(default_factory=dict)
    known: dict[Change, Answers] = field(default_factory=dict)

    def answers(self, change: Change) -> Answers:
        """What everybody gets in a world in which this has happened; of that world nothing stays."""
        if change not in self.known:
            self.known[change] = self._asked(change)
        return self.known[change]

    def _asked(self, change: Change) -> Answers:
        with transaction.atomic():
            with factories.while_open() as now:
                change(self)
                MeetingRequest.objects.exclude(pk=self.met.pk).update(public_id=UUID(int=7))
                PlacedMeeting.objects.exclude(request=self.met.pk).update(public_id=UUID(int=8))
                remind(acting_user=self.people["secretariat"], event=self.event, kind=ReminderKind.ANSWERS)
            with clock.frozen(now + HOURS_LATER):
                tell_of_waiting_requests()
                got = {(name, address): answer(self.clients[name], address) for name in self.people for address in self.addresses(name)}
            got |= {(name, "mail"): mail_to(person) for name, person in self.people.items()}
            transaction.set_rollback(True)
        return got

    def addresses(self, name: str) -> list[str]:
        """Of everything that there is, and of what is there in some world only. That the desk refuses the others, tests/doors show."""
        others = [f"people/{one.public_id}/" for one in self.parts.values()]
        meetings = [f"meetings/{one}/" for one in (self.met.public_id, UUID(int=7))]
        desk = [f"organise/{page}" for page in (self._desk() if name in OVERSIGHT else DESK[:2])]
        return ["/my/", *(HOME + page for page in (*PAGES, *others, *meetings, *desk))]

    def _desk(self) -> list[str]:
        people = [f"participants/{one.public_id}/" for one in self.parts.values()]
        meetings = [f"meetings/{one}/" for one in (self.met.placings.get(timetable__number=1).public_id, UUID(int=8))]
        return [*DESK, *people, *meetings, *(f"timetables/{number}/{page}" for number in (1, 2) for page in OF_A_TIMETABLE)]


Change = Callable[[World], object]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield _furnished()
        transaction.set_rollback(True)


def _furnished() -> World:
    event = factories.event()
    asking, asked, third = (
        factories.participant(event, name=name, country=land) for name, land in (("Ada", "NO"), ("Bo", "DK"), ("Cai", "EE"))
    )
    colleague = factories.participant(event, name="Dag", at=asked.organisation)
    waiting = factories.participant(event, name="Eva", approved=False)
    parts = {"asking": asking, "asked": asked, "colleague": colleague, "third": third, "waiting": waiting}
    for one in parts.values():
        texts = Profile(offers="Harbour sensors and test sites", seeks="Harbour sensors and test sites")
        save_profile(acting_user=one.user, participant=one, profile=texts, based_on_version=0)
    met = factories.accepted(asking, third)
    factories.timetable(event, met)
    people = {name: one.user for name, one in parts.items()} | _onlookers(event)
    made = World(event, people, parts, met)
    made.clients = _clients(people)
    return made


def _onlookers(event: Event) -> dict[str, User]:
    """Who takes no part. The other secretariat runs a call of its own."""
    other = load_document(document=document(event.call).model_copy(update={"id": "another-call"})).call
    roles = {
        "secretariat": (event.call, CallRoleKind.SECRETARIAT),
        "observer": (event.call, CallRoleKind.OBSERVER),
        "other secretariat": (other, CallRoleKind.SECRETARIAT),
    }
    found = {"stranger": factories.user()}
    for name, (call, role) in roles.items():
        found[name] = factories.user()
        grant_role(acting_user=None, call=call, user=found[name], role=role)
    return found


def _clients(people: dict[str, User]) -> dict[str, Client]:
    made = {name: Client(raise_request_exception=False) for name in people}
    for name, person in people.items():
        made[name].force_login(person)
        made[name].cookies["csrftoken"] = "c" * 32
    return made


def nothing(_world: World) -> None:
    pass


def request(world: World) -> MeetingRequest:
    return ask_for_meeting(acting_user=world.people["asking"], asked=world.parts["asked"])


def request_with_message(world: World) -> None:
    ask_for_meeting(acting_user=world.people["asking"], asked=world.parts["asked"], message=SECRET)


def request_that_matters(world: World) -> None:
    ask_for_meeting(acting_user=world.people["asking"], asked=world.parts["asked"], priority=Priority.MUST)


def request_to_the_organisation(world: World) -> None:
    own, other = world.parts["asking"], world.parts["asked"]
    ask_organisation(acting_user=own.user, event=own.event, organisation=other.organisation)


def vetoed(world: World) -> None:
    veto(acting_user=world.people["asked"], by=world.parts["asked"], against=world.parts["asking"])


def request_after_a_veto(world: World) -> None:
    vetoed(world)
    request_with_message(world)


def request_before_a_veto(world: World) -> None:
    request(world)
    vetoed(world)


def request_to_the_organisation_of_one_who_vetoed(world: World) -> None:
    vetoed(world)
    request_to_the_organisation(world)


def times_closed(world: World) -> None:
    set_availability(acting_user=world.people["asking"], participant=world.parts["asking"], slots=["d1-1400", "d2-0930"])


def noted(world: World, text: str, met: bool) -> None:
    save_note(acting_user=world.people["third"], request=world.met, text=text, met=met)


def note(world: World) -> None:
    noted(world, "Dull", met=False)


def other_note(world: World) -> None:
    noted(world, SECRET, met=False)


def note_of_having_met(world: World) -> None:
    noted(world, "Dull", met=True)


def waiting_profile(world: World) -> None:
    one = world.parts["waiting"]
    save_profile(acting_user=one.user, participant=one, profile=Profile(headline=SECRET, offers="secret"), based_on_version=1)


def acceptance(world: World) -> None:
    answer_request(acting_user=world.people["asked"], request=request(world), accept=True)


def draft(world: World) -> None:
    acceptance(world)
    factories.timetable(world.event, MeetingRequest.objects.latest("pk"), state=TimetableState.DRAFT)


def calendar_address(world: World) -> None:
    CalendarFeed.objects.create(participant=world.parts["asking"], token_hash="0" * 64)


SECRETS: dict[str, tuple[set[str], Change, Change]] = {
    "an unanswered request": ({"asking", "asked"} | OVERSIGHT, nothing, request),
    "its message": ({"asking", "asked"}, request, request_with_message),
    "how much it matters": ({"asking", "secretariat"}, request, request_that_matters),
    "a request to an organisation": ({"asking", "asked", "colleague"} | OVERSIGHT, nothing, request_to_the_organisation),
    "a veto": ({"asked"}, nothing, vetoed),
    "a veto before one is asked": ({"asked"}, request_with_message, request_after_a_veto),
    "a veto after one was asked": ({"asked"}, request, request_before_a_veto),
    "a veto before the organisation is asked": ({"asked"}, request_to_the_organisation, request_to_the_organisation_of_one_who_vetoed),
    "times in which one cannot": ({"asking", "secretariat"}, nothing, times_closed),
    "a note": ({"third"}, note, other_note),
    "whether one met": ({"third"} | OVERSIGHT, note, note_of_having_met),
    "the profile of somebody who waits for approval": ({"waiting"} | OVERSIGHT, nothing, waiting_profile),
    "a draft timetable": (OVERSIGHT, acceptance, draft),
    "that an agenda has a private address": ({"asking"}, nothing, calendar_address),
}


@pytest.mark.parametrize("name", SECRETS)
def test_who_may_not_know_gets_the_same_bytes(world: World, name: str) -> None:
    known_to, before, after = SECRETS[name]
    first, second = world.answers(before), world.answers(after)
    differ = {one for one, got in first.items() if got != second[one]}
    assert sorted(one for one in differ if one[0] not in known_to) == []
    assert {who for who, _address in differ} == known_to, "whoever may know sees it, or nothing was compared"


def test_everybody_gets_pages_to_compare(world: World) -> None:
    """So that nothing above compares refusals alone."""
    got = world.answers(nothing)
    seen = {name: sum(got[name, page][0] == 200 for page in world.addresses(name)) for name in world.people}
    assert {name for name, number in seen.items() if number < 2} == set()
