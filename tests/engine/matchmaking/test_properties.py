"""Whatever the event and the change: the checker finds what the engine says to be true; and small timetables are the best there are."""

from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from commonpot.engine.matchmaking import BadEvent, Event, read_change, read_event, reoptimise, repair, schedule
from commonpot.engine.matchmaking.verification import check
from tests.engine.matchmaking.events import event, meeting, slots

CHECKED = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
SLOTS = ("s1", "s2", "s3", "s4", "s5")
PEOPLE = ("p1", "p2", "p3", "p4", "p5", "p6")


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Mostly not."""
    return st.one_of(st.none(), st.none(), strategy)


@st.composite
def participants(draw: st.DrawFn) -> list[dict[str, Any]]:
    found = []
    for number, name in enumerate(PEOPLE):
        one: dict[str, Any] = {"id": name, "organisation": f"o{number // 2}"}
        one |= {"available": sorted(draw(st.sets(st.sampled_from(SLOTS), min_size=3)))} if draw(st.booleans()) else {}
        one |= {"max_meetings": draw(maybe(st.integers(1, 3))), "min_meetings": draw(st.sampled_from([0, 0, 0, 1]))}
        one |= {"seated": draw(st.sampled_from([False, False, False, True])), "online": draw(st.sampled_from([False, False, False, True]))}
        found.append(one)
    return found


@st.composite
def meetings(draw: st.DrawFn, number: int) -> dict[str, Any]:
    named = draw(st.lists(st.sampled_from([*PEOPLE, "o0", "o2"]), min_size=2, max_size=3, unique=True))
    one = meeting(number, *named, weight=draw(st.integers(1, 4)), online=draw(st.sampled_from([False, False, True])))
    fixed = draw(maybe(st.sampled_from(SLOTS[:3])))
    one["fixed"] = None if fixed is None else {"slot": fixed}
    one |= {"not_before": draw(maybe(st.sampled_from(SLOTS[:3]))), "not_after": draw(maybe(st.sampled_from(SLOTS[2:])))}
    one["after"] = draw(maybe(st.just(f"m{number - 1}"))) if number else None
    return one


@st.composite
def events(draw: st.DrawFn) -> tuple[Event, dict[str, Any]]:
    """Without what the reader refuses: hopeless meetings, and promises that are too large."""
    times = slots(5)
    if draw(st.booleans()):
        times[4]["start"] = times[3]["start"].replace(":00:00", ":10:00")
    several = [draw(meetings(number)) for number in range(draw(st.integers(1, 7)))]
    data = {"slots": times, "tables": draw(st.integers(1, 3)), "participants": draw(participants()), "meetings": several}
    data["must_place_all"] = draw(st.sampled_from([False, False, True]))
    for _ in range(len(several) + 2):
        try:
            return read_event(data), data
        except BadEvent as bad:
            mend(data, {fault.path.split(".")[0] for fault in bad.faults})
    assume(False)
    raise AssertionError


def mend(data: dict[str, Any], places: set[str]) -> None:
    data["meetings"] = [one for number, one in enumerate(data["meetings"]) if f"meetings[{number}]" not in places]
    left = {one["id"] for one in data["meetings"]}
    for one in data["meetings"]:
        one["after"] = one["after"] if one["after"] in left else None
    for number, person in enumerate(data["participants"]):
        if f"participants[{number}]" in places:
            person |= {"min_meetings": 0, "seated": False}


CHANGES = st.lists(
    st.one_of(
        st.builds(lambda kind, one: {"kind": kind, "participant": one}, st.sampled_from(["cancelled", "no-show"]), st.sampled_from(PEOPLE)),
        st.builds(lambda one, slot: {"kind": "late", "participant": one, "until": slot}, st.sampled_from(PEOPLE), st.sampled_from(SLOTS)),
        st.builds(lambda table, slot: {"kind": "table-broken", "table": table, "from": slot}, st.integers(1, 3), st.sampled_from(SLOTS)),
    ),
    min_size=1,
    max_size=3,
)


@CHECKED
@given(events(), CHANGES, maybe(st.sampled_from(SLOTS)), st.integers(0, 3))
def test_what_the_engine_says_is_true(
    made: tuple[Event, dict[str, Any]], changes: list[dict[str, Any]], now: str | None, most: int
) -> None:
    read, data = made
    timetable = schedule(read, seconds=0.1)
    first = check({"kind": "timetable", "problem": data, **timetable.as_data()})
    assert (first.faults, first.verified) == ([], True)
    if timetable.core is not None:
        assert first.unchecked == []
        return
    locked = [one.id for one in timetable.placed[:1]]
    change = read_change(read, {"changes": changes, "now": now, "locked": locked})
    before = [one.as_data() for one in timetable.placed]
    said = {"kind": "repair", "problem": data, "before": before, "change": {"changes": changes, "now": now, "locked": locked}}
    mended = repair(read, timetable, change)
    assert check({**said, **mended.as_data()}).faults == []
    better = reoptimise(read, timetable, most_moves=most, now=now, locked=locked, changes=change.changes)
    assert check({**said, "most_moves": most, **better.as_data()}).faults == []
    assert better.weight >= mended.weight


PAIRS = st.lists(st.sampled_from([(1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)]), min_size=1, max_size=5)


@CHECKED
@given(PAIRS, st.lists(st.integers(1, 3), min_size=5, max_size=5), st.integers(1, 3), st.integers(1, 2), st.sampled_from([None, 1, 2]))
def test_no_timetable_is_heavier_or_as_heavy_and_fairer(
    pairs: list[tuple[int, int]], weights: list[int], count: int, tables: int, most: int | None
) -> None:
    wishes = [meeting(number, f"p{a}", f"p{b}", weight=weights[number]) for number, (a, b) in enumerate(pairs)]
    data = event(*wishes, slots_=count, tables=tables)
    data["participants"][0]["max_meetings"] = most
    found = schedule(read_event(data), seconds=0.1)
    assert (found.weight, found.worst_share) == best(data)
    assert (found.bound, found.worst_share_bound) >= best(data)


def best(data: dict[str, Any]) -> tuple[int, Fraction]:
    """The most weight, and with it the highest worst share: every slot, or none, tried for every meeting."""
    times = [None, *(one["id"] for one in data["slots"])]
    return max(
        (sum(one["weight"] for one in held), worst_share(data, held))
        for chosen in product(times, repeat=len(data["meetings"]))
        if (held := held_in(data, chosen)) is not None
    )


def held_in(data: dict[str, Any], chosen: tuple[str | None, ...]) -> list[dict[str, Any]] | None:
    """The meetings that are held so; None when they cannot be."""
    placed = [(one, slot) for one, slot in zip(data["meetings"], chosen, strict=True) if slot is not None]
    taken = [(person, slot) for one, slot in placed for person in one["participants"]]
    crowded = any(chosen.count(one["id"]) > data["tables"] for one in data["slots"])
    most = {one["id"]: one.get("max_meetings") for one in data["participants"]}
    greedy = any(limit is not None and sum(one == person for one, _ in taken) > limit for person, limit in most.items())
    return None if crowded or greedy or len(taken) != len(set(taken)) else [one for one, _ in placed]


def worst_share(data: dict[str, Any], held: list[dict[str, Any]]) -> Fraction:
    shares = [Fraction(1)]
    for person in data["participants"]:
        asked = sum(person["id"] in one["participants"] for one in data["meetings"])
        limit = person.get("max_meetings")
        hope = min(asked, len(data["slots"]), asked if limit is None else limit)
        shares += [Fraction(sum(person["id"] in one["participants"] for one in held), hope)] if hope else []
    return min(shares)
