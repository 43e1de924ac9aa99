"""The next lawful step on the reserve list when a project is withdrawn or a funder refuses."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from commonpot.engine.allocation.deciding import allocate
from commonpot.engine.allocation.decision import Decision
from commonpot.engine.allocation.pot import Pot, without_funder
from commonpot.engine.allocation.reading import BadPot
from commonpot.engine.allocation.words import next_step
from commonpot.engine.wording import Fact


class Step(NamedTuple):
    """`broken`: funded so far, and no longer; `enters`: next from the reserve list. `pot` is what `decision` decides: those that
    stay funded are committed in it, so the new decision is verified like any other."""

    broken: tuple[str, ...]
    enters: tuple[str, ...]
    pot: Pot
    decision: Decision
    sentence: Fact


def next_on_reserve(pot: Pot, decision: Decision, withdrawn: str, *, seconds: float = 10.0) -> Step:
    """Whoever stays funded keeps its money; the rest is decided again by the same mode with what comes back.

    `withdrawn`: the id of a project, or of a funder, which takes its budget with it (an id that is both is a project). In a
    real common pot the others may then be too many: the lowest give way. KeyError if the pot knows no such id.
    """
    pot = pot.model_copy(update={"mode": decision.mode})
    is_project = any(one.id == withdrawn for one in pot.projects)
    if not is_project and all(one.id != withdrawn for one in pot.funders):
        raise KeyError(withdrawn)
    leaving = {withdrawn} if is_project else {one.id for one in pot.projects if one.requests.get(withdrawn)}
    rest = pot if is_project else without_funder(pot, withdrawn)
    kept = [one for one in decision.funded if one not in leaving]
    while True:
        tried = _with_kept(rest, kept, withdrawn if is_project else None)
        try:
            after = allocate(tried, seconds=seconds)
        except BadPot:
            kept.pop()
            continue
        broken = tuple(one for one in decision.funded if one not in after.funded)
        enters = tuple(one for one in after.funded if one not in decision.funded)
        return Step(broken, enters, tried, after, next_step(pot, withdrawn, broken, enters))


def _with_kept(pot: Pot, kept: Collection[str], withdrawn: str | None) -> Pot:
    keeping = frozenset(kept)
    projects = tuple(
        one.model_copy(update={"committed": one.id in keeping, "withdrawn": one.withdrawn or one.id == withdrawn}) for one in pot.projects
    )
    return pot.model_copy(update={"projects": projects})
