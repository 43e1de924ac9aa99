"""A house with people in every relation to two applications, one a draft and one submitted, full of secrets."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model

from commonpot import clock
from commonpot.accounts.models import Organisation, User
from commonpot.accounts.services import Facts, create_organisation, invite_colleague
from commonpot.applications.models import Application, Invitation, SectionKey, SetAsideText
from commonpot.applications.services.saving import StaleSection, save_section
from commonpot.mail.models import OutboxMessage
from commonpot.mail.services import File, put
from commonpot.rehearsal import world
from commonpot.rehearsal.acting import Stage
from commonpot.rehearsal.cast import CAST, CONTACT_POINTS, Part
from commonpot.rehearsal.shapes import Fate, Story
from commonpot.rehearsal.stories import STORIES
from tests.doors.rooms import furnish_rooms

SECRET = "Xyzzy"
"""Begins every text that only the consortium, or those who work for the call, may read."""
AFTER_DEADLINE = datetime(2015, 11, 9, 12, tzinfo=UTC)
BEFORE_DEADLINE = datetime(2015, 10, 20, 8, tzinfo=UTC)
FUNDER = "no-in"
"""The funder of the coordinator of both applications."""
Arguments = Callable[[str, str], dict[str, Any] | None]
BODIES = {
    "/desk/": {"outcome": "met", "reason": "Seen on paper.", "seen": "0"},
    "/consortium/invite/": {"email": "new@cluster.example", "organisation_name": "New", "role": "partner", "language": "en"},
    "/demo/role/": {"role": "visitor"},
}
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass
class Houseful:
    stage: Stage
    people: dict[str, User | None]
    colleague: int
    """The invitation to a colleague of the coordinator."""
    message: OutboxMessage
    things: dict[str, Any] = field(default_factory=dict)
    """What the further rooms have put here, by a name of theirs."""
    arguments: list[Arguments] = field(default_factory=list)
    """Further rooms' own: the arguments of a route that is theirs, None for any other."""
    bodies: dict[str, dict[str, str]] = field(default_factory=dict)
    """What a POST sends, by a part of the address: enough for the service behind the door to be asked."""
    times: dict[tuple[str, str], datetime] = field(default_factory=dict)
    """When a request is made, by its method and a part of the address."""

    def address(self, pattern: str, kind: str) -> str:
        """The route's address for the application (or whatever the room's table names) of this kind."""
        own = next((found for ask in self.arguments if (found := ask(pattern, kind)) is not None), None)
        known = self._arguments(pattern, self.stage.applications.get(kind)) if own is None else own
        return "/" + _PARAMETER.sub(lambda found: str(known[found[1]]), pattern)

    def time_of(self, method: str, address: str) -> datetime:
        fitting = (at for (asked, part), at in self.times.items() if asked == method and part in address)
        return next(fitting, BEFORE_DEADLINE)

    def body_of(self, address: str) -> str:
        """Where an empty form would be sent back before the service is asked."""
        fitting = [part for part in self.bodies if part in address]
        return urlencode(self.bodies[max(fitting, key=len)]) if fitting else ""

    def _arguments(self, pattern: str, application: Application | None) -> dict[str, Any]:
        if application is None:
            return self._elsewhere(pattern)
        submission = application.submissions.order_by("-version").first()
        invited = "set-aside" in pattern
        return {
            "public_id": application.public_id,
            "partner_key": "p3" if "/invite/" in pattern else "p2",
            "key": _key(pattern),
            "pk": self._text().pk if invited else _pk(Invitation.objects.filter(application=application, state="pending").first()),
            "version": 1,
            "name": "receipt.json",
            "slug": self.stage.call.slug,
            "funder": FUNDER,
            "submission": submission.public_id if submission else application.public_id,
        }

    def _elsewhere(self, pattern: str) -> dict[str, Any]:
        """Arguments of routes that are not about an application."""
        own = self.stage.organisations["havbris"]
        files = self.message.attachments.get()
        return {
            "public_id": self.message.public_id if pattern.startswith("demo/") else own.public_id,
            "pk": self.colleague,
            "number": files.pk,
            "slug": self.stage.call.slug,
            "funder": FUNDER,
            "token": self.token(),
            "key_id": "unknown",
            "own": Invitation.objects.get(state="pending").pk,
        }

    def token(self) -> str:
        sent = OutboxMessage.objects.filter(name="partner_invited", to=self.people["invited"].email).latest("pk")  # type: ignore[union-attr]
        found = re.search(r"/invitations/([^/\s]+)/", sent.body)
        assert found
        return found[1]

    def _text(self) -> SetAsideText:
        return SetAsideText.objects.get()


def furnish() -> Houseful:
    stage = world.build([_secret_story("draft", Fate.HALF), _secret_story("submitted", Fate.SUBMITTED), _other_story()])
    stranger = User.objects.create_user("stranger@nowhere.example", name="Stranger")
    with clock.frozen(BEFORE_DEADLINE):
        create_organisation(acting_user=stranger, facts=Facts(name="Elsewhere Cluster", country="NO"))
        colleague = _colleague(stage, stage.people["omsorgsbroen"])
        _set_aside(stage)
        message = put(OutboxMessage(to="x@y.example", language="en", subject="Hello", body="Hello"), [File("a.txt", "text/plain", b"a")])
    house = Houseful(stage, _people(stage, stranger), colleague, message, bodies=dict(BODIES), times={("POST", "/desk/"): AFTER_DEADLINE})
    furnish_rooms(house)
    return house


def _secret_story(key: str, fate: Fate) -> Story:
    """Led from Norway, with a Swedish partner; a Danish cluster is invited to the draft and has not answered."""
    base = next(story for story in STORIES if story.key == "greenquay")
    words = {name: f"{SECRET} {name} {getattr(base, name)}" for name in ("title", "summary", "internationalisation", "objective", "need")}
    return replace(
        base,
        key=key,
        **words,
        acronym=f"{SECRET}{key}"[:20],
        begun=base.begun + timedelta(days=len(key)),
        partners=("norrklar",),
        pending="omsorgsbroen" if fate is Fate.HALF else "",
        fate=fate,
        received=datetime(2015, 10, 12, 9, tzinfo=UTC) if fate is Fate.SUBMITTED else None,
        flaw=None,
        flawed="",
    )


def _other_story() -> Story:
    """Somebody else's application, without secrets, so that there is a coordinator of another one."""
    return next(story for story in STORIES if story.key == "lightcare")


def _colleague(stage: Stage, asked: User) -> int:
    own: Organisation = stage.organisations["havbris"]
    return invite_colleague(acting_user=stage.people["havbris"], organisation=own, email=asked.email).pk


def _set_aside(stage: Stage) -> None:
    """The partner wrote on an old version of its list of enterprises."""
    application = stage.applications["draft"]
    partner = application.partners.get(organisation=stage.organisations["norrklar"])
    kept = {"smes": [{"id": "r1", "name": f"{SECRET} set aside"}]}
    with suppress(StaleSection):
        save_section(
            acting_user=stage.people["norrklar"],
            application=application,
            key=SectionKey.SMES,
            data=kept,
            based_on_version=0,
            partner=partner,
        )


def _people(stage: Stage, stranger: User) -> dict[str, User | None]:
    def cast(part: Part) -> User:
        return User.objects.get(email=CAST[part].email)

    return {
        "anonymous": None,
        "stranger": stranger,
        "invited": stage.people["omsorgsbroen"],
        "partner": stage.people["norrklar"],
        "coordinator": stage.people["havbris"],
        "other coordinator": stage.people["sviesa"],
        "own contact point": cast(Part.CONTACT_POINT_NORWAY),
        "other contact point": User.objects.get(email=CONTACT_POINTS["lt-pletra"].email),
        "secretariat": cast(Part.SECRETARIAT),
        "observer": cast(Part.OBSERVER),
        "expert": cast(Part.EXPERT),
    }


def _key(pattern: str) -> str:
    if "desk" in pattern:
        return "p1"
    return SectionKey.SMES if "partners" in pattern else SectionKey.PROJECT


def _pk(found: Model | None) -> int:
    return int(found.pk) if found else 0
