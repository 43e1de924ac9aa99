"""The event: three who take part, with requests between them, and one who waits for the organiser."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.matchmaking.models import Event, Participant, Priority
from commonpot.matchmaking.services.feeds import make_calendar_address
from commonpot.matchmaking.services.notes import save_note
from commonpot.matchmaking.services.profiles import Profile, save_profile
from commonpot.matchmaking.services.registration import decide_registration, register
from commonpot.matchmaking.services.requests import answer_request, ask_for_meeting

if TYPE_CHECKING:
    from tests.doors.houseful import Houseful

PLACE = 1
EVENT = "copenhagen"
BEFORE_THE_EVENT = datetime(2015, 9, 1, 10, tzinfo=UTC)
SECRET = "Xyzzy"
TAKING_PART = {"coordinator": "havbris", "other coordinator": "sviesa", "invited": "omsorgsbroen"}
WAITING = {"partner": "norrklar"}


def furnish(house: Houseful) -> None:
    event = Event.objects.select_related("call__current").get(call=house.stage.call, key=EVENT)
    with clock.frozen(BEFORE_THE_EVENT):
        people = {name: _registered(house, event, name, key) for name, key in (TAKING_PART | WAITING).items()}
        _meetings(house, people)
        house.things["calendar"] = make_calendar_address(acting_user=people["coordinator"].user, participant=people["coordinator"])
    house.things["participants"] = people
    house.arguments.append(lambda pattern, kind: _arguments(house, pattern, kind))
    house.times.update(dict.fromkeys((("GET", "/event/"), ("POST", "/event/"), ("GET", "/calendars/")), BEFORE_THE_EVENT))
    house.bodies.update(
        {
            "/ask/": {"priority": "must", "message": "Hello"},
            "/answer/": {"answer": "accept"},
            "/times/": {"slots": "d1-1400"},
            "/event/copenhagen/profile/": {"headline": "New", "version": "1"},
            "/event/copenhagen/meetings/": {"text": "Good", "met": "yes"},
        }
    )


def _registered(house: Houseful, event: Event, name: str, key: str) -> Participant:
    person, secretariat = house.people[name], house.people["secretariat"]
    assert isinstance(person, User)
    assert isinstance(secretariat, User)
    made = register(acting_user=person, event=event, organisation=house.stage.organisations[key])
    if name in TAKING_PART:
        made = decide_registration(acting_user=secretariat, participant=made, admit=True)
    profile = Profile(headline=f"{SECRET} headline of {name}", offers=f"{SECRET} harbour sensors", seeks=f"{SECRET} harbour sensors")
    return save_profile(acting_user=person, participant=made, profile=profile, based_on_version=0)


def _meetings(house: Houseful, people: dict[str, Participant]) -> None:
    own, other, third = people["coordinator"], people["other coordinator"], people["invited"]
    waits = ask_for_meeting(acting_user=own.user, asked=other, priority=Priority.MUST, message=f"{SECRET} message")
    wanted = ask_for_meeting(acting_user=own.user, asked=third, message=f"{SECRET} message")
    answer_request(acting_user=third.user, request=wanted, accept=True)
    save_note(acting_user=own.user, request=wanted, text=f"{SECRET} note", met=True)
    house.things["pending"], house.things["accepted"] = waits, wanted


def _arguments(house: Houseful, pattern: str, kind: str) -> dict[str, Any] | None:
    if pattern.startswith("calendars/"):
        return {"token": house.things["calendar"]}
    if "/event/" not in pattern:
        return None
    thing = house.things["participants"]["other coordinator"] if kind == "other" else house.things.get(kind)
    return {"slug": house.stage.call.slug, "key": EVENT, "public_id": getattr(thing, "public_id", "")}
