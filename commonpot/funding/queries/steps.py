"""What a funder's refusal breaks, and the next lawful step: who falls, who keeps its money, who enters from the reserve list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from commonpot.engine.allocation import Pot, allocate, pot_as_data, read_pot
from commonpot.funding.freezing import Spent, spent_of
from commonpot.funding.models import AdoptedDecision, DecidedProject, FormalKind, ProjectOutcome
from commonpot.funding.queries.standing import Words, words

FUNDER_REFUSED = "funder-refused"


@dataclass(frozen=True)
class Step:
    """`fallen`: by number, the funders that refused it. `entering` and `waiting`: numbers, in the order of the list."""

    spent: Spent
    fallen: Mapping[str, tuple[str, ...]]
    fell_before: Mapping[str, Mapping[str, Any]]
    """By number, the reasons of what earlier steps have let fall."""
    entering: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    freed: Mapping[str, int] = field(default_factory=dict)

    def reasons(self) -> dict[str, Mapping[str, Any]]:
        """For the rows of the next decision, in place of the engine's word."""
        return dict(self.fell_before) | {
            number: {"code": FUNDER_REFUSED, "funders": [{"id": one, "short": 0, "held_by": []} for one in funders]}
            for number, funders in self.fallen.items()
        }


def next_step(decision: AdoptedDecision) -> Step | None:
    """None when nobody has refused. What every other funded project has, it keeps."""
    known = words(decision.call)
    projects = list(decision.projects.select_related("submission").defer("submission__document").prefetch_related("grants"))
    funded = [one for one in projects if one.outcome == ProjectOutcome.FUNDED]
    fallen = {one.submission.number: refused for one in funded if (refused := _refusing(one, known))}
    if not fallen:
        return None
    spent = spent_of(decision)
    pot = _changed(spent, decision, funded, frozenset(fallen), known)
    result = allocate(pot).as_data()
    before, after = _by_number(spent.result), _by_number(result)
    return Step(
        Spent(pot_as_data(pot), result, spent.amounts),
        fallen,
        {one.submission.number: one.reason for one in projects if one.reason["code"] == FUNDER_REFUSED},
        tuple(number for number, said in after.items() if said == ProjectOutcome.FUNDED and before[number] != ProjectOutcome.FUNDED),
        tuple(number for number, said in after.items() if said == ProjectOutcome.RESERVE),
        _freed(funded, fallen),
    )


def _refusing(project: DecidedProject, known: Words) -> tuple[str, ...]:
    said = known.on(project, project.grants.all())
    return tuple(name for name, word in said.items() if word and word.kind == FormalKind.REFUSED)


def _changed(spent: Spent, decision: AdoptedDecision, funded: list[DecidedProject], fallen: frozenset[str], known: Words) -> Pot:
    keep = {one.submission.number for one in funded} - fallen
    data = dict(spent.pot)
    data["funders"] = [{**one, "withdrawn": True} if one["id"] in known.withdrawn else one for one in data["funders"]]
    data["projects"] = [_state(one, keep, fallen) for one in data["projects"]]
    return read_pot(data)


def _state(project: Mapping[str, Any], keep: set[str], fallen: frozenset[str]) -> dict[str, Any]:
    plain = {name: value for name, value in project.items() if name != "committed"}
    if project["id"] in fallen:
        return {**plain, "withdrawn": True}
    return {**plain, "committed": True} if project["id"] in keep else plain


def _by_number(result: Mapping[str, Any]) -> dict[str, str]:
    return {one["id"]: one["decision"] for one in result["projects"]}


def _freed(funded: list[DecidedProject], fallen: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """By funder, what the fallen projects give back."""
    summed: dict[str, int] = {}
    for project in funded:
        if project.submission.number in fallen:
            for grant in project.grants.all():
                summed[grant.funder] = summed.get(grant.funder, 0) + grant.amount
    return summed
