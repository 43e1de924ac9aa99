"""A call whose funders have all accepted what the meeting adopted, on the day after the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from commonpot import clock
from commonpot.accounts.models import Organisation, User
from commonpot.applications.models import Application, Partner
from commonpot.engine.vocabulary import PartnerRole
from commonpot.funding.models import AdoptedDecision, FormalKind
from commonpot.funding.services import formal
from commonpot.projects.models import Agreement, Project
from commonpot.projects.services import making
from tests import factories
from tests.funding.pots import MEETING, Grants, Meeting, meeting

BEFORE = datetime(2015, 11, 26, 12, tzinfo=UTC)
AFTER = datetime(2015, 12, 1, 12, tzinfo=UTC)
SENT = date(2015, 12, 1)
ASKED = {"BEST": {"no-in": 200_000, "dk-vekst": 100_000}, "NEXT": {"no-in": 150_000, "ee-areng": 20_000}}


@dataclass
class Started:
    meeting: Meeting
    decision: AdoptedDecision

    @property
    def call(self):
        return self.meeting.call

    def make(self, acronym: str = "BEST", *, at: datetime = AFTER) -> Project:
        with clock.frozen(at):
            return making.make(acting_user=self.meeting.secretariat, call=self.call, submission=self.meeting.projects[acronym])

    def agreement(self, funder: str = "no-in", acronym: str = "BEST") -> Agreement:
        return Agreement.objects.get(funder=funder, project__title__startswith=acronym)

    def coordinator(self, acronym: str = "BEST") -> User:
        return _acting(self.meeting.projects[acronym].application, PartnerRole.COORDINATOR, "p1")

    def partner(self, acronym: str = "BEST") -> User:
        return _acting(self.meeting.projects[acronym].application, PartnerRole.PARTNER, "p2")


def accepted(asked: dict[str, Grants] = ASKED, *, without: tuple[str, str] = ("", ""), conditions: str = "") -> Started:
    """`without`: acronym and funder of the one formal word that is still missing."""
    found = meeting(asked)
    decision = found.adopt()
    for acronym, grants in asked.items():
        row = decision.projects.get(submission=found.projects[acronym])
        for funder in grants:
            if (acronym, funder) == without:
                continue
            kind = FormalKind.CONDITIONS if conditions else FormalKind.ACCEPTED
            with clock.frozen(MEETING):
                formal.decide(acting_user=found.contact(funder), project=row, funder=funder, kind=kind, conditions=conditions)
    return Started(found, decision)


def _acting(application: Application, role: PartnerRole, key: str) -> User:
    known = Partner.objects.filter(application=application, key=key).first()
    if known is not None:
        return User.objects.filter(memberships__organisation=known.organisation).get()
    person = factories.user()
    organisation: Organisation = factories.organisation(members=(person,))
    Partner.objects.create(application=application, organisation=organisation, role=role, key=key)
    return person
