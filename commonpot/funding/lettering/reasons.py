"""Why, for the applicant: who could not pay, but not by how much, and not who holds the money. Other applicants are not named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commonpot.engine.allocation import ReasonCode
from commonpot.engine.wording import Fact, Listing
from commonpot.funding.freezing import ASKS_FOR_NOTHING, BELOW_THRESHOLD, FUNDER_REFUSED

_PLAIN = {
    BELOW_THRESHOLD: Fact("The application does not reach a threshold of the assessment. What the experts found is below."),
    ASKS_FOR_NOTHING: Fact("No partner in the application may ask a funder for money."),
    ReasonCode.WITHDRAWN: Fact("The applicants have withdrawn the application."),
    ReasonCode.AFTER_GAP: Fact(
        "The ranking list was followed from the top, and stops at the first application that cannot be paid in full. "
        "This application stands after that place."
    ),
}
_FUNDED = Fact("Every funder in the project can pay for its own partners.")
_TOPPED_UP = Fact("Every funder in the project can pay for its own partners; where one could not, the top-up of the call pays.")
_ONLY_COMMON = Fact("When the turn of this application came, there was not enough left in the common pot.")


def plain_reason(said: Mapping[str, Any], names: Mapping[str, str]) -> Fact:
    """`said`: the engine's word on the project; `names`: of the funders, in the reader's language."""
    code, funders = said["reason"]["code"], Listing(tuple(names[one["id"]] for one in said["reason"]["funders"]))
    if said["decision"] == "funded":
        return _TOPPED_UP if said["top_up"] else _FUNDED
    if code in _PLAIN:
        return _PLAIN[code]
    if code == FUNDER_REFUSED:
        return Fact(
            "A funder has refused the project after the selection meeting: {funders}. A project is funded whole, or not.",
            {"funders": funders},
        )
    if code == ReasonCode.FUNDER_WITHDRAWN:
        return Fact("A funder has withdrawn from the call: {funders}. A project is funded whole, or not.", {"funders": funders})
    return _short(funders)


def _short(funders: Listing) -> Fact:
    if not funders.items:
        return _ONLY_COMMON
    return Fact(
        "When the turn of this application came, there was not enough money left from {funders}. Each funder pays for its own "
        "partners only, and a project is funded whole, or not.",
        {"funders": funders},
    )
