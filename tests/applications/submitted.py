"""Applications that are ready to be submitted, and what was made of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from commonpot import clock
from commonpot.accounts.models import User
from commonpot.applications.models import Application, Partner, SectionKey, Submission, SubmittedPartner
from commonpot.applications.services.desk import decide
from commonpot.applications.services.submission import submit
from commonpot.calls.models import Call, CallRole, CallRoleKind
from commonpot.calls.queries import document
from commonpot.engine.vocabulary import Outcome
from tests import factories

DEADLINE = datetime(2015, 10, 30, 22, 59, 59, tzinfo=UTC)
AFTER_DEADLINE = datetime(2015, 11, 2, 9, 0, tzinfo=UTC)
ANSWER_DAY = datetime(2015, 11, 27, 12, 0, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)

PROJECT = {
    "title": "Nordic ports learn from each other",
    "acronym": "PORTS",
    "summary": "Two clusters take their enterprises to each other's harbours.",
    "internationalisation": "The enterprises meet buyers that they could not reach alone.",
    "start": "2016-01-15",
    "duration_months": "12",
}


def ready(*, of: Call | None = None, partners: int = 2, title: str = "", coordinator: User | None = None) -> Application:
    """A complete draft: every text written, three SMEs and a budget for each partner."""
    call = of or factories.call()
    application = factories.application(partners=partners, of=call, coordinator=coordinator)
    factories.typed(application, SectionKey.PROJECT, PROJECT | ({"title": title} if title else {}))
    factories.typed(application, SectionKey.CRITERIA, _answers(call))
    for partner in application.partners.select_related("organisation"):
        fill(partner)
    return application


def fill(partner: Partner) -> None:
    of = partner.application
    funder = document(of.call).funder_by_id[partner.funder]
    country = funder.area.country
    if partner.organisation and funder.area.nuts:
        partner.organisation.nuts = funder.area.nuts[0]
        partner.organisation.save(update_fields=["nuts"])
    smes = [_sme(f"{partner.key}s{number}", country) for number in range(3)]
    factories.typed(of, SectionKey.SMES, {"smes": smes}, partner)
    activity = {"id": "a1", "activity": funder.activities.ids[0], "from_month": "1", "to_month": "6", "description": "Visits."}
    factories.typed(of, SectionKey.ACTIVITIES, {"activities": [activity]}, partner)
    factories.typed(of, SectionKey.BUDGET, budget(partner), partner)
    if funder.questions:
        answers = {f"question-{question.id}": "As we do it every year." for question in funder.questions}
        factories.typed(of, SectionKey.QUESTIONS, answers, partner)


def budget(partner: Partner) -> dict[str, str]:
    """Half of the cost as grant, in the middle of what the funder gives."""
    call = document(partner.application.call)
    funder = call.funder_by_id[partner.funder]
    categories = funder.cost_categories.ids if funder.cost_categories else tuple(call.category_by_id)
    limits = funder.grant
    asked = limits.min.amount // 100 if limits and limits.min else 10_000
    return {
        f"cost-{categories[0]}": str(asked * 4),
        "own_cash": str(asked * 3),
        "effort_hours": "0",
        "effort_amount": "0",
        "grant": str(asked),
    }


def submitted(application: Application | None = None, *, at: datetime = factories.WHILE_OPEN, **more: Any) -> Submission:
    made = application or ready(**more)
    with clock.frozen(at):
        return submit(acting_user=factories.coordinator_of(made), application=made, arrived_at=at, accepts_not_met=True)


def row_of(submission: Submission, funder: str) -> SubmittedPartner:
    return submission.partners.get(funder=funder)


def contact_point(call: Call, funder: str, **fields: Any) -> User:
    return in_role(call, CallRoleKind.CONTACT_POINT, funder, **fields)


def in_role(call: Call, role: CallRoleKind, funder: str = "", **fields: Any) -> User:
    person = factories.user(**fields)
    CallRole.objects.create(call=call, user=person, role=role, funder=funder)
    return person


def decided(row: SubmittedPartner, outcome: Outcome, *, by: User, reason: str = "Because.", at: datetime = AFTER_DEADLINE) -> None:
    latest = row.decisions.first()
    with clock.frozen(at):
        decide(acting_user=by, partner=row, outcome=outcome, reason=reason, seen=latest.pk if latest else 0)


def _answers(call: Call) -> dict[str, str]:
    return {f"criterion-{one.id}": "We have done this before, and well." for one in document(call).assessment.criteria}


def _sme(name: str, country: str) -> dict[str, str]:
    return {
        "id": name,
        "name": f"Enterprise {name}",
        "country": country,
        "number": "",
        "staff": "12",
        "turnover": "2000000",
        "balance": "1000000",
        "role": "Leads a visit.",
    }
