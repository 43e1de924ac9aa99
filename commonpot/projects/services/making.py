"""A funded application becomes a project, once, when every funder in it has accepted and the answer day has come."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.applications.models import Submission
from commonpot.applications.queries.submission_status import frozen_application
from commonpot.calls.models import Call
from commonpot.calls.queries import calls, document
from commonpot.calls.showing.dates import moment_words
from commonpot.engine.applications import Application, Partner
from commonpot.engine.calls import CallDocument
from commonpot.engine.vocabulary import MilestoneKind
from commonpot.errors import Conflict
from commonpot.funding.models import PartnerGrant
from commonpot.funding.queries.decision import Adopted, ProjectDecision, adopted_decision
from commonpot.funding.queries.standing import Standing
from commonpot.funding.services.locking import locked_call
from commonpot.projects import events
from commonpot.projects.models import Agreement, AgreementPaper, Project
from commonpot.projects.papers import papers_of
from commonpot.projects.policies import makes_projects
from commonpot.projects.rules import day_of, typical_months


@transaction.atomic
def make(*, acting_user: User, call: Call, submission: Submission) -> Project:
    """By the secretariat, of one application."""
    locked = locked_call(call)
    require(makes_projects, acting_user, locked, _("Only the call secretariat makes projects of funded applications."))
    _require_answered(document(locked))
    if Project.objects.filter(submission=submission).exists():
        raise Conflict(_("This application is a project already. Nothing was changed; open it from the list."), code="made_already")
    adopted = adopted_decision(locked)
    decided = next((one for one in adopted.projects if one.row.submission_id == submission.pk), None) if adopted else None
    if adopted is None or decided is None or decided.standing is not Standing.CONFIRMED:
        raise Conflict(
            _("Not every funder of this application has accepted it. It becomes a project when the last of them has."),
            code="not_confirmed",
        )
    return _make(acting_user, locked, adopted, decided)


def make_all_confirmed() -> int:
    """For the worker: what is confirmed on or after the answer day of its call. How many projects came of it."""
    return sum(_make_all(call) for call in calls().filter(funding_decisions__isnull=False).distinct())


@transaction.atomic
def _make_all(call: Call) -> int:
    if clock.now() < document(call).answer_at():
        return 0
    locked = locked_call(call)
    adopted = adopted_decision(locked)
    if adopted is None:
        return 0
    known = set(Project.objects.filter(call=locked).values_list("submission_id", flat=True))
    fresh = [one for one in adopted.projects if one.standing is Standing.CONFIRMED and one.row.submission_id not in known]
    for decided in fresh:
        _make(None, locked, adopted, decided)
    return len(fresh)


def _require_answered(call: CallDocument) -> None:
    if clock.now() < call.answer_at():
        raise Conflict(
            _("The applicants are told on %(moment)s. Projects are made from then on.")
            % {"moment": moment_words(call.answer_at(), call.timeline.time_zone)},
            code="before_the_answer",
        )


def _make(acting_user: User | None, call: Call, adopted: Adopted, decided: ProjectDecision) -> Project:
    submission = Submission.objects.defer("receipt", "signature").get(pk=decided.row.submission_id)
    said, content = document(call), frozen_application(submission)
    first = said.timeline.the(MilestoneKind.FIRST_START).on
    project = Project.objects.create(
        call=call,
        submission=submission,
        title=decided.grants[0].partner.project or submission.number,
        start=max(first, adopted.decision.common_start, content.project.start or first),
        months=content.project.duration_months or typical_months(said),
        made_at=clock.now(),
    )
    given = [grant for grant in decided.grants if grant.amount]
    for grant in given:
        _agree(project, grant, decided, said, content)
    events.project_made(acting_user=acting_user, project=project, agreements=len(given))
    return project


def _agree(project: Project, grant: PartnerGrant, decided: ProjectDecision, said: CallDocument, content: Application) -> None:
    word = next(one.word for one in decided.words if one.funder.id == grant.funder)
    agreement = Agreement.objects.create(
        project=project,
        call=project.call,
        partner=grant.partner,
        register_number=_register_number(next((one for one in content.partners if one.id == grant.partner.key), None)),
        funder=grant.funder,
        currency=grant.currency,
        amount=grant.amount,
        conditions=word.conditions if word else "",
        awarded_on=day_of(said, word.decided_at if word else project.made_at),
    )
    wanted = papers_of(said.funder_by_id[grant.funder])
    AgreementPaper.objects.bulk_create(AgreementPaper(agreement=agreement, key=one.key) for one in wanted)


def _register_number(partner: Partner | None) -> str:
    number = partner.organisation.identifier if partner else None
    return f"{number.scheme}:{number.value}"[:120] if number else ""
