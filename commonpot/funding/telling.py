"""The engine's reasons in words, and what of them a funder may read that sees only the totals of the others."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from commonpot.applications.wording import read
from commonpot.engine.allocation import Pot, ReasonCode
from commonpot.engine.allocation.decision import FunderLack, PotLack, Reason
from commonpot.engine.allocation.words import Teller
from commonpot.engine.calls import CallDocument
from commonpot.engine.wording import Fact, Listing, Parameter
from commonpot.funding.freezing import ASKS_FOR_NOTHING, BELOW_THRESHOLD, FUNDER_REFUSED

Said = Mapping[str, Any]
"""One project of the engine's result, as plain data."""

_OWN_FACTS = {
    BELOW_THRESHOLD: Fact("It does not reach a threshold of the assessment"),
    ASKS_FOR_NOTHING: Fact("No partner in it may ask a funder for money"),
}


class Reasons:
    """Tells why, for one pot and its result, with the funders' names as the reader of now reads them."""

    def __init__(self, pot: Pot, result: Said, call: CallDocument) -> None:
        self.teller = Teller(pot)
        self.teller.funders = {one.id: read(one.name) for one in call.funders}
        self.classes = {one["name"]: (one["funded"], one["projects"]) for one in result["classes"]}
        self.class_of = {project.id: project.class_name for project in pot.projects}

    def why(self, said: Said) -> Fact:
        reason = said["reason"]
        if reason["code"] in _OWN_FACTS:
            return _OWN_FACTS[reason["code"]]
        if reason["code"] == FUNDER_REFUSED:
            names = Listing(tuple(self.teller.funders[one["id"]] for one in reason["funders"]))
            return Fact("Refused by {funders} after the adoption", {"funders": names})
        told = _reason(reason)
        if said["decision"] == "funded":
            return self.teller.funded(told.code, said["top_up"], list(said.get("filled", {})))
        funded, members = self.classes.get(self.class_of[said["id"]], (0, 0))
        return self.teller.passed_over(told, funded, members)


def _reason(data: Said) -> Reason:
    lacks = tuple(FunderLack(one["id"], one["short"], tuple(one["held_by"])) for one in data["funders"])
    pot = data.get("pot")
    return Reason(ReasonCode(data["code"]), lacks, PotLack(pot["short"], tuple(pot["held_by"])) if pot else None, data.get("gap"))


def without_amounts(fact: Fact, own: Collection[str]) -> Fact:
    """The same reason without the amounts of funders that are not `own` (their names as the pot has them)."""
    params = fact.params
    if "amount" not in params or params.get("funder") in own:
        return Fact(fact.template, {name: _hidden(value, own) for name, value in params.items()})
    if "funders" in params:
        return Fact("The top-up pays where {funders} has run dry", {"funders": params["funders"]})
    held = {"funder": params.get("funder", Fact("the common pot"))}
    if "projects" in params:
        return Fact("{funder} (held by {projects})", {**held, "projects": params["projects"]})
    return Fact("{funder}", held)


def _hidden(value: Parameter, own: Collection[str]) -> Parameter:
    if isinstance(value, Fact):
        return without_amounts(value, own)
    if isinstance(value, Listing):
        return Listing(tuple(_hidden(item, own) for item in value.items))
    return value
