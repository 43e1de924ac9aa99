"""Who is told what by mail. Each message names what needs a person, with the link; never a score, never another expert."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from commonpot.accounts.models import User
from commonpot.applications.models import Application
from commonpot.applications.services.submission_mail import coordinators
from commonpot.assessment.models import Expert, ReminderKind, ReviewAssignment
from commonpot.calls.models import Call, CallRoleKind
from commonpot.calls.queries import document, people_in_role
from commonpot.mail.services import Recipient, post


def of_invitation(expert: Expert, link: str) -> None:
    """In the language of the person's account, if the address has one; else in the one that the secretariat chose."""
    known = User.objects.filter(email=expert.email, is_active=True).first()
    context = _about(expert.call) | {"expert": expert, "inviter": str(expert.invited_by), "link": link}
    post(to=known or expert.email, template="expert_invited", context=context, language="" if known else expert.language)


def of_answer(expert: Expert) -> None:
    _secretariat(expert.call, "expert_answered", {"expert": expert, "link": _page("experts", expert.call.slug)})


def of_withdrawal(expert: Expert, given_back: Iterable[ReviewAssignment]) -> None:
    numbers = [one.submission.number for one in given_back]
    _secretariat(expert.call, "expert_withdrew", {"expert": expert, "numbers": numbers, "link": _page("progress", expert.call.slug)})


def of_release(expert: Expert, assignments: list[ReviewAssignment]) -> None:
    _expert(expert, "assignment_released", {"count": len(assignments), "due_at": assignments[0].due_at, "link": _page("desk")})


def of_taking_back(assignment: ReviewAssignment, *, withdrawn: bool) -> None:
    context = {"number": assignment.submission.number, "withdrawn": withdrawn, "link": _page("desk")}
    _expert(assignment.expert, "assignment_taken_back", context)


def of_declining(assignment: ReviewAssignment) -> None:
    context = {"assignment": assignment, "number": assignment.submission.number, "link": _page("progress", assignment.expert.call.slug)}
    _secretariat(assignment.expert.call, "review_declined", context)


def of_due_day(assignment: ReviewAssignment, kind: ReminderKind) -> None:
    context = {"assignment": assignment, "number": assignment.submission.number, "kind": str(kind), "due_at": assignment.due_at}
    if kind is ReminderKind.ESCALATED:
        _secretariat(assignment.expert.call, "review_escalated", context | {"link": _page("progress", assignment.expert.call.slug)})
    else:
        _expert(assignment.expert, "review_reminder", context | {"link": _page("review", assignment.public_id)})


def of_rebuttal(application: Application, number: str, until: datetime) -> None:
    """To the coordinator, who writes the one answer."""
    link = settings.BASE_URL + reverse("assessment:rebuttal", args=[application.public_id])
    context = _about(application.call) | {"number": number, "until": until, "link": link}
    for person in coordinators(application):
        post(to=person, template="rebuttal_opened", context=context)


def of_consensus(person: User, call: Call, number: str, link: str) -> None:
    post(to=person, template="consensus_opened", context=_about(call) | {"number": number, "link": link})


def _secretariat(call: Call, template: str, context: dict[str, Any]) -> None:
    for person in people_in_role(call, CallRoleKind.SECRETARIAT):
        post(to=person, template=template, context=_about(call) | context)


def _expert(expert: Expert, template: str, context: dict[str, Any]) -> None:
    to: Recipient | str = expert.user if expert.user is not None else expert.email
    post(to=to, template=template, context=_about(expert.call) | context, language="" if expert.user else expert.language)


def _about(call: Call) -> dict[str, Any]:
    said = document(call)
    return {"call_title": said.title, "zone": said.timeline.time_zone}


def _page(name: str, *arguments: object) -> str:
    return settings.BASE_URL + reverse(f"assessment:{name}", args=list(arguments))
