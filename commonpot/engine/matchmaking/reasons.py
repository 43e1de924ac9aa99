"""Why a meeting is not in the timetable, as a fact that any language can say."""

from __future__ import annotations

from functools import reduce
from operator import and_

from commonpot.engine.matchmaking.measures import busy_slots, free_slots
from commonpot.engine.matchmaking.problem import Option, Problem
from commonpot.engine.matchmaking.tables import Held
from commonpot.engine.matchmaking.times import Mask
from commonpot.engine.wording import Fact


class Reasons:
    """The reasons of one timetable."""

    def __init__(self, problem: Problem, held: Held) -> None:
        self.problem = problem
        self.held = held
        self.busy = busy_slots(held)
        self.count = [0] * len(problem.available)
        for option, _slot in held.values():
            for person in option.people:
                self.count[person] += 1

    def reason(self, meeting: int) -> Fact:
        """The plainest reason that is true: the meeting it follows, a full agenda, taken tables, other meetings in the way."""
        before = self.problem.after[meeting]
        if before >= 0 and before not in self.held:
            return Fact("It must come after meeting {meeting}, which is not held.", {"meeting": self.problem.event.meetings[before].id})
        options = self.problem.options[meeting]
        full = next((one for one in options[0].people if len(options) == 1 and self.count[one] >= self.problem.most[one]), None)
        if full is not None:
            return self._full(full)
        free = reduce(lambda one, other: one | other, map(self._free, options))
        if free:
            return Fact("Every table is taken in the slots that are free for all of them.")
        return Fact("No slot is free for all of them any more; moving the meetings in the way would cost others.")

    def _full(self, person: int) -> Fact:
        one = self.problem.event.participants[person]
        if one.max_meetings is not None and self.count[person] >= one.max_meetings:
            return Fact("{participant} has as many meetings as it wants: {count}.", {"participant": one.id, "count": self.count[person]})
        return Fact("{participant} has a meeting in every slot it can use: {count}.", {"participant": one.id, "count": self.count[person]})

    def _free(self, option: Option) -> Mask:
        each = (free_slots(self.problem.times, self.problem.available[one], self.busy.get(one, 0)) for one in option.people)
        return reduce(and_, each, option.allowed)
