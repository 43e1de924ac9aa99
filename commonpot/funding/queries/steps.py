"""What a funder's refusal breaks, and the next lawful step: who falls, who keeps its money, who enters from the reserve list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commonpot.engine.allocation import Pot, allocate, pot_as_data, read_pot
from commonpot.funding.freezing import FUNDER_REFUSED, Spent
from commonpot.funding.models import FormalKind, ProjectOutcome
from commonpot.funding.queries.decision import Adopted, ProjectDecision


@dataclass(frozen=True)
class Step:
    """`fallen`: by number, the funders that refused it. `entering` and `waiting`: numbers, in the order of the list."""

    spent: Spent
    fallen: Mapping[str, tuple[str, ...]]
    fell_before: Mapping[str, Mapping[str, Any]]
    """By number, the reasons of what earlier steps have let fall."""
    entering: tuple[str, ...]
    waiting: tuple[str, ...]
    freed: Mapping[str, int]
    """By funder, what the fallen projects give back, in its currency."""

    def reasons(self) -> dict[str, Mapping[str, Any]]:
        """For the rows of the next decision, in place of the engine's word."""
        return dict(self.fell_before) | {
            number: {"code": FUNDER_REFUSED, "funders": [{"id": one, "short": 0, "held_by": []} for one in funders]}
            for number, funders in self.fallen.items()
        }


def next_step(adopted: Adopted) -> Step | None:
    """None when nobody has refused. What every other funded project has, it keeps. No statement."""
    fallen = {one.submission.number: refused for one in adopted.funded if (refused := _refusing(one))}
    if not fallen:
        return None
    spent = adopted.spent
    pot = _changed(adopted, frozenset(fallen))
    result = allocate(pot).as_data()
    before, after = _by_number(spent.result), _by_number(result)
    return Step(
        Spent(pot_as_data(pot), result, spent.amounts),
        fallen,
        {one.submission.number: one.row.reason for one in adopted.projects if one.row.reason["code"] == FUNDER_REFUSED},
        tuple(number for number, said in after.items() if said == ProjectOutcome.FUNDED and before[number] != ProjectOutcome.FUNDED),
        tuple(number for number, said in after.items() if said == ProjectOutcome.RESERVE),
        _freed(adopted, fallen),
    )


def _refusing(project: ProjectDecision) -> tuple[str, ...]:
    return tuple(one.funder.id for one in project.words if one.word and one.word.kind == FormalKind.REFUSED)


def _changed(adopted: Adopted, fallen: frozenset[str]) -> Pot:
    keep = {one.submission.number for one in adopted.funded} - fallen
    data = dict(adopted.spent.pot)
    data["funders"] = [{**one, "withdrawn": True} if one["id"] in adopted.withdrawn else one for one in data["funders"]]
    data["projects"] = [_state(one, keep, fallen) for one in data["projects"]]
    return read_pot(data)


def _state(project: Mapping[str, Any], keep: set[str], fallen: frozenset[str]) -> dict[str, Any]:
    plain = {name: value for name, value in project.items() if name != "committed"}
    if project["id"] in fallen:
        return {**plain, "withdrawn": True}
    return {**plain, "committed": True} if project["id"] in keep else plain


def _by_number(result: Mapping[str, Any]) -> dict[str, str]:
    return {one["id"]: one["decision"] for one in result["projects"]}


def _freed(adopted: Adopted, fallen: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    summed: dict[str, int] = {}
    for project in adopted.funded:
        for one in project.words if project.submission.number in fallen else ():
            summed[one.funder.id] = summed.get(one.funder.id, 0) + one.amount
    return summed
