"""Who is shown to whom, so that no popular profile drowns and no other is overlooked.

Each profile gets a price: what it must offer beyond its fit because others want it too. A profile that more people would be shown
than the cap allows rises in price until only so many still prefer it (the prices of an auction for the assignment problem, Bertsekas
1988). One person's list is then chosen by fit less price, which needs only that person's row.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from typing import Final, NamedTuple

import numpy as np

from commonpot.engine.matchmaking.recommending.fit import Fits, fits
from commonpot.engine.matchmaking.recommending.profiles import Profile

CAP: Final = 1.5
"""How many times as often as the average a profile may be shown."""
LEAST_FIT: Final = 0.05
"""A fit below this is no fit, whoever else is there."""
SAME_COUNTRY: Final = 2.0
"""More than any fit: another country first, for without one there is no application."""
DEPTH: Final = 8
"""How far down its list a profile's own wishes reach while prices rise, in lengths of the list that is shown."""
ROUNDS: Final = 200
STEP: Final = 0.002
"""The least by which a price rises, a fifth of a point: prices settle in few rounds."""
TAKE_TURNS: Final = 0.01
"""Up to one point of a hundred, by which equals differ for each reader: they are shared out, not all shown to the first."""
RING: Final = 1_000_003


class Exposure(NamedTuple):
    """`values[a, b]`: fit less price and country, -inf where b is never shown to a. `organisations`: a number for each profile's."""

    fits: Fits
    values: np.ndarray
    organisations: np.ndarray
    cap: int


@lru_cache(maxsize=8)
def exposure(profiles: tuple[Profile, ...], limit: int) -> Exposure:
    """Prices for lists of `limit` suggestions. `profiles` in the order of their ids, without what was asked."""
    found = fits(profiles)
    organisations = np.unique([one.organisation for one in profiles], return_inverse=True)[1]
    values = np.where(_may_be_shown(found, organisations), found.mutual, -np.inf)
    values -= SAME_COUNTRY * _same([one.country or "" for one in profiles]) + _turns(len(profiles))
    cap = ceil(CAP * limit)
    return Exposure(found, values - _prices(values, organisations, limit, cap)[None, :], organisations, cap)


def _may_be_shown(found: Fits, organisations: np.ndarray) -> np.ndarray:
    allowed = (found.mutual >= LEAST_FIT) & (organisations[:, None] != organisations[None, :])
    vetoes = [*_vetoes(found.profiles)]
    for row, column in vetoes:
        allowed[row, column] = allowed[column, row] = False
    return np.asarray(allowed)


def _vetoes(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Each pair of which the first has refused the second, by its own id or by its organisation's."""
    where: dict[str, list[int]] = {}
    for number, profile in enumerate(profiles):
        for name in {profile.id, profile.organisation}:
            where.setdefault(name, []).append(number)
    return [(row, column) for row, profile in enumerate(profiles) for name in profile.vetoes for column in where.get(name, ())]


def _same(countries: Sequence[str]) -> np.ndarray:
    known = np.array(countries)
    return np.asarray((known[:, None] == known[None, :]) & (known != "")[:, None])


def _turns(count: int) -> np.ndarray:
    """[a, b]: from none to TAKE_TURNS; multiples of the golden ratio and its like, which strew evenly."""
    places = np.arange(count, dtype=np.int64)
    return np.asarray(TAKE_TURNS / RING * ((places[:, None] * 618_035 + places[None, :] * 754_879) % RING))


def ranked(values: np.ndarray) -> np.ndarray:
    """The columns of each row, best first; equals in the order of their ids."""
    return np.argsort(-values, axis=-1, kind="stable")


def _prices(values: np.ndarray, organisations: np.ndarray, limit: int, cap: int) -> np.ndarray:
    prices = np.zeros(len(values))
    columns = ranked(values)[:, : limit * DEPTH]
    wanted = np.take_along_axis(values, columns, axis=1)
    for _ in range(ROUNDS):
        rises = _rises(wanted - prices[columns], columns, organisations, limit, cap)
        if not rises.any():
            break
        prices += rises
    return prices


def _rises(adjusted: np.ndarray, columns: np.ndarray, organisations: np.ndarray, limit: int, cap: int) -> np.ndarray:
    """By how much each profile that is wanted too often must rise so that only `cap` lists still hold it."""
    order = ranked(adjusted)
    sorted_values = np.take_along_axis(adjusted, order, axis=1)
    sorted_columns = np.take_along_axis(columns, order, axis=1)
    place = np.cumsum(_first_of_organisation(organisations[sorted_columns]) & np.isfinite(sorted_values), axis=1)
    new = np.diff(place, axis=1, prepend=0) > 0
    shown = new & (place <= limit)
    runner_up = np.where(new & (place == limit + 1), sorted_values, -np.inf).max(axis=1)
    held, rows = sorted_values[shown], np.nonzero(shown)[0]
    return _enough(sorted_columns[shown], held - runner_up[rows], len(organisations), cap)


def _first_of_organisation(organisations: np.ndarray) -> np.ndarray:
    """Where a row names an organisation for the first time."""
    order = np.argsort(organisations, axis=1, kind="stable")
    in_order = np.take_along_axis(organisations, order, axis=1)
    first = np.ones_like(in_order, dtype=bool)
    first[:, 1:] = in_order[:, 1:] != in_order[:, :-1]
    found = np.empty_like(first)
    np.put_along_axis(found, order, first, axis=1)
    return found


def _enough(shown: np.ndarray, margins: np.ndarray, count: int, cap: int) -> np.ndarray:
    rises = np.zeros(count)
    often = np.bincount(shown, minlength=count)
    for one in np.flatnonzero(often > cap):
        margin = np.sort(margins[shown == one])[often[one] - cap - 1]
        # A list without a runner-up keeps what it has, whatever it costs.
        rises[one] = margin + STEP if np.isfinite(margin) else 0.0
    return rises
