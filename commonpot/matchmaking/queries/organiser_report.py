"""One timetable in numbers and in words: for the page of the timetable, before it is published."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonpot.matchmaking.models import Timetable
from commonpot.matchmaking.queries.organiser_numbers import Count, Obstacle, Served
from commonpot.matchmaking.queries.organiser_problem import Wish

WORST = 10
OBSTACLE_WORDS: dict[Obstacle, Promise] = {
    Obstacle.NONE: _("Both are free at the same time and a table is free: place it by making a new timetable."),
    Obstacle.TABLES_FULL: _("At every time when both are free, all tables are taken."),
    Obstacle.OTHER_MEETINGS: _("At every time that suits both, one of them has another meeting."),
    Obstacle.LIMIT_REACHED: _("One of them already has as many meetings as that person can have."),
    Obstacle.NO_COMMON_TIME: _("There is no time at which both can come."),
    Obstacle.NOT_TAKING_PART: _("One of the two sides does not take part any more."),
    Obstacle.CANCELLED: _("The meeting was cancelled."),
}


@dataclass(frozen=True)
class Report:
    count: Count

    @property
    def worst(self) -> list[dict[str, Any]]:
        return [self._served(one) for one in self.count.served[:WORST]]

    def _served(self, one: Served) -> dict[str, Any]:
        person = self.count.brief.people[one.participant]
        return {"person": person, "placed": one.placed, "possible": one.possible, "percent": one.percent}

    @property
    def worst_percent(self) -> int | None:
        return self.count.served[0].percent if self.count.served else None

    @property
    def without_any(self) -> int:
        return sum(not one.placed for one in self.count.served)

    @property
    def obstacles(self) -> list[tuple[Promise, int]]:
        """How often each reason holds, the most frequent first."""
        counted = Counter(one.obstacle for one in self.count.unplaced)
        return [(OBSTACLE_WORDS[obstacle], number) for obstacle, number in counted.most_common()]

    @property
    def unplaced(self) -> list[tuple[str, Promise]]:
        return [(self._sides(one.request), OBSTACLE_WORDS[one.obstacle]) for one in self.count.unplaced]

    def _sides(self, wish: Wish) -> str:
        sides = (self.count.brief.people.get(wish.asking), self.count.brief.people.get(wish.asked or 0))
        return " – ".join([*(one.words for one in sides if one is not None), *([wish.organisation_name] if wish.organisation_name else [])])


def report(timetable: Timetable) -> Report:
    """Six statements, the same for 3 meetings and for 3,000."""
    return Report(Count(timetable.event, timetable.seats.all()))
