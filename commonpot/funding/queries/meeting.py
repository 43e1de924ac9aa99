"""What the meeting looks at: a choice, what the engine makes of it, and what is wrong with what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from commonpot.applications.wording import read
from commonpot.engine.allocation import Pot, allocate
from commonpot.errors import BadInput
from commonpot.funding.choice import BUDGET, GRANT, Asked, Choice, asked
from commonpot.funding.potting import pot_of
from commonpot.funding.queries.board import Board, board
from commonpot.funding.queries.material import Material, Ranked
from commonpot.funding.queries.saving import what_would_save
from commonpot.funding.queries.standing import contracted
from commonpot.funding.showing.words import listed, money
from commonpot.funding.viewing import Viewer

MOST_SAVED = 60
"""In a longer list the question is answered on the project's own page: each answer means deciding anew."""


@dataclass(frozen=True)
class Dealt:
    """One choice and what comes of it. `faults`: by field, what could not be used; the rest was."""

    material: Material
    choice: Choice
    pot: Pot
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
        choice = _without(given, faults)
        pot = pot_of(found, choice, committed=committed)
    result = allocate(pot).as_data()
    return Dealt(found, choice, pot, result, board(found, choice, pot, result, viewer), faults)


def with_savings(shown: Board, pot: Pot, material: Material) -> Board:
    """What would save each project that is not funded; only for who sees every amount, and as long as the list is short."""
    if not shown.viewer.sees_all or len(shown.lines) > MOST_SAVED:
        return shown
    lines = (replace(one, saved_by=saving_words(pot, one.ranked, material)) if one.can_be_saved else one for one in shown.lines)
    return replace(shown, lines=tuple(lines))


def saving_words(pot: Pot, ranked: Ranked, material: Material) -> str:
    found = what_would_save(pot, ranked.number)
    if found is None:
        return _("No funder’s money alone saves it.")
    funders, names = material.document.funder_by_id, material.by_number
    amounts = [
        _("%(amount)s more from %(funder)s") % {"amount": money(more, funders[one]), "funder": read(funders[one].name)}
        for one, more in found.more.items()
    ]
    said = _("It would be funded with %(amounts)s.") % {"amounts": listed(amounts)}
    if found.entering:
        said += " " + _("So would %(projects)s.") % {"projects": listed([names[one].name for one in found.entering])}
    if found.leaving:
        said += " " + _("%(projects)s would fall out.") % {"projects": listed([names[one].name for one in found.leaving])}
    return said


def _without(given: Asked, faults: Mapping[str, str]) -> Choice:
    budgets = {name: amount for name, amount in given.choice.budgets.items() if BUDGET + name not in faults}
    amounts = {key: amount for key, amount in given.choice.amounts.items() if GRANT + key not in faults}
    return given.choice.model_copy(update={"budgets": budgets, "amounts": amounts})
