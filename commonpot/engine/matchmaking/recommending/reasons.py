"""Why somebody is suggested, in words that any language can render. "You" is the reader, "they" the one suggested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from rapidfuzz import fuzz

from commonpot.engine.eligibility.terms import KINDS
from commonpot.engine.matchmaking.recommending.fit import Fits, tag_meanings, wishes
from commonpot.engine.matchmaking.recommending.glossary import GLOSSARY, concepts_in
from commonpot.engine.matchmaking.recommending.profiles import Profile, Profiles
from commonpot.engine.matchmaking.recommending.words import telling
from commonpot.engine.wording import CountryName, Fact, Listing, LocalText, Parameter, Term, Text, marked

MOST_TERMS: Final = 3
SAME_WORD: Final = 88
"""Per cent (rapidfuzz `ratio`) from which two words are one in two forms: sensorer and sensoren."""
SHORTEST_WORD: Final = 5


def reasons(known: Profiles, found: Fits, you: Profile, they: Profile) -> tuple[Fact, ...]:
    """The reasons in the order of their weight; the country always stands among them when it is known."""
    return (
        *_answer(marked("You seek {terms}; they offer that"), _met(found, you, they)),
        *_answer(marked("They seek {terms}; you offer that"), _met(found, they, you)),
        *_answer(marked("You both work with {terms}"), _tags(known, you, they)),
        *_kinds(you, they),
        *_answer(marked("You both want: {terms}"), _activities(known, you, they)),
        *_country(you, they),
        *_language(you, they),
    )


def _answer(template: str, terms: tuple[Parameter, ...]) -> Iterator[Fact]:
    if terms:
        yield Fact(template, {"terms": Listing(terms)})


def _met(found: Fits, seeking: Profile, offering: Profile) -> tuple[Parameter, ...]:
    """The concepts that the one seeks and the other offers, the most telling first; else the words that they share."""
    wants, has = wishes(seeking), concepts_in(offering.offers)
    both = sorted(wants.keys() & has.keys(), key=lambda key: (-min(wants[key], has[key], 1.0) * found.rare[key], key))
    return tuple(Term(GLOSSARY[key].label) for key in _narrowest(both)[:MOST_TERMS]) or _words(seeking.seeks, offering.offers)


def _narrowest(keys: list[str]) -> list[str]:
    """Without those that only repeat a narrower one: marine energy, not energy beside it."""
    covered = {GLOSSARY[key].broader for key in keys} | {GLOSSARY[GLOSSARY[key].broader].broader for key in keys if GLOSSARY[key].broader}
    return [key for key in keys if key not in covered]


def _words(sought: str, offered: str) -> tuple[Parameter, ...]:
    mine = [word for word in telling(sought) if len(word) >= SHORTEST_WORD]
    theirs = dict.fromkeys(word for word in telling(offered) if len(word) >= SHORTEST_WORD)
    met = [word for word in theirs if any(fuzz.ratio(word, own, score_cutoff=SAME_WORD) for own in mine)]
    return tuple(f"“{word}”" for word in met[:MOST_TERMS])


def _tags(known: Profiles, you: Profile, they: Profile) -> tuple[Parameter, ...]:
    mine = {meaning for tag in you.topics for meaning in tag_meanings(tag)}
    shared = [tag for tag in they.topics if mine & {*tag_meanings(tag)}]
    return tuple(_named(shared[:MOST_TERMS], known.topics))


def _activities(known: Profiles, you: Profile, they: Profile) -> tuple[Parameter, ...]:
    shared = [activity for activity in you.activities if activity in they.activities]
    return tuple(_named(shared[:MOST_TERMS], known.activities))


def _named(ids: Iterable[str], names: Mapping[str, LocalText]) -> Iterator[Parameter]:
    for one in ids:
        if one in names:
            yield Text(names[one])
        elif one in GLOSSARY:
            yield Term(GLOSSARY[one].label)
        else:
            yield one


def _kinds(you: Profile, they: Profile) -> Iterator[Fact]:
    if they.kind is not None and they.kind in you.partner_kinds:
        yield Fact("The kind of partner you look for: {kind}", {"kind": KINDS[they.kind]})


def _country(you: Profile, they: Profile) -> Iterator[Fact]:
    if you.country is None or they.country is None:
        return
    where = {"country": CountryName(they.country)}
    if they.country == you.country:
        yield Fact("From your own country, {country}: the call also asks for a partner from another", where)
    else:
        yield Fact("From another country, as the call asks: {country}", where)


def _language(you: Profile, they: Profile) -> Iterator[Fact]:
    if you.languages and they.languages and not {*you.languages} & {*they.languages}:
        yield Fact("You have named no language in common")
