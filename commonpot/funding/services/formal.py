"""Each funder's formal word on what was adopted: accept, accept with conditions, refuse with a reason; or leave the call."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import require
from commonpot.accounts.models import User
from commonpot.calls.models import Call, CallRoleKind
from commonpot.calls.queries import document, people_in_role
from commonpot.calls.showing.dates import moment_words
from commonpot.errors import BadInput, Conflict, NotFound
from commonpot.funding import events
from commonpot.funding.models import AdoptedDecision, DecidedProject, FormalDecision, FormalKind, FunderWithdrawal, ProjectOutcome
from commonpot.funding.policies import decides_for
from commonpot.funding.queries.standing import decision_in_force, paid_by, words
from commonpot.funding.services.locking import locked_call
from commonpot.mail.services import post

TEXT_AT_MOST = 4000


@transaction.atomic
def decide(
    *, acting_user: User, project: DecidedProject, funder: str, kind: FormalKind, conditions: str = "", reason: str = "", seen: int = 0
) -> FormalDecision:
    """`seen` is the word (its number, 0 for none) that the person had in front of them."""
    call = _locked(acting_user, project.decision.call, funder)
    _require_in_force(call, project)
    amount = _require_money(project, funder)
    latest = words(call).said.get((project.submission_id, funder))
    given, why = conditions.strip(), reason.strip()
    if latest is not None and _says_the_same(latest, acting_user, kind, given, why, amount):
        return latest
    _require_still_open(call, latest)
    _require_up_to_date(latest, seen)
    _require_sense(kind, given, why)
    made = _write(acting_user, project, funder, amount, kind, given if kind is FormalKind.CONDITIONS else "", why)
    if kind is FormalKind.REFUSED:
        _tell_the_secretariat(call, funder)
    return made


@transaction.atomic
def accept_the_rest(*, acting_user: User, decision: AdoptedDecision, funder: str) -> int:
    """Everything that the funder has not decided on yet. How many there were."""
    call = _locked(acting_user, decision.call, funder)
    projects = _undecided(call, decision, funder)
    for project in projects:
        _require_in_force(call, project)
        _write(acting_user, project, funder, paid_by(project.grants.all())[funder], FormalKind.ACCEPTED, "", "")
    return len(projects)


@transaction.atomic
def withdraw(*, acting_user: User, decision: AdoptedDecision, funder: str, reason: str) -> FunderWithdrawal:
    """The funder leaves: everything it was to pay is refused with one reason, or nothing is."""
    call = _locked(acting_user, decision.call, funder)
    why = reason.strip()
    _require_sense(FormalKind.REFUSED, "", why)
    projects = _of_funder(decision, funder)
    for project in projects:
        _require_in_force(call, project)
    if FunderWithdrawal.objects.filter(call=call, funder=funder).exists():
        raise Conflict(_("This funder has withdrawn already. Nothing was changed."), code="withdrawn_already")
    gone = FunderWithdrawal.objects.create(
        decision=decision, call=call, funder=funder, reason=why, decided_by=acting_user, decided_at=clock.now()
    )
    for project in projects:
        _write(acting_user, project, funder, paid_by(project.grants.all())[funder], FormalKind.REFUSED, "", why)
    events.funder_withdrew(acting_user=acting_user, withdrawal=gone)
    _tell_the_secretariat(call, funder)
    return gone


def _locked(acting_user: User, call: Call, funder: str) -> Call:
    locked = locked_call(call)
    require(decides_for(funder), acting_user, locked, _("Only the contact point of the funder itself decides for it."))
    return locked


def _of_funder(decision: AdoptedDecision, funder: str) -> list[DecidedProject]:
    funded = decision.projects.filter(outcome=ProjectOutcome.FUNDED, grants__funder=funder, grants__amount__gt=0).distinct()
    return list(
        funded.select_related("submission", "decision").defer("submission__document", "decision__document").prefetch_related("grants")
    )


def _undecided(call: Call, decision: AdoptedDecision, funder: str) -> list[DecidedProject]:
    known = words(call)
    return [project for project in _of_funder(decision, funder) if known.on(project, project.grants.all()).get(funder) is None]


def _require_in_force(call: Call, project: DecidedProject) -> None:
    current = decision_in_force(call)
    if current is None or current.pk != project.decision_id:
        raise Conflict(
            _("This decision was replaced while you had the page open. Read the one that stands, then decide."), code="decision_replaced"
        )


def _require_money(project: DecidedProject, funder: str) -> int:
    amount = paid_by(project.grants.all()).get(funder, 0)
    if project.outcome != ProjectOutcome.FUNDED or not amount:
        raise NotFound(_("There is nothing here, or it is not yours to see."))
    return amount


def _says_the_same(latest: FormalDecision, acting_user: User, kind: FormalKind, conditions: str, reason: str, amount: int) -> bool:
    """The same form sent twice."""
    told = (latest.decided_by_id, latest.kind, latest.conditions, latest.reason, latest.amount)
    return told == (acting_user.pk, kind, conditions if kind is FormalKind.CONDITIONS else "", reason, amount)


def _require_still_open(call: Call, latest: FormalDecision | None) -> None:
    said = document(call)
    if latest is not None and latest.kind != FormalKind.REFUSED and clock.now() >= said.answer_at():
        raise Conflict(
            _("The applicants were told of this decision on %(moment)s, so it cannot be changed here any more.")
            % {"moment": moment_words(said.answer_at(), said.timeline.time_zone)},
            code="already_answered",
        )


def _require_up_to_date(latest: FormalDecision | None, seen: int) -> None:
    if latest is not None and latest.pk != seen:
        raise Conflict(
            _("%(person)s decided on this project while you had the page open. Read that decision first, then decide.")
            % {"person": latest.decided_by},
            code="decided_meanwhile",
        )


def _require_sense(kind: FormalKind, conditions: str, reason: str) -> None:
    if max(len(conditions), len(reason)) > TEXT_AT_MOST:
        raise BadInput(_("Shorten the text to %(most)s characters.") % {"most": TEXT_AT_MOST}, code="text_too_long")
    if kind is FormalKind.REFUSED and not reason:
        raise BadInput(_("Write why the funder refuses. The applicant reads it in the letter."), code="reason_missing")
    if kind is FormalKind.CONDITIONS and not conditions:
        raise BadInput(_("Write the conditions. The applicant reads them in the letter."), code="conditions_missing")


def _write(
    acting_user: User, project: DecidedProject, funder: str, amount: int, kind: FormalKind, conditions: str, reason: str
) -> FormalDecision:
    made = FormalDecision.objects.create(
        project=project,
        submission=project.submission,
        funder=funder,
        amount=amount,
        kind=kind,
        conditions=conditions,
        reason=reason,
        decided_by=acting_user,
        decided_at=clock.now(),
    )
    events.formally_decided(acting_user=acting_user, made=made)
    return made


def _tell_the_secretariat(call: Call, funder: str) -> None:
    said = document(call)
    link = settings.BASE_URL + reverse("funding:decision", args=[call.slug])
    context = {"call_title": said.title, "funder": said.funder_by_id[funder].name, "link": link}
    for person in people_in_role(call, CallRoleKind.SECRETARIAT):
        post(to=person, template="funder_refused", context=context)
