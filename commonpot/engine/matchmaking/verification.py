"""The independent checker of timetables and repairs: it reads the stored document alone and shares no code with the solver.

Only the reading of the event is common (is it an event at all?); everything else is counted anew, in the plainest way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any, NamedTuple

from commonpot.engine.checked import Checked, checked
from commonpot.engine.matchmaking.faults import BadEvent
from commonpot.engine.matchmaking.reading import read_event
from commonpot.engine.matchmaking.verification_of_bounds import proven_bound
from commonpot.engine.matchmaking.verification_of_cores import Questions, without_one
from commonpot.engine.matchmaking.verification_of_repairs import ResultFault, repair_faults


class Held(NamedTuple):
    """A placed meeting as the checker sees it."""

    path: str
    meeting: Mapping[str, Any]
    people: tuple[str, ...]
    slot: str
    table: int | None


def check(result: Mapping[str, Any]) -> Checked[ResultFault]:
    """A result that a command wrote, its own problem included."""
    try:
        problem = result["problem"]
        read_event(problem)
        checker = _Checker(problem, result)
        if result["kind"] == "timetable" and result["feasible"] is False:
            return checked(checker.core_faults(), checker.unchecked, mainly=True)
        return checked(checker.repair_faults() if result["kind"] == "repair" else checker.faults(), checker.open_claims())
    except BadEvent as bad:
        return checked(ResultFault("problem" + (f".{fault.path}" if fault.path else ""), fault.sentence) for fault in bad.faults)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        return checked([ResultFault("", f"this is no timetable: {type(error).__name__} {error}")])


def faults(result: Mapping[str, Any]) -> list[ResultFault]:
    """Everything that is not true about the result. Empty: nothing untrue was found; `check` says what was not looked into."""
    return check(result).faults


class _Checker:
    """One event, and what a timetable says about it."""

    def __init__(self, problem: Mapping[str, Any], result: Mapping[str, Any]) -> None:
        self.problem = problem
        self.result = result
        self.start = {slot["id"]: datetime.fromisoformat(slot["start"]) for slot in problem["slots"]}
        self.end = {slot["id"]: self.start[slot["id"]] + timedelta(minutes=slot["minutes"]) for slot in problem["slots"]}
        tables = problem["tables"]
        numbers = tables if isinstance(tables, list) else [tables] * len(problem["slots"])
        self.tables = {slot["id"]: number for slot, number in zip(problem["slots"], numbers, strict=True)}
        self.people = {one["id"]: one for one in problem["participants"]}
        self.meetings = {one["id"]: one for one in problem["meetings"]}
        self.must_all = problem.get("must_place_all", False)
        self.unchecked: list[str] = []
        self.held = [self._held(number, one) for number, one in enumerate(result.get("placed", []))]

    def _held(self, number: int, placed: Mapping[str, Any]) -> Held:
        meeting = self.meetings[placed["id"]]
        people = placed.get("participants", meeting["participants"])
        self.start[placed["slot"]]
        return Held(f"placed[{number}]", meeting, tuple(people), placed["slot"], placed["table"])

    def faults(self) -> Iterator[ResultFault]:
        yield from self._every_meeting_once()
        yield from self._rules()
        yield from self._seats()
        yield from self._promises()
        yield from self._measures()
        yield from self._claims()

    def core_faults(self) -> Iterator[ResultFault]:
        """The rest can be done, nothing smaller than the core is enough, the conflict is one, and nothing smaller is."""
        core, conflict = ((list(self.result[name]["meetings"]), list(self.result[name]["participants"])) for name in ("core", "conflict"))
        demanded = [name for name, one in self.meetings.items() if self.must_all or one.get("fixed")]
        promised = [name for name, one in self.people.items() if one.get("min_meetings")]
        for name, (meetings, people) in (("core", core), ("conflict", conflict)):
            if not set(meetings) <= set(demanded) or not set(people) <= set(promised):
                yield ResultFault(name, "it names what nobody demands")
                return
        yield from self._rest_faults(core, demanded, promised)
        questions = Questions(self.problem, self.start, self.end, self.tables)
        yield from self._answer("conflict", "these can be done together", questions.can(*conflict), wanted=False)
        for smaller in without_one(conflict):
            yield from self._answer("conflict", "a smaller part of it is a conflict, too", questions.can(*smaller), wanted=True)
        for smaller in without_one(core):
            kept = [one for one in demanded if one not in smaller[0]], [one for one in promised if one not in smaller[1]]
            yield from self._answer("core", "a smaller part of it would be enough", questions.can(*kept), wanted=False)

    def _answer(self, name: str, sentence: str, answer: bool | None, *, wanted: bool) -> Iterator[ResultFault]:
        if answer is None:
            doubt = f"whether the {name} is true and smallest (the question is too large to be asked anew)"
            self.unchecked += [doubt] if doubt not in self.unchecked else []
        elif answer != wanted:
            yield ResultFault(name, sentence)

    def _rest_faults(self, core: tuple[list[str], list[str]], demanded: list[str], promised: list[str]) -> Iterator[ResultFault]:
        """The timetable that was found for the rest keeps every rule and demand but those of the core."""
        if "rest" not in self.result:
            self.unchecked.append("whether the rest can be done without the core (no timetable of it stands in the result)")
            return
        rest = _Checker(self.problem, {"placed": self.result["rest"]})
        yield from (fault._replace(path=fault.path.replace("placed", "rest", 1)) for fault in (*rest._rules(), *rest._seats()))
        held, counts = {one.meeting["id"] for one in rest.held}, rest._by_person()
        for one in demanded:
            if one not in held and one not in core[0]:
                yield ResultFault("rest", f"meeting “{one}” must be placed, and is not in the core")
        for one in promised:
            if one not in core[1] and len(counts.get(one, [])) < self.people[one]["min_meetings"]:
                yield ResultFault("rest", f"what was promised to “{one}” is not kept, and is not in the core")

    def open_claims(self) -> Iterator[str]:
        """What a true result says beside what was counted: bounds that are not proven anew."""
        if self.result["kind"] == "repair":
            yield "whether a better repair would be possible (`exact`, `bound`)"
            return
        own = self._proven_bound()
        if own > self.result["bound"]:
            yield f"whether no timetable has more weight than {self.result['bound']} (what could be proven anew is {own})"
        if self.result["worst_share_bound"] < 1:
            yield f"whether no timetable of this weight has a worst share above {self.result['worst_share_bound']}"
        for name, what in (("idle", "idle slots"), ("idle_runs", "runs of idle slots"), ("table_changes", "changes of table")):
            if self.result[f"{name}_bound"]:
                yield f"whether these meetings need {self.result[f'{name}_bound']} {what} at least"

    def _proven_bound(self) -> int:
        """A person that a meeting asks for by name has room for so many; everything that sits needs a table."""
        names = list(self.meetings)
        named: dict[str, list[int]] = {name: [] for name in self.people}
        for number, one in enumerate(names):
            for name in self.people.keys() & set(self.meetings[one]["participants"]):
                named[name].append(number)
        sitting = [number for number, one in enumerate(names) if self._must_sit(self.meetings[one])]
        seated = sum(1 for one in self.people.values() if one.get("seated") and not one.get("online"))
        tables = sum(max(0, number - seated) for number in self.tables.values())
        weights = [self.meetings[one].get("weight", 1) for one in names]
        limits = [self._room(self.people[name]) for name in named]
        return proven_bound(weights, [*named.values(), sitting], [*limits, tables])

    def _must_sit(self, meeting: Mapping[str, Any]) -> bool:
        """At a table that is nobody's own, whoever comes."""
        known = all(one in self.people for one in meeting["participants"])
        own = any(self.people[one].get("seated") or self.people[one].get("online") for one in meeting["participants"] if one in self.people)
        return known and not own and not meeting.get("online")

    def repair_faults(self) -> Iterator[ResultFault]:
        """The rules hold after the change as before, and what the repair says about itself is true."""
        yield from self._rules()
        yield from repair_faults(self.result, self.meetings, self.start)
        if "most_moves" in self.result:
            yield from self._gain()

    def _gain(self) -> Iterator[ResultFault]:
        before = _Checker(self.problem, {"placed": self.result["before"]})
        for name, checker in (("idle_before", before), ("idle", self)):
            if self.result[name] != sum(checker._waits()):
                yield ResultFault(name, f"it is {sum(checker._waits())}, not {self.result[name]}")
        if self.result["weight"] > self.result["bound"]:
            yield ResultFault("bound", "more weight is placed than the bound allows")

    def _rules(self) -> Iterator[ResultFault]:
        for one in self.held:
            yield from self._where_it_may_be(one)
            yield from self._who_may_come(one)
            yield from self._its_table(one)
        yield from self._nobody_twice()
        yield from self._no_table_twice()
        yield from self._limits()
        yield from self._order()

    def _every_meeting_once(self) -> Iterator[ResultFault]:
        named = [one["id"] for one in self.result["placed"]] + [one["id"] for one in self.result["unplaced"]]
        for one in sorted({one for one in named if named.count(one) > 1} if len(named) != len(set(named)) else set()):
            yield ResultFault("placed", f"meeting “{one}” is named twice")
        for one in sorted(set(self.meetings) ^ set(named)):
            yield ResultFault("unplaced", f"meeting “{one}” is missing, or is none of the event")
        for number, one in enumerate(self.result["unplaced"]):
            if not one["reason"]:
                yield ResultFault(f"unplaced[{number}]", "no reason is given")
            if self.must_all or self.meetings.get(one["id"], {}).get("fixed"):
                yield ResultFault(f"unplaced[{number}]", "this meeting must be placed")

    def _where_it_may_be(self, one: Held) -> Iterator[ResultFault]:
        meeting, start = one.meeting, self.start[one.slot]
        fixed = meeting.get("fixed")
        if fixed and fixed["slot"] != one.slot:
            yield ResultFault(f"{one.path}.slot", f"the meeting is fixed at slot “{fixed['slot']}”")
        if fixed and fixed.get("table") is not None and fixed["table"] != one.table:
            yield ResultFault(f"{one.path}.table", f"the meeting is fixed at table {fixed['table']}")
        if meeting.get("not_before") and start < self.start[meeting["not_before"]]:
            yield ResultFault(f"{one.path}.slot", f"the meeting must not start before slot “{meeting['not_before']}”")
        if meeting.get("not_after") and start > self.start[meeting["not_after"]]:
            yield ResultFault(f"{one.path}.slot", f"the meeting must not start after slot “{meeting['not_after']}”")

    def _who_may_come(self, one: Held) -> Iterator[ResultFault]:
        asked = one.meeting["participants"]
        if len(asked) != len(one.people) or len(set(one.people)) != len(one.people):
            yield ResultFault(f"{one.path}.participants", "these are not the participants that were asked for")
        for name, person in zip(asked, one.people, strict=False):
            if person != name and (name in self.people or self.people[person].get("organisation") != name):
                yield ResultFault(f"{one.path}.participants", f"“{person}” is not “{name}”, nor of that organisation")
            available = self.people[person].get("available")
            if available is not None and one.slot not in available:
                yield ResultFault(f"{one.path}.slot", f"“{person}” is not available in slot “{one.slot}”")

    def _is_online(self, one: Held) -> bool:
        return bool(one.meeting.get("online")) or any(self.people[person].get("online") for person in one.people)

    def _its_table(self, one: Held) -> Iterator[ResultFault]:
        if self._is_online(one):
            if one.table is not None:
                yield ResultFault(f"{one.path}.table", "an online meeting has no table")
        elif one.table is None or not 1 <= one.table <= self.tables[one.slot]:
            yield ResultFault(f"{one.path}.table", f"slot “{one.slot}” has the tables 1 to {self.tables[one.slot]}")

    def _overlap(self, one: str, other: str) -> bool:
        return self.start[one] < self.end[other] and self.start[other] < self.end[one]

    def _nobody_twice(self) -> Iterator[ResultFault]:
        for person, mine in self._by_person().items():
            for one, other in combinations(mine, 2):
                if self._overlap(one.slot, other.slot):
                    sentence = f"“{person}” is in meeting “{other.meeting['id']}” at the same time"
                    yield ResultFault(f"{one.path}.slot", sentence)

    def _by_person(self) -> dict[str, list[Held]]:
        found: dict[str, list[Held]] = {}
        for one in sorted(self.held, key=lambda one: self.start[one.slot]):
            for person in one.people:
                found.setdefault(person, []).append(one)
        return found

    def _no_table_twice(self) -> Iterator[ResultFault]:
        found: dict[int, list[Held]] = {}
        for one in self.held:
            if one.table is not None:
                found.setdefault(one.table, []).append(one)
        for table, mine in found.items():
            mine.sort(key=lambda one: self.start[one.slot])
            for place, one in enumerate(mine):
                for other in mine[place + 1 :]:
                    if self.start[other.slot] >= self.end[one.slot]:
                        break
                    yield ResultFault(f"{other.path}.table", f"table {table} is taken by meeting “{one.meeting['id']}” at the same time")

    def _host(self, one: Held) -> str | None:
        return next((person for person in one.people if self.people[person].get("seated")), None)

    def _seats(self) -> Iterator[ResultFault]:
        """Whoever is seated and named first has its meetings at one table, at which nobody else ever sits."""
        seats: dict[str, int | None] = {}
        for one in self.held:
            host = self._host(one)
            if host is not None and not self._is_online(one) and seats.setdefault(host, one.table) != one.table:
                yield ResultFault(f"{one.path}.table", f"“{host}” is seated at table {seats[host]}")
        owners = {table: host for host, table in seats.items()}
        for one in self.held:
            if one.table in owners and owners[one.table] != self._host(one):
                yield ResultFault(f"{one.path}.table", f"table {one.table} is kept by “{owners[one.table]}”")

    def _limits(self) -> Iterator[ResultFault]:
        by_person = self._by_person()
        for name, person in self.people.items():
            count, most = len(by_person.get(name, [])), person.get("max_meetings")
            if most is not None and count > most:
                yield ResultFault("placed", f"“{name}” has {count} meetings, but wants at most {most}")

    def _promises(self) -> Iterator[ResultFault]:
        by_person = self._by_person()
        for name, person in self.people.items():
            count = len(by_person.get(name, []))
            if count < person.get("min_meetings", 0):
                yield ResultFault("placed", f"“{name}” has {count} meetings, but was promised {person['min_meetings']}")

    def _order(self) -> Iterator[ResultFault]:
        slots = {one.meeting["id"]: one.slot for one in self.held}
        for one in self.held:
            before = one.meeting.get("after")
            if before is not None and (before not in slots or self.start[one.slot] < self.end[slots[before]]):
                yield ResultFault(f"{one.path}.slot", f"it must come after meeting “{before}”")

    def _measures(self) -> Iterator[ResultFault]:
        waits = self._waits()
        counted = {
            "weight": sum(one.meeting.get("weight", 1) for one in self.held),
            "worst_share": round(float(self._worst_share()), 4),
            "idle": sum(waits),
            "idle_runs": len(waits),
            "table_changes": self._table_changes(),
        }
        for name, value in counted.items():
            if self.result[name] != value:
                yield ResultFault(name, f"it is {value}, not {self.result[name]}")

    def _claims(self) -> Iterator[ResultFault]:
        result = self.result
        if result["weight"] > result["bound"]:
            yield ResultFault("bound", "more weight is placed than the bound allows")
        if result["proven"] != (result["weight"] == result["bound"]):
            yield ResultFault("proven", "proven means that the weight reaches its bound")
        if result["weight"] == result["bound"] and result["worst_share"] > result["worst_share_bound"]:
            yield ResultFault("worst_share_bound", "the worst share is above its bound")
        for name in ("idle", "idle_runs", "table_changes"):
            if result[name] < result[f"{name}_bound"]:
                yield ResultFault(f"{name}_bound", "the bound is above what was reached")

    def _worst_share(self) -> Fraction:
        asked: dict[str, int] = {}
        held: dict[str, int] = {}
        for meeting in self.meetings.values():
            for person in filter(self.people.__contains__, meeting["participants"]):
                asked[person] = asked.get(person, 0) + 1
        for one in self.held:
            for person in filter(self.people.__contains__, one.meeting["participants"]):
                held[person] = held.get(person, 0) + 1
        hopes = {person: min(count, self._room(self.people[person])) for person, count in asked.items()}
        return min((Fraction(held.get(person, 0), hope) for person, hope in hopes.items() if hope), default=Fraction(1))

    def _room(self, person: Mapping[str, Any]) -> int:
        """The most meetings that the person can have."""
        slots = person["available"] if person.get("available") is not None else list(self.start)
        last, count = None, 0
        for slot in sorted(slots, key=lambda one: self.end[one]):
            if last is None or self.start[slot] >= last:
                last, count = self.end[slot], count + 1
        most = person.get("max_meetings")
        return count if most is None else min(count, most)

    def _waits(self) -> list[int]:
        """The length of every wait of everybody."""
        order = sorted(self.start, key=lambda slot: self.start[slot])
        waits = []
        for person, mine in self._by_person().items():
            available = self.people[person].get("available")
            for one, other in pairwise(mine):
                between = [slot for slot in order if self.start[one.slot] <= self.start[slot] <= self.start[other.slot]]
                free = [slot for slot in between if not any(self._overlap(slot, taken.slot) for taken in mine)]
                wait = len(free if available is None else [slot for slot in free if slot in available])
                if wait and self.start[one.slot].date() == self.start[other.slot].date():
                    waits.append(wait)
        return waits

    def _table_changes(self) -> int:
        return sum(
            one.table != other.table and self.start[one.slot].date() == self.start[other.slot].date()
            for mine in self._by_person().values()
            for one, other in pairwise([one for one in mine if one.table is not None])
        )
