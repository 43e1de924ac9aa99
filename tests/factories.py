"""Makers of what tests need. Each has a sensible default for everything; a test names only what it is about.

People and organisations are invented; register numbers begin with DEMO.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from commonpot import clock
from commonpot.accounts.models import Membership, Organisation, User
from commonpot.applications.models import Application, Partner, Section, SectionKey, Submission
from commonpot.applications.sections.layouts import OWN
from commonpot.applications.services.starting import add_sections, start_application
from commonpot.assessment.freezing import Placed, exact
from commonpot.assessment.models import RankingList
from commonpot.assessment.services.keeping import keep_ranking
from commonpot.calls.models import Call
from commonpot.calls.services import load_document
from commonpot.engine.calls import CallDocument, load_call
from commonpot.engine.vocabulary import OrganisationKind, PartnerRole
from commonpot.matchmaking.models import (
    Event,
    MeetingRequest,
    Participant,
    ParticipantState,
    PlacedMeeting,
    Seat,
    Timetable,
    TimetableState,
)
from commonpot.matchmaking.services.registration import register
from commonpot.matchmaking.services.requests import answer_request, ask_for_meeting

BUNDLED_CALL = Path(__file__).parent.parent / "calls" / "innovation-express-2015"
WHILE_OPEN = datetime(2015, 9, 1, 10, 0, tzinfo=UTC)
ADOPTED = datetime(2015, 11, 19, 13, 0, tzinfo=UTC)
PASSWORD = "a long enough password"
COUNTRIES = ("NO", "SE", "DK", "FI", "EE")
FUNDERS = {"NO": "no-in", "SE": "se-norr", "DK": "dk-vekst", "FI": "fi-kasvu", "EE": "ee-areng"}

_numbers = count(1)


@contextmanager
def while_open(at: datetime = WHILE_OPEN) -> Iterator[datetime]:
    """The clock stands on a day on which the bundled call takes applications."""
    with clock.frozen(at) as now:
        yield now


def user(email: str = "", *, name: str = "", language: str = "en", **fields: Any) -> User:
    number = next(_numbers)
    address = email or f"person{number}@example.test"
    return User.objects.create_user(address, PASSWORD, name=name or f"Person {number}", language=language, **fields)


def organisation(name: str = "", *, country: str = "NO", members: tuple[User, ...] = (), **fields: Any) -> Organisation:
    number = next(_numbers)
    values = {
        "kind": OrganisationKind.CLUSTER_ORGANISATION,
        "identifier_scheme": "demo",
        "identifier_value": f"DEMO-{number}",
        "legal_entity": True,
        "represents_network": True,
    }
    made = Organisation.objects.create(name=name or f"Cluster {number}", country=country, **(values | fields))
    for member in members:
        membership(member, made)
    return made


def membership(person: User, of: Organisation) -> Membership:
    return Membership.objects.create(user=person, organisation=of)


def call(folder: Path = BUNDLED_CALL) -> Call:
    """The bundled call, as its folder says it; read once."""
    return load_document(document=_said_in(folder)).call


@cache
def _said_in(folder: Path) -> CallDocument:
    return load_call(folder)


def application(partners: int = 1, *, of: Call | None = None, coordinator: User | None = None, at: datetime = WHILE_OPEN) -> Application:
    """A draft with its coordinator (Norwegian) and more joined partners, each from another country and with one person."""
    person = coordinator or user()
    home = organisation(country="NO", members=(person,))
    with clock.frozen(at):
        made = start_application(acting_user=person, call=of or call(), organisation=home)
    for number in range(1, partners):
        partner(made, country=COUNTRIES[number % len(COUNTRIES)])
    return made


def partner(
    of: Application,
    *,
    country: str = "SE",
    person: User | None = None,
    role: PartnerRole = PartnerRole.PARTNER,
    joined: bool = True,
    funder: str | None = None,
) -> Partner:
    """One more partner; unless `joined`, nobody has accepted for it yet."""
    of.refresh_from_db(fields=["next_partner"])
    home = organisation(country=country, members=(person or user(),)) if joined else None
    made = Partner.objects.create(
        application=of,
        key=f"p{of.next_partner}",
        role=role,
        organisation=home,
        given_name=home.name if home else "Invited cluster",
        funder=FUNDERS.get(country, "") if funder is None else funder,
        joined_at=WHILE_OPEN if joined else None,
    )
    of.next_partner += 1
    of.save(update_fields=["next_partner"])
    add_sections(of, OWN, made)
    return made


def coordinator_of(of: Application) -> User:
    return person_of(of.partners.get(role=PartnerRole.COORDINATOR))


def person_of(one: Partner) -> User:
    """Somebody who acts for the partner."""
    return User.objects.get(memberships__organisation=one.organisation)


def typed(of: Application, key: SectionKey, data: dict[str, Any], by: Partner | None = None) -> Section:
    """Put raw text into a section without asking anybody."""
    section = Section.objects.get(application=of, partner=by, key=key)
    section.data, section.version, section.saved_at = data, section.version + 1, WHILE_OPEN
    section.save()
    return section


def adopted_ranking(
    of: Call,
    submissions: Iterable[Submission],
    scores: Iterable[str | int],
    *,
    by: User | None = None,
    threshold: str | int = 0,
    at: datetime = ADOPTED,
) -> RankingList:
    """A ranking list as the panel would have adopted it: equal scores share a rank, below the threshold there is none."""
    scored = sorted(((one, Decimal(str(score))) for one, score in zip(submissions, scores, strict=True)), key=lambda pair: -pair[1])
    passing = [score for _one, score in scored if score >= Decimal(str(threshold))]
    placed = [
        Placed(one, passing.index(score) + 1 if score in passing else None, score, exact(score) if score in passing else "")
        for one, score in scored
    ]
    with clock.frozen(at):
        return keep_ranking(acting_user=by or user(), call=of, placed=placed)


def event(of: Call | None = None) -> Event:
    """The matchmaking event of the bundled call."""
    return Event.objects.select_related("call__current").get(call=of or call())


def participant(
    of: Event, *, person: User | None = None, at: Organisation | None = None, country: str = "NO", approved: bool = True, name: str = ""
) -> Participant:
    """Somebody who takes part (or, unless `approved`, waits), each for an organisation of their own."""
    somebody = person or user(name=name)
    home = at or organisation(country=country)
    if not home.memberships.filter(user=somebody).exists():
        membership(somebody, home)
    with clock.frozen(WHILE_OPEN):
        made = register(acting_user=somebody, event=of, organisation=home)
    if approved:
        Participant.objects.filter(pk=made.pk).update(state=ParticipantState.APPROVED)
        made.state = ParticipantState.APPROVED
    return made


def accepted(one: Participant, other: Participant, *, at: datetime = WHILE_OPEN) -> MeetingRequest:
    """The first has asked the second, who has said yes."""
    with clock.frozen(at):
        made = ask_for_meeting(acting_user=one.user, asked=other)
        return answer_request(acting_user=other.user, request=made, accept=True)


def timetable(of: Event, *requests: MeetingRequest, state: TimetableState = TimetableState.PRELIMINARY) -> Timetable:
    """Each request in a slot and at a table of its own, in order."""
    made = Timetable.objects.create(event=of, number=of.timetables.count() + 1, state=state, published_at=WHILE_OPEN)
    for request, slot, table in zip(requests, of.slots.all(), of.tables.all(), strict=False):
        meeting = PlacedMeeting.objects.create(timetable=made, request=request, slot=slot, table=table)
        for one in (request.asking, request.asked):
            Seat.objects.create(meeting=meeting, participant=one, timetable=made, slot=slot)
    return made
