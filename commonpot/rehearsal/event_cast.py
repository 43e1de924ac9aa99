"""Who comes to the demo's matchmaking event: 300 people of 150 organisations from 24 countries, made from hand-written parts.

Pure: the same seed gives the same people, profiles and requests. Nothing here knows the database.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final, TypeVar

from commonpot.engine.vocabulary import OrganisationKind
from commonpot.rehearsal.clusters_baltic import BALTIC
from commonpot.rehearsal.clusters_nordic import NORDIC
from commonpot.rehearsal.event_countries import COUNTRIES, Country
from commonpot.rehearsal.event_profiles import THEMES, profile
from commonpot.rehearsal.event_requests import by_day, requests
from commonpot.rehearsal.event_shapes import EventCast, EventGuest, EventOrganisation, Presence
from commonpot.rehearsal.event_words import CLUSTER, ENTERPRISE, INSTITUTE, NETWORK, PUBLIC_BODY, UNIVERSITY, organisation_name
from commonpot.rehearsal.shapes import Cluster

Drawn = TypeVar("Drawn")
GUESTS: Final = 300
OPENED: Final = datetime(2015, 5, 4, 8, 0, tzinfo=UTC)
CLOSED: Final = datetime(2015, 9, 6, 18, 0, tzinfo=UTC)
DELEGATES: Final = ((1, 40), (2, 33), (3, 17), (4, 10))
MOST_DELEGATES: Final = 4
KINDS: Final = ((CLUSTER, 62), (NETWORK, 15), (ENTERPRISE, 9), (UNIVERSITY, 7), (INSTITUTE, 4), (PUBLIC_BODY, 3))
KINDS_BY_THEME: Final = {
    "care-testers": PUBLIC_BODY,
    "food-buyers": NETWORK,
    "fibre-pilot": INSTITUTE,
    "wave-power": INSTITUTE,
    "digital-trust": ENTERPRISE,
}
"""Where the theme says who does it."""
PRESENCES: Final = ((Presence.BOTH_DAYS, 84), (Presence.FIRST_DAY, 6), (Presence.SECOND_DAY, 6), (Presence.ONE_BLOCK, 4))
WITHOUT_PROFILE: Final = 0.08
PLAIN: Final = {ord(letter): plain for letter, plain in (("ø", "o"), ("æ", "ae"), ("ß", "ss"), ("ł", "l"), ("ð", "d"), ("þ", "th"))}

# What the clusters of the season's world are about, and their towns.
KNOWN: Final[Mapping[str, tuple[str, ...]]] = {
    "havbris": ("Bergen", "electric-boats", "sensors"),
    "trestammen": ("Hamar", "timber-elements", "furniture"),
    "fjellhelse": ("Tromsø", "clinic-records", "care-at-home"),
    "norrklar": ("Luleå", "water-filters", "sludge-biogas"),
    "spelfabriken": ("Umeå", "serious-games", "story-ar"),
    "vastmat": ("Uddevalla", "seaweed-food", "grain-bakery"),
    "omsorgsbroen": ("Odense", "care-at-home", "diagnostics"),
    "havmad": ("Thisted", "seaweed-food", "grain-bakery"),
    "lumihoiva": ("Kuopio", "diagnostics", "clinic-records"),
    "kuusipolku": ("Kajaani", "timber-elements", "bio-glue"),
    "jardhiti": ("Akureyri", "heat-reuse"),
    "tarkvarasild": ("Tartu", "clinic-records", "berth-software"),
    "puidukoda": ("Võru", "furniture", "timber-elements"),
    "jurasvejs": ("Liepāja", "electric-boats", "subsea-inspection"),
    "zalaisgalds": ("Jelgava", "dairy-berries", "grain-bakery"),
    "sviesa": ("Vilnius", "photonics", "diagnostics"),
    "latarnia": ("Gdańsk", "subcontractors", "electric-boats"),
    "czystawisla": ("Toruń", "water-filters", "waste-sorting"),
    "hafenlicht": ("Hamburg", "green-ports", "berth-software"),
    "kuestenklar": ("Greifswald", "rehabilitation", "care-at-home"),
}


def event_cast(seed: int) -> EventCast:
    """Everybody at the event, with their profiles and requests."""
    chance = Random(seed)
    organisations = {one.key: one for one in _organisations(chance)}
    guests = {guest.key: guest for guest in _numbered(_guests(organisations, chance))}
    return EventCast(organisations, guests, requests(organisations, guests, chance))


def _organisations(chance: Random) -> Iterator[EventOrganisation]:
    for cluster in (*NORDIC, *BALTIC):
        yield _known(cluster, chance)
    for country in COUNTRIES:
        for entry in country.organisations.split():
            stem, _, theme = entry.partition(":")
            yield _new(country, stem, theme, chance)


def _known(cluster: Cluster, chance: Random) -> EventOrganisation:
    town, *themes = KNOWN[cluster.key]
    return EventOrganisation(
        key=cluster.key,
        name=cluster.name,
        kind=NETWORK if cluster.network else CLUSTER,
        country=cluster.country,
        town=town,
        sector=THEMES[themes[0]].sector,
        themes=tuple(themes),
        members=chance.randrange(18, 90),
        domain=cluster.email.partition("@")[2],
        nuts=cluster.nuts,
        cluster=cluster.key,
    )


def _new(country: Country, stem: str, theme: str, chance: Random) -> EventOrganisation:
    kind = KINDS_BY_THEME.get(theme) or _weighted(KINDS, chance)
    sector = THEMES[theme].sector
    return EventOrganisation(
        key=_plain(stem),
        name=organisation_name(stem, kind, sector, country.language, country.company),
        kind=kind,
        country=country.code,
        town=chance.choice(country.towns.split()),
        sector=sector,
        themes=(theme, *_beside(theme, chance)),
        members=_size(kind, chance),
        domain=f"{_plain(stem)}.example",
        nuts=country.nuts,
    )


def _beside(theme: str, chance: Random) -> Iterable[str]:
    """A second theme of the same trade, for every other."""
    others = [one.key for one in THEMES.values() if one.sector is THEMES[theme].sector and one.key != theme]
    return [chance.choice(others)] if chance.random() < 0.5 else []


def _size(kind: OrganisationKind, chance: Random) -> int:
    return chance.randrange(20, 180) if kind in (CLUSTER, NETWORK, PUBLIC_BODY) else chance.randrange(12, 140)


def _guests(organisations: Mapping[str, EventOrganisation], chance: Random) -> Iterator[EventGuest]:
    names = {country.code: _people(country, chance) for country in COUNTRIES}
    managers = {cluster.key: cluster for cluster in (*NORDIC, *BALTIC)}
    for organisation, count in _delegations(organisations.values(), chance):
        first = managers.get(organisation.cluster)
        taken = {first.email} if first else set()
        for number in range(count):
            if number == 0 and first:
                yield _manager(first, organisation, chance)
                continue
            name = next(names[organisation.country])
            email = _address(name, organisation.domain, taken)
            taken.add(email)
            yield _delegate(name, email, organisation, number, chance)


def _delegations(organisations: Iterable[EventOrganisation], chance: Random) -> list[tuple[EventOrganisation, int]]:
    """How many come from each, 300 together."""
    known = list(organisations)
    counts = [_weighted(DELEGATES, chance) for _ in known]
    while over := sum(counts) - GUESTS:
        at = chance.choice([at for at, count in enumerate(counts) if (count > 1 if over > 0 else count < MOST_DELEGATES)])
        counts[at] -= 1 if over > 0 else -1
    return list(zip(known, counts, strict=True))


def _people(country: Country, chance: Random) -> Iterator[str]:
    """Full names in the country's way, none twice."""
    men_s = (country.surnames_of_men or country.surnames).split()
    full = [f"{first} {last}" for first in country.women.split() for last in country.surnames.split()]
    full += [f"{first} {last}" for first in country.men.split() for last in men_s]
    chance.shuffle(full)
    yield from full


def _manager(cluster: Cluster, organisation: EventOrganisation, chance: Random) -> EventGuest:
    """Those who apply later have always written a profile and stay both days."""
    native = _native(organisation)
    written = profile(organisation, 0, (cluster.language if cluster.language != "en" else native), native, chance)
    registered = OPENED + timedelta(days=chance.randrange(2, 40), minutes=chance.randrange(600))
    return EventGuest("", cluster.manager, cluster.email, cluster.language, organisation.key, registered, written)


def _delegate(name: str, email: str, organisation: EventOrganisation, number: int, chance: Random) -> EventGuest:
    native = _native(organisation)
    writes = native if chance.random() < 0.55 else "en"
    written = None if chance.random() < WITHOUT_PROFILE else profile(organisation, number, writes, native, chance)
    # Most sign up late.
    registered = by_day(OPENED + (CLOSED - OPENED) * (chance.random() ** 0.6))
    reads = "nb" if organisation.country == "NO" else "en"
    return EventGuest("", name, email, reads, organisation.key, registered, written, _weighted(PRESENCES, chance))


def _native(organisation: EventOrganisation) -> str:
    return next(country.language for country in COUNTRIES if country.code == organisation.country)


def _numbered(guests: Iterable[EventGuest]) -> Iterator[EventGuest]:
    in_order = sorted(guests, key=lambda guest: (guest.registered, guest.email))
    for number, guest in enumerate(in_order, 1):
        yield replace(guest, key=f"g{number:03}")


def _address(name: str, domain: str, taken: set[str]) -> str:
    first, *rest = name.split()
    short, full = f"{_plain(first)}@{domain}", f"{_plain(first)}.{_plain(''.join(rest))}@{domain}"
    return full if short in taken else short


def _plain(word: str) -> str:
    """Letters that an address can have: `Grønnkai` gives `gronnkai`."""
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", word.casefold().translate(PLAIN)))


def _weighted(choices: tuple[tuple[Drawn, int], ...], chance: Random) -> Drawn:
    return chance.choices([one for one, _ in choices], [weight for _, weight in choices])[0]
