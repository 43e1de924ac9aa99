"""A call in the middle of its assessment with as many applications and experts as one wants, written straight into the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.applications.models import Application, Submission
from commonpot.assessment.freezing import Placed
from commonpot.assessment.models import (
    AgreedScore,
    AssessedApplication,
    AssignmentRun,
    AssignmentState,
    ConflictCode,
    ConflictOfInterest,
    Consensus,
    ConsensusState,
    CriterionScore,
    Declaration,
    Expert,
    ExpertState,
    PanelNote,
    Review,
    ReviewAssignment,
    RunState,
)
from commonpot.assessment.queries.problem import problem_of
from commonpot.assessment.services.keeping import keep_ranking
from commonpot.calls.models import Call, CallRole, CallRoleKind
from commonpot.calls.queries import document
from tests.applications.submitted import in_role, submitted
from tests.assessment import world as w

FUNDER = "ee-areng"
"""Assesses by itself."""


@dataclass
class Large:
    call: Call
    secretary: User
    officer: User
    expert: Expert
    """Has reviewed every application."""
    submissions: list[Submission]
    assignments: list[ReviewAssignment]


def large(rows: int) -> Large:
    """`rows` applications and experts; every application is reviewed by its own expert and by one who has all of them."""
    from tests import factories

    call = factories.call()
    secretary = in_role(call, CallRoleKind.SECRETARIAT)
    officer = in_role(call, CallRoleKind.CONTACT_POINT, funder=FUNDER)
    submissions = _submissions(submitted(of=call, partners=1), rows)
    experts = _experts(call, secretary, rows)
    assignments = _reviewed(call, [*zip(experts, submissions, strict=True), *((experts[0], one) for one in submissions[1:])])
    _agreed(call, secretary, submissions)
    _records(call, secretary, experts, submissions)
    return Large(call, secretary, officer, experts[0], submissions, assignments)


def _submissions(first: Submission, rows: int) -> list[Submission]:
    call = first.application.call
    drafts = Application.objects.bulk_create(Application(call=call, number=n + 2, started_by=first.submitted_by) for n in range(rows - 1))
    kept = {name: getattr(first, name) for name in ("revision", "document", "sha256", "received_at", "submitted_by", "chain_head")}
    more = [
        Submission(application=one, version=1, number=f"{first.number}-{n:03}", chain_sequence=n, receipt=b"", signature=b"", **kept)
        for n, one in enumerate(drafts)
    ]
    made = [first, *Submission.objects.bulk_create(more)]
    partners = [{"name": "Sadam", "country": "EE", "funder": FUNDER}]
    AssessedApplication.objects.bulk_create(
        AssessedApplication(submission=one, call=call, title=f"Project {n}", partners=partners, topics=["workshops"], languages=["en"])
        for n, one in enumerate(made)
    )
    return made


def _experts(call: Call, secretary: User, rows: int) -> list[Expert]:
    people = User.objects.bulk_create(User(email=f"expert{n}@institute.example", name=f"Expert {n}") for n in range(rows))
    CallRole.objects.bulk_create(CallRole(call=call, user=one, role=CallRoleKind.EXPERT) for one in people)
    known: dict[str, Any] = {"call": call, "state": ExpertState.ACCEPTED, "invited_by": secretary, "languages": ["en"], "topics": []}
    return Expert.objects.bulk_create(
        Expert(user=one, email=one.email, name=one.name, token_hash=one.email, country="NL", max_load=rows, **known) for one in people
    )


def _reviewed(call: Call, pairs: list[tuple[Expert, Submission]]) -> list[ReviewAssignment]:
    made = ReviewAssignment.objects.bulk_create(
        ReviewAssignment(expert=expert, submission=one, state=AssignmentState.COMPLETE, due_at=w.DUE, opened_at=w.REVIEWING)
        for expert, one in pairs
    )
    reviews = Review.objects.bulk_create(Review(assignment=one, completed_at=w.REVIEWING, comment="To the panel.") for one in made)
    ids = [one.id for one in document(call).assessment.criteria]
    CriterionScore.objects.bulk_create(
        CriterionScore(review=one, criterion=criterion, score=3 + (n + nth) % 3, comment="So it is.")
        for n, one in enumerate(reviews)
        for nth, criterion in enumerate(ids)
    )
    return made


def _agreed(call: Call, secretary: User, submissions: list[Submission]) -> None:
    known: dict[str, Any] = {"moderator": secretary, "state": ConsensusState.AGREED, "agreed_at": w.AFTER_DUE}
    made = Consensus.objects.bulk_create(Consensus(submission=one, **known) for one in submissions)
    ids = [one.id for one in document(call).assessment.criteria]
    AgreedScore.objects.bulk_create(
        AgreedScore(consensus=one, criterion=criterion, score=4, strong=f"Strong {n}, {criterion}", weak=f"Weak {n}, {criterion}")
        for n, one in enumerate(made)
        for criterion in ids
    )


def _records(call: Call, secretary: User, experts: list[Expert], submissions: list[Submission]) -> None:
    shifted = [*submissions[1:], submissions[0]]
    ConflictOfInterest.objects.bulk_create(
        ConflictOfInterest(expert=expert, submission=one, code=ConflictCode.CO_APPLICANTS)
        for expert, one in zip(experts, shifted, strict=True)
    )
    Declaration.objects.bulk_create(Declaration(expert=experts[0], submission=one, has_conflict=False) for one in submissions)
    PanelNote.objects.bulk_create(PanelNote(submission=one, text="To be talked about.", author=secretary) for one in submissions)
    pairs = [
        {"application": one.number, "expert": str(expert.public_id), "by_hand": False}
        for expert, one in zip(experts, submissions, strict=True)
    ]
    AssignmentRun.objects.create(
        call=call, number=1, state=RunState.DONE, asked_by=secretary, problem=problem_of(call), pairs=pairs, percent=100
    )
    with clock.frozen(w.AFTER_DUE + timedelta(days=1)):
        keep_ranking(acting_user=secretary, call=call, placed=[Placed(one, n, 1) for n, one in enumerate(submissions, 1)])  # type: ignore[arg-type]
