"""The part of the independent checker that asks whether demands can be met together: a model of its own, from the plain document.

It shares nothing with the solver's model: places are those of the document, and what happens at once is looked up at the moments when
slots begin. Meetings that nobody demands are left out (nothing needs them but what comes after them), so that the questions stay small.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from itertools import product
from typing import Any

from ortools.sat.python import cp_model

WORK = 10.0
"""Of one question, by CP-SAT's own count."""
MOST_PLACES = 50_000
MOST_QUESTIONS = 200


Demands = tuple[list[str], list[str]]
"""Meetings, and participants whose promise is meant."""


def without_one(demands: Demands) -> Iterator[Demands]:
    """Each part that lacks one of them."""
    meetings, people = demands
    yield from ((meetings[:place] + meetings[place + 1 :], people) for place in range(len(meetings)))
    yield from ((meetings, people[:place] + people[place + 1 :]) for place in range(len(people)))


Place = tuple[str, tuple[str, ...], str]
"""A meeting, its people, a slot."""
Places = list[tuple[str, cp_model.IntVar]]
"""Slots, and whether the meeting is held there."""


class Questions:
    """About one event, as the checker reads it. Answers: True, False, or None when that was not found out."""

    def __init__(
        self, problem: Mapping[str, Any], start: Mapping[str, datetime], end: Mapping[str, datetime], tables: Mapping[str, int]
    ) -> None:
        self.start, self.end, self.tables = start, end, tables
        self.people = {one["id"]: one for one in problem["participants"]}
        self.meetings = {one["id"]: one for one in problem["meetings"]}
        self.seated = sum(1 for one in problem["participants"] if one.get("seated") and not one.get("online"))
        self.moments = [[other for other in start if start[other] <= start[one] < end[other]] for one in start]
        self.asked = 0

    def can(self, meetings: Collection[str], promised: Collection[str]) -> bool | None:
        """Whether these meetings can be held and these promises kept, all together."""
        self.asked += 1
        places = list(self._places(self._needed(meetings, promised)))
        if self.asked > MOST_QUESTIONS or len(places) > MOST_PLACES:
            return None
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_deterministic_time = WORK
        status = solver.solve(self._model(places, meetings, promised))
        return {cp_model.OPTIMAL: True, cp_model.FEASIBLE: True, cp_model.INFEASIBLE: False}.get(status)

    def _needed(self, meetings: Collection[str], promised: Collection[str]) -> set[str]:
        names = {*promised, *(self.people[one].get("organisation", "") for one in promised)} - {""}
        waiting = [*meetings, *(one for one, meeting in self.meetings.items() if not names.isdisjoint(meeting["participants"]))]
        needed: set[str] = set()
        while waiting:
            one = waiting.pop()
            if one not in needed:
                needed.add(one)
                before = self.meetings[one].get("after")
                waiting += [before] if before is not None else []
        return needed

    def _places(self, needed: Collection[str]) -> Iterator[Place]:
        """Every way to hold a meeting: who, and in which slot."""
        for name in sorted(needed):
            meeting = self.meetings[name]
            choices = [[one] if one in self.people else self._members(one) for one in meeting["participants"]]
            named = {one for one in meeting["participants"] if one in self.people}
            for people in product(*choices):
                others = [one for one, asked in zip(people, meeting["participants"], strict=True) if one != asked]
                if len(set(people)) == len(people) and named.isdisjoint(others):
                    yield from ((name, people, slot) for slot in self.start if self._may_be(meeting, people, slot))

    def _members(self, organisation: str) -> list[str]:
        return [name for name, one in self.people.items() if one.get("organisation") == organisation]

    def _may_be(self, meeting: Mapping[str, Any], people: tuple[str, ...], slot: str) -> bool:
        fixed, early, late = meeting.get("fixed"), meeting.get("not_before"), meeting.get("not_after")
        there = all(self.people[one].get("available") is None or slot in self.people[one]["available"] for one in people)
        then = (early is None or self.start[slot] >= self.start[early]) and (late is None or self.start[slot] <= self.start[late])
        return there and then and (not fixed or fixed["slot"] == slot) and (self._is_online(meeting, people) or self.tables[slot] > 0)

    def _is_online(self, meeting: Mapping[str, Any], people: tuple[str, ...]) -> bool:
        return bool(meeting.get("online") or any(self.people[one].get("online") for one in people))

    def _takes_table(self, name: str, people: tuple[str, ...]) -> bool:
        return not self._is_online(self.meetings[name], people) and not any(self.people[one].get("seated") for one in people)

    def _model(self, places: list[Place], meetings: Collection[str], promised: Collection[str]) -> cp_model.CpModel:
        model = cp_model.CpModel()
        here = {place: model.new_bool_var("") for place in places}
        of_meeting: dict[str, Places] = defaultdict(list)
        of_person: dict[str, Places] = defaultdict(list)
        for (name, people, slot), one in here.items():
            of_meeting[name].append((slot, one))
            for person in people:
                of_person[person].append((slot, one))
        for name, several in of_meeting.items():
            self._hold_once(model, name, several, of_meeting)
        for person, several in of_person.items():
            self._be_in_one_place(model, person, several)
        self._share_tables(model, here)
        for name in meetings:
            model.add_at_least_one(one for _, one in of_meeting[name])
        for person in promised:
            model.add(sum(one for _, one in of_person[person]) >= self.people[person]["min_meetings"])
        return model

    def _hold_once(self, model: cp_model.CpModel, name: str, several: Places, of_meeting: Mapping[str, Places]) -> None:
        model.add_at_most_one(one for _, one in several)
        before = self.meetings[name].get("after")
        for slot, one in several if before is not None else ():
            model.add(sum(other for earlier, other in of_meeting.get(before, ()) if self.end[earlier] <= self.start[slot]) >= one)

    def _be_in_one_place(self, model: cp_model.CpModel, person: str, several: Places) -> None:
        for moment in self.moments:
            model.add_at_most_one(one for slot, one in several if slot in moment)
        most = self.people[person].get("max_meetings")
        if most is not None:
            model.add(sum(one for _, one in several) <= most)

    def _share_tables(self, model: cp_model.CpModel, here: Mapping[Place, cp_model.IntVar]) -> None:
        for moment in self.moments:
            sitting = [one for (name, people, slot), one in here.items() if slot in moment and self._takes_table(name, people)]
            model.add(sum(sitting) <= max(0, min(self.tables[slot] for slot in moment) - self.seated))
