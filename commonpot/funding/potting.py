"""From ranking list and choice to the engine's pot. Nothing here reads or writes the database."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonpot.applications.wording import read
from commonpot.engine.allocation import BadPot, Decision, Pot, PotFault, allocate, pot_as_data, read_pot
from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.wording import MoneyValue, render_money
from commonpot.errors import BadInput, Fault
from commonpot.funding.choice import BUDGET, GRANT, Choice, payers
from commonpot.funding.queries.material import Ask, Material, Ranked


def pot_of(material: Material, choice: Choice, *, committed: Collection[str] = (), out: Collection[str] = ()) -> Pot:
    """`committed`: numbers of what keeps its money; `out`: of what can no longer be funded. Raises BadInput with every fault."""
    _require_lawful_amounts(material, choice)
    try:
        return read_pot(pot_data(material, choice, committed=committed, out=out))
    except BadPot as error:
        raise BadInput(_("The money cannot be shared out like this."), _faults(error, material), code="bad_pot") from error


def pot_data(material: Material, choice: Choice, *, committed: Collection[str] = (), out: Collection[str] = ()) -> dict[str, Any]:
    call = material.document
    top_up = {"top_up": choice.top_up.model_dump(mode="json", exclude_none=True)} if choice.top_up else {}
    return {
        "mode": choice.mode.value,
        "currency": call.currency,
        "rates": {code: rate.model_dump(mode="json") for code, rate in call.rates.items()},
        "funders": [_funder(one, choice, call) for one in payers(call)],
        **top_up,
        "projects": [_project(one, choice, committed, out) for one in material.ranked if one.may_be_funded],
    }


def granted(ask: Ask, choice: Choice) -> int:
    """What the partner gets if its project is funded."""
    return choice.amounts.get(ask.key, ask.amount)


def kept(pot: Pot) -> dict[str, Any]:
    """The pot as it is remembered."""
    return pot_as_data(pot)


def _funder(funder: Funder, choice: Choice, call: CallDocument) -> dict[str, Any]:
    gone = {"withdrawn": True} if funder.id in choice.withdrawn else {}
    said = {"id": funder.id, "name": funder.name.in_language("en"), "country": funder.area.country, "currency": funder.currency}
    return {**said, "budget": choice.budget(funder, call), **gone}


def _project(ranked: Ranked, choice: Choice, committed: Collection[str], out: Collection[str]) -> dict[str, Any]:
    requests: dict[str, int] = {}
    for ask in ranked.asks:
        requests[ask.funder.id] = requests.get(ask.funder.id, 0) + granted(ask, choice)
    state = {"committed": True} if ranked.number in committed else {"withdrawn": True} if ranked.number in out else {}
    row = ranked.row
    said = {"id": ranked.number, "name": ranked.name, "rank": row.rank, "score": row.score}
    group = {"class": row.score_class} if row.score_class else {}
    return {**said, **group, "requests": requests, **state}


def _require_lawful_amounts(material: Material, choice: Choice) -> None:
    """An amount is trimmed, never raised, and not below what the funder's rule calls the smallest grant."""
    faults = [
        Fault(GRANT + key, _outside(material.asks[key])) for key, amount in choice.amounts.items() if not _is_lawful(material, key, amount)
    ]
    if faults:
        raise BadInput(_("An amount cannot be trimmed like this."), faults, code="amount_out_of_bounds")


def _is_lawful(material: Material, key: str, amount: int) -> bool:
    ask = material.asks.get(key)
    return ask is None or ask.least <= amount <= ask.amount


def _outside(ask: Ask) -> str:
    return _("%(partner)s gets at least %(least)s (the smallest grant by its funder’s rule) and at most what it asks for, %(most)s.") % {
        "partner": ask.partner.name,
        "least": _money(ask.least, ask),
        "most": _money(ask.amount, ask),
    }


def _money(amount: int, ask: Ask) -> str:
    return render_money(MoneyValue(amount, ask.funder.currency), get_language() or "en")


def decided(pot: Pot) -> dict[str, Any]:
    """What the engine decides, as it is remembered. Raises BadInput if the money does not cover what is contracted."""
    return allocate(pot).as_data()


def unspoken(decision: Decision) -> dict[str, Any]:
    """What `decided` gives without its sentences: the screen says those that it shows, each in its reader's language."""
    return {
        "mode": decision.mode.value,
        "proven": decision.proven,
        "bound": decision.bound,
        "classes": [one._asdict() for one in decision.classes],
        "projects": [one.as_data(lambda _sentence: "") for one in decision.projects],
        "funders": [one._asdict() for one in decision.funders],
        "pot": decision.pot._asdict() if decision.pot else None,
    }


_PLACE = re.compile(r"^funders\[(\d+)\]\.(currency|budget)$")


def _faults(error: BadPot, material: Material) -> list[Fault]:
    return [_fault(one, material) for one in error.faults]


def _fault(fault: PotFault, material: Material) -> Fault:
    """In the reader's language and with the funder's name, where the person at the meeting can do something about it."""
    found = _PLACE.match(fault.path)
    funder = payers(material.document)[int(found[1])] if found else None
    if found and funder and found[2] == "currency":
        sentence = _(
            "The call document has no rate for %(currency)s, the currency of %(funder)s. Add it under “rates” and load the call again."
        )
        return Fault(BUDGET + funder.id, sentence % {"currency": funder.currency, "funder": read(funder.name)})
    if found and funder:
        sentence = _("The budget of %(funder)s does not cover what it has already contracted. Raise it again.")
        return Fault(BUDGET + funder.id, sentence % {"funder": read(funder.name)})
    return Fault("", str(fault))
