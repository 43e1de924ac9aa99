"""The decision in force, for this phase and those after it: per application what was decided, why, for how much, who confirmed it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch

from commonpot.applications.models import Submission
from commonpot.applications.wording import say
from commonpot.calls.models import Call
from commonpot.calls.queries import document
from commonpot.engine.allocation import read_pot
from commonpot.engine.calls import Funder
from commonpot.funding.freezing import Spent, spent_of
from commonpot.funding.models import AdoptedDecision, DecidedProject, FormalDecision, PartnerGrant, ProjectOutcome
from commonpot.funding.queries.standing import Standing, Words, decision_in_force, standing_of, words
from commonpot.funding.telling import Reasons


@dataclass(frozen=True)
class FunderWord:
    """`amount`: what the funder's partners get, in minor units of its currency. `word` is empty until it has decided."""

    funder: Funder
    amount: int
    word: FormalDecision | None


@dataclass(frozen=True)
class ProjectDecision:
    """One application. `grants`: per partner, also of a project that gets nothing (what was asked)."""

    row: DecidedProject
    grants: tuple[PartnerGrant, ...]
    words: tuple[FunderWord, ...]
    reasons: Reasons
    said: dict[str, object]

    @property
    def submission(self) -> Submission:
        return self.row.submission

    @property
    def outcome(self) -> ProjectOutcome:
        return ProjectOutcome(self.row.outcome)

    @property
    def standing(self) -> Standing | None:
        """By the funders' formal words; None for a project that is not funded."""
        if self.outcome is not ProjectOutcome.FUNDED:
            return None
        return standing_of({one.funder.id: one.word for one in self.words})

    @property
    def reason(self) -> str:
        """In the active language, with every amount: for those who may see them."""
        return say(self.reasons.why(self.said))


@dataclass(frozen=True)
class Adopted:
    decision: AdoptedDecision
    projects: tuple[ProjectDecision, ...]
    spent: Spent
    withdrawn: frozenset[str] = frozenset()
    """Funders that have left the call since."""

    @property
    def funded(self) -> tuple[ProjectDecision, ...]:
        return tuple(one for one in self.projects if one.outcome is ProjectOutcome.FUNDED)


def adopted_decision(call: Call) -> Adopted | None:
    """The decision in force of the call; None before the meeting has adopted one. Five statements."""
    decision = decision_in_force(call)
    return None if decision is None else whole(decision)


def whole(decision: AdoptedDecision) -> Adopted:
    """One decision with everything in it; formal words are those that stand now."""
    spent = spent_of(decision)
    reasons = Reasons(read_pot(spent.pot), spent.result, document(decision.call))
    rows = decision.projects.select_related("submission__application").defer(
        "submission__document", "submission__receipt", "submission__signature"
    )
    known, result = words(decision.call), {one["id"]: one for one in spent.result["projects"]}
    listed = rows.prefetch_related(Prefetch("grants", PartnerGrant.objects.select_related("partner"))).order_by("position")
    projects = tuple(_project(row, known, reasons, result.get(row.submission.number, {})) for row in listed)
    return Adopted(decision, projects, spent, known.withdrawn)


def decision_on(submission: Submission) -> ProjectDecision | None:
    """What the decision in force says about one application; None when it was not in the ranking list, or before there is one."""
    found = adopted_decision(submission.application.call)
    return next((one for one in found.projects if one.row.submission_id == submission.pk), None) if found else None


def _project(row: DecidedProject, known: Words, reasons: Reasons, result: dict[str, object]) -> ProjectDecision:
    said = document(row.decision.call).funder_by_id
    grants = tuple(row.grants.all())
    paid = {grant.funder: 0 for grant in grants}
    for grant in grants:
        paid[grant.funder] += grant.amount
    on = known.on(row, grants)
    told = tuple(FunderWord(said[name], amount, on.get(name)) for name, amount in paid.items())
    own = {"id": row.submission.number, "decision": row.outcome, "reason": row.reason, "top_up": row.top_up}
    return ProjectDecision(row, grants, told, reasons, {**result, **own})
