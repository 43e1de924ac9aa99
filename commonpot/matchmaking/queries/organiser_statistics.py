"""What came of an event: requests, acceptance, meetings placed and held, by pair of countries, and how well people were served."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from commonpot.calls.showing.funders import country_name
from commonpot.matchmaking.models import PUBLISHED, Event, MeetingNote, MeetingState, RequestState, Seat
from commonpot.matchmaking.queries.organiser_numbers import Count
from commonpot.matchmaking.queries.organiser_problem import Held, Wish


@dataclass
class Tally:
    """Of all requests, or of those between two countries."""

    countries: tuple[str, str] = ("", "")
    requests: int = 0
    accepted: int = 0
    declined: int = 0
    pending: int = 0
    placed: int = 0
    held: int = 0

    @property
    def acceptance(self) -> int | None:
        """Per cent of those that were answered."""
        answered = self.accepted + self.declined
        return 100 * self.accepted // answered if answered else None

    @property
    def names(self) -> str:
        return " – ".join(country_name(code) if code else "?" for code in self.countries)


@dataclass(frozen=True)
class Bar:
    """How many participants were served to a share of up to `to` per cent."""

    words: str
    number: int
    y: int
    width: int

    @property
    def text_y(self) -> int:
        return self.y + 17


@dataclass(frozen=True)
class Statistics:
    whole: Tally
    pairs: list[Tally]
    served: list[tuple[str, int]] = field(default_factory=list)
    """Share of possible meetings that were placed, and how many participants had that share."""

    @cached_property
    def bars(self) -> list[Bar]:
        most = max((number for _words, number in self.served), default=0) or 1
        return [Bar(words, number, 8 + row * 32, 420 * number // most) for row, (words, number) in enumerate(self.served)]

    @property
    def height(self) -> int:
        return 16 + 32 * len(self.served)


def statistics(event: Event) -> Statistics:
    """Six statements, however large the event. A request is counted whoever does not want it: numbers tell of no veto."""
    count = Count(event, Seat.objects.filter(timetable__event=event, timetable__state__in=PUBLISHED))
    met = set(MeetingNote.objects.filter(request__event=event, met=True).values_list("request", flat=True))
    pairs: dict[tuple[str, str], Tally] = {}
    whole = Tally()
    for wish in count.brief.wishes:
        key = _pair(wish)
        for tally in (whole, pairs.setdefault(key, Tally(key))):
            _count(tally, wish, count.brief.held.get(wish.pk), wish.pk in met)
    served = [one.percent for one in count.served]
    return Statistics(whole, _sorted(pairs.values()), _shares(served))


def _pair(wish: Wish) -> tuple[str, str]:
    low, high = sorted((wish.asking_country, wish.asked_country or ""))
    return low, high


def _count(tally: Tally, wish: Wish, held: Held | None, is_met: bool) -> None:
    """Held is what the organiser says; else, what one of the two has noted."""
    tally.requests += 1
    tally.accepted += wish.state == RequestState.ACCEPTED
    tally.declined += wish.state == RequestState.DECLINED
    tally.pending += wish.state == RequestState.PENDING
    if held is not None and held.counts:
        tally.placed += 1
        tally.held += held.state == MeetingState.HELD or (is_met and held.state != MeetingState.NOT_HELD)


def _sorted(pairs: Iterable[Tally]) -> list[Tally]:
    return sorted(pairs, key=lambda one: (-one.placed, -one.accepted, one.countries))


def _shares(percents: list[int]) -> list[tuple[str, int]]:
    counted: dict[str, int] = defaultdict(int)
    labels = ["0 %", "1–24 %", "25–49 %", "50–74 %", "75–99 %", "100 %"]
    for percent in percents:
        place = 0 if percent == 0 else 5 if percent == 100 else 1 + percent // 25
        counted[labels[place]] += 1
    return [(label, counted[label]) for label in labels] if percents else []
