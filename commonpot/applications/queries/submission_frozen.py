"""A submission to read: what was frozen, in the words of the call as it was then."""

from dataclasses import dataclass

from commonpot.applications.models import Submission
from commonpot.applications.queries.submission_status import frozen_application
from commonpot.applications.wording import read
from commonpot.calls.queries import document_of
from commonpot.engine import applications as engine
from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.money import Money
from commonpot.engine.wording import LocalText


@dataclass(frozen=True)
class FrozenPartner:
    partner: engine.Partner
    funder: Funder | None
    currency: str
    activities: list[tuple[str, engine.PlannedActivity]]
    costs: list[tuple[str, Money]]
    answers: list[tuple[str, str]]

    @property
    def total(self) -> Money:
        return Money(amount=self.partner.budget.total if self.partner.budget else 0, currency=self.currency)


@dataclass(frozen=True)
class FrozenView:
    submission: Submission
    call: CallDocument
    content: engine.Application
    partners: list[FrozenPartner]
    criteria: list[tuple[str, str]]


def frozen_view(submission: Submission) -> FrozenView:
    call, content = document_of(submission.revision), frozen_application(submission)
    titles = {criterion.id: read(criterion.title) for criterion in call.assessment.criteria}
    return FrozenView(
        submission,
        call,
        content,
        [shown_partner(call, partner) for partner in content.partners],
        [(titles.get(name, name), text) for name, text in content.criteria.items()],
    )


def shown_partner(call: CallDocument, partner: engine.Partner) -> FrozenPartner:
    funder = call.funder_by_id.get(partner.funder or "")
    currency = funder.currency if funder else call.currency
    costs = partner.budget.costs if partner.budget else ()
    activities = {one.id: one.title for one in call.activities}
    categories = {one.id: one.title for one in call.cost_categories}
    questions = {one.id: one.text for one in funder.questions} if funder else {}
    return FrozenPartner(
        partner,
        funder,
        currency,
        [(_title(activities, planned.activity), planned) for planned in partner.activities],
        [(_title(categories, cost.category), Money(amount=cost.amount, currency=currency)) for cost in costs],
        [(_title(questions, name), text) for name, text in partner.answers.items()],
    )


def _title(titles: dict[str, LocalText], name: str) -> str:
    return read(titles[name]) if name in titles else name
