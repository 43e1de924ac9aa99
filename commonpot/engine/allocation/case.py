"""A pot made ready for deciding: published order, requests by number, and who stands outside."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from commonpot.engine.allocation.pot import Pot, PotProject
from commonpot.engine.allocation.purses import Requests, till_for


class Bar(StrEnum):
    """Why a project cannot be funded whatever becomes of the others."""

    WITHDRAWN = "withdrawn"
    FUNDER_WITHDRAWN = "funder-withdrawn"
    OVER_BUDGET = "over-budget"


class Case(NamedTuple):
    """Everything by the number of the project in the published order."""

    pot: Pot
    projects: tuple[PotProject, ...]
    requests: tuple[Requests, ...]
    bars: tuple[Bar | None, ...]
    committed: tuple[int, ...]
    """Numbers of the projects that keep their money; they are paid before all others."""

    def open(self) -> list[int]:
        """Numbers of the projects about which there is something to decide."""
        kept = set(self.committed)
        return [number for number, bar in enumerate(self.bars) if bar is None and number not in kept]

    def classes(self) -> Iterator[tuple[str, list[int]]]:
        """Name and numbers of each class, the best first."""
        for name, members in groupby(range(len(self.projects)), lambda number: self.projects[number].class_name):
            yield name, list(members)


def open_case(pot: Pot) -> Case:
    """Raises nothing: a pot that was read is whole."""
    projects = pot.in_order()
    numbers = {funder.id: number for number, funder in enumerate(pot.funders)}
    requests = tuple({numbers[key]: amount for key, amount in project.requests.items() if amount} for project in projects)
    gone = {number for number, funder in enumerate(pot.funders) if funder.withdrawn}
    untouched = till_for(pot, pot.mode)

    def bar(project: PotProject, asked: Requests) -> Bar | None:
        if project.withdrawn:
            return Bar.WITHDRAWN
        if not gone.isdisjoint(asked):
            return Bar.FUNDER_WITHDRAWN
        return None if project.committed or untouched.can_pay(asked) else Bar.OVER_BUDGET

    bars = tuple(bar(project, asked) for project, asked in zip(projects, requests, strict=True))
    kept = tuple(number for number, project in enumerate(projects) if project.committed and bars[number] is None)
    return Case(pot, projects, requests, bars, kept)
