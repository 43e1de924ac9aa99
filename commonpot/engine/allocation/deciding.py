"""From a pot to a decision."""

from __future__ import annotations

from typing import NamedTuple

from commonpot.engine.allocation.case import Case, open_case
from commonpot.engine.allocation.decision import ClassOutcome, Decision, FunderOutcome, PotOutcome, ProjectDecision
from commonpot.engine.allocation.pot import Pot
from commonpot.engine.allocation.purses import terms_of, worth
from commonpot.engine.allocation.reading import check_committed
from commonpot.engine.allocation.reasons import Telling
from commonpot.engine.allocation.walking import Walk, walk
from commonpot.engine.vocabulary import FundingMode


def allocate(pot: Pot, *, mode: FundingMode | None = None, seconds: float = 60.0) -> Decision:
    """Decide the pot by its mode (or by `mode`), with a reason per project.

    `seconds` bounds the search of class-lexicographic; what it could not prove, the decision says.
    Raises BadPot if the money does not cover what is already committed.
    """
    if mode is not None and mode is not pot.mode:
        pot = pot.model_copy(update={"mode": mode})
    case, verdict = decide(pot, seconds)
    projects = Telling(case, verdict.walked).tell()
    funders = _funders(case, projects)
    outcome = _pot_outcome(case, projects, funders)
    return Decision(pot.mode, projects, funders, verdict.classes, outcome, verdict.bound, verdict.ordered)


class Verdict(NamedTuple):
    """Who is funded, before anything is said about it; `seconds`: what the solver took."""

    walked: Walk
    classes: tuple[ClassOutcome, ...]
    bound: int
    ordered: bool
    seconds: float = 0.0

    def funded(self, case: Case) -> tuple[str, ...]:
        """Ids in the published order."""
        return tuple(case.projects[number].id for number in sorted(self.walked.chosen))

    @property
    def proven(self) -> bool:
        return len(self.walked.chosen) == self.bound


def decide(pot: Pot, seconds: float) -> tuple[Case, Verdict]:
    """The decision without its reasons, by the pot's own mode; for asking many questions. Raises BadPot as `allocate` does."""
    check_committed(pot)
    case = open_case(pot)
    if pot.mode is not FundingMode.CLASS_LEXICOGRAPHIC:
        walked = walk(case)
        return case, Verdict(walked, (), len(walked.chosen), True)
    from commonpot.engine.allocation.classes import choose  # the solver takes a second to load; who walks down the list needs none

    choice = choose(case, seconds)
    bound = sum(one.bound for one in choice.classes)
    return case, Verdict(Walk(choice.chosen, None), choice.classes, bound, choice.ordered, choice.seconds)


def _funders(case: Case, projects: tuple[ProjectDecision, ...]) -> tuple[FunderOutcome, ...]:
    terms = terms_of(case.pot)
    virtual = case.pot.mode is not FundingMode.REAL_POT
    spent = {funder.id: 0 for funder in case.pot.funders}
    for project in projects:
        for name, amount in project.grants.items():
            spent[name] += amount
    shares = terms.shares if virtual else (0,) * len(terms.own)
    rows = zip(case.pot.funders, terms.own, shares, strict=True)
    return tuple(FunderOutcome(one.id, own, share, spent[one.id], own + share - spent[one.id]) for one, own, share in rows)


def _pot_outcome(case: Case, projects: tuple[ProjectDecision, ...], funders: tuple[FunderOutcome, ...]) -> PotOutcome | None:
    pot = case.pot
    top_up = pot.top_up
    if pot.mode is FundingMode.REAL_POT:
        worths = {funder.id: worth(pot, funder.currency) for funder in pot.funders}
        budget = sum(one.budget * worths[one.id] for one in funders) + (top_up.budget if top_up else 0)
        spent = sum(one.spent * worths[one.id] for one in funders)
        return PotOutcome(int(budget), 0, int(spent), int(budget - spent))
    if top_up is None:
        return None
    spent_on_gaps = sum(project.top_up for project in projects)
    return PotOutcome(top_up.budget, top_up.to_share, spent_on_gaps, top_up.budget - top_up.to_share - spent_on_gaps)
