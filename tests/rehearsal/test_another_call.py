"""Another call, made of YAML alone, through every room: from the first draft to the public list of its projects.

Nothing here is told to the program but the folder; where a room thought of the first call, its people would find out here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.applications.models import Application, SectionKey, Submission
from commonpot.applications.services.desk import decide
from commonpot.applications.services.starting import start_application
from commonpot.applications.services.submission import submit
from commonpot.assessment.models import AssessedApplication, AssignmentRun, ReviewAssignment
from commonpot.assessment.queries.panel import panel_of
from commonpot.assessment.services.assigning import ask_for_assignment, release
from commonpot.assessment.services.conflicts import declare
from commonpot.assessment.services.consensus import Agreed, agree, open_consensus, save_consensus
from commonpot.assessment.services.experts import Candidate, Profile, accept_terms, invite_expert
from commonpot.assessment.services.intake import take_in
from commonpot.assessment.services.panel import adopt_ranking
from commonpot.assessment.services.reviewing import Written, complete_review, open_review, save_review
from commonpot.calls.models import Call, CallRoleKind
from commonpot.calls.queries import document
from commonpot.engine.vocabulary import Outcome, PartnerRole
from commonpot.funding.choice import Choice
from commonpot.funding.models import AdoptedDecision, Letter
from commonpot.funding.models.letters import LetterState
from commonpot.funding.services import adopting, formal, letters, scenarios
from commonpot.funding.services.letters_sending import send_letters
from commonpot.jobs.worker import Worker
from commonpot.projects.services import making
from tests import factories
from tests.applications.submitted import in_role
from tests.assessment.world import token_of

pytestmark = pytest.mark.django_db

ALPINE = Path(__file__).parents[1] / "fixtures" / "calls" / "alpine-water-2031"
WRITING = datetime(2031, 3, 1, 8, tzinfo=UTC)
AT_THE_DESK = datetime(2031, 4, 2, 8, tzinfo=UTC)
ASSESSING = datetime(2031, 4, 20, 8, tzinfo=UTC)
PANEL = datetime(2031, 6, 10, 8, tzinfo=UTC)
ANSWERED = datetime(2031, 7, 1, 12, tzinfo=UTC)
COUNTRIES = {"ch-eau": "CH", "at-wasser": "AT", "si-voda": "SI"}
PROJECTS = {"Clear springs": "9", "Quiet lakes": "8"}
"""Title, and the score that every expert gives for every criterion."""


@dataclass
class People:
    call: Call
    secretary: User
    contacts: dict[str, User]


@pytest.fixture
def people() -> People:
    call = factories.call(ALPINE)
    contacts = {one: in_role(call, CallRoleKind.CONTACT_POINT, one) for one in COUNTRIES}
    return People(call, in_role(call, CallRoleKind.SECRETARIAT), contacts)


def test_another_call_runs_from_its_first_draft_to_its_projects(people: People, client: Client) -> None:
    with clock.frozen(WRITING):
        submissions = [sent_in(written(people.call, title)) for title in PROJECTS]
    confirm(people, submissions)
    assess(people, submissions)
    adopted = decide_together(people)
    write_letters(people)
    with clock.frozen(ANSWERED):
        assert send_letters() == len(submissions)
        for row in adopted.projects.all():
            making.make(acting_user=people.secretary, call=people.call, submission=row.submission)
        public = client.get(reverse("projects:funded", args=[people.call.slug])).content.decode()
    assert [title for title in PROJECTS if title in public] == list(PROJECTS)


@pytest.mark.parametrize("now", [WRITING, AT_THE_DESK, PANEL, ANSWERED], ids=["writing", "desk", "panel", "answered"])
def test_its_pages_open_before_anybody_has_done_anything(people: People, client: Client, now: datetime) -> None:
    client.force_login(people.secretary)
    names = ("calls:call", "applications:desks", "assessment:overview", "assessment:experts", "assessment:assignment", "assessment:panel")
    more = ("funding:pot", "letters:overview", "projects:agreements")
    with clock.frozen(now):
        answers = {name: client.get(reverse(name, args=[people.call.slug])).status_code for name in (*names, *more)}
    assert set(answers.values()) <= {200, 404}
    assert {name for name, status in answers.items() if status == 404} <= ({"projects:agreements"} if now < ANSWERED else set())


def written(call: Call, title: str) -> Application:
    """Three enterprises of three countries; the one from Switzerland leads."""
    person = factories.user()
    home = factories.organisation(country="CH", kind="enterprise", members=(person,), **_SMALL)
    made = start_application(acting_user=person, call=call, organisation=home)
    for country in ("AT", "SI"):
        partner = factories.partner(made, country=country, funder=next(one for one, of in COUNTRIES.items() if of == country))
        assert partner.organisation
        for name, value in {"kind": "enterprise", **_SMALL}.items():
            setattr(partner.organisation, name, value)
        partner.organisation.save()
    typed = {"title": title, "acronym": title[:5].upper(), "summary": "Water.", "start": "2031-09-15", "duration_months": "24"}
    factories.typed(made, SectionKey.PROJECT, typed)
    answers = {f"criterion-{one.id}": "We have done this before." for one in document(call).assessment.criteria}
    factories.typed(made, SectionKey.CRITERIA, answers)
    for partner in made.partners.all():
        activity = {"id": "a1", "activity": "field-tests", "from_month": "1", "to_month": "6", "description": "Tests."}
        factories.typed(made, SectionKey.ACTIVITIES, {"activities": [activity]}, partner)
        money = {"cost-staff": "100000", "own_cash": "50000", "effort_hours": "0", "effort_amount": "0", "grant": "50000"}
        factories.typed(made, SectionKey.BUDGET, money, partner)
    return made


_SMALL = {"staff": 12, "turnover": 200_000_000, "balance": 100_000_000}


def sent_in(made: Application) -> Submission:
    coordinator = factories.person_of(made.partners.get(role=PartnerRole.COORDINATOR))
    return submit(acting_user=coordinator, application=made, arrived_at=clock.now(), accepts_not_met=True)


def confirm(people: People, submissions: list[Submission]) -> None:
    with clock.frozen(AT_THE_DESK):
        for submission in submissions:
            for row in submission.partners.all():
                decide(acting_user=people.contacts[row.funder], partner=row, outcome=Outcome.MET, reason="Seen.", seen=0)


def assess(people: People, submissions: list[Submission]) -> None:
    with clock.frozen(ASSESSING):
        take_in(acting_user=people.secretary, call=people.call)
        for number in range(5):
            _expert(people, number)
        run = ask_for_assignment(acting_user=people.secretary, call=people.call)
        Worker().work_off()
        run = AssignmentRun.objects.get(pk=run.pk)
        due = PANEL - timedelta(days=1)  # the document leaves it to the secretariat
        assert release(acting_user=people.secretary, run=run, seen=run.version, due_at=due) == 4 * len(submissions)
        for assignment in ReviewAssignment.objects.select_related("expert__user", "submission", "expert__call"):
            _review(assignment)
    with clock.frozen(PANEL):
        for application in AssessedApplication.objects.filter(call=people.call):
            _agree(people, application)
        found = panel_of(people.call)
        assert found.may_be_adopted
        adopt_ranking(acting_user=people.secretary, call=people.call, seen=found.seen)


def _expert(people: People, number: int) -> None:
    person = factories.user(f"expert{number}@institute.example")
    profile = Profile(name=f"Expert {number}", organisation=f"Institute {number}", country="NO", languages=("en", "de"), experienced=True)
    invite_expert(acting_user=people.secretary, call=people.call, candidate=Candidate(person.email, profile))
    accept_terms(acting_user=person, token=token_of(person.email), accepts=True)


def _score(title: str) -> str:
    return next(score for name, score in PROJECTS.items() if name in title)


def _review(assignment: ReviewAssignment) -> None:
    person, ids = assignment.expert.user, [one.id for one in document(assignment.expert.call).assessment.criteria]
    assert person
    declare(acting_user=person, expert=assignment.expert, submission=assignment.submission, has_conflict=False)
    assignment.refresh_from_db()
    open_review(acting_user=person, assignment=assignment)
    assignment.refresh_from_db()
    said = Written(dict.fromkeys(ids, _score(assignment.submission.assessed.title)), {one: f"Good reasons ({one})." for one in ids})
    save_review(acting_user=person, assignment=assignment, written=said, based_on=0, writer="w", arrived_at=clock.now())
    complete_review(acting_user=person, assignment=assignment, arrived_at=clock.now())


def _agree(people: People, application: AssessedApplication) -> None:
    ids = [one.id for one in document(people.call).assessment.criteria]
    texts = {(one, kind): f"{application.title}, {one}: {kind}." for one in ids for kind in ("strong", "weak", "would_change")}
    consensus = open_consensus(acting_user=people.secretary, application=application, moderator=people.secretary)
    agreed = Agreed(dict.fromkeys(ids, _score(application.title)), texts)
    save_consensus(acting_user=people.secretary, consensus=consensus, agreed=agreed, seen=0)
    agree(acting_user=people.secretary, consensus=consensus, seen=1)


def decide_together(people: People) -> AdoptedDecision:
    """As the document says: class by class, as many as possible."""
    with clock.frozen(PANEL):
        choice = Choice(mode=document(people.call).funding.mode)
        kept = scenarios.keep(acting_user=people.secretary, call=people.call, choice=choice, name="As the call says")
        adopted = adopting.adopt(acting_user=people.secretary, scenario=kept, common_start=date(2031, 9, 1))
        for funder, contact in people.contacts.items():
            assert formal.accept_the_rest(acting_user=contact, decision=adopted, funder=funder) == len(PROJECTS)
    return adopted


def write_letters(people: People) -> None:
    with clock.frozen(PANEL):
        letters.ask_for_letters(acting_user=people.secretary, call=people.call)
        Worker().work_off()
        for contact in people.contacts.values():
            letters.approve_all(acting_user=contact, call=people.call)
    assert set(Letter.objects.values_list("state", flat=True)) == {LetterState.APPROVED}
