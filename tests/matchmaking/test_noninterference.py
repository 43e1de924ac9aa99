"""Another participant's request, note, veto or times change no byte of what anybody gets who may not know them.

As tests/doors/test_noninterference.py, for the secrets of the event: everything is asked by everybody in two worlds that differ in one
secret, mail included.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client

from commonpot.accounts.models import User
from commonpot.calls.models import CallRoleKind
from commonpot.calls.services import grant_role
from commonpot.matchmaking.models import MeetingRequest, Participant, Priority
from commonpot.matchmaking.services.notes import save_note
from commonpot.matchmaking.services.profiles import Profile, save_profile, set_availability
from commonpot.matchmaking.services.requests import ask_for_meeting, ask_organisation
from commonpot.matchmaking.services.telling import tell_of_waiting_requests
from commonpot.matchmaking.services.vetoes import veto
from tests import factories
from tests.doors.test_noninterference import answer, mail_to

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
HOME = "/calls/innovation-express-2015/event/copenhagen/"
PAGES = ("", "profile/", "times/", "people/?q=secret", "suggestions/", "requests/", "agenda/", "agenda.ics")
SECRET = "Xyzzy"


@dataclass(frozen=True)
class World:
    people: dict[str, User]
    parts: dict[str, Participant]
    met: MeetingRequest
    """A meeting that asking and third both want, which is in the published timetable."""

    def addresses(self) -> list[str]:
        others = [f"people/{one.public_id}/" for one in self.parts.values()]
        meetings = [f"meetings/{one}/" for one in MeetingRequest.objects.values_list("public_id", flat=True)]
        return ["/my/", *(HOME + page for page in (*PAGES, *others, *meetings))]


@pytest.fixture
def world(event: Any) -> World:
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
    people = {name: one.user for name, one in parts.items()} | {"observer": factories.user()}
    grant_role(acting_user=None, call=event.call, user=people["observer"], role=CallRoleKind.OBSERVER)
    return World(people, parts, met)


Change = Callable[[World], object]


def nothing(_world: World) -> None:
    pass


def requested(**more: Any) -> Change:
    return lambda world: ask_for_meeting(acting_user=world.people["asking"], asked=world.parts["asked"], **more)


def vetoed(world: World) -> None:
    veto(acting_user=world.people["asked"], by=world.parts["asked"], against=world.parts["asking"])


def asked_after_a_veto(world: World) -> None:
    vetoed(world)
    requested(message=SECRET)(world)


def organisation_asked(world: World) -> None:
    own, other = world.parts["asking"], world.parts["asked"]
    ask_organisation(acting_user=own.user, event=own.event, organisation=other.organisation)


def times_closed(world: World) -> None:
    set_availability(acting_user=world.people["asking"], participant=world.parts["asking"], slots=["d1-1400", "d2-0930"])


def noted(text: str) -> Change:
    return lambda world: save_note(acting_user=world.people["third"], request=world.met, text=text, met=True)


def waiting_profile(world: World) -> None:
    one = world.parts["waiting"]
    save_profile(acting_user=one.user, participant=one, profile=Profile(headline=SECRET, offers="secret"), based_on_version=1)


SECRETS: dict[str, tuple[set[str], Change, Change]] = {
    "a request": ({"asking", "asked"}, nothing, requested()),
    "its message": ({"asking", "asked"}, requested(), requested(message=SECRET)),
    "how much it matters": ({"asking"}, requested(), requested(priority=Priority.MUST)),
    "a request to an organisation": ({"asking", "asked", "colleague"}, nothing, organisation_asked),
    "a veto": ({"asked"}, nothing, vetoed),
    "a veto before one is asked": ({"asked"}, requested(message=SECRET), asked_after_a_veto),
    "times in which one cannot": ({"asking"}, nothing, times_closed),
    "a note": ({"third"}, noted("Dull"), noted(SECRET)),
    "the profile of somebody who waits for approval": ({"waiting"}, nothing, waiting_profile),
}


def answers(world: World, change: Change) -> dict[tuple[str, str], Any]:
    with transaction.atomic(), factories.while_open():
        change(world)
        MeetingRequest.objects.exclude(pk=world.met.pk).update(public_id=UUID(int=7))
        tell_of_waiting_requests()
        got = {(name, address): answer(client, address) for name, client in clients(world).items() for address in world.addresses()}
        got |= {(name, "mail"): mail_to(person) for name, person in world.people.items()}
        transaction.set_rollback(True)
    return got


def clients(world: World) -> dict[str, Client]:
    made = {name: Client(raise_request_exception=False) for name in world.people}
    for name, person in world.people.items():
        made[name].force_login(person)
    for client in made.values():
        client.cookies["csrftoken"] = "c" * 32
    return made


@pytest.mark.parametrize("name", SECRETS)
def test_who_may_not_know_gets_the_same_bytes(world: World, name: str) -> None:
    known_to, before, after = SECRETS[name]
    first, second = answers(world, before), answers(world, after)
    both = first.keys() & second.keys()
    differ = {one for one in both if first[one] != second[one]}
    assert sorted(one for one in differ if one[0] not in known_to) == []
    assert {who for who, _address in differ} == known_to, "whoever may know sees it, or nothing was compared"
