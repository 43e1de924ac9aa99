"""Who of the event asks whom for a meeting, and what came of it: as people do who read the directory with their own wishes in mind."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final

from commonpot.rehearsal.event_profiles import THEMES
from commonpot.rehearsal.event_shapes import EventGuest, EventOrganisation, EventRequest, Fate
from commonpot.rehearsal.event_words import MESSAGES

FIRST_REQUESTS: Final = datetime(2015, 8, 10, 7, 0, tzinfo=UTC)
LAST_REQUESTS: Final = datetime(2015, 9, 13, 16, 0, tzinfo=UTC)
LAST_ANSWERS: Final = datetime(2015, 9, 13, 20, 0, tzinfo=UTC)
HOW_MANY: Final = (0, 1, 1, 2, 2, 3, 3, 4, 4, 6)
"""Requests that one guest sends; each is as likely as the next."""
BOTH_WANT: Final = 12
ONE_WANTS: Final = 4
SAME_TRADE: Final = 1
MUST: Final = 0.3
WITH_MESSAGE: Final = 0.7
HELD: Final = 0.94
SCANDINAVIAN: Final = {"nb", "sv", "da"}

Guests = Mapping[str, EventGuest]
Organisations = Mapping[str, EventOrganisation]
Pulls = Mapping[tuple[str, str], int]
"""How much the first organisation is drawn to the second; nothing where both are of one country."""


def by_day(moment: datetime) -> datetime:
    """The same day between seven and five o'clock (UTC): nobody writes at night."""
    return moment.replace(hour=7 + moment.hour * 10 // 24, microsecond=0)


def requests(organisations: Organisations, guests: Guests, chance: Random) -> tuple[EventRequest, ...]:
    """In the order in which they were sent; no two between the same people."""
    pulls = {(one.key, other.key): _pull(one, other) for one in organisations.values() for other in organisations.values()}
    asked: set[frozenset[str]] = set()
    made = []
    for sender in guests.values():
        for recipient in _wished(sender, guests, pulls, chance):
            pair = frozenset((sender.key, recipient.key))
            if pair not in asked:
                asked.add(pair)
                fits = pulls[sender.organisation, recipient.organisation] >= BOTH_WANT
                made.append(_request(sender, recipient, fits, _message(sender, recipient, organisations, chance), chance))
    return tuple(sorted(made, key=lambda one: (one.sent, one.sender, one.recipient)))


def _wished(sender: EventGuest, guests: Guests, pulls: Pulls, chance: Random) -> Iterator[EventGuest]:
    """Of each organisation one person with a profile; who has none oneself asks at most one."""
    count = chance.choice(HOW_MANY) if sender.profile else chance.choice((0, 0, 1))
    weights = {key: pulls[sender.organisation, other.organisation] for key, other in guests.items() if other.profile}
    for _ in range(count):
        drawing = [key for key, weight in weights.items() if weight]
        chosen = guests[chance.choices(drawing, [weights[key] for key in drawing])[0]]
        yield chosen
        weights = {key: weight for key, weight in weights.items() if guests[key].organisation != chosen.organisation}


def _pull(one: EventOrganisation, other: EventOrganisation) -> int:
    if one.country == other.country:
        return 0
    wants, wanted = _wants(one, other), _wants(other, one)
    trade = SAME_TRADE if one.sector is other.sector else 0
    return (BOTH_WANT if wants and wanted else ONE_WANTS if wants else 0) + trade


def _wants(one: EventOrganisation, other: EventOrganisation) -> bool:
    return any(theme in THEMES[own].answers for own in one.themes for theme in other.themes)


def _request(sender: EventGuest, recipient: EventGuest, fits: bool, message: str, chance: Random) -> EventRequest:
    begins = max(FIRST_REQUESTS, sender.registered, recipient.registered) + timedelta(days=1)
    sent = by_day(begins + (LAST_REQUESTS - begins) * chance.random())
    fate = _fate(fits, chance)
    answered = by_day(sent + timedelta(days=1) + timedelta(days=6) * (chance.random() ** 2))
    if answered > LAST_ANSWERS:
        fate = Fate.PENDING
    return EventRequest(
        sender=sender.key,
        recipient=recipient.key,
        must=chance.random() < (MUST * 1.5 if fits else MUST / 2),
        message=message,
        sent=sent,
        fate=fate,
        answered=None if fate is Fate.PENDING else answered,
        held=fate is Fate.ACCEPTED and chance.random() < HELD,
    )


def _fate(fits: bool, chance: Random) -> Fate:
    accepted, declined = (0.8, 0.08) if fits else (0.64, 0.2)
    drawn = chance.random()
    if drawn < accepted:
        return Fate.ACCEPTED
    return Fate.DECLINED if drawn < accepted + declined else Fate.PENDING


def _message(sender: EventGuest, recipient: EventGuest, organisations: Organisations, chance: Random) -> str:
    """In a language that both can read, about what the recipient does."""
    if sender.profile is None or recipient.profile is None or chance.random() >= WITH_MESSAGE:
        return ""
    words = THEMES[organisations[recipient.organisation].themes[0]].words
    own, theirs = sender.profile.languages[0], recipient.profile.languages[0]
    common = own == theirs or {own, theirs} <= SCANDINAVIAN
    language = own if common and own in words and own in MESSAGES else "en"
    first_name = recipient.name.partition(" ")[0]
    return chance.choice(MESSAGES[language]).format(name=first_name, subject=words[language].subject)
