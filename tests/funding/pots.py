"""Submitted applications with the amounts that a test is about, an adopted ranking list over them, and the people of the call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.applications.models import Application, ApplicationState, Partner, Submission, SubmittedPartner
from commonpot.assessment.models import RankingList
from commonpot.calls.models import Call, CallRole, CallRoleKind
from commonpot.calls.queries import document
from commonpot.engine.canonical import canonical_bytes, sha256
from commonpot.engine.vocabulary import FundingMode, Outcome, PartnerRole
from commonpot.funding.choice import Choice
from commonpot.funding.models import AdoptedDecision, Scenario
from commonpot.funding.services import adopting, scenarios
from tests import factories

RECEIVED = datetime(2015, 10, 12, 9, tzinfo=UTC)
MEETING = datetime(2015, 11, 20, 12, tzinfo=UTC)
START = date(2016, 1, 1)
SKIPPING = Choice(mode=FundingMode.RANK_WITH_SKIPPING)
_numbers = count(1)

Grants = Mapping[str, int]
"""By funder, what its partner asks for, in whole kroner or euro."""


@dataclass
class Meeting:
    """A call whose panel has ranked `projects`: by acronym, in the order of the list."""

    call: Call
    secretariat: User
    projects: dict[str, Submission]
    ranking: RankingList
    contacts: dict[str, User] = field(default_factory=dict)

    def contact(self, funder: str) -> User:
        if funder not in self.contacts:
            self.contacts[funder] = in_role(self.call, CallRoleKind.CONTACT_POINT, funder)
        return self.contacts[funder]

    def keep(self, name: str = "As the call says", choice: Choice = SKIPPING) -> Scenario:
        with clock.frozen(MEETING):
            return scenarios.keep(acting_user=self.secretariat, call=self.call, choice=choice, name=name)

    def adopt(self, scenario: Scenario | None = None, start: date = START) -> AdoptedDecision:
        kept = scenario or self.keep()
        with clock.frozen(MEETING):
            return adopting.adopt(acting_user=self.secretariat, scenario=kept, common_start=start)


def meeting(
    asked: Mapping[str, Grants], *, scores: Mapping[str, str] | None = None, call: Call | None = None, threshold: int = 0
) -> Meeting:
    """Ranked as listed, from 20 points downwards, unless `scores` says otherwise."""
    of = call or factories.call()
    made = {acronym: submission(of, acronym, grants) for acronym, grants in asked.items()}
    points = [(scores or {}).get(acronym, str(20 - number)) for number, acronym in enumerate(made)]
    ranking = factories.adopted_ranking(of, made.values(), points, threshold=threshold)
    of.refresh_from_db()
    return Meeting(of, in_role(of, CallRoleKind.SECRETARIAT), made, ranking)


def submission(call: Call, acronym: str, grants: Grants) -> Submission:
    """In force, with a frozen document that says no more than a meeting reads."""
    person, number = factories.user(), next(_numbers)
    application = Application.objects.create(call=call, number=number, state=ApplicationState.SUBMITTED, started_by=person)
    content = canonical_bytes({"application": _application(call, acronym, grants)})
    made = Submission.objects.create(
        application=application,
        revision_id=call.current_id,
        version=1,
        number=f"{call.slug}-{number:04d}-v1",
        document=content,
        sha256=sha256(content),
        received_at=RECEIVED,
        submitted_by=person,
        chain_sequence=number,
        chain_head="0" * 64,
        receipt=b"receipt",
        signature=b"signature",
    )
    SubmittedPartner.objects.bulk_create(_row(made, call, acronym, place, *asked) for place, asked in enumerate(grants.items()))
    return made


def in_role(call: Call, role: CallRoleKind, funder: str = "") -> User:
    person = factories.user()
    CallRole.objects.create(call=call, user=person, role=role, funder=funder)
    return person


def consortium(room: Meeting, acronym: str, *languages: str) -> list[User]:
    """Organisations with one person each, who reads in this language; the first one coordinates."""
    application = room.projects[acronym].application
    people = [factories.user(language=one) for one in languages]
    for place, person in enumerate(people):
        home = factories.organisation(members=(person,))
        role = PartnerRole.PARTNER if place else PartnerRole.COORDINATOR
        Partner.objects.create(application=application, organisation=home, key=f"p{place + 1}", role=role)
    return people


def _row(made: Submission, call: Call, acronym: str, place: int, funder: str, grant: int) -> SubmittedPartner:
    said = document(call).funder_by_id[funder]
    return SubmittedPartner(
        submission=made,
        key=f"p{place + 1}",
        funder=funder,
        name=f"{acronym} cluster {said.area.country}",
        country=said.area.country,
        machine_outcome=Outcome.MET,
        role=PartnerRole.PARTNER if place else PartnerRole.COORDINATOR,
        project=f"{acronym} – A project called {acronym}",
        grant=grant * 100 or None,
    )


def _application(call: Call, acronym: str, grants: Grants) -> dict[str, object]:
    partners = [_partner(call, place, funder, grant) for place, (funder, grant) in enumerate(grants.items())]
    return {"id": acronym, "call": call.slug, "project": {"title": acronym, "acronym": acronym}, "partners": partners, "criteria": {}}


def _partner(call: Call, place: int, funder: str, grant: int) -> dict[str, object]:
    said = document(call).funder_by_id[funder]
    return {
        "id": f"p{place + 1}",
        "role": PartnerRole.PARTNER if place else PartnerRole.COORDINATOR,
        "organisation": {"name": f"Cluster {said.area.country}", "kind": "cluster_organisation", "country": said.area.country},
        "funder": funder,
        "activities": [{"activity": said.activities.ids[0]}],
        "budget": {"costs": [], "grant": grant * 100},
    }
