"""A pot from plain data, with every fault of it said in a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from commonpot.engine.allocation.case import open_case
from commonpot.engine.allocation.pot import Pot
from commonpot.engine.allocation.purses import Requests, Till, till_for
from commonpot.engine.calls.faults import written
from commonpot.engine.calls.shape import sentence_for
from commonpot.engine.vocabulary import TopUpRule
from commonpot.engine.wording import MoneyValue, render_money


class PotFault(NamedTuple):
    """One thing that is wrong, and where, as `projects[2].requests.no-in`."""

    path: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence


class BadPot(ValueError):
    """Data that is no pot; `faults` says everything that is wrong with it."""

    def __init__(self, faults: list[PotFault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


def read_pot(data: Mapping[str, Any]) -> Pot:
    """Strict: a quoted amount is no amount, an unknown field is a fault. Raises BadPot with all faults at once."""
    pot = _shaped(data)
    faults = [fault for check in _CHECKS for fault in check(pot)]
    if faults:
        raise BadPot(faults)
    check_committed(pot)
    return pot


def check_committed(pot: Pot) -> None:
    """Raises BadPot if the budgets do not cover what is already committed."""
    faults = list(_contracted(pot))
    if faults:
        raise BadPot(faults)


def pot_as_data(pot: Pot) -> dict[str, Any]:
    """The document that `read_pot` makes the same pot of."""
    return pot.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _shaped(data: Mapping[str, Any]) -> Pot:
    try:
        return Pot.model_validate_json(json.dumps(data), strict=True, by_alias=True, by_name=False)
    except ValidationError as error:
        found = [_fault(one) for one in _deepest(error.errors(include_url=False))]
        raise BadPot(found) from error
    except RecursionError as error:
        raise BadPot([PotFault("", "the document is nested too deeply to be a pot")]) from error
    except (TypeError, ValueError) as error:
        raise BadPot([PotFault("", f"this is no JSON document ({error})")]) from error


def _deepest(errors: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """A list whose items are wrong is not also too short: pydantic counts only the right ones."""
    for error in errors:
        inner = any(other["loc"][: len(error["loc"])] == error["loc"] and other is not error for other in errors)
        if error["type"] != "too_short" or not inner:
            yield error


def _fault(error: ErrorDetails) -> PotFault:
    path = tuple(error["loc"])
    sentence = sentence_for(error, path, Pot).replace("`commonpot call schema`", "docs/common-pot.md")
    return PotFault(written(path), sentence)


def _twice(pot: Pot) -> Iterator[PotFault]:
    for field, ids in (("funders", [one.id for one in pot.funders]), ("projects", [one.id for one in pot.projects])):
        seen: set[str] = set()
        for number, name in enumerate(ids):
            if name in seen:
                yield PotFault(f"{field}[{number}].id", f"“{name}” stands twice; every id names one only")
            seen.add(name)


def _currencies(pot: Pot) -> Iterator[PotFault]:
    foreign = [(f"funders[{number}].currency", one.currency) for number, one in enumerate(pot.funders) if one.currency != pot.currency]
    for path, code in [*foreign, *([("currency", pot.currency)] if foreign else [])]:
        if code != "EUR" and code not in pot.rates:
            yield PotFault(path, f"there is no rate for {code}; write under “rates” how many {code} one euro bought, and on which day")


def _requests(pot: Pot) -> Iterator[PotFault]:
    known = {funder.id for funder in pot.funders}
    for number, project in enumerate(pot.projects):
        for name in project.requests:
            if name not in known:
                yield PotFault(f"projects[{number}].requests.{name}", f"“{name}” is no funder of this pot; add it under “funders”")
        if not any(project.requests.values()):
            yield PotFault(f"projects[{number}].requests", "the project asks nobody for money; leave it out of the pot")


def _classes(pot: Pot) -> Iterator[PotFault]:
    """Equal ranks are of one class, and a class is one stretch of the ranking."""
    places = {project.id: number for number, project in enumerate(pot.projects)}
    seen: list[str] = []
    last = 0
    for project in pot.in_order():
        path = f"projects[{places[project.id]}].class"
        if seen and project.class_name != seen[-1] and project.rank == last:
            yield PotFault(path, f"rank {last} is shared by the classes “{seen[-1]}” and “{project.class_name}”; equals have one class")
        elif seen and project.class_name != seen[-1] and project.class_name in seen:
            yield PotFault(
                path, f"class “{project.class_name}” goes on after class “{seen[-1]}”; put the ranks in the order of the classes"
            )
        seen += [project.class_name] if not seen or project.class_name != seen[-1] else []
        last = project.rank


def _top_up(pot: Pot) -> Iterator[PotFault]:
    if pot.top_up and pot.top_up.rule is TopUpRule.BOTH and pot.top_up.proportional_share is None:
        yield PotFault("top_up.proportional_share", 'with rule “both”, write which part is shared in proportion, for instance "0.5"')


_CHECKS = (_twice, _currencies, _requests, _classes, _top_up)


def _contracted(pot: Pot) -> Iterator[PotFault]:
    case = open_case(pot)
    till = till_for(pot, pot.mode)
    for number in case.committed:
        requests = case.requests[number]
        if not till.can_pay(requests):
            yield from _uncovered(pot, till, requests)
            return
        till.pay(requests)


def _uncovered(pot: Pot, till: Till, requests: Requests) -> Iterator[PotFault]:
    lacking = till.lacks(requests)
    for one in lacking:
        missing = _written(one.to_free, pot.funders[one.funder].currency)
        yield PotFault(f"funders[{one.funder}].budget", f"the budget is {missing} or more below what is already committed; raise it")
    if not lacking:
        missing = _written(-(-till.pot_lacks(requests) // till.unit), pot.currency)
        yield PotFault("funders", f"the common pot is {missing} or more below what is already committed; raise a budget")


def _written(amount: int, currency: str) -> str:
    return render_money(MoneyValue(amount, currency), "en")
