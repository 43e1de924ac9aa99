"""A call under assessment: applications that were submitted and taken in, experts who have accepted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.applications.models import Submission
from commonpot.assessment.models import AssessedApplication, AssignmentRun, Expert, ReviewAssignment
from commonpot.assessment.services.assigning import ask_for_assignment, release
from commonpot.assessment.services.conflicts import declare
from commonpot.assessment.services.experts import Candidate, Profile, accept_terms, invite_expert
from commonpot.assessment.services.intake import take_in
from commonpot.assessment.services.reviewing import Written, complete_review, open_review, save_review
from commonpot.calls.models import Call, CallRoleKind
from commonpot.calls.queries import document
from commonpot.calls.services import load_document
from commonpot.engine.calls import CallDocument
from commonpot.jobs.worker import Worker
from commonpot.mail.models import OutboxMessage
from tests import factories
from tests.applications.submitted import in_role, submitted

SEPTEMBER = datetime(2015, 9, 15, 8, tzinfo=UTC)
TAKEN_IN = datetime(2015, 11, 5, 8, tzinfo=UTC)
RELEASED = datetime(2015, 11, 6, 8, tzinfo=UTC)
REVIEWING = datetime(2015, 11, 10, 8, tzinfo=UTC)
DUE = datetime(2015, 11, 16, 22, 59, 59, tzinfo=UTC)
AFTER_DUE = datetime(2015, 11, 17, 8, tzinfo=UTC)
DAY = timedelta(days=1)
REBUTTAL_DAYS = {"on": "2015-11-18", "until": "2015-11-19"}
ANSWERING = datetime(2015, 11, 18, 8, tzinfo=UTC)
LAST_ANSWER = datetime(2015, 11, 19, 22, 59, 59, tzinfo=UTC)
COUNTRIES = ("NL", "IE", "AT", "BE", "CH", "GB", "CZ")


@dataclass
class Assessment:
    call: Call
    secretary: User
    submissions: list[Submission]
    experts: list[Expert] = field(default_factory=list)

    @property
    def applications(self) -> list[AssessedApplication]:
        return list(AssessedApplication.objects.filter(call=self.call).order_by("submission__number"))


def token_of(email: str) -> str:
    sent = OutboxMessage.objects.filter(name="expert_invited", to=email).latest("pk")
    found = re.search(r"/reviews/invitations/([^/\s]+)/", sent.body)
    assert found
    return found[1]


def profile(name: str, number: int = 0, **fields: object) -> Profile:
    values: dict[str, object] = {
        "organisation": f"Institute {number}",
        "country": COUNTRIES[number % len(COUNTRIES)],
        "languages": ("en", "nb"),
    }
    return Profile(name=name, **(values | {"experienced": number % 2 == 0} | fields))  # type: ignore[arg-type]


def expert(call: Call, secretary: User, number: int, *, user: User | None = None, **fields: object) -> Expert:
    person = user or factories.user(f"expert{number}@institute.example", name=f"Expert {number}")
    with clock.frozen(SEPTEMBER):
        invite_expert(acting_user=secretary, call=call, candidate=Candidate(person.email, profile(person.name, number, **fields)))
        return accept_terms(acting_user=person, token=token_of(person.email), accepts=True)


def call_with_rebuttal(*, scores: bool = False) -> Call:
    """The bundled call, in which applicants also answer the experts."""
    said = document(factories.call()).contents()
    said["assessment"]["rebuttal"] = {"max_length": 200, "scores": scores}
    said["timeline"]["milestones"].append(
        {"id": "rebuttal", "kind": "rebuttal", "title": {"en": "Rebuttal", "nb": "Tilsvar"}, **REBUTTAL_DAYS}
    )
    return load_document(document=CallDocument.model_validate(said)).call


def begun(*, applications: int = 2, experts: int = 4, of: Call | None = None) -> Assessment:
    """Taken in, nothing assigned."""
    call = of or factories.call()
    secretary = in_role(call, CallRoleKind.SECRETARIAT, name="Sofie")
    made = [submitted(of=call, title=f"Project {number}") for number in range(applications)]
    world = Assessment(call, secretary, made)
    world.experts = [expert(call, secretary, number) for number in range(experts)]
    with clock.frozen(TAKEN_IN):
        take_in(acting_user=secretary, call=call)
    return world


def worked_out(world: Assessment) -> AssignmentRun:
    with clock.frozen(TAKEN_IN):
        run = ask_for_assignment(acting_user=world.secretary, call=world.call)
        Worker().work_off()
    run.refresh_from_db()
    return run


def released(**how: Any) -> Assessment:
    world = begun(**how)
    run = worked_out(world)
    with clock.frozen(RELEASED):
        release(acting_user=world.secretary, run=run, seen=run.version)
    return world


def assignments(world: Assessment, number: int = 0) -> list[ReviewAssignment]:
    rows = ReviewAssignment.objects.filter(submission=world.submissions[number]).select_related("expert__user", "submission")
    return list(rows.order_by("expert__name"))


def opened(assignment: ReviewAssignment, at: datetime = REVIEWING) -> ReviewAssignment:
    person = reviewer(assignment)
    with clock.frozen(at):
        declare(acting_user=person, expert=assignment.expert, submission=assignment.submission, has_conflict=False)
        assignment.refresh_from_db()
        open_review(acting_user=person, assignment=assignment)
    assignment.refresh_from_db()
    return assignment


def reviewer(assignment: ReviewAssignment) -> User:
    assert assignment.expert.user
    return assignment.expert.user


def written(call: Call, score: str = "4", comment: str = "It says so itself, on the first page.") -> Written:
    ids = [one.id for one in document(call).assessment.criteria]
    return Written(scores=dict.fromkeys(ids, score), comments={one: f"{comment} ({one})" for one in ids})


def completed(assignment: ReviewAssignment, score: str = "4", at: datetime = REVIEWING) -> ReviewAssignment:
    opened(assignment, at)
    person, call = reviewer(assignment), assignment.expert.call
    with clock.frozen(at):
        save_review(acting_user=person, assignment=assignment, written=written(call, score), based_on=0, writer="w", arrived_at=at)
        complete_review(acting_user=person, assignment=assignment, arrived_at=at)
    assignment.refresh_from_db()
    return assignment
