"""Whom each participant should meet, with reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from commonpot.engine.matchmaking.recommending.exposure import DEPTH, Exposure, exposure, ranked
from commonpot.engine.matchmaking.recommending.profiles import BadProfiles, Profile, Profiles, ProfilesFault
from commonpot.engine.matchmaking.recommending.reasons import reasons
from commonpot.engine.wording import Fact

LIMIT = 10


class Suggestion(NamedTuple):
    """Somebody to meet. `score`: how well the two fit both ways, 0 to 100."""

    participant: str
    organisation: str
    score: int
    reasons: tuple[Fact, ...]


def recommend(profiles: Profiles, for_id: str, *, limit: int = LIMIT) -> tuple[Suggestion, ...]:
    """At most `limit` suggestions for one participant, the best fit first.

    Never the own organisation, a veto of either side, or somebody between whom and the participant a meeting was asked for; of each
    organisation one person. People of another country come before those of the own. Profiles that very many would be shown give way
    where others fit nearly as well. Deterministic, whatever the order of the profiles. The first call for a set of profiles compares
    them all; later ones for the same texts are quick. Raises BadProfiles when nobody is called `for_id`.
    """
    if all(one.id != for_id for one in profiles.profiles):
        raise BadProfiles([ProfilesFault("for", f"no profile has the id “{for_id}”")])
    event = _Event(profiles, limit)
    you = event.number[for_id]
    values = np.where(event.asked(you), -np.inf, event.shown.values[you])
    chosen = _one_of_each(event.shown, values, limit)
    return event.suggestions(you, chosen)


def recommend_all(profiles: Profiles, *, limit: int = LIMIT) -> Mapping[str, tuple[Suggestion, ...]]:
    """The same for everybody, by participant id; nobody is suggested more than one and a half times `limit` times."""
    if not profiles.profiles:
        return {}
    event = _Event(profiles, limit)
    values = event.shown.values.copy()
    for you in range(len(values)):
        values[you, event.asked(you)] = -np.inf
    lists = _dealt(event.shown, values, limit)
    return {profile.id: event.suggestions(you, lists[you]) for you, profile in enumerate(event.everybody)}


class _Event:
    """One set of profiles in the order of their ids, with what does and does not change when somebody asks."""

    def __init__(self, profiles: Profiles, limit: int) -> None:
        self.known = profiles
        self.everybody = sorted(profiles.profiles, key=lambda one: one.id)
        self.number = {one.id: number for number, one in enumerate(self.everybody)}
        self.shown = exposure(tuple(one.model_copy(update={"asked": ()}) for one in self.everybody), limit)

    def asked(self, you: int) -> np.ndarray:
        """Between whom and this one a meeting was asked for, by either."""
        own = self.everybody[you]
        mine, by_me = {own.id, own.organisation}, {*own.asked}
        return np.array([not by_me.isdisjoint((one.id, one.organisation)) or not mine.isdisjoint(one.asked) for one in self.everybody])

    def suggestions(self, you: int, chosen: list[int]) -> tuple[Suggestion, ...]:
        own, fits = self.everybody[you], self.shown.fits
        best_first = sorted(chosen, key=lambda they: (_same_country(own, self.everybody[they]), -fits.mutual[you, they], they))
        return tuple(self._suggestion(own, self.everybody[they], float(fits.mutual[you, they])) for they in best_first)

    def _suggestion(self, own: Profile, they: Profile, fit: float) -> Suggestion:
        return Suggestion(they.id, they.organisation, round(100 * fit), reasons(self.known, self.shown.fits, own, they))


def _same_country(one: Profile, other: Profile) -> bool:
    return one.country is not None and one.country == other.country


def _one_of_each(shown: Exposure, values: np.ndarray, limit: int) -> list[int]:
    """The best of each organisation, up to the limit."""
    chosen: dict[int, int] = {}
    for they in _possible(values):
        if len(chosen) >= limit:
            break
        chosen.setdefault(int(shown.organisations[they]), they)
    return [*chosen.values()]


def _possible(values: np.ndarray) -> Iterator[int]:
    for they in ranked(values):
        if not np.isfinite(values[they]):
            return
        yield int(they)


def _dealt(shown: Exposure, values: np.ndarray, limit: int) -> list[list[int]]:
    """Every list at once: the best pairs first, as long as the list and the cap have room; then, whom that leaves short, from all."""
    lists: list[dict[int, int]] = [{} for _ in values]
    times: Counter[int] = Counter()
    columns = ranked(values)[:, : limit * DEPTH]
    rows = np.repeat(np.arange(len(values)), columns.shape[1])
    best = values[rows, columns.ravel()]
    for pair in np.argsort(-best, kind="stable")[: np.isfinite(best).sum()]:
        _deal(shown, lists[rows[pair]], times, int(columns.flat[pair]), limit)
    for you in (you for you, dealt in enumerate(lists) if len(dealt) < limit):
        for they in _possible(values[you]):
            _deal(shown, lists[you], times, they, limit)
    return [[*chosen.values()] for chosen in lists]


def _deal(shown: Exposure, dealt: dict[int, int], times: Counter[int], they: int, limit: int) -> None:
    organisation = int(shown.organisations[they])
    if len(dealt) < limit and times[they] < shown.cap and organisation not in dealt:
        dealt[organisation] = they
        times[they] += 1
