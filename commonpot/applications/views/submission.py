"""Submitting and withdrawing: the pages that ask, and the buttons that do."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpot import clock
from commonpot.access.policies import get_visible, require
from commonpot.accounts.models import User
from commonpot.applications.freezing import to_the_millisecond
from commonpot.applications.models import Application, SectionKey
from commonpot.applications.policies import acts_for_coordinator, sees_application
from commonpot.applications.queries.submission import Readiness, readiness
from commonpot.applications.queries.submission_frozen import shown_partner
from commonpot.applications.queries.submission_result import answer_at, result
from commonpot.applications.queries.submission_status import standing, standings
from commonpot.applications.queries.submission_words import Line, line
from commonpot.applications.sections import JOINT
from commonpot.applications.services import submission as services
from commonpot.applications.services.answer_day import answer_addresses
from commonpot.calls.queries import document
from commonpot.engine.eligibility import Verdict
from commonpot.errors import BadInput, Conflict


def submit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    application = _own(request, public_id, _("Only somebody who acts for the coordinator can submit the application."))
    if request.method != "POST":
        return _ask(request, application)
    try:
        made = services.submit(
            acting_user=_person(request),
            application=application,
            arrived_at=arrived(request),
            accepts_not_met="accept" in request.POST,
        )
    except (BadInput, Conflict) as refusal:
        return _ask(request, application, refusal)
    messages.success(request, _("Received. Your application is in force."))
    return redirect("applications:receipt", public_id=public_id, version=made.version)


def withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    application = _own(request, public_id, _("Only somebody who acts for the coordinator can withdraw the application."))
    if request.method != "POST":
        return render(request, "applications/submit_withdraw.html", _frame(application, readiness(application, received_at=clock.now())))
    services.withdraw(acting_user=_person(request), application=application, arrived_at=arrived(request))
    messages.success(request, _("Withdrawn. The draft and all receipts are kept."))
    return redirect("applications:overview", public_id=public_id)


def show_result(request: HttpRequest, public_id: UUID) -> HttpResponse:
    application = get_visible(request.user, sees_application, _applications(), public_id=public_id)
    context = {
        "application": application,
        "call": document(application.call),
        "zone": document(application.call).timeline.time_zone,
        "answer_at": answer_at(application),
        "result": result(application),
        "standing": standings([application])[application.pk],
        "answers": answer_addresses(application),
    }
    return render(request, "applications/result.html", context)


def arrived(request: HttpRequest) -> datetime:
    """Noted by the very first middleware, before anything could make the request wait."""
    at: datetime = request.arrived_at  # type: ignore[attr-defined]
    return at


def _ask(request: HttpRequest, application: Application, refusal: BadInput | Conflict | None = None) -> HttpResponse:
    ready = readiness(application, received_at=to_the_millisecond(clock.now()))
    context = _frame(application, ready) | {
        "obstacles": [(_place(application, one.section, one.partner), one.sentence) for one in ready.obstacles],
        "not_met": _lines(ready, ready.not_met),
        "open": _lines(ready, ready.open),
        "refusal": refusal,
        "accept_missing": refusal is not None and refusal.code == services.NOT_ACCEPTED,
        "accept_errors": [("accept", refusal.sentence)] if refusal else [],
        "summary": [shown_partner(ready.frozen.call, one) for one in ready.frozen.content.partners],
    }
    return render(request, "applications/submit.html", context, status=refusal.status if refusal else 200)


def _frame(application: Application, ready: Readiness) -> dict[str, Any]:
    frozen = ready.frozen
    return {
        "application": application,
        "call": frozen.call,
        "zone": frozen.call.timeline.time_zone,
        "frozen": frozen,
        "ready": ready,
        "deadline": frozen.deadline,
        "is_late": frozen.received_at > frozen.deadline,
        "is_early": frozen.received_at < frozen.call.opens_at(),
        "standing": standing(application, frozen.content),
    }


def _lines(ready: Readiness, verdicts: Sequence[Verdict]) -> list[Line]:
    frozen = ready.frozen
    shown = (line(one, frozen.content) for one in verdicts)
    return [replace(one, mend_url=_place(frozen.application, one.section, one.partner)) for one in shown]


def _place(application: Application, section: str, partner: str) -> str:
    """The address of the page on which it can be mended."""
    if section not in set(SectionKey):
        return reverse("applications:consortium", args=[application.public_id])
    if section in JOINT:
        return reverse("applications:section", args=[application.public_id, section])
    if partner:
        return reverse("applications:partner_section", args=[application.public_id, partner, section])
    return reverse("applications:overview", args=[application.public_id])


def _own(request: HttpRequest, public_id: UUID, refusal: str) -> Application:
    application = get_visible(request.user, sees_application, _applications(), public_id=public_id)
    require(acts_for_coordinator, request.user, application, refusal)
    return application


def _applications() -> QuerySet[Application]:
    return Application.objects.select_related("call__current").defer("call__current__document")


def _person(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise TypeError("A door that asks for a sign-in let an anonymous person through.")
    return request.user
