"""The pages of an adopted decision: for those who oversee the call, and for one funder among the others."""

from __future__ import annotations

from dataclasses import dataclass

from commonpot.applications.wording import read, say
from commonpot.calls.queries import document
from commonpot.engine.money import Money, convert
from commonpot.funding.models import AdoptedDecision, FormalDecision, ProjectOutcome
from commonpot.funding.queries.decision import Adopted, FunderWord, ProjectDecision, whole
from commonpot.funding.queries.standing import Standing
from commonpot.funding.telling import without_amounts
from commonpot.funding.viewing import Viewer


@dataclass(frozen=True)
class Part:
    """One funder's part in one project, as far as the viewer may see it. `word`: only its own, unless one oversees the call."""

    told: FunderWord
    amount: int | None
    shows_word: bool

    @property
    def word(self) -> FormalDecision | None:
        return self.told.word if self.shows_word else None


@dataclass(frozen=True)
class Row:
    project: ProjectDecision
    parts: tuple[Part, ...]
    reason: str
    standing: Standing | None
    total: int | None

    @property
    def name(self) -> str:
        return self.title.partition(" – ")[0] or self.project.submission.number

    @property
    def title(self) -> str:
        return next((grant.partner.project for grant in self.project.grants if grant.partner.project), "")

    @property
    def subtitle(self) -> str:
        return self.title.partition(" – ")[2]

    @property
    def is_funded(self) -> bool:
        return self.project.outcome is ProjectOutcome.FUNDED


@dataclass(frozen=True)
class Shown:
    adopted: Adopted
    rows: tuple[Row, ...]
    viewer: Viewer
    is_in_force: bool

    @property
    def decision(self) -> AdoptedDecision:
        return self.adopted.decision

    def count(self, outcome: ProjectOutcome) -> int:
        return sum(1 for row in self.rows if row.project.outcome is outcome)

    @property
    def funded(self) -> int:
        return self.count(ProjectOutcome.FUNDED)

    @property
    def reserve(self) -> int:
        return self.count(ProjectOutcome.RESERVE)

    @property
    def words_in(self) -> int:
        return sum(1 for row in self.rows if row.is_funded for part in row.parts if part.word)

    @property
    def words_wanted(self) -> int:
        return sum(1 for row in self.rows if row.is_funded for part in row.parts if part.shows_word)


def shown_decision(decision: AdoptedDecision, viewer: Viewer, *, is_in_force: bool = True) -> Shown:
    adopted = whole(decision)
    return Shown(adopted, tuple(_row(one, adopted, viewer) for one in adopted.projects), viewer, is_in_force)


def _row(project: ProjectDecision, adopted: Adopted, viewer: Viewer) -> Row:
    call = document(adopted.decision.call)
    fact = project.reasons.why(project.said)
    if not viewer.sees_all:
        fact = without_amounts(fact, {read(call.funder_by_id[one].name) for one in viewer.own})
    parts = tuple(_part(told, viewer) for told in project.words)
    total = sum(convert(Money(amount=one.amount, currency=one.funder.currency), call.currency, call.rates).amount for one in project.words)
    return Row(
        project,
        parts,
        say(fact),
        project.standing if viewer.oversees else None,
        total if viewer.sees_all and project.outcome is ProjectOutcome.FUNDED else None,
    )


def _part(told: FunderWord, viewer: Viewer) -> Part:
    sees_amount, sees_word = viewer.sees(told.funder.id), viewer.oversees or told.funder.id in viewer.own
    return Part(told if sees_word else FunderWord(told.funder, 0, None), told.amount if sees_amount else None, sees_word)
