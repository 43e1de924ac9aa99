"""A house with people in every relation to two applications, one a draft and one submitted, full of secrets."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import resolve

from commonpot import clock
from commonpot.accounts.models import Membership, Organisation, User
from commonpot.accounts.services import Facts, create_organisation, invite_colleague
from commonpot.applications.models import Application, Section, SectionKey, SetAsideText
from commonpot.applications.services.desk import decide
from commonpot.applications.services.saving import StaleSection, save_section
from commonpot.engine.vocabulary import Outcome
from commonpot.mail.models import OutboxMessage
from commonpot.mail.services import File, put
from commonpot.rehearsal import world
from commonpot.rehearsal.acting import Stage
from commonpot.rehearsal.cast import CAST, CONTACT_POINTS, Part
from commonpot.rehearsal.shapes import Fate, Story
from commonpot.rehearsal.stories import STORIES

SECRET = "Xyzzy"
"""Begins every text that only the consortium, or those who work for the call, may read."""
AFTER_DEADLINE = datetime(2015, 11, 9, 12, tzinfo=UTC)
BEFORE_DEADLINE = datetime(2015, 10, 20, 8, tzinfo=UTC)
FUNDER = "no-in"
"""The own funder of the coordinator of both applications."""

Person = User | AnonymousUser


@dataclass
class Houseful:
    stage: Stage
    people: dict[str, Person]
    arguments: dict[str, dict[str, Any]]


def furnish() -> Houseful:
    stage = world.build([_secret_story("draft", Fate.HALF), _secret_story("submitted", Fate.SUBMITTED), _other_story()])
    stranger = User.objects.create_user("stranger@nowhere.example", name="Stranger")
    create_organisation(acting_user=stranger, facts=Facts(name="Elsewhere Cluster", country="NO"))
    arguments = {kind: _arguments(stage, stage.applications[kind]) for kind in ("draft", "submitted")}
    return Houseful(stage, _people(stage, stranger), arguments)


def _secret_story(key: str, fate: Fate) -> Story:
    """Led from Norway, with a Swedish partner; a Danish cluster is invited to the draft and has not answered."""
    base = next(story for story in STORIES if story.key == "greenquay")
    words = {name: f"{SECRET} {name} {getattr(base, name)}" for name in ("title", "summary", "internationalisation", "objective", "need")}
    received = datetime(2015, 10, 12, 9, tzinfo=UTC) if fate is Fate.SUBMITTED else None
    return replace(
        base,
        key=key,
        **words,
        acronym=f"{SECRET}{key}"[:20],
        partners=("norrklar",),
        pending="omsorgsbroen" if fate is Fate.HALF else "",
        fate=fate,
        received=received,
        flaw=None,
        flawed="",
    )


def _other_story() -> Story:
    """Somebody else's application, without secrets, so that there is a coordinator of another one."""
    return next(story for story in STORIES if story.key == "lightcare")


def _people(stage: Stage, stranger: User) -> dict[str, Person]:
    staff = {part: User.objects.get(email=member.email) for part, member in CAST.items() if part.value in _STAFF}
    return {
        "anonymous": AnonymousUser(),
        "stranger": stranger,
        "invited": stage.people["omsorgsbroen"],
        "partner": stage.people["norrklar"],
        "coordinator": stage.people["havbris"],
        "coordinator of another": stage.people["sviesa"],
        "own contact point": staff[Part.CONTACT_POINT_NORWAY],
        "contact point of another": User.objects.get(email=CONTACT_POINTS["lt-pletra"].email),
        "secretariat": staff[Part.SECRETARIAT],
        "observer": staff[Part.OBSERVER],
        "expert": staff[Part.EXPERT],
    }


_STAFF = {Part.CONTACT_POINT_NORWAY, Part.SECRETARIAT, Part.OBSERVER, Part.EXPERT}


def _arguments(stage: Stage, application: Application) -> dict[str, Any]:
    """What stands in an address that leads to this application."""
    submission = application.submissions.order_by("-version").first()
    return {
        "public_id": application.public_id,
        "partner_key": "p2",
        "key": SectionKey.SMES,
        "version": 1,
        "name": "receipt.json",
        "slug": stage.call.slug,
        "funder": FUNDER,
        "submission": submission.public_id if submission else application.public_id,
    }


def set_aside(stage: Stage) -> SetAsideText:
    """The partner wrote on an old version of its list of enterprises."""
    application, people = stage.applications["draft"], stage.people
    partner = application.partners.get(organisation=stage.organisations["norrklar"])
    kept = {"smes": [{"id": "r1", "name": f"{SECRET} set aside"}]}
    with clock.frozen(BEFORE_DEADLINE):
        try:
            save_section(
                acting_user=people["norrklar"], application=application, key=SectionKey.SMES, data=kept, based_on_version=0, partner=partner
            )
        except StaleSection:
            pass
    return SetAsideText.objects.get(user=people["norrklar"])
