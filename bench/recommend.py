"""Recommendation: everybody's ten suggestions at an event, against plain text similarity (what I seek to what they offer, by TF-IDF).

Four things are compared: how many suggestions are mutual, how unevenly people are shown (Gini), how many suggestions are of people whose
speciality answers one's own both ways (as the cast was written), and the time to suggest to one person against comparing all anew.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np

from bench.measure import Row, shortest
from commonpot.engine.matchmaking.recommending import LIMIT, Profile, Profiles, recommend, recommend_all
from commonpot.engine.matchmaking.recommending.exposure import exposure
from commonpot.engine.matchmaking.recommending.fit import fits
from commonpot.engine.matchmaking.recommending.vectors import counted, likeness, rarity, vectors
from commonpot.engine.matchmaking.recommending.words import word_grams
from commonpot.rehearsal.event_cast import event_cast
from commonpot.rehearsal.event_profiles import THEMES
from commonpot.rehearsal.event_shapes import EventOrganisation

EVENTS = {"small": 1, "medium": 3, "large": 10}
"""How many casts of 300 people, from seeds that follow each other, are at one event."""
SEED = 2015
Lists = Mapping[str, list[str]]
Themes = Mapping[str, tuple[str, ...]]


def made(events: int) -> tuple[Profiles, Themes]:
    """The profiles, and each person's specialities."""
    profiles, themes = [], {}
    for number in range(events):
        cast = event_cast(SEED + number)
        for guest in cast.guests.values():
            if guest.profile:
                one = f"{number}-{guest.key}"
                organisation = cast.organisations[guest.organisation]
                themes[one] = organisation.themes
                profiles.append(_profile(one, f"{number}-{organisation.key}", organisation, guest.profile.__dict__))
    return Profiles(profiles=tuple(profiles)), themes


def _profile(one: str, home: str, organisation: EventOrganisation, written: Mapping[str, object]) -> Profile:
    named = ("offers", "seeks", "languages", "topics", "activities", "partner_kinds")
    said = {name: written[name] for name in named}
    return Profile.model_validate({"id": one, "organisation": home, "country": organisation.country, "kind": organisation.kind, **said})


def plain(profiles: Profiles) -> Lists:
    """The ten whose offers are most like what one seeks, in words; not one's colleagues."""
    people = profiles.profiles
    offers = [counted(word_grams(one.offers)) for one in people]
    seeks = [counted(word_grams(one.seeks)) for one in people]
    rare = rarity([*offers, *seeks])
    like = likeness(vectors(seeks, rare), vectors(offers, rare))
    homes = np.array([one.organisation for one in people])
    like[homes[:, None] == homes[None, :]] = -1
    best = np.argsort(-like, axis=1, kind="stable")[:, :LIMIT]
    return {one.id: [people[they].id for they in row] for one, row in zip(people, best, strict=True)}


def mutual(lists: Lists) -> float:
    """The share of suggestions of which the other has one too."""
    pairs = {(one, other) for one, few in lists.items() for other in few}
    return sum((other, one) in pairs for one, other in pairs) / len(pairs)


def gini(lists: Lists) -> float:
    """How unevenly people are shown: 0 all alike, 1 one person alone."""
    shown = Counter(other for few in lists.values() for other in few)
    counts = np.sort([shown[one] for one in lists])
    ranks = np.arange(1, len(counts) + 1)
    return float((2 * ranks - len(counts) - 1) @ counts / (len(counts) * counts.sum()))


def answered(lists: Lists, themes: Themes) -> float:
    """The share of suggestions in which each side's specialities hope for the other's."""
    pairs = [(themes[one], themes[other]) for one, few in lists.items() for other in few]
    return sum(_hopes(one, other) and _hopes(other, one) for one, other in pairs) / len(pairs)


def _hopes(own: Iterable[str], other: Iterable[str]) -> bool:
    return not {answer for theme in own for answer in THEMES[theme].answers}.isdisjoint(other)


def rows(size: str) -> list[Row]:
    """Four ratios; above 1 is better than plain similarity."""
    profiles, themes = made(EVENTS[size])
    ours = {one: [each.participant for each in few] for one, few in recommend_all(profiles).items()}
    theirs = plain(profiles)
    per = f"event of {len(profiles.profiles)} profiles"
    plainly = "plain text similarity"
    return [
        Row("recommend", size, per, mutual(ours) / mutual(theirs), plainly, "x as many mutual as"),
        Row("recommend", size, per, gini(theirs) / gini(ours), plainly, "x as evenly shown as"),
        Row("recommend", size, per, answered(ours, themes) / answered(theirs, themes), plainly, "x as many of both sides' wish as"),
        Row("recommend", size, "list of one", _anew(profiles) / _one(profiles), "comparing everybody anew"),
    ]


def _one(profiles: Profiles) -> float:
    some = [one.id for one in profiles.profiles[:20]]
    return shortest(lambda: [recommend(profiles, one) for one in some]) / len(some)


def _anew(profiles: Profiles) -> float:
    def forgetful() -> None:
        exposure.cache_clear()
        fits.cache_clear()
        recommend(profiles, profiles.profiles[0].id)

    return shortest(forgetful, runs=2)
