"""How well each two profiles fit, both ways at once.

One way: what A seeks against what B offers, in the terms of the glossary and in the words themselves, and the tags that both have.
Both ways: the harmonic mean of the two, so that a fit that only one side would enjoy ranks low (Pizzato, Rej, Chung, Koprinska and
Kay 2010, "RECON: a reciprocal recommender for online dating").
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from commonpot.engine.matchmaking.recommending.glossary import concepts_in, named_in
from commonpot.engine.matchmaking.recommending.profiles import Profile
from commonpot.engine.matchmaking.recommending.vectors import Features, counted, likeness, rarity, vectors
from commonpot.engine.matchmaking.recommending.words import letter_grams, word_grams, words

FULL_CONCEPTS: Final = 0.55
"""A likeness in concepts from which a text counts as answered in full: nobody offers exactly what another seeks and nothing else."""
WORDS_ADD: Final = 0.35
"""How much of what the concepts leave open the mere words can fill: little, since they only meet inside one language."""
OWN_COUNTS: Final = 0.35
"""How much of a wish a concept is that the profile offers itself."""
TAGS_WEIGH: Final = 0.3
WRONG_KIND: Final = 0.5
"""What is left of a fit when the other is of a kind that one does not look for."""
NO_ACTIVITY: Final = 0.85
NO_LANGUAGE: Final = 0.5
"""What is left when the two want no activity in common, and when they share no language to talk in."""


class Fits(NamedTuple):
    """`mutual[a, b]` in [0, 1], the same both ways; `rare`: how telling each concept is among these profiles."""

    profiles: tuple[Profile, ...]
    mutual: np.ndarray
    rare: Mapping[str, float]


@lru_cache(maxsize=8)
def fits(profiles: tuple[Profile, ...]) -> Fits:
    """The fit of each two of `profiles`. Takes no account of vetoes, of who was asked, or of countries."""
    offered = [concepts_in(one.offers) for one in profiles]
    sought = [wishes(one) for one in profiles]
    rare = rarity([*offered, *(concepts_in(one.seeks) for one in profiles)])
    named = likeness(vectors(sought, rare), vectors(offered, rare)) / FULL_CONCEPTS
    written = np.sqrt(_written(profiles, word_grams) + _written(profiles, letter_grams)) / 2**0.5
    text = np.minimum(named, 1.0)
    text += (1 - text) * WORDS_ADD * np.minimum(written, 1.0)
    one_way = ((1 - TAGS_WEIGH) * text + TAGS_WEIGH * _shared_tags(profiles)) * _kinds(profiles)
    return Fits(profiles, _harmonic(one_way) * _ground(profiles), rare)


def wishes(profile: Profile) -> Features:
    """The concepts that the profile seeks. Those that it offers itself count for less: who builds boats and seeks batteries for boats
    seeks batteries."""
    own = concepts_in(profile.offers)
    return {key: count * (OWN_COUNTS if key in own else 1.0) for key, count in concepts_in(profile.seeks).items()}


def _written(profiles: Sequence[Profile], read: Callable[[str], Sequence[str]]) -> np.ndarray:
    """[a, b]: how like the words of what a seeks are to the words of what b offers."""
    offered, sought = [counted(read(one.offers)) for one in profiles], [counted(read(one.seeks)) for one in profiles]
    rare = rarity([*offered, *sought])
    return likeness(vectors(sought, rare), vectors(offered, rare))


def tag_meanings(tag: str) -> tuple[str, ...]:
    """What a tag means: the concepts it names, else its words. `Havenergi` and `marine-energy` mean the same."""
    return named_in(tag) or (" ".join(words(tag)),)


def _shared_tags(profiles: Sequence[Profile]) -> np.ndarray:
    meanings = [counted([meaning for tag in one.topics for meaning in tag_meanings(tag)]) for one in profiles]
    tags = vectors(meanings, rarity(meanings))
    return likeness(tags, tags)


def _kinds(profiles: Sequence[Profile]) -> np.ndarray:
    """[a, b]: whether b is of a kind that a looks for; a profile that names none looks for any."""
    sought = _marks([one.partner_kinds for one in profiles])
    own = _marks([(one.kind,) if one.kind else () for one in profiles], sought.columns)
    open_to_all = np.array([not one.partner_kinds for one in profiles])
    unknown = np.array([one.kind is None for one in profiles])
    meets = (sought.held @ own.held.T > 0) | open_to_all[:, None] | unknown[None, :]
    return np.where(meets, 1.0, WRONG_KIND)


def _ground(profiles: Sequence[Profile]) -> np.ndarray:
    """What the two have in common before they begin: activities of the call and a language. What is not told is no fault."""
    activities = _lacking([one.activities for one in profiles])
    languages = _lacking([one.languages for one in profiles])
    return np.asarray(np.where(activities, NO_ACTIVITY, 1.0) * np.where(languages, NO_LANGUAGE, 1.0))


def _lacking(held: Sequence[Collection[str]]) -> np.ndarray:
    """[a, b]: both have told, and they have nothing in common."""
    marks, told = _marks(held).held, np.array([bool(one) for one in held])
    return np.asarray((marks @ marks.T == 0) & told[:, None] & told[None, :])


class _Marks(NamedTuple):
    columns: Mapping[str, int]
    held: np.ndarray


def _marks(held: Sequence[Collection[str]], columns: Mapping[str, int] | None = None) -> _Marks:
    """One row per profile, 1 where it holds the value of the column; values without a column are left out."""
    known = columns if columns is not None else {value: at for at, value in enumerate(sorted({value for one in held for value in one}))}
    table = np.zeros((len(held), max(len(known), 1)))
    for row, values in enumerate(held):
        for value in values:
            if value in known:
                table[row, known[value]] = 1
    return _Marks(known, table)


def _harmonic(one_way: np.ndarray) -> np.ndarray:
    both = one_way + one_way.T
    return np.asarray(np.divide(2 * one_way * one_way.T, both, out=np.zeros_like(both), where=both > 0))
