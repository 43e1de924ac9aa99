"""What the people of the event write of themselves: sentences of their themes, in a language they write."""

from collections.abc import Iterable, Mapping
from random import Random
from typing import Final

from commonpot.engine.vocabulary import OrganisationKind
from commonpot.rehearsal.event_shapes import EventOrganisation, EventProfile, Theme, Wording
from commonpot.rehearsal.event_themes_energy import ENERGY
from commonpot.rehearsal.event_themes_land import LAND
from commonpot.rehearsal.event_themes_making import MAKING
from commonpot.rehearsal.event_themes_people import PEOPLE
from commonpot.rehearsal.event_themes_sea import SEA
from commonpot.rehearsal.event_words import CLUSTER, NETWORK, PUBLIC_BODY, UNIVERSITY, beginning

THEMES: Final[Mapping[str, Theme]] = {theme.key: theme for theme in (*SEA, *ENERGY, *PEOPLE, *LAND, *MAKING)}
ACTIVITIES: Final = (
    "workshops",
    "networking",
    "market-research",
    "knowledge-transfer",
    "training",
    "cross-sectoral",
    "feasibility",
    "strategy",
)
PARTNER_KINDS: Final[tuple[tuple[OrganisationKind, ...], ...]] = (
    (),
    (),
    (CLUSTER, NETWORK),
    (CLUSTER, NETWORK),
    (CLUSTER, NETWORK, UNIVERSITY),
    (CLUSTER, NETWORK, PUBLIC_BODY),
)
ALSO_SPOKEN: Final = ("de", "sv", "fr", "pl", "nb")
MOST_TOPICS: Final = 4


def profile(organisation: EventOrganisation, number: int, writes: str, native: str, chance: Random) -> EventProfile:
    """The profile of the organisation's delegate `number` (from 0): colleagues put different themes first."""
    themes = [THEMES[key] for key in organisation.themes]
    if number % 2 and len(themes) > 1:
        themes.reverse()
    language = writes if writes in themes[0].words else "en"
    words = [theme.words[language] for theme in themes if language in theme.words]
    begins = beginning(language, organisation.kind, organisation.members, organisation.town)
    return EventProfile(
        headline=_headline(words),
        offers=" ".join([begins, *(chance.choice(one.offers) for one in words)]),
        seeks=" ".join(chance.choice(one.seeks) for one in words),
        languages=_spoken(native, chance),
        topics=_once(topic for theme in themes for topic in theme.topics)[:MOST_TOPICS],
        activities=_activities(chance),
        partner_kinds=chance.choice(PARTNER_KINDS),
    )


def _headline(words: list[Wording]) -> str:
    first, *more = [one.subject for one in words]
    joined = " / ".join([first, *more])
    return joined[0].upper() + joined[1:]


def _spoken(native: str, chance: Random) -> tuple[str, ...]:
    """Own language and English for nearly everybody; a third language for some."""
    third = chance.choice(ALSO_SPOKEN)
    spoken = [native, "en"] if chance.random() < 0.97 else [native]
    return _once([*spoken, *([third] if chance.random() < 0.25 else [])])


def _activities(chance: Random) -> tuple[str, ...]:
    chosen = set(chance.sample(ACTIVITIES, chance.choice((2, 3, 3, 4))))
    return tuple(activity for activity in ACTIVITIES if activity in chosen)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
