"""The pool: inviting experts, their answer, what is known about them, and leaving."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.assessment import events
from commonpot.assessment.models import AT_WORK, AssignmentState, Expert, ExpertState, ReviewAssignment
from commonpot.assessment.policies import is_this_expert
from commonpot.assessment.services import telling
from commonpot.assessment.services.asking import locked_call
from commonpot.assessment.terms import terms_of
from commonpot.calls.models import Call, CallRoleKind
from commonpot.calls.queries import document
from commonpot.calls.services import grant_role
from commonpot.engine.canonical import sha256
from commonpot.errors import BadInput, Conflict, Fault, NotFound

MOST_LOAD = 50


@dataclass(frozen=True)
class Profile:
    """What is known about an expert."""

    name: str
    organisation: str = ""
    country: str = ""
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    experienced: bool = False
    max_load: int = 5


@dataclass(frozen=True)
class Candidate:
    """Whom to invite. `language` is that of the message, for somebody who has no account that says so."""

    email: str
    profile: Profile
    language: str = "en"


@transaction.atomic
def invite_expert(*, acting_user: User, call: Call, candidate: Candidate) -> Expert:
    locked = locked_call(acting_user, call)
    _require_usable(locked, candidate.profile, candidate.email)
    email = candidate.email.strip().lower()
    if locked.experts.filter(email=email).exists():
        raise Conflict(_("%(email)s has been invited already. Send that invitation again.") % {"email": email}, code="invited_already")
    token = secrets.token_urlsafe(32)
    expert = Expert(call=locked, email=email, language=candidate.language, token_hash=hash_of(token), invited_by=acting_user)
    _fill(expert, candidate.profile)
    expert.save()
    events.expert_invited(acting_user=acting_user, expert=expert)
    telling.of_invitation(expert, _link(token))
    return expert


@transaction.atomic
def invite_again(*, acting_user: User, expert: Expert) -> Expert:
    """A new link by mail; the old one stops working. Also for somebody who has declined."""
    locked_call(acting_user, expert.call)
    locked = _locked(expert)
    if locked.state not in (ExpertState.INVITED, ExpertState.DECLINED):
        raise Conflict(_("%(name)s has answered already.") % {"name": locked.name}, code="answered_already")
    token = secrets.token_urlsafe(32)
    locked.token_hash, locked.state, locked.invited_at = hash_of(token), ExpertState.INVITED, clock.now()
    locked.save(update_fields=["token_hash", "state", "invited_at"])
    events.expert_invited(acting_user=acting_user, expert=locked)
    telling.of_invitation(locked, _link(token))
    return locked


@transaction.atomic
def accept_terms(*, acting_user: User, token: str, accepts: bool) -> Expert:
    """Whoever holds the link and is signed in becomes the expert, by accepting the words that stand there now."""
    expert = _locked(expert_by_token(token))
    _require_waiting(expert)
    if not accepts:
        raise BadInput(
            _("Tick that you accept the terms, or decline."), [Fault("accepts", _("Tick that you accept the terms"))], code="terms"
        )
    if Expert.objects.filter(call=expert.call, user=acting_user).exclude(pk=expert.pk).exists():
        raise Conflict(_("You are an expert of this call already, by another invitation."), code="expert_already")
    expert.user, expert.terms_sha256 = acting_user, sha256(terms_of(document(expert.call)).in_language("en").encode())
    _answer(expert, ExpertState.ACCEPTED)
    grant_role(acting_user=None, call=expert.call, user=acting_user, role=CallRoleKind.EXPERT)
    events.expert_answered(acting_user=acting_user, expert=expert)
    telling.of_answer(expert)
    return expert


@transaction.atomic
def decline_invitation(*, acting_user: User | None, token: str, reason: str = "") -> Expert:
    """Whoever holds the link may say no, with or without an account."""
    expert = _locked(expert_by_token(token))
    _require_waiting(expert)
    expert.reason = reason.strip()
    _answer(expert, ExpertState.DECLINED)
    events.expert_answered(acting_user=acting_user, expert=expert)
    telling.of_answer(expert)
    return expert


@transaction.atomic
def withdraw_expert(*, acting_user: User, expert: Expert, reason: str) -> Expert:
    """Half-way too: complete reviews stay, what is not complete goes back to the secretariat with what was written kept."""
    locked = _locked(expert)
    if not is_this_expert.allows(acting_user, locked):
        locked_call(acting_user, locked.call)
    if locked.state != ExpertState.ACCEPTED:
        raise Conflict(_("%(name)s is not taking part, so there is nothing to withdraw from.") % {"name": locked.name}, code="not_accepted")
    if not reason.strip():
        raise BadInput(_("Write why, in a few words: the secretariat has to find somebody else."), [Fault("reason", _("Write why"))])
    locked.reason = reason.strip()
    _answer(locked, ExpertState.WITHDRAWN)
    given_back = _give_back(locked)
    events.expert_withdrew(acting_user=acting_user, expert=locked, given_back=len(given_back))
    telling.of_withdrawal(locked, given_back)
    return locked


@transaction.atomic
def change_profile(*, acting_user: User, expert: Expert, profile: Profile) -> Expert:
    """By the secretariat, or by the expert's own hand. What has been assigned stays assigned."""
    locked = _locked(expert)
    if not is_this_expert.allows(acting_user, locked):
        locked_call(acting_user, locked.call)
    _require_usable(locked.call, profile, locked.email)
    _fill(locked, profile)
    locked.save()
    events.expert_changed(acting_user=acting_user, expert=locked)
    return locked


def expert_by_token(token: str) -> Expert:
    found = Expert.objects.select_related("call__current", "invited_by").filter(token_hash=hash_of(token)).first()
    if found is None:
        raise NotFound(
            _("This link does not work any more. Ask the call secretariat to send the invitation again."), code="no_such_invitation"
        )
    return found


def hash_of(token: str) -> str:
    return sha256(token.encode())


def _link(token: str) -> str:
    return settings.BASE_URL + reverse("assessment:invitation", args=[token])


def _locked(expert: Expert) -> Expert:
    return Expert.objects.select_for_update(of=("self",)).select_related("call__current", "user").get(pk=expert.pk)


def _fill(expert: Expert, profile: Profile) -> None:
    expert.name, expert.organisation = " ".join(profile.name.split()), " ".join(profile.organisation.split())
    expert.country, expert.experienced, expert.max_load = profile.country, profile.experienced, profile.max_load
    expert.topics, expert.languages = list(profile.topics), list(profile.languages)


def _answer(expert: Expert, state: ExpertState) -> None:
    expert.state, expert.answered_at = state, clock.now()
    expert.save(update_fields=["state", "answered_at", "user", "terms_sha256", "reason"])


def _give_back(expert: Expert) -> list[ReviewAssignment]:
    at_work = list(expert.assignments.select_for_update(of=("self",)).filter(state__in=AT_WORK).select_related("submission"))
    for assignment in at_work:
        assignment.state, assignment.ended_at, assignment.reason = AssignmentState.DECLINED, clock.now(), expert.reason
        assignment.save(update_fields=["state", "ended_at", "reason"])
    return at_work


def _require_waiting(expert: Expert) -> None:
    sentences = {
        ExpertState.ACCEPTED: _("This invitation has been accepted already."),
        ExpertState.DECLINED: _("This invitation was declined. Ask the call secretariat for a new one."),
        ExpertState.WITHDRAWN: _("You have withdrawn. Ask the call secretariat for a new invitation."),
    }
    if expert.state != ExpertState.INVITED:
        raise Conflict(sentences[ExpertState(expert.state)], code=f"invitation_{expert.state}")


def _require_usable(call: Call, profile: Profile, email: str) -> None:
    faults = []
    try:
        validate_email(email.strip())
    except ValidationError:
        faults.append(Fault("email", _("Write an e-mail address, for instance anna@institute.example")))
    if not profile.name.strip():
        faults.append(Fault("name", _("Write the expert’s name")))
    if set(profile.topics) - set(document(call).activity_by_id):
        faults.append(Fault("topics", _("Choose among the call’s activities")))
    if not profile.languages:
        faults.append(Fault("languages", _("Choose at least one language")))
    if not 0 <= profile.max_load <= MOST_LOAD:
        faults.append(Fault("max_load", _("Write a number from 0 to %(most)s") % {"most": MOST_LOAD}))
    if faults:
        raise BadInput(_("The expert’s profile is not complete yet."), faults, code="bad_profile")
