"""Which terms of the field a text names, in whatever language: Meeresenergie, havenergi and marine energy are one concept.

The glossary is text, one entry per concept: `key < broader: form, form, …`, further lines indented. Its forms are beginnings of words:
`havenerg` finds havenergi and Havenergiklynge. From six letters on a form is also found inside a compound. One of at most four letters
must be the whole word, unless an asterisk ends it; so must one that ends with a full stop. A form of several words is found where they
follow each other; the last may go on. `broader` names the concept that this one is a kind of: whoever offers the narrower one offers
some of the broader.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from rapidfuzz import fuzz, process

from commonpot.engine.matchmaking.recommending.glossary_names import NAMES
from commonpot.engine.matchmaking.recommending.glossary_trades import TRADES
from commonpot.engine.matchmaking.recommending.glossary_ways import WAYS
from commonpot.engine.matchmaking.recommending.words import STOP_WORDS, words

EXACT_UP_TO: Final = 4
INSIDE_FROM: Final = 6
WHOLE: Final = "."
"""Ends a form that must be the whole word: `hospital.` is not the beginning of hospitality."""
BROADER_COUNTS: Final = 0.4
"""How much of the broader concept a mention of the narrower one is."""
BEGINNING: Final = "*"
SHORTEST_BEGINNING: Final = 3
MISSPELT_FROM: Final = 9
MISSPELT_LIKENESS: Final = 90
"""Per cent (rapidfuzz `ratio`) from which a long word that the glossary lacks is taken for one that it has."""


class Concept(NamedTuple):
    """One term of the field; `label` is a message id."""

    key: str
    label: str
    forms: tuple[str, ...]
    broader: str = ""


class _Forms(NamedTuple):
    """The glossary's forms, by how they are found. Phrases: first word -> the words after it, the longest phrase first."""

    whole: Mapping[str, tuple[str, ...]]
    beginnings: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


def _read(text: str) -> Iterator[Concept]:
    for entry in re.split(r"\n(?! )", text.strip()):
        head, _, forms = entry.partition(":")
        key, _, broader = head.partition(" < ")
        yield Concept(key, NAMES[key], tuple(" ".join(form.split()) for form in forms.split(",")), broader)


GLOSSARY: Final[Mapping[str, Concept]] = {concept.key: concept for concept in (*_read(TRADES), *_read(WAYS))}


@lru_cache(maxsize=8192)
def concepts_in(text: str) -> Mapping[str, float]:
    """Concept key -> how often the text names it; a mention of a narrower concept counts 0.4 for each that is broader."""
    found: Counter[str] = Counter()
    for key in _named_in(words(text)):
        found[key] += 1
    weighted = {key: float(count) for key, count in found.items()}
    for key, count in found.items():
        for wider in _broader(key):
            weighted[wider] = weighted.get(wider, 0.0) + BROADER_COUNTS * count
    return weighted


def named_in(text: str) -> tuple[str, ...]:
    """The concepts that the text itself names, each once, in their order."""
    return tuple(dict.fromkeys(_named_in(words(text))))


def _broader(key: str) -> Iterator[str]:
    above = GLOSSARY[key].broader
    while above:
        yield above
        above = GLOSSARY[above].broader


def _named_in(found: tuple[str, ...]) -> Iterator[str]:
    at = 0
    while at < len(found):
        phrase = _phrase_at(found, at)
        if phrase is None:
            yield from _named_by(found[at])
            at += 1
        else:
            yield phrase[1]
            at += phrase[0]


def _phrase_at(found: tuple[str, ...], at: int) -> tuple[int, str] | None:
    """How many words the longest phrase that begins here has, and its concept: its words name nothing else."""
    for rest, key in _forms().phrases.get(found[at], ()):
        following = found[at + 1 : at + 1 + len(rest)]
        if following[:-1] == rest[:-1] and len(following) == len(rest) and following[-1].startswith(rest[-1]):
            return len(rest) + 1, key
    return None


@lru_cache(maxsize=32768)
def _named_by(word: str) -> tuple[str, ...]:
    """The concepts of one word; in a compound each part that is found, the longest form first where two overlap."""
    forms = _forms()
    if word in forms.whole:
        return forms.whole[word]
    spans = sorted(_spans(word, forms.beginnings), key=lambda span: (span[0] - span[1], span[0]))
    taken: list[tuple[int, int]] = []
    for begin, end in spans:
        if all(end <= other or begin >= until for other, until in taken):
            taken.append((begin, end))
    keys = tuple(key for begin, end in sorted(taken) for key in forms.beginnings[word[begin:end]])
    return keys or _misspelt(word)


def _spans(word: str, beginnings: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    for begin in range(len(word)):
        shortest = SHORTEST_BEGINNING if begin == 0 else INSIDE_FROM
        for end in range(begin + shortest, len(word) + 1):
            if word[begin:end] in beginnings:
                yield begin, end


def _misspelt(word: str) -> tuple[str, ...]:
    if len(word) < MISSPELT_FROM or word in STOP_WORDS:
        return ()
    near = process.extractOne(word, _long_forms(), scorer=fuzz.ratio, score_cutoff=MISSPELT_LIKENESS)
    return _forms().beginnings[near[0]] if near else ()


def _is_whole(form: str, word: str) -> bool:
    return form.endswith(WHOLE) or (len(word) <= EXACT_UP_TO and not form.endswith(BEGINNING))


@cache
def _long_forms() -> tuple[str, ...]:
    return tuple(form for form in _forms().beginnings if len(form) >= MISSPELT_FROM - 1)


@cache
def _forms() -> _Forms:
    whole: dict[str, tuple[str, ...]] = {}
    beginnings: dict[str, tuple[str, ...]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for concept in GLOSSARY.values():
        for form in concept.forms:
            first, *rest = words(form)
            if rest:
                phrases.setdefault(first, []).append((tuple(rest), concept.key))
            else:
                table = whole if _is_whole(form, first) else beginnings
                table[first] = (*table.get(first, ()), concept.key)
    longest_first = {first: tuple(sorted(rests, key=lambda one: -len(one[0]))) for first, rests in phrases.items()}
    return _Forms(whole, beginnings, longest_first)
