"""What would save this project: the least that one funder alone would have to give more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from commonpot.engine.allocation.case import Bar, Case, open_case
from commonpot.engine.allocation.deciding import decide
from commonpot.engine.allocation.decision import Decision, ProjectDecision, Say
from commonpot.engine.allocation.pot import Pot, PotFunder
from commonpot.engine.allocation.purses import till_for
from commonpot.engine.allocation.slider import Slider, with_budgets
from commonpot.engine.allocation.walking import turns_of
from commonpot.engine.allocation.words import saved
from commonpot.engine.vocabulary import FundingMode
from commonpot.engine.wording import Fact


class Saving(NamedTuple):
    """This much more from this funder, in its currency, funds the project. `least`: proven that no smaller raise of it does."""

    funder: str
    amount: int
    least: bool
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    sentence: Fact

    def as_data(self, say: Say) -> dict[str, Any]:
        """Plain data for JSON; `say` puts a fact into words."""
        return {**self._asdict(), "enters": list(self.enters), "leaves": list(self.leaves), "sentence": say(self.sentence)}


def savings(pot: Pot, decision: Decision, project: str, *, seconds: float = 10.0) -> tuple[Saving, ...]:
    """One per funder whose raise alone would fund the project, as the pot lists them; none if no single funder can.

    In the walking modes the raise is the least: between the raises at which some project before it begins to be paid nothing
    changes, so each of these is tried in turn. (More money does not always help: a larger project may enter first.) Every answer
    is decided anew. With class-lexicographic, or a top-up shared in proportion to the budgets, likely raises are tried, and
    the first that funds the project is given without saying that it is the least. KeyError for a project that the pot lacks.
    """
    pot = pot.model_copy(update={"mode": decision.mode})
    case = open_case(pot)
    number = {one.id: place for place, one in enumerate(case.projects)}[project]
    if project in decision.funded or case.bars[number] in {Bar.WITHDRAWN, Bar.FUNDER_WITHDRAWN}:
        return ()
    if pot.mode is FundingMode.CLASS_LEXICOGRAPHIC:
        return tuple(_solved(pot, decision, project, seconds))
    return tuple(_walked(case, decision, number))


def _walked(case: Case, decision: Decision, number: int) -> Iterator[Saving]:
    raises = [(key, amount) for key in range(len(case.pot.funders)) for amount in _turning_points(case, number, key)]
    funders = case.pot.funders
    after = Slider(case.pot).funded([{funders[key].id: funders[key].budget + amount} for key, amount in raises])
    for (key, amount), funded in zip(raises, after, strict=True):
        if case.projects[number].id in funded:
            yield _saving(case.pot, decision, case.projects[number].id, funders[key], amount, funded, not case.pot.shares_out)


def _solved(pot: Pot, decision: Decision, project: str, seconds: float) -> Iterator[Saving]:
    said = next(one for one in decision.projects if one.id == project)
    asked = next(one for one in pot.projects if one.id == project).requests
    for funder in pot.funders:
        for amount in _likely_raises(said, funder.id, asked.get(funder.id, 0)):
            case, verdict = decide(with_budgets(pot, {funder.id: funder.budget + amount}), seconds)
            funded = verdict.funded(case)
            if project in funded:
                yield _saving(pot, decision, project, funder, amount, funded, False)
                break


def _likely_raises(said: ProjectDecision, funder: str, asked: int) -> list[int]:
    """What it lacks there, if it lacks nothing elsewhere; then all that it asks there, and twice that."""
    lacks = [one.short for one in said.reason.funders if one.id == funder and len(said.reason.funders) == 1]
    return sorted({*lacks, asked, 2 * asked} - {0})


def _saving(pot: Pot, decision: Decision, project: str, funder: PotFunder, amount: int, funded: Sequence[str], least: bool) -> Saving:
    enters = tuple(name for name in funded if name not in decision.funded)
    leaves = tuple(name for name in decision.funded if name not in funded)
    return Saving(funder.id, amount, least, enters, leaves, saved(pot, funder.id, amount, project, leaves))


def _turning_points(case: Case, number: int, funder: int) -> Iterator[int]:
    """The raise at which the project's own turn ends well, found by going from turn to turn; at most one."""
    if case.pot.funders[funder].withdrawn:
        return
    amount = 0
    while True:
        reached, step = _next_turning_point(case, number, funder, amount)
        if reached:
            yield amount
        if reached or step is None:
            return
        amount += step


def _next_turning_point(case: Case, number: int, funder: int, amount: int) -> tuple[bool, int | None]:
    """Whether the project is paid with this raise; if not, how much more lets some project up to it be paid."""
    till = till_for(case.pot, case.pot.mode)
    till.raise_budget(funder, amount)
    steps = []
    for turn in turns_of(case, till):
        if turn.number == number and turn.can:
            return True, None
        if not turn.can:
            steps.append(till.raise_for(case.requests[turn.number], funder))
        if turn.number >= number:
            break
    return False, min((step for step in steps if step is not None), default=None)
