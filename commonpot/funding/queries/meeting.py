"""What the meeting looks at: a choice, what the engine makes of it, and what is wrong with what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from commonpot.applications.wording import read
from commonpot.engine.allocation import Decision, Pot, allocate, savings, what_if
from commonpot.engine.calls import Funder
from commonpot.engine.money import minor_digits
from commonpot.errors import BadInput
from commonpot.funding.choice import BUDGET, GRANT, Asked, Choice, asked
from commonpot.funding.freezing import spent_of
from commonpot.funding.potting import pot_of, unspoken
from commonpot.funding.queries.board import Board, board
from commonpot.funding.queries.material import Material, Ranked
from commonpot.funding.queries.saving import Together, what_would_save
from commonpot.funding.queries.standing import contracted, decision_in_force
from commonpot.funding.showing.words import listed, money
from commonpot.funding.viewing import Viewer

STEPS = (10_000, 25_000, 50_000, 100_000)
"""In whole units of the call's currency."""
MOST_SAVED = 60
"""In a longer list the question is answered on the project's own page: each answer means deciding anew."""


@dataclass(frozen=True)
class Dealt:
    """One choice and what comes of it. `faults`: by field, what could not be used; the rest was."""

    material: Material
    choice: Choice
    pot: Pot
    decision: Decision
    result: Mapping[str, Any]
    board: Board
    faults: Mapping[str, str]


def dealt(found: Material, query: Mapping[str, str], viewer: Viewer) -> Dealt:
    """Two statements. Raises BadInput where not even the call as it stands can be decided."""
    given = asked(query, found.document, found.currencies)
    faults = {one.field: one.sentence for one in given.wrong}
    committed = contracted(found.call)
    try:
        pot, choice = pot_of(found, given.choice, committed=committed), given.choice
    except BadInput as refusal:
        faults |= {fault.place: fault.sentence for fault in refusal.faults}
        pot, choice = _as_far_as_it_goes(found, _without(given, faults), committed)
    decision = allocate(pot)
    result = unspoken(decision)
    return Dealt(found, choice, pot, decision, result, board(found, choice, pot, result, viewer), faults)


def with_savings(deal: Dealt) -> Board:
    """What would save each project that is not funded; only for who sees every amount, and as long as the list is short."""
    shown = deal.board
    if not shown.viewer.sees_all or len(shown.lines) > MOST_SAVED:
        return shown
    lines = (replace(one, saved_by=saving_words(deal, one.ranked)) if one.can_be_saved else one for one in shown.lines)
    return replace(shown, lines=tuple(lines))


def saving_words(deal: Dealt, ranked: Ranked) -> str:
    """By one funder alone, if one can; otherwise by several together."""
    alone = [Together({one.funder: one.amount}, one.enters, one.leaves) for one in savings(deal.pot, deal.decision, ranked.number)]
    together = None if alone else what_would_save(deal.pot, deal.decision, ranked.number)
    found = alone or ([together] if together else [])
    return " ".join(_saving(one, ranked.number, deal.material) for one in found) or _("No funder’s money saves it.")


def _saving(saving: Together, number: str, material: Material) -> str:
    funders, names = material.document.funder_by_id, material.by_number
    amounts = [
        _("%(amount)s more from %(funder)s") % {"amount": money(more, funders[one]), "funder": read(funders[one].name)}
        for one, more in saving.more.items()
    ]
    said = _("It would be funded with %(amounts)s.") % {"amounts": listed(amounts)}
    others = [names[one].name for one in saving.entering if one != number]
    if others:
        said += " " + _("So would %(projects)s.") % {"projects": listed(others)}
    if saving.leaving:
        said += " " + _("%(projects)s would fall out.") % {"projects": listed([names[one].name for one in saving.leaving])}
    return said


@dataclass(frozen=True)
class NextMoney:
    """What the next money of one funder does: the smallest of `STEPS` that changes anything. Empty `amount`: none of them does."""

    funder: Funder
    amount: int
    entering: tuple[str, ...]
    leaving: tuple[str, ...]

    @property
    def name(self) -> str:
        return read(self.funder.name)


def next_money(deal: Dealt) -> list[NextMoney]:
    """Every funder's, solved anew; for who sees every amount, and as long as the list is short."""
    if not deal.board.viewer.sees_all or len(deal.board.lines) > MOST_SAVED:
        return []
    call, names = deal.material.document, deal.material.by_number
    steps = [step * 10 ** minor_digits(call.currency) for step in STEPS]
    found: dict[str, NextMoney] = {}
    for one in what_if(deal.pot, deal.decision, amounts=steps).effects:
        if one.amount is not None and one.amount > 0 and (one.enters or one.leaves) and one.funder not in found:
            entering, leaving = (tuple(names[number].name for number in group) for group in (one.enters, one.leaves))
            found[one.funder] = NextMoney(call.funder_by_id[one.funder], one.amount, entering, leaving)
    return [found.get(one.id) or NextMoney(call.funder_by_id[one.id], 0, (), ()) for one in deal.pot.funders if not one.withdrawn]


def _as_far_as_it_goes(found: Material, choice: Choice, committed: frozenset[str]) -> tuple[Pot, Choice]:
    """Where the call's own budgets do not cover what is contracted, those of the decision in force are looked at."""
    decision = decision_in_force(found.call) if committed else None
    if decision is not None:
        standing = {one["id"]: one["budget"] for one in spent_of(decision).pot["funders"]}
        choice = choice.model_copy(update={"budgets": standing | choice.budgets})
    return pot_of(found, choice, committed=committed), choice


def _without(given: Asked, faults: Mapping[str, str]) -> Choice:
    budgets = {name: amount for name, amount in given.choice.budgets.items() if BUDGET + name not in faults}
    amounts = {key: amount for key, amount in given.choice.amounts.items() if GRANT + key not in faults}
    return given.choice.model_copy(update={"budgets": budgets, "amounts": amounts})
