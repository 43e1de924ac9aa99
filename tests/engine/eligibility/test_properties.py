"""What must hold for any application: order, associated partners, empty fields, an independent checker, the same bytes."""

import copy
import json
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonpot.engine.canonical import canonical_bytes
from commonpot.engine.eligibility import check
from commonpot.engine.eligibility.reading import report_as_data
from tests.engine.eligibility.prepared import application, document, first_call, outcomes

CALM = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

PLACES = {
    "no-in": ("NO", "NO082"),
    "se-vast": ("SE", "SE232"),
    "fi-kasvu": ("FI", "FI1B1"),
    "de-hafen": ("DE", "DE600"),
    "lv-attistiba": ("LV", None),
}
AMOUNTS = st.sampled_from([1, 10_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 25_000_001, 50_000_000, 50_000_002])


@st.composite
def smes(draw: st.DrawFn, country: str) -> list[dict[str, Any]]:
    numbers = draw(st.lists(st.integers(1, 7), max_size=5, unique=True))
    return [
        {
            "id": f"s{number}",
            "name": f"Enterprise {number}",
            "identifier": {"scheme": "demo", "value": str(number)},
            "country": draw(st.sampled_from([country, country, "NO", "SE"])),
            "size": {"staff": draw(st.sampled_from([1, 49, 249, 250])), "turnover": 1, "balance": 1},
        }
        for number in numbers
    ]


@st.composite
def partners(draw: st.DrawFn, key: str, role: str) -> dict[str, Any]:
    funder = draw(st.sampled_from(sorted(PLACES)))
    country, nuts = draw(st.sampled_from([PLACES[funder], PLACES[funder], ("SE", "SE110")]))
    kinds = ["cluster_organisation", "business_network", "university"]
    category = st.sampled_from(["personnel", "travel", "external", "other"])
    return {
        "id": key,
        "role": role,
        "funder": funder,
        "organisation": {
            "name": f"Cluster {key}",
            "kind": draw(st.sampled_from(kinds)),
            "country": country,
            "nuts": nuts,
            "legal_entity": draw(st.booleans()),
            "represents_network": True,
        },
        "smes": draw(smes(country)),
        "activities": [{"activity": one} for one in draw(st.lists(st.sampled_from(["workshops", "training"]), min_size=1, max_size=2))],
        "budget": {
            "costs": [{"category": draw(category), "amount": draw(AMOUNTS)} for _ in range(draw(st.integers(1, 3)))],
            "own_cash": draw(AMOUNTS),
            "own_effort": {"hours": draw(st.integers(0, 500)), "amount": draw(AMOUNTS | st.just(0))},
            "grant": draw(AMOUNTS),
        },
    }


@st.composite
def drafts(draw: st.DrawFn) -> dict[str, Any]:
    """A draft without an empty field that any rule reads; its numbers lie around the limits."""
    data = document("good")
    data.pop("received_at")
    data["project"] |= {
        "duration_months": draw(st.sampled_from([11, 12, 18, 19])),
        "start": draw(st.sampled_from(["2015-12-31", "2016-01-01"])),
    }
    count = draw(st.integers(1, 4))
    data["partners"] = [draw(partners(f"p{n}", "coordinator" if n == 1 else "partner")) for n in range(1, count + 1)]
    return data


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Paths of every field that may be empty."""
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in _leaves(inner, (*path, key))]
    if isinstance(value, list):
        return [leaf for number, inner in enumerate(value) for leaf in _leaves(inner, (*path, number))]
    never = {
        "id",
        "name",
        "role",
        "call",
        "scheme",
        "value",
        "activity",
        "category",
        "percent",
        "acronym",
        "description",
    }
    return [] if path[-1] in never or path[-2:-1] == ("costs",) or "costs" in path else [path]


def _emptied(data: dict[str, Any], paths: list[tuple[Any, ...]]) -> dict[str, Any]:
    data = copy.deepcopy(data)
    for path in paths:
        inside = data
        for part in path[:-1]:
            inside = inside[part]
        inside[path[-1]] = "" if path[0] == "criteria" or path[-1] in {"title", "summary", "internationalisation"} else None
    return data


@CALM
@given(drafts(), st.data())
def test_filling_in_only_ever_settles_what_could_not_be_told(data: dict[str, Any], choices: st.DataObject) -> None:
    """Kleene's promise: no met or not met of a half-empty draft changes when the rest is filled in."""
    empty = choices.draw(st.lists(st.sampled_from(_leaves(data)), unique=True, min_size=1, max_size=12))
    early = outcomes(check(first_call(), application(_emptied(data, empty))))
    full = outcomes(check(first_call(), application(data)))
    settled = {key: outcome for key, outcome in early.items() if outcome != "cannot tell yet"}
    assert settled == {key: full[key] for key in settled}


@CALM
@given(drafts(), st.randoms(use_true_random=False))
def test_the_order_of_partners_and_smes_does_not_matter(data: dict[str, Any], random: Any) -> None:
    shuffled = copy.deepcopy(data)
    random.shuffle(shuffled["partners"])
    for partner in shuffled["partners"]:
        random.shuffle(partner["smes"])
    one, other = check(first_call(), application(data)), check(first_call(), application(shuffled))
    assert outcomes(one) == outcomes(other)
    assert one.conclusion.proposal == other.conclusion.proposal
    assert set(one.conclusion.dropped) == set(other.conclusion.dropped)


@CALM
@given(drafts(), partners("p9", "associated"))
def test_an_associated_partner_never_changes_the_minimum_and_needs_no_funder(data: dict[str, Any], extra: dict[str, Any]) -> None:
    before = outcomes(check(first_call(), application(data)))
    after = outcomes(check(first_call(), application(data | {"partners": [*data["partners"], extra]})))
    assert after["two-countries @ proposal"] == before["two-countries @ proposal"]
    assert {key for key in after if key.endswith("@ p9")} == set()


@CALM
@given(drafts())
def test_the_same_application_gives_the_same_bytes(data: dict[str, Any]) -> None:
    first = canonical_bytes(report_as_data(check(first_call(), application(data))))
    again = canonical_bytes(report_as_data(check(first_call(), application(json.loads(json.dumps(data))))))
    assert first == again


def _word(holds: bool) -> str:
    return "met" if holds else "not met"


LIMITS = {"no-in": (10_000_000, 25_000_000, "1/2", 70_000), "fi-kasvu": (1_000_000, 4_000_000, "1/2", 6_000)}


def _plain_outcomes(data: dict[str, Any]) -> dict[str, str]:
    """The numeric rules once more, from the plain document, by somebody who has not read the engine."""
    expected = {
        "duration @ proposal": _word(12 <= data["project"]["duration_months"] <= 18),
        "first-start @ proposal": _word(data["project"]["start"] >= "2016-01-01"),
    }
    for partner in data["partners"]:
        if partner["funder"] in LIMITS:
            least, most, rate, hour = LIMITS[partner["funder"]]
            budget, key = partner["budget"], f"@ {partner['id']}"
            cost = sum(one["amount"] for one in budget["costs"])
            effort = budget["own_effort"]
            expected |= {
                f"{partner['funder']}.grant {key}": _word(least <= budget["grant"] <= most),
                f"{partner['funder']}.rate {key}": _word(Fraction(budget["grant"], cost) <= Fraction(rate)),
                f"{partner['funder']}.in-kind {key}": _word(effort["amount"] <= effort["hours"] * hour),
                f"{partner['funder']}.financing {key}": _word(budget["grant"] + budget["own_cash"] + effort["amount"] == cost),
            }
    return expected


@CALM
@given(drafts())
def test_an_independent_checker_agrees_on_every_number(data: dict[str, Any]) -> None:
    found = outcomes(check(first_call(), application(data)))
    expected = _plain_outcomes(data)
    assert {key: found[key] for key in expected} == expected
